"""What a container starts with: doubled programs, scripts that lie elsewhere."""

import pytest

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse

FIND = {rule.code: rule.find for rule in RULES}


def mended(code: str, text: str) -> list[str]:
    fixes = [finding.fix for finding in FIND[code](Subject(parse(text)))]
    return [text[: fix.span[0]] + fix.text + text[fix.span[1] :] for fix in fixes if fix]


@pytest.mark.parametrize(
    ("start", "better"),
    [
        ('ENTRYPOINT ["node"]\nCMD ["node", "a.js"]', 'ENTRYPOINT ["node"]\nCMD ["a.js"]'),
        ('ENTRYPOINT ["java", "-jar", "a"]\nCMD ["java", "-jar", "a"]', 'ENTRYPOINT ["java", "-jar", "a"]'),
        ('ENTRYPOINT ["env"]\nCMD ["env", "a"]', ""),
        ('ENTRYPOINT ["bundle", "exec"]\nCMD ["bundle", "exec", "a"]', ""),
        ('ENTRYPOINT ["/docker-entrypoint.sh"]\nCMD ["/docker-entrypoint.sh"]', ""),
        ('ENTRYPOINT ["node"]\nCMD ["a.js"]', ""),
    ],
)
def test_a_program_that_both_lines_name_is_told(start: str, better: str) -> None:
    text = f"FROM some:1\n{start}\n"
    assert mended("CmdRepeatsProgram", text) == ([f"FROM some:1\n{better}\n"] if better else [])


@pytest.mark.parametrize(
    ("lines", "better"),
    [
        ('COPY a.sh /\nWORKDIR /b\nCMD ["./a.sh"]', 'COPY a.sh /\nWORKDIR /b\nCMD ["/a.sh"]'),
        ('COPY a.py /c/\nWORKDIR /b\nCMD ["python", "a.py"]', 'COPY a.py /c/\nWORKDIR /b\nCMD ["python", "/c/a.py"]'),
        ('COPY a.sh /\nWORKDIR /b\nCOPY . .\nCMD ["./a.sh"]', ""),
        ('COPY a.sh /b/\nWORKDIR /b\nCMD ["./a.sh"]', ""),
        ('COPY a.sh /c/\nWORKDIR /b\nRUN cp /c/* .\nCMD ["./a.sh"]', ""),
        ('COPY a.sh /c/\nWORKDIR $B\nCMD ["./a.sh"]', ""),
        ('COPY a.sh b.sh ./\nWORKDIR /\nCMD ["./a.sh"]', ""),
    ],
)
def test_a_script_that_is_copied_elsewhere_is_told(lines: str, better: str) -> None:
    text = f"FROM python:3.14\n{lines}\n"
    assert mended("StartNotThere", text) == ([f"FROM python:3.14\n{better}\n"] if better else [])


