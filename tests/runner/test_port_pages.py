from html.parser import HTMLParser

from runner.ports import pages


class Tags(HTMLParser):
    """The elements of a page, and the attributes that would run or fetch something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.bad: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.bad += [name for name, _ in attrs if name in ("src", "href", "style") or name.startswith("on")]


def test_what_a_program_printed_is_shown_as_text() -> None:
    tags = Tags(pages.not_listening("one", 3000, "<script>alert(1)</script>").html())
    assert "script" not in tags.names
    assert tags.bad == []


def test_the_page_of_a_silent_port_names_it_and_looks_again() -> None:
    html = pages.not_listening("one", 3000).html()
    assert "does not listen on port 3000 (yet)" in html
    assert '<meta http-equiv="refresh" content="2">' in html


def test_a_page_may_load_nothing_at_all() -> None:
    policy = dict(pages.UNKNOWN.headers(html=True))[b"content-security-policy"].decode()
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_a_dead_origin_is_cleared_from_the_browser() -> None:
    assert b"clear-site-data" in dict(pages.UNKNOWN.headers(html=True))
    assert b"clear-site-data" not in dict(pages.stopped("one").headers(html=True))


def test_a_stopped_container_says_how_it_runs_again() -> None:
    assert "docker start one" in pages.stopped("one").text()
