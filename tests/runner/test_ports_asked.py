import pytest

from runner.ports_asked import AskedPort, BadPort, parse, settle


def test_host_and_container_port_stand_in_that_order() -> None:
    assert parse("8080:80") == [AskedPort("0.0.0.0", 8080, 80, "tcp")]


def test_a_lone_number_is_the_containers_port() -> None:
    assert parse("3000") == [AskedPort("0.0.0.0", None, 3000, "tcp")]


def test_an_address_and_a_protocol_may_stand_around() -> None:
    assert parse("127.0.0.1:53:53/udp") == [AskedPort("127.0.0.1", 53, 53, "udp")]


def test_an_ipv6_address_stands_in_brackets() -> None:
    assert parse("[::1]:80:80") == [AskedPort("::1", 80, 80, "tcp")]


def test_ranges_of_the_same_length_are_paired() -> None:
    assert [(port.host, port.container) for port in parse("3000-3001:80-81")] == [(3000, 80), (3001, 81)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("abc:3000", "invalid hostPort: abc"),
        ("3000:abc", "invalid containerPort: abc"),
        ("99999:1", "invalid hostPort: 99999"),
        ("3000-3001:1-3", "invalid ranges specified for container and host Ports: 1-3 and 3000-3001"),
        ("1.2.3:1:1", "invalid IP address: 1.2.3"),
        ("1:1/xdp", "invalid proto: xdp"),
        (":", "no port specified: :<empty>"),
        ("5-3:80", "invalid hostPort: 5-3"),
    ],
)
def test_docker_says_what_is_wrong_in_these_words(text: str, sentence: str) -> None:
    with pytest.raises(BadPort) as raised:
        parse(text)
    assert str(raised.value) == sentence


def test_ports_without_a_number_on_the_host_get_free_ones_from_32768_on() -> None:
    asked = [*parse("80"), *parse("32769:81"), *parse("82")]
    assert [number for _, number in settle(asked, taken={32768})] == [32770, 32769, 32771]