@pytest.mark.parametrize(
    ("lines", "better"),
    [
        ('COPY a.jar /opt/\nCMD ["java", "-jar", "a.jar"]', 'COPY a.jar /opt/\nCMD ["java", "-jar", "/opt/a.jar"]'),
        ("COPY t/a.jar /b.jar\nCMD java -jar a.jar", "COPY t/a.jar /b.jar\nCMD java -jar /b.jar"),
        ("COPY a.py /c/\nCMD exec python -u a.py", "COPY a.py /c/\nCMD exec python -u /c/a.py"),
        ('COPY a.jar /b/\nCMD ["java", "-jar", "/a.jar"]', 'COPY a.jar /b/\nCMD ["java", "-jar", "/b/a.jar"]'),
        ('COPY a.jar /\nCMD ["java", "-Xmx1g", "-jar", "a.jar"]', ""),
        ("COPY a.py /c/\nCMD cd /c && python a.py", ""),
        ('COPY a.py /c/\nCMD ["python", "-m", "a.py"]', ""),
    ],
)
def test_a_file_that_an_interpreter_is_handed_is_looked_for_where_it_was_copied(lines: str, better: str) -> None:
    text = f"FROM eclipse-temurin:21\n{lines}\n"
    assert mended("StartNotThere", text) == ([f"FROM eclipse-temurin:21\n{better}\n"] if better else [])


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('COPY main.py ./\nCMD ["python", "app.py"]', True),
        ('COPY main.py ./\nRUN pip install flask\nCMD ["python", "app.py"]', True),
        ('COPY target/a.jar b.jar\nCMD ["java", "-jar", "c.jar"]', True),
        ('CMD ["java", "-jar", "c.jar"]', True),
        ("COPY pom.xml ./\nCMD java -jar c.jar", True),
        ('COPY main.py ./\nCOPY . .\nCMD ["python", "app.py"]', False),
        ('COPY main.py ./\nRUN mv main.py app.py\nCMD ["python", "app.py"]', False),
        ('COPY main.py other.py ./\nCMD ["python", "app.py"]', False),
        ('COPY *.jar ./\nCMD ["java", "-jar", "c.jar"]', False),
        ('VOLUME /app\nCMD ["java", "-jar", "c.jar"]', False),
        ("RUN mvn package\nCMD java -jar c.jar", False),
        ('COPY requirements.txt ./\nCMD ["python", "app.py"]', False),
    ],
)
def test_a_start_that_no_line_brings_is_told(lines: str, told: bool) -> None:
    text = f"FROM openjdk:21\nWORKDIR /app\n{lines}\n"
    assert bool(list(FIND["StartNotThere"](Subject(parse(text))))) == told


def test_only_what_stands_on_a_known_image_surely_lacks_a_file() -> None:
    text = 'FROM example/app:1\nWORKDIR /app\nCMD ["java", "-jar", "c.jar"]\n'
    assert list(FIND["StartNotThere"](Subject(parse(text)))) == []


def test_what_is_copied_to_a_directory_that_nobody_works_in_gets_a_workdir() -> None:
    text = 'FROM python:3.14\nCOPY . /app\nRUN cd /app && pip install -r a.txt\nCMD ["python", "app.py"]\n'
    assert mended("StartNotThere", text) == [text.replace("CMD", "WORKDIR /app\nCMD")]


@pytest.mark.parametrize(
    "lines",
    [
        'COPY . /\nCMD ["python", "app.py"]',
        'WORKDIR /app\nCOPY . /app\nCMD ["python", "app.py"]',
        'COPY . /app\nCMD ["python", "/app/app.py"]',
        'COPY . /app\nCOPY more ./\nCMD ["python", "app.py"]',
        'COPY --from=other . /app\nCMD ["python", "app.py"]',
    ],
)
def test_a_start_that_a_copied_directory_may_hold_is_left_alone(lines: str) -> None:
    assert mended("StartNotThere", f"FROM python:3.14\n{lines}\n") == []


BUILT = "FROM golang:1.27 AS b\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o main .\nFROM alpine:3.24\n"


@pytest.mark.parametrize(
    ("lines", "better"),
    [
        ('WORKDIR /app\nCOPY --from=b /src/main .\nCMD ["./app"]', '"./main"'),
        ('COPY --from=b /src/main /bin/\nENTRYPOINT ["/app"]', '"/bin/main"'),
        ('WORKDIR /app\nRUN apk add tzdata\nCOPY --from=b /src/main ./server\nCMD ["./main"]', '"./server"'),
        ('WORKDIR /app\nCOPY --from=b /src/main .\nCMD ["./main"]', ""),
        ('COPY --from=b /src/main /app\nCMD ["/app"]', ""),
        ('WORKDIR /app\nCOPY --from=b /src/main .\nCOPY scripts .\nCMD ["./app"]', ""),
        ('WORKDIR /app\nCOPY --from=b /src/main .\nRUN mv main app\nCMD ["./app"]', ""),
        ('WORKDIR /app\nCOPY --from=b /src/other .\nCMD ["./app"]', ""),
    ],
)
def test_a_program_that_is_started_by_another_name_than_it_is_built_gets_its_own(lines: str, better: str) -> None:
    fixes = [finding.fix for finding in FIND["StartNotThere"](Subject(parse(f"{BUILT}{lines}\n")))]
    assert [fix.text for fix in fixes if fix] == ([better] if better else [])


