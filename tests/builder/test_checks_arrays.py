"""Variables in arrays: when the rule speaks, and what its repair writes."""

import json

import pytest

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse

from . import rules

FIND = next(rule.find for rule in RULES if rule.code == "ArrayKeepsVariable")
BLANKS = next(rule.find for rule in RULES if rule.code == "ArrayKeepsBlanks")
QUOTES = next(rule.find for rule in RULES if rule.code == "ArrayKeepsQuotes")
BASE = "FROM node:22\n"


def mended(text: str) -> str | None:
    fix = next(iter(FIND(Subject(parse(text))))).fix
    return text[: fix.span[0]] + fix.text + text[fix.span[1] :] if fix else None


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ('CMD ["gunicorn", "--bind", "0.0.0.0:$PORT"]', [2]),
        ('ENTRYPOINT ["java", "$JAVA_OPTS", "-jar", "app.jar"]', [2]),
        ('ENV dir=/d\nRUN ["ls", "${dir}"]', [3]),
        ('ARG v=1\nRUN ["echo", "$v"]', [3]),
        ('HEALTHCHECK CMD ["curl", "http://localhost:${PORT:-80}/"]', [2]),
        ('RUN ["sh", "script.sh", "$HOME"]', [2]),
        ('RUN ["echo", "$dir"]', []),
        ('RUN ["echo", "US$5"]', []),
        ('CMD ["sh", "-c", "exec node index.js $PORT"]', []),
        ('ENTRYPOINT ["sh", "-c"]\nCMD ["node index.js $PORT"]', []),
        ("CMD node index.js $PORT", []),
        ('CMD ["awk", "{print $NAME}"]', []),
        ('CMD ["java", "-Dserver.port=${PORT}", "-jar", "app.jar"]', []),
    ],
)
def test_a_variable_that_was_meant_to_be_filled_in_is_told(lines: str, found: list[int]) -> None:
    assert [finding.lines[0] for finding in FIND(Subject(parse(f"{BASE}{lines}\n")))] == found


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ('CMD ["serve", "-p", "$PORT"]', r'CMD ["sh", "-c", "exec serve -p \"$PORT\""]'),
        ('CMD ["java", "$JAVA_OPTS", "-jar", "a b.jar"]', r'CMD ["sh", "-c", "exec java $JAVA_OPTS -jar \"a b.jar\""]'),
        ('ENTRYPOINT ["serve", "$PORT"]', r'ENTRYPOINT ["sh", "-c", "exec serve \"$PORT\" \"$@\"", "--"]'),
        ('RUN ["ls", "$HOME"]', 'RUN ls "$HOME"'),
        ('HEALTHCHECK --retries=2 CMD ["up", "$PORT"]', 'HEALTHCHECK --retries=2 CMD up "$PORT"'),
        ('CMD ["serve", "$PORT", "$(id)"]', None),
    ],
)
def test_the_repair_hands_the_same_words_to_a_shell(line: str, better: str | None) -> None:
    assert mended(f"{BASE}{line}\n") == (better and f"{BASE}{better}\n")


@pytest.mark.parametrize("base", ["scratch", "gcr.io/distroless/static-debian12:nonroot"])
def test_an_image_without_a_shell_gets_no_repair(base: str) -> None:
    assert mended(f'FROM {base}\nCMD ["/serve", "$PORT"]\n') is None


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ('CMD ["jupyter", "--ip=\'*\'"]', "--ip=*"),
        ('RUN ["echo", "\'a b\'"]', "a b"),
        ('CMD ["x", "\\"a\\""]', "a"),
        ('CMD ["psql", "-c", "SELECT \'a\'"]', None),
        ('CMD ["nginx", "-g", "daemon off;"]', None),
        ('CMD ["sh", "-c", "echo \'a\'"]', None),
    ],
)
def test_quotes_within_a_word_of_an_array_are_told(line: str, better: str | None) -> None:
    found = list(QUOTES(Subject(parse(f"{BASE}{line}\n"))))
    assert [json.loads(finding.fix.text) for finding in found if finding.fix] == ([better] if better else [])


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ('CMD ["npm start"]', '"npm", "start"'),
        ('ENTRYPOINT ["python app.py", "x"]', '"python", "app.py"'),
        ('CMD ["gunicorn", "--bind 0.0.0.0:80", "app:app"]', '"--bind", "0.0.0.0:80"'),
        ('CMD ["cntlm", "-c /etc/cntlm.conf -f"]', '"-c", "/etc/cntlm.conf", "-f"'),
        ('CMD ["java", "-Xms64m -Xmx512m", "-jar", "a.jar"]', '"-Xms64m", "-Xmx512m"'),
        ('CMD ["run", "--options", "-a -b"]', None),
        ('CMD ["nginx", "-g daemon off;"]', None),
        ('CMD ["/opt/my app/run"]', None),
        ('CMD ["echo", "hello world"]', None),
        ('CMD ["sh", "-c", "npm start"]', None),
        ('ENTRYPOINT ["sh", "-c"]\nCMD ["npm start"]', None),
    ],
)
def test_several_words_in_one_text_of_an_array_are_told(line: str, better: str | None) -> None:
    found = list(BLANKS(Subject(parse(f"{BASE}{line}\n"))))
    assert [finding.fix.text for finding in found if finding.fix] == ([better] if better else [])


