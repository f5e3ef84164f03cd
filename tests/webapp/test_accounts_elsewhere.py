"""Signing in with another site: a real OpenID provider, the site as it is served, and people between them."""

import pytest

from tests.fixtures.openid_provider import OpenIdProvider
from tests.fixtures.served import Person
from webapp.accounts.safe_ways import is_safe

PASSWORD = "correct horse 7"


def test_somebody_comes_with_their_name_and_without_a_password_or_an_address(site: str, ada: str) -> None:
    account = Person(site).sign_in_elsewhere().account()
    assert (account["name"], account["has_password"], account["addresses"]) == (ada, False, [])


def test_a_guests_sandbox_comes_along_and_is_there_in_another_browser(site: str, ada: str) -> None:
    guest = Person(site)
    guest.go("/account").post("/sandboxes/new", dockerfile="FROM busybox\n")
    sandbox = guest.path
    assert guest.sign_in_elsewhere().path == "/account"
    assert Person(site).go(sandbox).page.status_code == 404
    assert Person(site).sign_in_elsewhere(after=sandbox).path == sandbox


def test_after_signing_out_the_browser_is_a_guests_again(site: str, ada: str) -> None:
    person = Person(site).sign_in_elsewhere()
    person.go("/account/logout/").send("logout")
    assert person.account() == {}


def test_the_provider_is_asked_for_no_more_than_is_used_and_with_a_proof_of_who_asked(
    site: str, ada: str, university: OpenIdProvider
) -> None:
    Person(site).go("/account/oidc/oidc/login/?process=login&scope=calendar&auth_params=prompt%3Dnone")
    asked = university.asked[-1]
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert (asked["code_challenge_method"], "prompt" in asked) == ("S256", False)


def test_who_says_no_stays_a_guest_and_is_told_so(site: str, ada: str) -> None:
    person = Person(site).sign_in_elsewhere(answer="no")
    assert "Not signed in" in person.text
    assert "You are a guest as before" in person.text
    assert person.account() == {}


@pytest.mark.parametrize(
    "breaks", ["signature", "unsigned", "issuer", "audience", "expired", "subject", "token", "userinfo", "discovery"]
)
def test_an_answer_that_cannot_be_trusted_signs_nobody_in(
    site: str, ada: str, university: OpenIdProvider, breaks: str
) -> None:
    university.breaks = breaks
    person = Person(site)
    if breaks == "discovery":
        person.go("/account/oidc/oidc/login/")
    else:
        person.sign_in_elsewhere()
    assert person.page.status_code == 401
    assert "Example University did not answer, or its answer could not be trusted" in person.text
    assert person.account() == {}


def test_who_comes_back_without_having_left_begins_again(site: str, ada: str) -> None:
    person = Person(site).go("/account/oidc/oidc/login/callback/?code=found&state=made-up")
    assert person.page.status_code == 401
    assert "Begin again" in person.text


def test_an_account_is_not_opened_by_its_address_which_another_site_tells(
    site: str, ada: str, university: OpenIdProvider
) -> None:
    address = f"{ada}@example.org"
    owner = Person(site).go("/account/signup/").send("signup", username=ada, email=address, password1=PASSWORD)
    university.claims |= {"email": address, "email_verified": True}
    other = Person(site).sign_in_elsewhere()
    assert other.account() == {}
    assert "already belongs to an account here" in other.text
    other.send("3rdparty/signup")
    assert other.account()["name"] != ada
    assert other.account()["addresses"] == []
    assert owner.account()["other_sites"] == []


def test_an_address_that_is_only_said_to_be_confirmed_is_not(site: str, ada: str, university: OpenIdProvider) -> None:
    university.claims |= {"email": f"{ada}@example.org", "email_verified": "false"}
    assert Person(site).sign_in_elsewhere().account()["addresses"][0]["confirmed"] is False


def test_signing_in_leads_to_no_other_site(site: str, ada: str) -> None:
    assert Person(site).sign_in_elsewhere(after="https://example.org/").path == "/account"


def test_an_account_is_connected_from_its_own_page_and_from_no_other(site: str, ada: str) -> None:
    owner = Person(site).go("/account/signup/").send("signup", username=ada, password1=PASSWORD)
    connect = "/account/oidc/oidc/login/?process=connect"
    owner.go(connect, headers={"Sec-Fetch-Site": "cross-site"})
    assert owner.path == "/account/3rdparty/"
    owner.go(connect, headers={"Sec-Fetch-Site": "same-origin"}).send("/authorize", answer="yes")
    assert "From now on you can sign in with Example University." in owner.text
    assert Person(site).sign_in_elsewhere().account()["name"] == ada
    owner.go("/account/3rdparty/").send("3rdparty")
    assert owner.account()["other_sites"] == []


def test_the_only_way_in_cannot_be_removed(site: str, ada: str) -> None:
    person = Person(site).sign_in_elsewhere().go("/account/3rdparty/")
    assert "It is your only way in" in person.text
    assert "Remove Example University" not in person.text


def test_what_another_site_told_is_in_what_one_takes_along_and_is_erased(
    site: str, ada: str, university: OpenIdProvider
) -> None:
    university.claims |= {"name": "Ada Lovelace", "picture": "https://example.org/ada.png"}
    person = Person(site).sign_in_elsewhere()
    known = person.account()["other_sites"]
    assert [(one["site"], one["number"]) for one in known] == [("Example University", university.claims["sub"])]
    assert known[0]["told"] == {"username": ada}
    person.go("/account").send("/account/erase", sure="yes")
    assert person.account() == {}
    assert Person(site).sign_in_elsewhere().account()["made_at"] > known[0]["since"]


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://login.example.org/realm", True),
        ("http://localhost:8080", True),
        ("http://127.0.0.1", True),
        ("http://[::1]:9000/", True),
        ("http://login.example.org", False),
        ("http://localhost.example.org", False),
        ("ftp://localhost", False),
        ("login.example.org", False),
        ("https://", False),
        (None, False),
    ],
)
def test_secrets_go_over_tls_or_stay_on_this_machine(address: str | None, safe: bool) -> None:
    assert is_safe(address) is safe
