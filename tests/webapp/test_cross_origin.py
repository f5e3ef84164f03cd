"""What the pages of other sites may ask: the explanation, without cookies, and nothing else."""

from django.test import Client

PREFLIGHT = {
    "origin": "null",
    "access-control-request-method": "POST",
    "access-control-request-headers": "content-type",
}


def ask(client: Client, path: str = "/api/explain", **headers: str) -> dict[str, str]:
    body = {"dockerfile": "FROM busybox\n"}
    return dict(client.post(path, body, content_type="application/json", headers=headers).headers)


def test_any_page_may_read_an_explanation(client: Client) -> None:
    assert ask(client, origin="https://wiki.example")["Access-Control-Allow-Origin"] == "*"


def test_a_browser_that_asks_first_is_told_so(client: Client) -> None:
    answer = client.options("/api/explain", headers=PREFLIGHT)
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "POST"
    assert answer["Access-Control-Allow-Headers"] == "Content-Type"


def test_a_fault_can_be_read_too(client: Client) -> None:
    answer = client.post("/api/explain", "no JSON", content_type="application/json")
    assert answer.status_code == 400
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_cookies_and_tokens_open_nothing(client: Client) -> None:
    client.cookies["sessionid"] = "x"
    assert "Access-Control-Allow-Origin" not in ask(client, origin="https://wiki.example")
    assert "Access-Control-Allow-Origin" not in ask(Client(), authorization="Bearer x")


def test_nothing_else_is_open(client: Client, db: None) -> None:
    for path in ("/api/sandboxes", "/api/explain/", "/explain"):
        assert "Access-Control-Allow-Origin" not in client.options(path, headers=PREFLIGHT).headers


def test_never_are_credentials_allowed(client: Client) -> None:
    assert "Access-Control-Allow-Credentials" not in ask(client, origin="https://wiki.example")
