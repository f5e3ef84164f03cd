"""What does not arrive, is not there or is refused: when the rules speak, and when they keep silent."""

import pytest

from builder.checks.releases import UNKNOWN, release
from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines, mended
from webapp.known_images.versions import NEWEST, Version


@pytest.mark.parametrize(
    ("base", "known"),
    [
        ("debian:bookworm-slim", ("debian", (12, 0))),
        ("debian:12.5", ("debian", (12, 5))),
        ("debian", ("debian", NEWEST)),
        ("ubuntu:noble", ("ubuntu", (24, 4))),
        ("alpine:3.9", ("alpine", (3, 9))),
        ("node:22-alpine3.20", ("alpine", (3, 20))),
        ("node:22-bullseye-slim", ("debian", (11, 0))),
        ("python:3.12-slim", ("debian", (13, 0))),
        ("python:3.12.1-slim", ("", UNKNOWN)),
        ("node:22", ("", UNKNOWN)),
        ("debian:$TAG", ("", UNKNOWN)),
    ],
)
def test_the_name_of_an_image_tells_its_release_or_does_not(base: str, known: tuple[str, Version]) -> None:
    assert release(base) == known


@pytest.mark.parametrize(
    ("start", "better"),
    [
        ('CMD ["uvicorn", "a:a", "--host", "127.0.0.1"]', 'CMD ["uvicorn", "a:a", "--host", "0.0.0.0"]'),
        ("CMD gunicorn -b localhost:8000 a", "CMD gunicorn -b 0.0.0.0:8000 a"),
        ("CMD flask run", "CMD flask run --host 0.0.0.0"),
        ('CMD ["python", "-m", "flask", "run"]', 'CMD ["python", "-m", "flask", "run", "--host", "0.0.0.0"]'),
        ("CMD python manage.py runserver 80", "CMD python manage.py runserver 0.0.0.0:80"),
        ('CMD ["sh", "-c", "./manage.py runserver"]', 'CMD ["sh", "-c", "./manage.py runserver 0.0.0.0:8000"]'),
        ("CMD a && php -S localhost:80", "CMD a && php -S 0.0.0.0:80"),
        ('ENTRYPOINT ["uvicorn"]\nCMD ["--host", "::1"]', 'ENTRYPOINT ["uvicorn"]\nCMD ["--host", "0.0.0.0"]'),
        ("EXPOSE 80\nENV HOST=127.0.0.1", "EXPOSE 80\nENV HOST=0.0.0.0"),
        ('CMD ["gunicorn", "a:a"]', 'CMD ["gunicorn", "a:a", "--bind", "0.0.0.0:8000"]'),
        ("CMD poetry run gunicorn a:a", "CMD poetry run gunicorn a:a --bind 0.0.0.0:8000"),
        ("CMD mkdocs serve", "CMD mkdocs serve --dev-addr=0.0.0.0:8000"),
        ("CMD mlflow server --port 5000", "CMD mlflow server --port 5000 --host 0.0.0.0"),
        ('CMD ["tensorboard", "--logdir", "/a"]', 'CMD ["tensorboard", "--logdir", "/a", "--bind_all"]'),
        ("CMD jupyter lab --allow-root", "CMD jupyter lab --allow-root --ip=0.0.0.0"),
        ('CMD ["npx", "vite"]', 'CMD ["npx", "vite", "--host"]'),
        (
            'EXPOSE 5173\nCMD ["npm", "run", "dev"]',
            'EXPOSE 5173\nCMD ["npm", "run", "dev", "--", "--host"]',
        ),
        ("CMD fastapi dev", "CMD fastapi dev --host 0.0.0.0"),
        ("CMD bundle exec rails s", "CMD bundle exec rails s -b 0.0.0.0"),
        ("CMD php artisan serve", "CMD php artisan serve --host 0.0.0.0"),
        ('CMD ["hugo", "server", "-D"]', 'CMD ["hugo", "server", "-D", "--bind", "0.0.0.0"]'),
        ("CMD bundle exec jekyll serve", "CMD bundle exec jekyll serve --host 0.0.0.0"),
        ("CMD zola serve", "CMD zola serve --interface 0.0.0.0"),
        ('CMD ["npx", "astro", "dev"]', 'CMD ["npx", "astro", "dev", "--host"]'),
        ('CMD ["yarn", "docusaurus", "start"]', 'CMD ["yarn", "docusaurus", "start", "--host", "0.0.0.0"]'),
        ("CMD pnpm exec gatsby develop", "CMD pnpm exec gatsby develop --host 0.0.0.0"),
        ("CMD granian --interface asgi a:a", "CMD granian --interface asgi a:a --host 0.0.0.0"),
        ("CMD uv run marimo run a.py", "CMD uv run marimo run a.py --host 0.0.0.0"),
        (
            "FROM mcr.microsoft.com/dotnet/sdk:10.0\nEXPOSE 5000\nCMD dotnet run",
            "FROM mcr.microsoft.com/dotnet/sdk:10.0\nEXPOSE 5000\nCMD dotnet run --urls http://0.0.0.0:5000",
        ),
        (
            'FROM mcr.microsoft.com/dotnet/sdk:10.0\nEXPOSE 80\nCMD ["dotnet", "run", "--project", "a"]',
            "FROM mcr.microsoft.com/dotnet/sdk:10.0\nEXPOSE 80\n"
            'CMD ["dotnet", "run", "--project", "a", "--urls", "http://0.0.0.0:80"]',
        ),
    ],
)
def test_a_server_that_only_its_container_reaches_is_told(start: str, better: str) -> None:
    assert mended("ListensToItself", f"FROM python:3.12\n{start}\n") == f"FROM python:3.12\n{better}\n"


