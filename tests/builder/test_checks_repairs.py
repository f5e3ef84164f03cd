"""What repairs write: safe ones only."""

import pytest

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse
from builder.samples.examples import EXAMPLES
from webapp.known_images.register import facts_of

FIND = {rule.code: rule.find for rule in RULES}


def mended(code: str, text: str) -> str | None:
    """The text with the first finding's repair; None when there is none."""
    fix = next(iter(FIND[code](Subject(parse(text))))).fix
    return text[: fix.span[0]] + fix.text + text[fix.span[1] :] if fix else None


@pytest.mark.parametrize(
    ("code", "text", "better"),
    [
        ("LatestTag", "FROM node\n", "FROM node:24\n"),
        ("LatestTag", "FROM docker.io/library/node:latest\n", None),
        ("LatestTag", "FROM some/thing\n", None),
        (
            "LatestTag",
            "FROM postgres\nENV PGDATA=/var/lib/postgresql/data\n",
            "FROM postgres:17\nENV PGDATA=/var/lib/postgresql/data\n",
        ),
        ("LatestTag", "FROM gcr.io/distroless/static\n", None),
        ("EndsAtOnce", 'FROM a:1\nCMD ["cron"]\n', 'FROM a:1\nCMD ["cron", "-f"]\n'),
        ("EndsAtOnce", "FROM a:1\nCMD a && crond -l 2\n", "FROM a:1\nCMD a && crond -f -l 2\n"),
        ("EndsAtOnce", "FROM a:1\nCMD nginx\n", 'FROM a:1\nCMD ["nginx", "-g", "daemon off;"]\n'),
        (
            "EndsAtOnce",
            "FROM a:1\nCMD erb t > /etc/nginx/nginx.conf && nginx\n",
            "FROM a:1\nCMD erb t > /etc/nginx/nginx.conf && exec nginx -g 'daemon off;'\n",
        ),
        ("FloatingTag", "FROM debian:stable-slim\n", "FROM debian:13-slim\n"),
        ("FloatingTag", "FROM node:alpine\n", "FROM node:24-alpine\n"),
        ("FloatingTag", "FROM node:lts-buster\n", None),
        ("SecretFileCopied", "FROM a:1\nCOPY .env /app/\nCMD x\n", "FROM a:1\nCMD x\n"),
        ("SecretFileCopied", "FROM a:1\nCOPY a .env b /app/\n", "FROM a:1\nCOPY a b /app/\n"),
        ("SecretFileCopied", "FROM a:1\nCOPY .npmrc ./\nRUN npm ci\n", None),
        ("SecretFileCopied", "FROM a:1\nCOPY .env /app/\nCMD x /app/.env\n", None),
        ("ShellWithoutSwitch", 'FROM a:1\nSHELL ["sh"]\nRUN x\n', 'FROM a:1\nSHELL ["sh", "-c"]\nRUN x\n'),
        ("ShellWithoutSwitch", 'FROM a:1\nSHELL ["cmd"]\nRUN x\n', 'FROM a:1\nSHELL ["cmd", "/S", "/C"]\nRUN x\n'),
        ("ShellWithoutSwitch", 'FROM a:1\nSHELL ["pwsh"]\nRUN x\n', 'FROM a:1\nSHELL ["pwsh", "-Command"]\nRUN x\n'),
        ("BracesStayText", "FROM debian:13\nRUN mkdir d{1..3}\n", "FROM debian:13\nRUN mkdir d1 d2 d3\n"),
        ("BracesStayText", "FROM debian:13\nRUN mkdir d{c..a}\n", "FROM debian:13\nRUN mkdir dc db da\n"),
        ("BracesStayText", "FROM debian:13\nRUN mkdir d{01..99}\n", None),
        (
            "BracesStayText",
            "FROM debian:13\nRUN for i in {1..50}; do touch $i; done\n",
            "FROM debian:13\nRUN for i in $(seq 1 50); do touch $i; done\n",
        ),
        (
            "VersionBecomesFile",
            "FROM a:1\nRUN pip install a>=1 b>=2\n",
            'FROM a:1\nRUN pip install "a>=1" "b>=2"\n',
        ),
        ("SecretFileCopied", 'FROM a:1\nCOPY ["a", ".env", "/app/"]\n', None),
        ("SecretValue", "FROM a:1\nENV DB=postgres://app:hunter22@db/app\n", "FROM a:1\nENV DB=postgres://db/app\n"),
        ("OutsideContext", "FROM a:1\nCOPY ../../conf/x /etc/\n", "FROM a:1\nCOPY conf/x /etc/\n"),
        (
            "AptUpgrade",
            "FROM a:1\nRUN apt-get update && apt-get upgrade -y \\\n && rm -rf /var/lib/apt/lists/*\n",
            "FROM a:1\nRUN apt-get update && rm -rf /var/lib/apt/lists/*\n",
        ),
        ("AptUpgrade", "FROM a:1\nRUN apt-get -y upgrade\n", "FROM a:1\n"),
        ("AptUpdateAlone", "FROM a:1\nRUN apt-get update\nRUN apt-get -y upgrade\nRUN apt-get install -y b\n", None),
        (
            "AptUpdateAlone",
            "FROM a:1\nRUN apt-get update\nRUN apt-get update && apt-get install -y b\n",
            "FROM a:1\nRUN apt-get update && apt-get install -y b\n",
        ),
        (
            "RemoveInLaterLayer",
            "FROM a:1\nRUN wget b/c.tar\nRUN tar -xf c.tar\nRUN rm c.tar\n",
            "FROM a:1\nRUN wget b/c.tar\nRUN tar -xf c.tar && rm c.tar\n",
        ),
        ("RemoveInLaterLayer", "FROM a:1\nCOPY c.tar /tmp/\nRUN rm /tmp/c.tar\n", None),
        (
            "RunsAsRoot",
            'FROM node:22\nRUN mkdir -p /app/uploads\nCMD ["node", "a.js"]\n',
            "FROM node:22\nRUN mkdir -p /app/uploads\nRUN chown -R node /app/uploads\nUSER node\n"
            'CMD ["node", "a.js"]\n',
        ),
        ("AptUpgrade", "FROM a:1\nRUN apt-get update; apt-get -y upgrade; ls\n", None),
        ("WriteBelowVolume", "FROM a:1\nVOLUME /d\nCOPY s /d/\n", "FROM a:1\nCOPY s /d/\nVOLUME /d\n"),
        ("DuplicateStageName", "FROM a:1 AS b\nFROM a:1 AS b\n", "FROM a:1 AS b\nFROM a:1 AS b-2\n"),
        ("DuplicateStageName", "FROM a:1 AS b\nFROM a:1 AS b\nFROM b\n", None),
        ("ReservedStageName", "FROM a:1 AS scratch\n", "FROM a:1 AS scratch-stage\n"),
        ("InvalidDefaultArgInFrom", "ARG TAG\nFROM node:${TAG}\n", "ARG TAG=24\nFROM node:${TAG}\n"),
        ("InvalidDefaultArgInFrom", "ARG TAG\nFROM some/thing:$TAG\n", None),
        ("InvalidDefaultArgInFrom", "ARG IMAGE\nFROM $IMAGE\n", None),
        (
            "ConsistentInstructionCasing",
            "FROM a:1 as b\nrun x\nonbuild run y\n",
            "FROM a:1 AS b\nRUN x\nONBUILD RUN y\n",
        ),
        ("SecretsUsedInArgOrEnv", "FROM a:1\nARG API_TOKEN\nCMD x\n", "FROM a:1\nCMD x\n"),
        ("SecretsUsedInArgOrEnv", "FROM a:1\nARG API_TOKEN\nRUN x $API_TOKEN\n", None),
    ],
)
def test_a_repair_is_made_where_it_is_safe_and_only_there(code: str, text: str, better: str | None) -> None:
    assert mended(code, text) == better


def test_the_releases_that_repairs_write_are_those_of_the_examples() -> None:
    used = [need.rsplit(":", 1) for example in EXAMPLES if not example.warnings for need in example.needs]
    releases = {name: tag.split("-")[0] for name, tag in used if facts_of(name).steady and tag[0].isdigit()}
    assert releases == {name: facts_of(name).steady for name in releases}


@pytest.mark.parametrize(
    ("author", "label"),
    [
        ('"you" <you@example.com>', r'"\"you\" <you@example.com>"'),
        ('"you <you@example.com>"', '"you <you@example.com>"'),
        ("'you'", '"you"'),
        ("you", '"you"'),
    ],
)
def test_only_quotes_around_the_whole_author_are_left_out_of_the_label(author: str, label: str) -> None:
    better = f"FROM a:1\nLABEL org.opencontainers.image.authors={label}\n"
    assert mended("MaintainerDeprecated", f"FROM a:1\nMAINTAINER {author}\n") == better
