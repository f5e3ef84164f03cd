"""What is wrong with a Compose file: what Compose refuses, and what does not do what it looks like."""

import pytest

from webapp.console.explain import explain

SERVICE = "services:\n  web:\n    image: me/app\n"


def problems(text: str) -> list[tuple[str, str]]:
    return [(one["code"], text[slice(*one["span"])]) for one in explain(text)["problems"]]


def of_lines(lines: str) -> list[tuple[str, str]]:
    """The problems of a service with these lines."""
    return problems(SERVICE + "".join(f"    {line}\n" for line in lines.split("\n")))


def mended(text: str) -> str:
    """The text with the first repair made."""
    fix = next(one["fix"] for one in explain(text)["problems"] if "fix" in one)
    start, end = fix["span"]
    return f"{text[:start]}{fix['text']}{text[end:]}"


@pytest.mark.parametrize(
    ("lines", "code", "place"),
    [
        ('ports: "80:80"', "compose.form", '"80:80"'),
        ("volumes: ./a:/b", "compose.form", "./a:/b"),
        ("environment: A=1", "compose.form", "A=1"),
        ("environment:\n  - A: b", "compose.form", "A: b"),
        ("environment:\n  A=1", "compose.form", "A=1"),
        ("environment:\n  A: 1\n  - B=1", "compose.form", "B=1"),
        ("environment:\n  - B=1\n  A: 1", "compose.form", "A"),
        ("environment:\n  A:1\n  B: 2", "compose.space", "A:"),
        ("ports:\n  -80:80", "compose.space", "-"),
        ("ports:\n  80:80", "compose.form", "80:80"),
        ("tty:true\nuser: me", "compose.space", "tty:"),
        ("ports:", "compose.empty", "ports"),
        ("ports:\n  # - 80:80", "compose.empty", "ports"),
        ('ports:\n  - "80:80/http"', "compose.port", "80:80/http"),
        ("ports:\n  - 80:80:80", "compose.port", "80:80:80"),
        ("healthcheck:\n  test: curl x\n  interval: 30", "compose.duration", "30"),
        ("stop_grace_period: 1 minute", "compose.duration", "1 minute"),
        ("user: 1000", "compose.number", "1000"),
        ("restart: allways", "compose.restart", "allways"),
        ("mem_limit: 12x", "compose.bytes", "12x"),
        ("cpus: half", "compose.cpus", "half"),
        ("develop:\n  watch:\n    - action: synch\n      path: .", "compose.choice", "synch"),
        ("command: echo foo: bar", "compose.colon", ":"),
        ("labels:\n  a: @b", "compose.sign", "@"),
        ('environment:\n  - "A=C:\\dir"', "compose.escape", "\\d"),
        ("environment:\n  A: ${B", "compose.brace", "${B"),
        ("environment:\n  A: 1\n  A: 2", "compose.twice", "A"),
        ("<<: *common", "compose.anchor", "*common"),
        ('healthcheck:\n  test: ["curl", "-f", "x"]', "compose.test", "curl"),
        ("network_mode: host\nnetworks:\n  - default", "compose.conflict", "network_mode"),
        ("network_mode: container:x\nports:\n  - 80:80", "compose.conflict", "ports"),
        ("tty: true\n  ports:\n    - 80:80", "compose.indent", "ports"),
        ("ports:\n- 80:80\n - 81:81", "compose.indent", "-"),
        ('command: ["a", "b"\ntty: true', "compose.bracket", "["),
        ("ports:\n  - 80 : 80", "compose.port", "80 : 80"),
        ("deploy:\n  resources:\n    limits:\n      memory: 512", "compose.number", "512"),
        ("environment:\n  A = b", "compose.form", "A = b"),
        ("container_name: x\nscale: 2", "compose.conflict", "2"),
        ("container_name: x\ndeploy:\n  replicas: 3", "compose.conflict", "3"),
        ("healthcheck:\n  disabled: true", "compose.key", "disabled"),
        ("volumes:\n  - a/b:/c", "compose.undefined", "a/b"),
        ("secrets:\n  - key", "compose.undefined", "key"),
        ("depends_on: [db]", "compose.undefined", "db"),
        ("network_mode: service:vpn", "compose.undefined", "service:vpn"),
    ],
)
def test_what_compose_refuses_of_a_service_is_told(lines: str, code: str, place: str) -> None:
    assert of_lines(lines) == [(code, place)]


