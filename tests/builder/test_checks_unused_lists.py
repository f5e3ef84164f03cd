"""Package lists that nothing is installed from."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines, mended

CODE = "ListsNotUsed"


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:13\nRUN apt-get update\nCOPY a /a\n",
        "FROM debian:13\nRUN apt-get update && rm -rf /var/lib/apt/lists/*\n",
        "FROM python:3.14\nRUN apt-get update\nRUN pip install flask\n",
        "FROM python:3.14\nRUN apt-get update\nRUN python -m pip install flask\n",
        "FROM alpine:3.24\nRUN apk update\n",
        "FROM fedora:43\nRUN dnf makecache\n",
        "FROM debian:13\nRUN apt-get update\nRUN apt-get clean\n",
    ],
)
def test_lists_that_nothing_is_installed_from_are_told(text: str) -> None:
    assert lines(CODE, text) == [2]


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
        "FROM debian:13\nRUN apt-get update\nRUN apt-get install -y curl\n",
        "FROM debian:13\nRUN apt-get update && apt-get upgrade -y\n",
        "FROM debian:13\nRUN apt-get update\nCOPY a.sh /\nRUN /a.sh\n",
        "FROM debian:13\nRUN apt-get update\nRUN python3 -m playwright install-deps\n",
        "FROM debian:13\nRUN apt-get update\nRUN npx playwright install --with-deps\n",
        "FROM debian:13\nRUN apt-get update\nONBUILD RUN apt-get install -y curl\n",
        'FROM debian:13\nRUN apt-get update\nCMD ["bash"]\n',
        "FROM debian:13\nRUN apt-get update\nCMD apt-get install -y curl\n",
        "FROM alpine:3.24\nRUN apk update && apk add curl\n",
        "FROM fedora:43\nRUN dnf makecache && dnf install -y curl\n",
        "FROM debian:13\nRUN if true; then apt-get update; fi\n",
        "FROM alpine:3.24\nRUN apt-get update\n",
    ],
)
def test_lists_that_something_may_be_installed_from_are_not(text: str) -> None:
    assert lines(CODE, text) == []


def test_what_apk_fetches_itself_need_not_be_fetched_before() -> None:
    text = 'FROM alpine:3.24\nRUN apk update && apk add --no-cache curl\nCMD ["/a"]\n'
    finding = next(FIND[CODE](Subject(parse(text))))
    assert finding.message.startswith("apk update is not needed: apk add --no-cache fetches")
    assert mended(CODE, text) == 'FROM alpine:3.24\nRUN apk add --no-cache curl\nCMD ["/a"]\n'


@pytest.mark.parametrize(
    ("start", "better"), [('CMD ["/a"]\n', 'FROM alpine:3.24\nCOPY a /a\nCMD ["/a"]\n'), ("", None)]
)
def test_the_line_goes_from_an_image_that_is_no_base_for_others(start: str, better: str | None) -> None:
    assert mended(CODE, f"FROM alpine:3.24\nRUN apk update\nCOPY a /a\n{start}") == better


def test_cleaning_is_no_installation_from_old_lists() -> None:
    assert lines("AptUpdateAlone", "FROM debian:13\nRUN apt-get update\nRUN apt-get clean\n") == []


def test_lists_that_are_missed_by_a_letter_are_told() -> None:
    text = (
        "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends git \\\n"
        "    && rm -rf /var/lib/apt/list/*\n"
    )
    assert mended("AptListsLeft", text) == text.replace("/list/", "/lists/")
    assert lines("AptListsLeft", text.replace("/list/", "/lists/")) == []