@pytest.mark.parametrize(
    ("lines", "better"),
    [
        ('WORKDIR /a\nRUN gcc main.c\nCMD ["./main"]', " -o main"),
        ('WORKDIR /a\nRUN gcc main.c -o app\nCMD ["./main"]', ""),
        ('WORKDIR /a\nRUN gcc main.c\nCMD ["./a.out"]', ""),
        ('WORKDIR /a\nRUN gcc main.c && mv a* main\nCMD ["./main"]', ""),
        ('CMD ["java", "Main.class"]', '"Main"'),
        ('CMD ["java", "Main"]', ""),
        ('CMD ["java", "Main.java"]', ""),
    ],
)
def test_what_a_compiler_writes_is_started_by_that_name(lines: str, better: str) -> None:
    found = list(FIND["StartNotThere"](Subject(parse(f"FROM buildpack-deps:trixie\n{lines}\n"))))
    assert [finding.fix.text for finding in found if finding.fix] == ([better] if better else [])


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('WORKDIR /app\nCOPY src/ .\nCMD ["python3", "src/main.py"]', True),
        ("WORKDIR /app\nCOPY requirements*.txt ./\nCOPY ./src /app\nCMD python3 ./src/main.py", True),
        ('WORKDIR /app\nCOPY src ./src\nCMD ["python3", "src/main.py"]', False),
        ('WORKDIR /app\nCOPY . .\nCOPY src .\nCMD ["python3", "src/main.py"]', False),
        ('WORKDIR /app\nCOPY src .\nRUN mv x src\nCMD ["python3", "src/main.py"]', False),
        ('WORKDIR /app\nCOPY shop .\nCMD ["python3", "shop/manage.py"]', False),
    ],
)
def test_a_directory_whose_files_are_copied_without_it_is_told(lines: str, told: bool) -> None:
    found = [finding.message for finding in FIND["StartNotThere"](Subject(parse(f"FROM python:3.14\n{lines}\n")))]
    assert bool(found) is told
    assert all(
        "/app/src/main.py is only there if src has another src in it. Write main.py here" in one for one in found
    )


@pytest.mark.parametrize(
    ("lines", "better"),
    [
        ('COPY job.sh /my_job.sh\nENTRYPOINT ["/job.sh"]', 'ENTRYPOINT ["/my_job.sh"]'),
        ('COPY entrypoint.sh /mine.sh\nENTRYPOINT ["/entrypoint.sh"]', None),
        ('COPY other.sh /mine.sh\nENTRYPOINT ["/run.sh"]', None),
        ('COPY job.sh mine.sh\nENTRYPOINT ["/job.sh"]', None),
    ],
)
def test_a_script_of_another_name_is_found_on_an_image_that_nobody_knows(lines: str, better: str | None) -> None:
    told = mended("StartNotThere", f"FROM some:1\n{lines}\n")
    assert told == ([f"FROM some:1\n{lines.splitlines()[0]}\n{better}\n"] if better else [])


def test_a_program_that_an_installation_brings_is_not_missed() -> None:
    text = "FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY src ./src\n"
    assert mended("StartNotThere", f'{text}CMD ["./node_modules/.bin/serve"]\n') == []
    found = FIND["StartNotThere"](Subject(parse(f'{text}CMD ["./node_modules/.bin/serve"]\n')))
    assert list(found) == []


@pytest.mark.parametrize(
    ("lines", "better"),
    [
        ('COPY a/hello /srv/bin/hello\nCMD ["target/release/hello"]', 'CMD ["/srv/bin/hello"]'),
        ('WORKDIR /srv\nCOPY . .\nCMD ["bin/www"]', None),
        ('WORKDIR /srv\nCOPY dist ./dist\nCMD ["bin/www"]', None),
        ('WORKDIR /srv\nCOPY bin ./bin\nCMD ["bin/www"]', None),
    ],
)
def test_a_path_without_a_dot_in_front_counts_from_the_working_directory_too(lines: str, better: str | None) -> None:
    told = mended("StartNotThere", f"FROM python:3.14\n{lines}\n")
    assert told == ([f"FROM python:3.14\n{lines.rpartition(chr(10))[0]}\n{better}\n"] if better else [])