@pytest.mark.parametrize(
    ("lines", "code", "place"),
    [
        ("command: npm install && npm start", "compose.no_shell", "&&"),
        ("command: >\n  npm install;\n  npm start", "compose.no_shell", ";"),
        ("entrypoint: a | b", "compose.no_shell", "|"),
        ('healthcheck:\n  test: ["CMD", "curl -f http://x"]', "compose.test", "curl -f http://x"),
        ('healthcheck:\n  test: ["CMD", "curl", "x", "||", "exit", "1"]', "compose.test", "||"),
        ('environment:\n  - A="b"', "compose.quotes", '"b"'),
        ("environment:\n  - A = 1", "compose.spaced", "A ="),
        ("environment:\n  - A= 1", "compose.spaced", " "),
        ("network_mode: host\nports:\n  - 80:80", "compose.conflict", "ports"),
        ('command: ["npm run dev"]', "compose.one_word", "npm run dev"),
        ('healthcheck:\n  test: ["CMD-SHELL", "curl", "-f", "x"]', "compose.test", "curl"),
        ("environment:\n  A: b\nhealthcheck:\n  test: x $A", "compose.dollar", "$A"),
        ("labels:\n  - auth.users=me:$apr1$ab$cd", "compose.dollar", "$apr1$"),
        ("environment:\n  DB_PASSWORD: pa$word", "compose.dollar", "$word"),
    ],
)
def test_what_does_not_do_what_it_looks_like_is_told(lines: str, code: str, place: str) -> None:
    assert of_lines(lines) == [(code, place)]


@pytest.mark.parametrize(
    "lines",
    [
        'command: sh -c "npm install && npm start"',
        'command: ["sh", "-c", "a && b"]',
        "command: bash -c 'a;\n  b'",
        "command: find / -exec rm {} \\;",
        "command: \"sh -c \\\n  'a && b'\"",
        'healthcheck:\n  test: ["CMD", "sh", "-c", "a || exit 1"]',
        'healthcheck:\n  test: ["CMD-SHELL", "a || exit 1"]',
        "healthcheck:\n  test: curl -f http://x || exit 1\n  interval: 1m30s",
        "healthcheck:\n  test:\n    [\n      'CMD-SHELL',\n      'a \"$$B\"',\n    ]",
        "restart: no",
        """healthcheck:\n  test: ["CMD-SHELL", "curl x | grep '\\"a\\", \\"b\\"'"]""",
        'entrypoint: ["sh", "-c"]\ncommand: ["npm run dev"]',
        'command: ["--port 80"]',
        "environment:\n  A: b\nhealthcheck:\n  test: x $$A $B",
        "command: [\n  a,\n  b]",
        'command:\n  [ "a",\n    "b" ]',
        "deploy:\n  resources:\n    limits:\n      memory: 512M\n      cpus: 0.5",
        'restart: "no"',
        "ports:\n  - 22:22\n  - ${A:-80}:80\n  - 127.0.0.1:8080:80/tcp\n  - target: 80\n    published: 81",
        "ports: !reset []",
        "environment:\n  - \"A=b c\"\n  - B=x='y'\n  - C\n  - D=",
        "environment:\n  A:\n  B: true\n  C: a:b\n  D: ${E:-x}\n  F: $$x\n  G: cost$5",
        "environment: {A: b}",
        "user: 1000:1000",
        "volumes:\n  - type: bind\n    source: .\n    target: /a\n  - ./a:/c",
        "labels:\n  - \"a.rule=Host(`x`)\"\n  - 'b: c'",
        "env_file: .env\ndns: 8.8.8.8\ntmpfs: /a",
        "deploy:\n  replicas: 2\n  resources:\n    limits:\n      memory: 10MB",
        "command:",
        "environment:\n  A: localhost\n  B: http://localhost:3000",
    ],
)
def test_what_compose_takes_is_no_fault(lines: str) -> None:
    assert of_lines(lines) == []


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("services:\n  web:\n    image: a\n  web:\n    image: b\n", "compose.twice", "web"),
        ("services:\n  web:\n  db:\n    image: a\n", "compose.empty", "web"),
        ("services:\n  web:\n    tty: true\n", "compose.no_image", "web"),
        (f"{SERVICE}volumes:\n  - data\n", "compose.form", "-"),
        (f"{SERVICE}volumes:\n  data: local\n", "compose.form", "local"),
        (f"{SERVICE}volume:\n  data:\n", "compose.key", "volume"),
        (f"{SERVICE}ports:\n  - 80:80\n", "compose.key", "ports"),
        (f"{SERVICE}  volumes:\n    data:\n", "compose.place", "volumes"),
        (f"version: 3.8\n{SERVICE}", "compose.number", "3.8"),
        ("services:\nweb:\n  image: a\n  tty: true\n", "compose.place", "web"),
        ("version: '2'\nweb:\n  image: a\n  tty: true\n", "compose.place", "web"),
        ("services:\nweb:\nimage: a\ntty: true\n", "compose.indent", "services"),
    ],
)
def test_what_is_at_the_wrong_place_is_told(text: str, code: str, place: str) -> None:
    assert problems(text) == [(code, place)]


