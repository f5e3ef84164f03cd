"""What our rules advise: it fits the file it is about."""

import pytest

from builder.checks import RULES, problems_of
from builder.checks.paths import below
from builder.checks.subject import Subject
from builder.dockerfile import parse

FIND = {rule.code: rule.find for rule in RULES}


def message(code: str, text: str) -> str:
    return next(iter(FIND[code](Subject(parse(text))))).message


def test_the_manifest_lies_where_the_installer_runs() -> None:
    text = "FROM node:22\nCOPY . /src\nWORKDIR /src/web/ui\nRUN npm ci\n"
    assert "COPY web/ui/package*.json /src/web/ui/, RUN npm ci" in message("CopyBeforeInstall", text)
    text = "FROM node:22\nWORKDIR /src\nCOPY . .\nRUN npm ci\n"
    assert "COPY package*.json ./, RUN npm ci" in message("CopyBeforeInstall", text)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("COPY . /src\nRUN cd /src && go build", "COPY go.mod go.sum* /src/, RUN cd /src && go mod download, then"),
        ("COPY . .\nRUN micromamba run yarn install", "RUN micromamba run yarn install, then"),
        ("COPY --chown=a . .\nRUN sudo npm ci", "COPY --chown=a package*.json ./, RUN sudo npm ci, then"),
        ("COPY . .\nRUN apk add npm && npm ci", "What apk installs on that line has to come above it"),
    ],
)
def test_an_installation_is_moved_as_it_stands(lines: str, words: str) -> None:
    assert words in message("CopyBeforeInstall", f"FROM some:1\n{lines}\n")


def test_a_user_that_is_made_later_has_to_be_made_above_the_copy() -> None:
    copied = "FROM debian:13\nCOPY site /srv\n"
    made = "RUN useradd --uid 1000 web && chown -R {} /srv\n"
    assert "Make the user above that line" in message("ChownDoubles", copied + made.format("web:web"))
    assert "Make the user" not in message("ChownDoubles", copied + made.format("1000:1000"))
    assert "Make the user" not in message("ChownDoubles", copied + "RUN chown -R www-data /srv\n")


@pytest.mark.parametrize(
    ("code", "lines", "words"),
    [
        ("SudoInRun", "RUN apt-get install -y sudo\nRUN sudo make", "sudo changes nothing"),
        ("SudoInRun", "RUN sudo make", "base images come without sudo"),
        ("ArrayKeepsVariable", 'CMD ["${GO_BINARY}"]', "no container starts"),
        ("ArrayKeepsVariable", 'CMD ["a", "$GO_BINARY"]', "reaches the program"),
        ("AptUpdateAlone", "RUN apt-get update\nRUN apt-get update && apt-get install -y b", "line 3 fetches"),
        ("RemoveInLaterLayer", "RUN wget b/c.tar\nRUN ls\nRUN rm c.tar", "the layer of line 2"),
        ("CopyBeforeInstall", "COPY package.json .\nCOPY . .\nRUN npm ci", "copied already: move line 4 above this"),
        ("CopyBeforeInstall", "COPY a.txt /a/\nCOPY . /a/\nWORKDIR /a\nRUN pip install -r a.txt", "put WORKDIR /a, R"),
        ("AptListsLeft", "RUN sudo apt-get update && sudo apt-get install -y a", "&& sudo rm -rf /var/lib/apt/lists/*"),
        ("CopyBeforeInstall", "COPY . /app/\nWORKDIR /app\nRUN npm ci", "WORKDIR /app, COPY package*.json /app/, RUN"),
        ("SecretValue", "ENV A=https://me:hunter22@b/", "stored in the image and in its history"),
        ("SecretValue", "ENV A=https://me:hunter22@b/\nFROM debian:13", "not part of the image"),
        ("ExposeOpensNothing", 'EXPOSE 49222\nCMD ["/usr/sbin/sshd", "-D"]', "docker run -p 49222:22 IMAGE"),
        (
            "ExposeOpensNothing",
            'EXPOSE 5000\nCMD ["uvicorn", "a:a", "--port", "8000"]',
            "docker run -p 5000:8000 IMAGE",
        ),
        ("ArrayKeepsVariable", 'ENTRYPOINT ["ping"]\nCMD ["$MY_HOST"]', "the ENTRYPOINT on line"),
        ("ExposeOpensNothing", "EXPOSE 2022\nCMD /usr/sbin/sshd -D -p 2022", "docker run -p 2022:2022 IMAGE"),
        ("NeverReached", "CMD apache2ctl -D FOREGROUND && bash -c x", "does not start while it runs"),
        ("SecretFileCopied", "FROM debian:13\nCOPY --from=0 /app/.env .", ".env usually holds secrets"),
        ("ManifestNotThere", "FROM golang:1.27\nRUN go mod download", "reads go.mod"),
    ],
)
def test_advice_says_what_is_true_there(code: str, lines: str, words: str) -> None:
    assert words in message(code, f"FROM debian:13\n{lines}\n")


