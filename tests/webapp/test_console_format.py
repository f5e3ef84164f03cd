"""How the docker command line prints; the expected texts are docker 28's own."""

import pytest

from webapp.console import format as docker
from webapp.console.format import Port
from webapp.console.template import BadTemplate, listing, parse, render


def test_columns_are_ten_wide_at_least_and_three_blanks_apart() -> None:
    rows = [["REPOSITORY", "TAG", "IMAGE ID"], ["h4-busybox", "latest", "5c71e17102f6"]]
    assert docker.columns(rows) == "REPOSITORY   TAG       IMAGE ID\nh4-busybox   latest    5c71e17102f6\n"


def test_an_empty_list_has_its_headings() -> None:
    headings = ["REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"]
    assert docker.columns([headings]) == "REPOSITORY   TAG       IMAGE ID   CREATED   SIZE\n"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.4, "Less than a second"),
        (1.9, "1 second"),
        (59, "59 seconds"),
        (60, "About a minute"),
        (119, "About a minute"),
        (180, "3 minutes"),
        (3599, "59 minutes"),
        (3600, "About an hour"),
        (7200, "2 hours"),
        (47 * 3600, "47 hours"),
        (48 * 3600, "2 days"),
        (15 * 86400, "2 weeks"),
        (65 * 86400, "2 months"),
        (800 * 86400, "2 years"),
    ],
)
def test_ages_are_in_dockers_words(seconds: float, words: str) -> None:
    assert docker.duration(seconds) == words


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0B"), (1_982_256, "1.98MB"), (108_000_000, "108MB"), (1234, "1.23kB")]
)
def test_sizes_have_three_digits(number: int, text: str) -> None:
    assert docker.size(number) == text


def test_memory_is_in_powers_of_1024() -> None:
    assert docker.binary_size(268_435_456) == "256MiB"
    assert docker.binary_size(663_552) == "648KiB"


def test_a_command_is_cut_to_twenty_signs_and_quoted() -> None:
    line = docker.command(["sh", "-c", "echo hello; sleep 300"])
    assert line == "sh -c 'echo hello; sleep 300'"
    assert docker.quote(docker.ellipsis(line, 20)) == '"sh -c \'echo hello; …"'


def test_a_quoted_command_shows_line_breaks_and_quotes() -> None:
    assert docker.quote('a"b\n\x07\x01') == '"a\\"b\\n\\a\\x01"'


def test_published_and_exposed_ports_are_listed_as_docker_lists_them() -> None:
    found = [
        Port(5001, "0.0.0.0", 5000, "udp"),
        Port(3000, "0.0.0.0", 32768),
        *(Port(number, "0.0.0.0", number) for number in (4000, 4001, 4002)),
    ]
    expected = "0.0.0.0:4000-4002->4000-4002/tcp, 0.0.0.0:32768->3000/tcp, 0.0.0.0:5000->5001/udp"
    assert docker.ports(found) == expected
    assert docker.ports([Port(3000)]) == "3000/tcp"
    assert docker.ports([Port(80, "::", 8080)]) == "[::]:8080->80/tcp"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("created", "Created"),
        ("running", "Up 3 minutes"),
        ("paused", "Up 3 minutes (Paused)"),
        ("exited", "Exited (137) 2 minutes ago"),
    ],
)
def test_a_status_says_state_and_age(state: str, words: str) -> None:
    assert docker.status(state, since_start=180, since_end=120, exit_code=137) == words


HEADINGS = {"Names": "NAMES", "Ports": "PORTS", "State": "STATE"}
ROWS = [{"Names": "web", "Ports": "3000/tcp", "State": "running", "_labels": {"a": "b"}}]


def test_a_template_is_filled_in_once_a_row() -> None:
    assert listing("{{.Names}}\\t{{.Ports}}", HEADINGS, ROWS, "ContainerContext") == "web\t3000/tcp\n"


def test_a_table_template_has_headings_and_columns() -> None:
    printed = listing("table {{.Names}}: {{.Ports}}\\t{{.State}}", HEADINGS, ROWS, "ContainerContext")
    assert printed == "NAMES: PORTS    STATE\nweb: 3000/tcp   running\n"


def test_json_escapes_what_go_escapes_and_hides_what_is_ours() -> None:
    rows = [{"Ports": "0.0.0.0:1->1/tcp", "_labels": {}}]
    assert listing("json", HEADINGS, rows, "ContainerContext") == '{"Ports":"0.0.0.0:1-\\u003e1/tcp"}\n'


def test_functions_labels_and_paths_work() -> None:
    assert listing('{{upper .Names}} {{.Label "a"}}', HEADINGS, ROWS, "ContainerContext") == "WEB b\n"
    document = {"State": {"Running": True}, "Args": ["a", "b"], "Config": {"Labels": {"x": "1"}}}
    nodes = parse('{{.State.Running}} {{.Args}} {{json .Args}} {{index .Config.Labels "x"}} {{len .Args}}')
    assert render(nodes, document) == 'true [a b] ["a","b"] 1 2'


def test_an_unknown_field_fails_in_dockers_words() -> None:
    with pytest.raises(BadTemplate, match="can't evaluate field Foo in type"):
        listing("{{.Foo}}", HEADINGS, ROWS, "ContainerContext")


@pytest.mark.parametrize(
    "form", ["{{.Names", "{{", "{{}}", "{{range .X}}{{end}}", "{{.Names | upper}}", "{{%}}", "{{json}}"]
)
def test_a_template_that_cannot_be_read_is_refused(form: str) -> None:
    with pytest.raises(BadTemplate):
        listing(form, HEADINGS, ROWS, "ContainerContext")