TWO = "services:\n  web:\n    image: me/app\n{web}  db:\n    image: me/db\n{db}"


@pytest.mark.parametrize(
    ("web", "db", "code", "place"),
    [
        ('    ports: ["80:1"]\n', '    ports: ["80:2"]\n', "compose.port_twice", "80:2"),
        ("    container_name: a\n", "    container_name: a\n", "compose.name_twice", "a"),
        ("    depends_on: [db]\n", "    depends_on:\n      - web\n", "compose.circle", "web"),
        ("    depends_on:\n      - web\n", "", "compose.circle", "web"),
        ("    depends_on:\n      db:\n        condition: healthy\n", "", "compose.choice", "healthy"),
        (
            "    depends_on:\n      - db:\n          condition: service_healthy\n",
            "",
            "compose.form",
            "-",
        ),
        (
            "    environment:\n      URL: postgres://me:x@localhost:5432/a\n",
            '    ports: ["5432:5432"]\n',
            "compose.address",
            "localhost",
        ),
        ("    environment:\n      - URL=db:5433\n", '    ports: ["5433:5432"]\n', "compose.address", "5433"),
        ("    environment:\n      VITE_API: http://db:80\n", "", "compose.address", "db"),
    ],
)
def test_what_does_not_fit_between_services_is_told(web: str, db: str, code: str, place: str) -> None:
    assert problems(TWO.format(web=web, db=db)) == [(code, place)]


@pytest.mark.parametrize(
    ("web", "db"),
    [
        ('    ports: ["80:80"]\n', '    ports: ["80:80/udp"]\n'),
        ('    ports: ["127.0.0.1:80:80"]\n', '    ports: ["127.0.0.2:80:80"]\n'),
        ('    ports: ["80:80"]\n', '    profiles: [x]\n    ports: ["80:80"]\n'),
        ("    environment:\n      URL: postgres://db:5432/a\n", '    ports: ["5433:5432"]\n'),
        ("    environment:\n      URL: db:5433\n", '    ports: ["5433:5432"]\n    expose: [5433]\n'),
        ("    environment:\n      URL: http://localhost:5432\n", '    ports: ["5432:5432"]\n'),
        ("    depends_on: [db]\n", ""),
    ],
)
def test_what_fits_is_no_fault(web: str, db: str) -> None:
    assert problems(TWO.format(web=web, db=db)) == []


def test_a_part_of_a_file_may_use_what_is_elsewhere() -> None:
    assert problems("web:\n  <<: *common\n  image: a\n  volumes:\n    - data:/b\n") == []


def test_all_that_is_not_indented_is_told_once() -> None:
    assert len(problems("services:\nweb:\nimage: a\nports:\n- 80:80\nvolumes:\n- a:/b\n")) == 1