def test_a_comment_behind_an_array_is_told_once() -> None:
    text = 'FROM node:22\nUSER node\nCMD ["node", "a.js"] # starts\n'
    assert [one.code for one in problems_of(parse(text)) if one.severity != "hint"] == ["CommentBehindLine"]


def test_a_script_that_fetches_package_lists_itself_counts_on_no_others() -> None:
    text = "FROM debian:13\nRUN apt-get update && apt-get install -y curl\nRUN {}apt-get install -y nodejs\n"
    assert "Line 3 still relies" in message("AptListsLeft", text.format(""))
    script = "curl https://deb.nodesource.com/setup_20.x | bash - && "
    assert "Line 3" not in message("AptListsLeft", text.format(script))


def test_the_command_that_counts_is_told_that_it_runs_as_root() -> None:
    text = 'FROM node:22\nCMD ["node", "a.js"]\nCMD ["node", "b.js"]\n'
    assert [finding.lines[0] for finding in FIND["RunsAsRoot"](Subject(parse(text)))] == [3]


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("COPY a ~/b/", "COPY a /root/b/"),
        ("VOLUME ~", "VOLUME /root"),
        ("WORKDIR /a\nWORKDIR ~/app", "WORKDIR /a\nWORKDIR /root/app"),
        ("USER web\nVOLUME ~/app", None),
        ("WORKDIR /a~", ""),
        ("ENV PATH=/a:~/b", None),
        ("ENV GREETING=~/", ""),
        ("RUN mkdir ~/app", ""),
    ],
)
def test_a_tilde_is_told_where_no_shell_reads_it(line: str, better: str | None) -> None:
    text = f"FROM debian:13\n{line}\n"
    found = list(FIND["TildeIsAName"](Subject(parse(text))))
    assert len(found) == (better != "")
    for finding in found:
        fix = finding.fix
        assert (fix and text[: fix.span[0]] + fix.text + text[fix.span[1] :]) == (
            better and f"FROM debian:13\n{better}\n"
        )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ENV A=$(date)", True),
        ("ENV A=`date`", True),
        ("ARG V=$(cat VERSION)", True),
        ('LABEL rev="$(git rev-parse HEAD)"', True),
        ("WORKDIR $(pwd)", True),
        ("ENV A='$(date)'", False),
        ('ENV PS1="$(whoami) $ "', False),
        ('LABEL about="runs `x`"', False),
        ("ENV A=$B", False),
        ("RUN echo $(date)", False),
    ],
)
def test_a_command_that_no_shell_runs_is_told(line: str, told: bool) -> None:
    assert bool(list(FIND["CommandStaysText"](Subject(parse(f"FROM debian:13\n{line}\n"))))) == told


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("conda activate x", True),
        ("conda activate x && pip install y", False),
        ("activate", False),
        ("activate now", False),
        ("a2enmod rewrite && service apache2 restart", True),
        ("/etc/init.d/apache2 start", True),
        ("cron", True),
        ("apt-get install -y cron && crond -b", True),
        ("/usr/sbin/sshd", True),
        ("sshd -t", False),
        ("cron && sleep 60", False),
        ("service apache2 status", False),
        ("service mysql start && mysql < a.sql", False),
    ],
)
def test_what_ends_with_its_line_is_told(command: str, told: bool) -> None:
    assert bool(list(FIND["LostAfterRun"](Subject(parse(f"FROM debian:13\nRUN {command}\n"))))) == told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('CMD ["nginx"]', True),
        ("CMD service nginx start", True),
        ("CMD apachectl -k start", True),
        ("CMD npm start &", True),
        ('CMD ["nginx", "-g", "daemon off;"]', False),
        ("COPY nginx.conf /etc/nginx/\nCMD nginx", False),
        ("CMD service nginx start && tail -f /var/log/x", False),
        ('CMD nginx\nENTRYPOINT ["/run.sh"]', False),
        ("CMD npm start & wait", False),
        ('CMD ["cron"]', True),
        ('CMD ["sh", "-c", "./prepare && cron"]', True),
        ('CMD ["cron", "-f"]', False),
        ("CMD cron && tail -f /var/log/cron.log", False),
        ("CMD crond -l 2", True),
        ("CMD crond -fl2", False),
        ('ENTRYPOINT ["/usr/sbin/sshd"]\nCMD ["-D"]', False),
        ("CMD /usr/sbin/sshd", True),
        ("CMD /opt/tomcat/bin/startup.sh", True),
        ("CMD /app/startup.sh", False),
        ("CMD redis-server --daemonize yes", True),
        ("CMD mongod --logpath /a --fork", True),
        ("CMD celery -A proj worker --detach", True),
        ("CMD celery -A proj worker -l info", False),
        ("CMD mongod", False),
    ],
)
def test_a_program_that_goes_into_the_background_is_told(lines: str, told: bool) -> None:
    assert bool(list(FIND["EndsAtOnce"](Subject(parse(f"FROM nginx:1.30\n{lines}\n"))))) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FROM alpine:3.22\nRUN apk add openssh\n", True),
        ("FROM alpine:3.22\nRUN apk add openssh && ssh-keygen -A\n", False),
        ("FROM alpine:3.22\nRUN apk add openssh\nCOPY keys /etc/ssh/\n", False),
        ("FROM ubuntu:20.04\nRUN apt-get install -y openssh-server\n", True),
        ("FROM ubuntu:20.04\nRUN apt-get install -y openssh-server && mkdir /var/run/sshd\n", False),
        ("FROM ubuntu:24.04\nRUN apt-get install -y openssh-server\n", False),
    ],
)
def test_a_server_for_ssh_without_what_it_needs_is_told(text: str, told: bool) -> None:
    assert bool(list(FIND["EndsAtOnce"](Subject(parse(f'{text}CMD ["/usr/sbin/sshd", "-D"]\n'))))) == told


