"""Programs of .NET on an image that cannot run them are told; where they may run, nothing is."""

import pytest

from tests.builder.rules import lines, mended

_FILE = """FROM mcr.microsoft.com/dotnet/sdk:{sdk} AS build
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o /app {options}
FROM mcr.microsoft.com/dotnet/{image}
WORKDIR /app
COPY --from=build /app .
ENTRYPOINT ["dotnet", "Shop.dll"]
"""


@pytest.mark.parametrize(
    ("sdk", "image"),
    [("8.0", "aspnet:10.0"), ("6.0-alpine", "runtime:8.0-alpine"), ("9.0", "aspnet:10.0-noble-chiseled")],
)
def test_a_runtime_that_is_newer_than_what_builds_is_told(sdk: str, image: str) -> None:
    assert lines("RuntimeTooNew", _FILE.format(sdk=sdk, image=image, options="")) == [5]


def test_the_runtime_becomes_the_version_that_builds() -> None:
    text = _FILE.format(sdk="8.0", image="aspnet:10.0", options="")
    assert mended("RuntimeTooNew", text) == text.replace("10.0", "8.0")


def test_a_stage_with_the_sdk_of_its_own_stage_is_seen_through() -> None:
    text = _FILE.format(sdk="8.0", image="aspnet:10.0 AS base", options="")
    assert lines("RuntimeTooNew", text.replace("WORKDIR /app\nCOPY", "FROM base\nWORKDIR /app\nCOPY")) == [5]


@pytest.mark.parametrize(
    ("sdk", "image", "options"),
    [
        ("10.0", "aspnet:10.0", ""),
        ("10.0", "aspnet:8.0", ""),
        ("8.0", "aspnet:10.0", "--self-contained"),
        ("8.0", "aspnet:10.0", "-p:RollForward=Major"),
        ("8.0", "runtime-deps:10.0", ""),
        ("8.0", "aspnet:latest", ""),
        ("$VERSION", "aspnet:10.0", ""),
        ("8.0", "aspnet:10.0\nENV DOTNET_ROLL_FORWARD=Major", ""),
    ],
)
def test_nothing_is_said_where_the_program_may_run(sdk: str, image: str, options: str) -> None:
    assert lines("RuntimeTooNew", _FILE.format(sdk=sdk, image=image, options=options)) == []


def test_dotnet_is_not_in_the_image_that_has_only_its_libraries() -> None:
    assert lines("NotInThisImage", _FILE.format(sdk="10.0", image="runtime-deps:10.0", options="")) == [8]


@pytest.mark.parametrize(
    "rest",
    [
        'FROM mcr.microsoft.com/dotnet/runtime-deps:10.0\nCOPY out .\nENTRYPOINT ["./Shop"]\n',
        "FROM mcr.microsoft.com/dotnet/runtime-deps:10.0\nCOPY --from=x /usr/share/dotnet /usr/share/dotnet\n"
        'ENTRYPOINT ["dotnet", "Shop.dll"]\n',
        'FROM mcr.microsoft.com/dotnet/runtime:10.0\nCOPY out .\nENTRYPOINT ["dotnet", "Shop.dll"]\n',
    ],
)
def test_nothing_is_said_where_the_program_starts_itself_or_dotnet_may_be_there(rest: str) -> None:
    assert lines("NotInThisImage", rest) == []
