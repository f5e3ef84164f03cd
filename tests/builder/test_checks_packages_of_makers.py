"""Packages that only their maker's server has are told where no line adds that server."""

import pytest

from tests.builder.rules import lines, mended

_APT = "RUN apt-get update && apt-get install -y {}\n"


@pytest.mark.parametrize("package", ["docker-ce", "docker-compose-plugin", "google-chrome-stable", "terraform"])
def test_a_package_of_a_maker_is_told_where_nobody_adds_its_server(package: str) -> None:
    assert lines("PackageNotThere", f"FROM debian:13\n{_APT.format(package)}") == [2]


@pytest.mark.parametrize(
    "text",
    [
        f"FROM debian:13\nRUN curl -fsSL https://get.example | sh\n{_APT.format('docker-ce')}",
        f"FROM debian:13\nCOPY docker.sources /etc/apt/sources.list.d/\n{_APT.format('docker-ce')}",
        f"FROM debian:13\nRUN ./servers.sh\n{_APT.format('terraform')}",
        f"FROM own/debian:13\n{_APT.format('docker-ce')}",
        f"FROM debian:13\n{_APT.format('docker.io')}",
        "FROM alpine:3.24\nRUN apk add --no-cache terraform\n",
    ],
)
def test_nothing_is_said_where_a_server_may_be_added(text: str) -> None:
    assert lines("PackageNotThere", text) == []


def test_the_browser_has_another_name_in_debian() -> None:
    text = f"FROM debian:13\n{_APT.format('chromium-browser')}"
    assert mended("NoLongerThere", text) == text.replace("chromium-browser", "chromium")
    assert lines("NoLongerThere", text.replace("debian:13", "ubuntu:24.04")) == []