@pytest.mark.parametrize(
    "start",
    [
        "CMD flask run --host 0.0.0.0",
        "ENV FLASK_RUN_HOST=0.0.0.0\nCMD flask run",
        "CMD uvicorn a:a $OPTIONS",
        "ENV PORT=80\nCMD gunicorn a:a",
        "CMD gunicorn -b:80 a:a",
        "CMD gunicorn -c c.py a:a",
        "CMD fastapi run",
        "CMD mlflow ui -h 0.0.0.0",
        "CMD mlflow run a",
        "CMD tensorboard --logdir /a --bind_all",
        "CMD npx vite build",
        "CMD npx astro build",
        "CMD hugo --minify",
        "CMD hugo server --bind=0.0.0.0",
        "FROM jekyll/jekyll:4\nCMD jekyll serve",
        "ENV GRANIAN_HOST=0.0.0.0\nCMD granian a:a",
        "FROM mcr.microsoft.com/dotnet/sdk:10.0\nCMD dotnet run",
        "FROM mcr.microsoft.com/dotnet/sdk:10.0\nEXPOSE 5000\nCMD dotnet run --urls http://+:5000",
        "FROM mcr.microsoft.com/dotnet/sdk:10.0\nEXPOSE 5000\nCMD dotnet run -- --all",
        'FROM mcr.microsoft.com/dotnet/sdk:10.0\nEXPOSE 5000\nENTRYPOINT ["dotnet", "run"]\nCMD ["--all"]',
        "FROM own/dotnet/sdk\nEXPOSE 5000\nCMD dotnet run",
        "ENV RAILS_ENV=production\nCMD rails server",
        "CMD uvicorn a:a --uds /run/a.sock",
        "CMD ./manage.py runserver 0:80",
        "CMD ./manage.py runserver --insecure",
        "CMD ./manage.py migrate",
        "CMD curl --host 127.0.0.1",
        "RUN apt-get install -y nginx\nCMD uvicorn a:a --host 127.0.0.1",
        'ENTRYPOINT ["uvicorn"]\nCMD ["a:a", "--host", "0.0.0.0"]',
        "ENV HOST=127.0.0.1",
        "EXPOSE 80\nENV HOST=127.0.0.1\nENV HOST=0.0.0.0",
    ],
)
def test_nothing_is_told_where_a_server_may_be_reached(start: str) -> None:
    assert lines("ListensToItself", f"FROM python:3.12\n{start}\n") == []


