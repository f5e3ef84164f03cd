"""Addresses in the variables of ASP.NET that only the container itself reaches."""

import pytest

from tests.builder.rules import lines, mended

_BASE = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\n"


@pytest.mark.parametrize(
    ("value", "better"),
    [
        ("http://localhost:5000", "http://+:5000"),
        ('"http://127.0.0.1:80;https://localhost:443"', '"http://+:80;https://+:443"'),
    ],
)
def test_addresses_of_the_container_alone_become_all_of_its_own(value: str, better: str) -> None:
    text = f"{_BASE}ENV ASPNETCORE_URLS={value}\n"
    assert mended("ListensToItself", text) == text.replace(value, better)


@pytest.mark.parametrize(
    "env",
    [
        "ENV ASPNETCORE_URLS=http://+:5000",
        "ENV ASPNETCORE_URLS=http://localhost:5000;http://*:8080",
        "ENV ASPNETCORE_URLS=http://localhost:5000\nENV ASPNETCORE_URLS=http://*:8080",
        "ENV SHOP_URL=http://localhost:5000",
        "ENV ASPNETCORE_URLS=http://localhost.example:5000",
    ],
)
def test_nothing_is_said_of_addresses_that_others_reach(env: str) -> None:
    assert lines("ListensToItself", f"{_BASE}{env}\n") == []
