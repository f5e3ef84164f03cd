"""Options that belong to another package manager."""

import pytest

from builder.explain import explain
from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("RUN apt-get install -y --no-cache git", "RUN apt-get install -y git"),
        ("RUN apt-get --no-cache update", "RUN apt-get update"),
        ("RUN apt install --no-cache-dir -y git", "RUN apt install -y git"),
        ("RUN apt-get install --assumeyes git", "RUN apt-get install -y git"),
        ("RUN apt-get install -no-install-recommends git", "RUN apt-get install --no-install-recommends git"),
        ("RUN apt-get install --no-recommends git", "RUN apt-get install --no-install-recommends git"),
        ("RUN dnf install -y --no-cache git", "RUN dnf install -y git"),
        (
            "RUN yum install --no-install-recommends git",
            "RUN yum install --setopt=install_weak_deps=False git",
        ),
        ("RUN pip install -y flask", "RUN pip install flask"),
        ("RUN pip3 install flask --yes", "RUN pip3 install flask"),
    ],
)
def test_an_option_of_another_program_is_taken_out_or_replaced(line: str, better: str) -> None:
    assert mended("OptionOfAnother", f"FROM a\n{line}\n") == f"FROM a\n{better}\n"


@pytest.mark.parametrize(
    "line",
    [
        "RUN apk add --no-cache git",
        "RUN apk add -y git",
        "RUN apt-get install -y --no-install-recommends git",
        "RUN pip install --no-cache-dir flask",
        "RUN pip install --no-cache flask",
        "RUN pip uninstall -y flask",
        "RUN dnf install -y --nodocs git",
        "RUN dnf -y clean all",
        "RUN apt-get install $FLAGS git",
        "RUN npm install -y",
        "RUN echo apt-get --no-cache",
    ],
)
def test_an_option_that_the_program_has_is_left(line: str) -> None:
    assert lines("OptionOfAnother", f"FROM a\n{line}\n") == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "RUN apt-get install --no-cache -y git",
            "apt-get has no option --no-cache: it stops with an error and does nothing. Leave the option out; the "
            "package lists are deleted at the end of the same RUN, with && rm -rf /var/lib/apt/lists/*.",
        ),
        (
            "RUN pip install -y flask",
            "pip has no option -y: it stops with an error and does nothing. Leave the option out.",
        ),
        (
            "RUN dnf install -y --no-install-recommends git",
            "dnf has no option --no-install-recommends: it stops with an error and does nothing. Write "
            "--setopt=install_weak_deps=False instead.",
        ),
    ],
)
def test_the_way_out_is_told(line: str, said: str) -> None:
    problems = explain(f"FROM a\n{line}\n").to_json()["problems"]
    assert [problem["message"] for problem in problems if problem["code"] == "OptionOfAnother"] == [said]