@pytest.mark.parametrize(
    ("base", "run", "found"),
    [
        ("debian:12", "pip3 install a", [3]),
        ("ubuntu", "python3 -m pip install a", [3]),
        ("node:20", "pip3 install a", [3]),
        ("node:20.1.0", "pip3 install a", []),
        ("alpine:3.22", "apk add py-pip && pip install a", [3]),
        ("debian:11", "pip3 install a", []),
        ("alpine:3.9", "pip3 install a", []),
        ("python:3.12-bookworm", "pip3 install a", []),
        ("debian:12", "pip3 install --break-system-packages a", []),
        ("debian:12", "python3 -m venv /v && /v/bin/pip install a", []),
        ("debian:12", "pip3 install a || true", []),
        ("debian:12", "pip3 install --target=/a a", []),
    ],
)
def test_pip_is_refused_by_the_python_of_a_newer_system(base: str, run: str, found: list[int]) -> None:
    assert lines("PipRefuses", f"FROM {base}\nRUN apt-get install -y python3-pip\nRUN {run}\n") == found


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("docker compose exec web ls", [2]),
        ("docker-compose up -d", [2]),
        ("a && docker build .", [2]),
        ("docker compose version", []),
        ("docker --version", []),
        ("DOCKER_HOST=tcp://a docker ps", []),
        ("dockerd & docker ps", []),
    ],
)
def test_docker_finds_no_engine_in_a_build(run: str, found: list[int]) -> None:
    assert lines("NoEngineHere", f"FROM docker:29\nRUN {run}\n") == found


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("FROM openjdk:17-jre-slim\n", "FROM eclipse-temurin:17-jre\n"),
        ("FROM mysql:8.4-alpine\n", "FROM mysql:8.4\n"),
        ("FROM bitnami/redis:7.2\n", "FROM bitnamilegacy/redis:7.2\n"),
        ("FROM debian:13\nRUN apt-get install libgl1-mesa-glx\n", "FROM debian:13\nRUN apt-get install libgl1\n"),
        (
            "FROM a\nRUN curl https://bootstrap.pypa.io/get-pip.py | python3.6\n",
            "FROM a\nRUN curl https://bootstrap.pypa.io/pip/3.6/get-pip.py | python3.6\n",
        ),
        (
            "FROM ubuntu:18.04\nADD https://bootstrap.pypa.io/get-pip.py /\nRUN python3 /get-pip.py\n",
            "FROM ubuntu:18.04\nADD https://bootstrap.pypa.io/pip/3.6/get-pip.py /\nRUN python3 /get-pip.py\n",
        ),
        ("FROM a\nRUN gpg --keyserver keys.gnupg.net\n", "FROM a\nRUN gpg --keyserver keyserver.ubuntu.com\n"),
        ("FROM ubuntu:24.04\nRUN apt-get install docker\n", "FROM ubuntu:24.04\nRUN apt-get install docker.io\n"),
        ("FROM debian:13\nRUN apt-get install ntp\n", "FROM debian:13\nRUN apt-get install ntpsec\n"),
        ("FROM debian:12\nRUN apt-get install ttf-dejavu\n", "FROM debian:12\nRUN apt-get install fonts-dejavu\n"),
        ("FROM debian:13\nRUN apt-get install libgconf-2-4\n", None),
        ("FROM node:20\nRUN apt-get install python\n", "FROM node:20\nRUN apt-get install python3\n"),
        (
            "FROM php:8.2-apache\nRUN apt-get install netcat\n",
            "FROM php:8.2-apache\nRUN apt-get install netcat-openbsd\n",
        ),
        ("FROM jenkins/jenkins:lts\nRUN install-plugins.sh git\n", None),
        (
            "FROM golang:1.24\nRUN go install github.com/cosmtrek/air@latest\n",
            "FROM golang:1.24\nRUN go install github.com/air-verse/air@latest\n",
        ),
    ],
)
def test_what_went_away_is_told_with_what_took_its_place(text: str, better: str | None) -> None:
    assert mended("NoLongerThere", text) == better


@pytest.mark.parametrize(
    "text",
    [
        "FROM openjdk:8-jre-alpine\n",
        "FROM openjdk:17-slim\n",
        "FROM debian:12\nRUN apt-get install libgconf-2-4 ntp\n",
        "FROM ubuntu:24.04\nRUN apt-get install ntp\n",
        "FROM node:16\nRUN apt-get install python\n",
        "FROM node:20.2\nRUN apt-get install python\n",
        "FROM node:20-bullseye\nRUN apt-get install python\n",
        "FROM ruby:2.7\nRUN apt-get install netcat\n",
        "FROM bitnami/redis\n",
        "FROM debian:12\nRUN apt-get install libgl1-mesa-glx\n",
        "FROM debian:12\nRUN apt-get install software-properties-common\n",
        "FROM ubuntu:22.04\nRUN curl https://bootstrap.pypa.io/get-pip.py | python3\n",
        "FROM a\nRUN curl https://bootstrap.pypa.io/get-pip.py | python3.12\n",
        "FROM debian:13\nRUN add-apt-repository x && apt-get install libgl1-mesa-glx\n",
        "FROM jenkins/jenkins:2.300\nRUN install-plugins.sh git\n",
        "FROM golang:1.20\nRUN go install github.com/cosmtrek/air@v1.49.0\n",
    ],
)
def test_what_is_still_there_is_not_told(text: str) -> None:
    assert lines("NoLongerThere", text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM alpine:3.22\nCOPY . /app\nUSER app\n", [3]),
        ("FROM debian:13\nRUN useradd web\nUSER app:app\n", [3]),
        ("FROM debian:13\nRUN useradd app\nUSER app\n", []),
        ("FROM debian:13\nUSER www-data\n", []),
        ("FROM debian:13\nUSER 1000\n", []),
        ("FROM debian:13\nRUN apt-get install -y tomcat10\nUSER tomcat\n", []),
        ("FROM debian:13\nRUN ./setup.sh\nUSER app\n", []),
        ("FROM debian:13\nCOPY root /\nUSER app\n", []),
        ("FROM postgres:18\nUSER app\n", []),
        ("FROM alpine:3.22\nCOPY --chown=app:app . /app\n", [2]),
        ("FROM alpine:3.22\nCOPY --chown=app: . /app\n", [2]),
        ("FROM alpine:3.22\nCOPY --chown=app . /app\nRUN adduser -D app\nUSER app\n", [2]),
        ("FROM alpine:3.22\nRUN adduser -D app\nCOPY --chown=app . /app\n", []),
        ("FROM node:24\nCOPY --chown=node:node . /app\n", []),
        ("FROM debian:13\nCOPY --chown=1000:app . /app\n", []),
        ("FROM postgres:18\nCOPY --chown=app . /app\n", []),
        ("FROM some\nRUN useradd -m app\nUSER App\n", [3]),
        ("FROM some\nRUN useradd -m app && useradd App\nUSER App\n", []),
    ],
)
def test_a_user_that_nothing_makes_is_told(text: str, found: list[int]) -> None:
    assert lines("NoSuchUser", text) == found