@pytest.mark.parametrize(
    ("lines", "better"),
    [
        ('ports: "80:80"', 'ports: ["80:80"]'),
        ("ports:\n      -80:80", "ports:\n      - 80:80"),
        ("environment:\n      - A: b", "environment:\n      - A=b"),
        ('environment:\n      - A="b"', 'environment:\n      - "A=b"'),
        ("environment:\n      - A = 1", "environment:\n      - A=1"),
        ("environment:\n      A=1", "environment:\n      - A=1"),
        ('healthcheck:\n      test: ["curl", "x"]', 'healthcheck:\n      test: ["CMD", "curl", "x"]'),
        ('healthcheck:\n      test: ["CMD", "curl x"]', 'healthcheck:\n      test: ["CMD-SHELL", "curl x"]'),
        ("command: echo foo: bar", "command: 'echo foo: bar'"),
        ('command: ["npm run dev"]', 'command: ["npm", "run", "dev"]'),
        ('command: ["a", "b"', 'command: ["a", "b"]'),
        ('environment:\n      - A: "b"', "environment:\n      - A=b"),
        ("stop_grace_period: 30", "stop_grace_period: 30s"),
        ("volumes:\n      - a/b:/c", "volumes:\n      - ./a/b:/c"),
        ("labels:\n      - a=me:$apr1$b$c", "labels:\n      - a=me:$$apr1$$b$$c"),
    ],
)
def test_what_is_surely_meant_is_offered(lines: str, better: str) -> None:
    assert mended(f"{SERVICE}    {lines}\n") == f"{SERVICE}    {better}\n"
    assert problems(f"{SERVICE}    {better}\n") == []


IMAGE = "services:\n  db:\n    image: {image}\n{lines}volumes:\n  data:\n"
PASSWORD = "    environment:\n      POSTGRES_PASSWORD: x\n"


@pytest.mark.parametrize("image", ["postgres", "postgres:18-alpine", "postgres:latest"])
def test_the_old_place_of_a_postgres_is_told(image: str) -> None:
    lines = f"{PASSWORD}    volumes:\n      - data:/var/lib/postgresql/data\n"
    assert problems(IMAGE.format(image=image, lines=lines)) == [("mount.elsewhere", "/var/lib/postgresql/data")]
    assert problems(IMAGE.format(image="postgres:17", lines=lines)) == []
    assert problems(IMAGE.format(image=image, lines=lines.replace("ql/data", "ql"))) == []


def test_a_port_at_which_the_image_does_not_listen_is_told() -> None:
    text = IMAGE.format(image="nginx", lines='    ports:\n      - "8080:8080"\n')
    assert problems(text) == [("port.nobody_listens", "8080:8080")]
    assert problems(mended(text)) == []
    assert problems(text.replace("nginx\n", "nginx\n    build: .\n")) == []


def test_a_variable_that_nothing_reads_is_told_with_the_right_one() -> None:
    lines = PASSWORD + "      POSTGRES_USERNAME: me\n"
    assert problems(IMAGE.format(image="postgres:17", lines=lines)) == [("variable.not_read", "POSTGRES_USERNAME")]
    assert problems("docker run -e POSTGRES_USERNAME=me -e POSTGRES_PASSWORD=x postgres:17") == [
        ("variable.not_read", "POSTGRES_USERNAME=me")
    ]


def test_a_database_without_a_password_is_told() -> None:
    assert problems(IMAGE.format(image="postgres:17", lines="")) == [("image.needs_variable", "postgres:17")]
    for more in ("    env_file: .env\n", PASSWORD, "    <<: *x\n    labels: &x\n      a: b\n"):
        assert "image.needs_variable" not in dict(problems(IMAGE.format(image="postgres:17", lines=more)))


@pytest.mark.parametrize("wait", ["db: {condition: service_healthy}", "db:\n        condition: service_healthy"])
def test_a_wait_for_health_that_nothing_tells_is_told(wait: str) -> None:
    text = f"services:\n  web:\n    image: me/app\n    depends_on:\n      {wait}\n  db:\n    image: redis:8\n"
    assert [code for code, _place in problems(text)] == ["compose.no_check"]
    assert problems(f"{text}    healthcheck:\n      test: redis-cli ping\n") == []
    assert problems(text.replace("redis:8", "me/redis")) == []


def test_a_text_in_an_entry_of_a_list_goes_on_below_it() -> None:
    text = f"{SERVICE}    command:\n      - >-\n        a: b\n        a: c\n      - d\n"
    assert problems(text) == []


def test_switches_have_words() -> None:
    text = f"{SERVICE}    privileged: true\n    tty: no\n"
    found = {token["text"]: token["explanation"] for token in explain(text)["tokens"]}
    assert (found["true"], found["no"]) == ("Switches privileged on.", "Switches tty off.")