def test_a_setting_without_a_name_is_no_variable_that_was_meant() -> None:
    text = f'{BASE}ENV =x\nCMD ["/bin/sh", "-c", "serve $PORT"]\n'
    assert [finding.span for finding in FIND(Subject(parse(text)))] == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ('ENTRYPOINT ["/bin/sh", "-c"]\nCMD ["npm", "start"]', [3]),
        ('ENTRYPOINT ["bash", "-l", "-c"]\nCMD ["npm", "start"]', [3]),
        ('ENTRYPOINT ["/bin/sh", "-c"]\nCMD ["npm start"]', []),
        ('ENTRYPOINT ["/bin/sh", "-c"]\nCMD ["echo $0 $1", "a", "b"]', []),
        ('ENTRYPOINT ["/bin/sh"]\nCMD ["run.sh", "a"]', []),
        ('CMD ["sh", "-c", "npm", "start"]', [2]),
        ('CMD ["sh", "-c", "exec node .", "--"]', []),
        ('CMD ["sh", "-c", ". ./env.sh; node .", "--", "a"]', []),
        ('CMD ["python3", "-c", "import a", "b"]', []),
        ('HEALTHCHECK CMD ["bash", "-ec", "curl", "-f", "http://localhost"]', [2]),
    ],
)
def test_words_that_a_shell_drops_are_told(lines: str, found: list[int]) -> None:
    assert rules.lines("ShellTakesOneWord", f"{BASE}{lines}\n") == found


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ('CMD ["npm", "start"]', 'CMD ["npm start"]'),
        ('CMD ["serve", "-p", "$PORT"]', 'CMD ["serve -p $PORT"]'),
        ('CMD ["echo hello", "world"]', None),
        ('CMD ["echo", "a;b"]', None),
    ],
)
def test_the_words_of_a_command_become_the_one_that_the_shell_takes(line: str, better: str | None) -> None:
    base = f'{BASE}ENTRYPOINT ["/bin/sh", "-c"]\n'
    assert rules.mended("ShellTakesOneWord", f"{base}{line}\n") == (better and f"{base}{better}\n")


def test_a_command_line_for_a_shell_that_takes_one_word_becomes_that_word() -> None:
    base = f'{BASE}ENTRYPOINT ["/bin/sh", "-c"]\n'
    assert rules.mended("JSONArgsRecommended", f"{base}CMD npm start\n") == f'{base}CMD ["npm start"]\n'


@pytest.mark.parametrize(
    ("entrypoint", "found"),
    [
        ('["sh", "-c", "java $OPTS -jar a.jar"]', [3]),
        ('["sh", "-c", "java $OPTS -jar a.jar \\"$@\\"", "--"]', []),
        ('["sh", "-c"]', []),
    ],
)
def test_a_cmd_for_a_shell_with_a_command_of_its_own_is_told(entrypoint: str, found: list[int]) -> None:
    text = f'{BASE}ENTRYPOINT {entrypoint}\nCMD ["--server.port=80"]\n'
    assert rules.lines("EntrypointSwallowsCmd", text) == found


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ('CMD ["java", "-jar", "target/*.jar"]', 'CMD ["sh", "-c", "exec java -jar target/*.jar"]'),
        (
            'ENTRYPOINT ["java", "-Xmx1g", "-jar", "/app-*.war"]',
            r'ENTRYPOINT ["sh", "-c", "exec java -Xmx1g -jar /app-*.war \"$@\"", "--"]',
        ),
    ],
)
def test_a_shell_looks_for_what_fits_a_pattern(line: str, better: str) -> None:
    assert rules.mended("ArrayKeepsPattern", f"{BASE}{line}\n") == f"{BASE}{better}\n"


@pytest.mark.parametrize("line", ['CMD ["java", "-cp", "lib/*", "Main"]', "CMD java -jar target/*.jar"])
def test_a_pattern_that_java_or_a_shell_reads_is_none_of_ours(line: str) -> None:
    assert rules.lines("ArrayKeepsPattern", f"{BASE}{line}\n") == []
