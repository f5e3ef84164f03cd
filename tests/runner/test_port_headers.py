from runner.ports.headers import to_browser, to_program, value_of, without_handshake

COOKIES = ("sessionid", "csrftoken")


def test_headers_of_the_hop_are_not_passed_on() -> None:
    asked = [(b"Host", b"x"), (b"Connection", b"close, X-Mine"), (b"X-Mine", b"1"), (b"Transfer-Encoding", b"chunked")]
    assert to_program(asked, COOKIES) == [(b"host", b"x")]


def test_the_sites_cookies_never_reach_a_program_and_its_own_do() -> None:
    asked = [(b"Cookie", b"sessionid=secret; mine=1; csrftoken=secret; other=a=b")]
    assert to_program(asked, COOKIES) == [(b"cookie", b"mine=1; other=a=b")]


def test_a_cookie_header_of_the_sites_cookies_alone_vanishes() -> None:
    assert to_program([(b"cookie", b"sessionid=secret")], COOKIES) == []


def test_a_browser_cannot_claim_to_be_forwarded() -> None:
    assert to_program([(b"X-Forwarded-For", b"1.2.3.4"), (b"Forwarded", b"for=x")], COOKIES) == []


def test_a_cookie_stays_on_the_origin_of_its_program() -> None:
    answered = [(b"Set-Cookie", b"a=b; Domain=apps.localhost; Path=/; HttpOnly")]
    assert to_browser(answered) == [(b"set-cookie", b"a=b; Path=/; HttpOnly")]


def test_what_would_outlive_the_container_in_the_browser_is_dropped() -> None:
    answered = [(b"Service-Worker-Allowed", b"/"), (b"Strict-Transport-Security", b"max-age=1"), (b"X-A", b"1")]
    assert to_browser(answered) == [(b"x-a", b"1")]


def test_repeated_headers_stay_repeated() -> None:
    assert len(to_browser([(b"Set-Cookie", b"a=1"), (b"Set-Cookie", b"b=2")])) == 2


def test_each_hop_shakes_hands_by_itself() -> None:
    assert without_handshake([(b"sec-websocket-key", b"x"), (b"origin", b"http://x")]) == [(b"origin", b"http://x")]


def test_a_header_is_found_whatever_its_case() -> None:
    assert value_of([(b"Accept", b"text/html")], b"accept") == "text/html"
