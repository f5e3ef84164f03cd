"""Packages that nothing parts where a line goes on: part of PackageNotThere."""

import pytest

from tests.builder.rules import lines, mended

BASE = "FROM alpine:3.22\n"


@pytest.mark.parametrize("sign", ["\\", "`"])
def test_two_packages_with_nothing_between_are_parted(sign: str) -> None:
    head = "" if sign == "\\" else "# escape=`\n"
    text = f"{head}{BASE}RUN apk add --no-cache curl{sign}\ngit {sign}\n  make\n"
    better = f"{head}{BASE}RUN apk add --no-cache curl {sign}\ngit {sign}\n  make\n"
    assert mended("PackageNotThere", text) == better
    assert lines("PackageNotThere", better) == []


@pytest.mark.parametrize("words", ["curl\\\n git", "curl \\\ngit", "cu\\\nrl", "git\\\n-lfs", "make\\\n&& rm x"])
def test_what_is_parted_or_cut_within_a_name_is_no_matter(words: str) -> None:
    assert lines("PackageNotThere", f"{BASE}RUN apk add --no-cache {words}\n") == []