def test_a_copy_for_a_user_that_is_made_later_names_that_line() -> None:
    text = "FROM alpine:3.22\nCOPY --chown=app . /app\nRUN adduser -D app\n"
    assert mended("NoSuchUser", text) is None
    finding = next(iter(FIND["NoSuchUser"](Subject(parse(text)))))
    assert "Nobody is called app yet, as line 3 comes later." in finding.message


@pytest.mark.parametrize(
    ("stage", "found"),
    [
        ("RUN make -O$A", [3]),
        ("RUN make -O${A:-1}", []),
        ("ARG A\nRUN make -O$A", []),
        ("RUN A=1 && make -O$A", []),
        ("RUN for A in 1 2; do make -O$A; done", []),
        ("RUN make -O'$A'", []),
        ("EXPOSE $A", [3]),
        ("EXPOSE 80 ${A}", [3]),
        ("EXPOSE ${A:-80}", []),
        ("ARG A\nEXPOSE $A", []),
    ],
)
def test_an_argument_above_from_is_empty_for_a_shell(stage: str, found: list[int]) -> None:
    assert lines("ArgOutOfReach", f"ARG A=1\nFROM debian:13\n{stage}\n") == found


def test_an_argument_that_an_image_sets_itself_is_not_told() -> None:
    assert lines("ArgOutOfReach", "ARG NODE_VERSION=22\nFROM node:22\nRUN echo $NODE_VERSION\n") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ARG UID\nRUN useradd -u $UID app\n", [3]),
        ("ARG GID\nRUN groupadd --gid ${GID} app\n", [3]),
        ("ARG UID=1\nRUN useradd -u $UID app\n", []),
        ("ARG UID\nENV UID=5\nRUN useradd -u $UID app\n", []),
        ("ARG UID\nRUN useradd -u ${UID:-5} app\n", []),
        ("ARG UID\nRUN UID=5 && useradd -u $UID app\n", []),
        ("RUN useradd -u $UID app\n", []),
        ('ARG UID\nRUN if [ ! -z "${UID}" ]; then useradd -u $UID app; fi\n', []),
        ("ARG V\nENV V=$V\nRUN apt-get install -y curl=${V}\n", [4]),
        ("ARG V=1\nRUN apt-get install -y curl=$V\n", []),
        ('ARG V\nRUN make && test -n "$V" && ls\n', [3]),
        ('ARG V\nRUN test -n "$V" && ls || true\n', []),
        ('ARG V\nRUN test -n "$V" && ls; make\n', []),
        ("ARG PORT\nEXPOSE $PORT\n", [3]),
        ("ARG PORT=80\nEXPOSE $PORT\n", []),
        ("ARG PORT\nENV PORT=80\nEXPOSE ${PORT}\n", []),
        ("ARG PORT\nEXPOSE ${PORT:-80}\n", []),
        ("EXPOSE $PORT\n", []),
    ],
)
def test_a_value_that_nobody_gives_is_told(text: str, found: list[int]) -> None:
    assert lines("ArgNeedsValue", f"FROM debian:13\n{text}") == found


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("RUN A=1 curl -fsS x | sh -s", "RUN curl -fsS x | A=1 sh -s"),
        ("RUN npm run dev --host", "RUN npm run dev -- --host"),
        ('CMD ["npm", "start", "--port", "3"]', 'CMD ["npm", "start", "--", "--port", "3"]'),
    ],
)
def test_a_word_that_reaches_another_program_is_moved(line: str, better: str) -> None:
    assert mended("WordGoesElsewhere", f"FROM node:22\n{line}\n") == f"FROM node:22\n{better}\n"


@pytest.mark.parametrize(
    "line", ["RUN https_proxy=a curl x | sh", "RUN npm run dev -- --host", "RUN npm ci --omit=dev", "RUN A=1 curl x"]
)
def test_a_word_that_arrives_is_left_alone(line: str) -> None:
    assert lines("WordGoesElsewhere", f"FROM node:22\n{line}\n") == []