@pytest.mark.parametrize(
    ("name", "meant"), [("bulder", "builder"), ("Bilder", "builder"), ("builder", None), ("nginx", None), ("0", None)]
)
def test_a_misspelt_stage_is_told_with_the_one_that_was_meant(name: str, meant: str | None) -> None:
    text = f"FROM node:22 AS builder\nFROM debian:13\nCOPY --from={name} /a /a\n"
    found = list(FIND["StageMisspelt"](Subject(parse(text))))
    assert [finding.fix.text for finding in found if finding.fix] == ([meant] if meant else [])


def test_a_working_directory_below_a_tilde_is_told_once() -> None:
    subject = Subject(parse("FROM debian:13\nWORKDIR ~/app\n"))
    found = [finding for code in ("TildeIsAName", "WorkdirRelativePath") for finding in FIND[code](subject)]
    assert [finding.fix and finding.fix.text for finding in found] == ["/root/app"]


@pytest.mark.parametrize(
    ("directory", "path", "inside"),
    [
        ("/src", "/src/ui", "ui"),
        ("/", "/src", "src"),
        (".", "ui", "ui"),
        ("/src", "/src", ""),
        ("/src", "/srcs", ""),
        (".", "/ui", ""),
        ("src", "other", ""),
    ],
)
def test_a_path_lies_in_a_directory_or_elsewhere(directory: str, path: str, inside: str) -> None:
    assert below(directory, path) == inside


@pytest.mark.parametrize(
    "shell",
    [
        '["sh", "-c"]',
        '["/bin/bash", "-o", "pipefail", "-c"]',
        '["bash", "-lc"]',
        '["bash", "-euxo", "pipefail", "-c"]',
        '["cmd", "/S", "/C"]',
        '["powershell"]',
        '["pwsh", "-NoLogo", "-Command"]',
        '["/usr/bin/env", "bash"]',
        '["python3"]',
    ],
)
def test_a_shell_with_its_switch_is_not_told_of_it(shell: str) -> None:
    assert not list(FIND["ShellWithoutSwitch"](Subject(parse(f"FROM a:1\nSHELL {shell}\nRUN x\n"))))


def test_a_shell_that_nothing_uses_needs_no_switch() -> None:
    for line in ("", 'CMD ["x"]\n', 'SHELL ["sh", "-c"]\nRUN x\n'):
        assert not list(FIND["ShellWithoutSwitch"](Subject(parse(f'FROM a:1\nSHELL ["sh"]\n{line}'))))


@pytest.mark.parametrize(
    "start",
    [
        'ENTRYPOINT ["/bin/mount"]',
        'CMD ["/usr/sbin/sshd", "-D"]',
        "CMD cron -f",
        "CMD service x start && nginx -g 'daemon off;'",
        'ENTRYPOINT ["tini", "--", "dockerd"]',
        "CMD exec iptables -L",
        'CMD ["supervisord", "-n"]',
        'ENTRYPOINT ["tini", "--"]\nCMD ["crond", "-f"]',
        'RUN apt-get install -y apache2\nCMD ["/run.sh"]',
    ],
)
def test_a_program_that_has_to_be_root_is_left_to_it(start: str) -> None:
    assert not list(FIND["RunsAsRoot"](Subject(parse(f"FROM debian:13\n{start}\n"))))
