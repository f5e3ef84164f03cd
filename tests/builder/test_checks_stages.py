"""What is said of stages: those that nothing is taken from, and what others take from them."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from builder.explain import explain
from tests.builder.rules import FIND, lines, mended

UNUSED = "StageNotUsed"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FROM node:24\nRUN a\nFROM python:3.14\nRUN b\n", [1]),
        ("FROM python:3.14\nFROM node:24\n", [1]),
        ("FROM node:24\nFROM python:3.14\nFROM ruby:3\n", [1, 2]),
        ("FROM node:24\nRUN a\nFROM python:3.14\nCOPY --from=0 /a /a\n", []),
        ("FROM node:24\nRUN a\nFROM python:3.14\nRUN --mount=type=bind,from=a,target=/a b\n", []),
    ],
)
def test_a_stage_without_a_name_that_nothing_is_taken_from_is_told(text: str, told: list[int]) -> None:
    assert lines(UNUSED, text) == told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("FROM golang:1 AS build\nRUN a", "FROM alpine:3 AS app", True),
        ("FROM golang:1 AS front-builder\nRUN a", "FROM alpine:3 AS app", True),
        ("FROM node:24 AS web\nRUN a", "FROM alpine:3", True),
        ("FROM node:24 AS web\nRUN a", "FROM alpine:3 AS api", False),
        ("FROM node:24 AS web\nCMD a", "FROM alpine:3", False),
        ("FROM golang:1 AS build-dev\nRUN a", "FROM alpine:3", False),
        ("FROM node:24 AS development\nRUN a", "FROM alpine:3", False),
        ("FROM golang:1 AS build\nRUN a", "FROM alpine:3\nCOPY --from=BUILD /a /a", False),
        ("FROM golang:1 AS build\nRUN a", "FROM alpine:3\nRUN --mount=from=build,target=/a b", False),
        ("FROM golang:1 AS build\nRUN a", "FROM build", False),
        ("FROM golang:1 AS build\nRUN a", "FROM alpine:3\nCOPY --from=builder /a /a", False),
        ("FROM golang:1 AS build\nRUN a", "FROM alpine:$V", True),
        ("FROM golang:1 AS build-a\nRUN a", "FROM build-$V", False),
        ("FROM golang:1 AS build\nRUN a", "FROM ${V:-build}", False),
        ("FROM golang:1 AS build\nRUN a", "FROM other-$V", True),
        ("FROM golang:1 AS build\nONBUILD COPY --from=build /a /a", "FROM alpine:3", False),
    ],
)
def test_a_stage_that_works_for_others_is_told_when_none_takes_from_it(first: str, last: str, told: bool) -> None:
    assert lines(UNUSED, f"{first}\n{last}\n") == ([1] if told else [])


def test_a_stage_that_only_a_target_builds_says_so() -> None:
    read = explain("FROM node:24 AS base\nFROM base AS dev\nFROM base AS prod\n").to_json()["instructions"]
    asked = ["docker build --target dev" in entry["summary"] for entry in read]
    assert asked == [False, True, False]


def test_a_stage_that_a_build_argument_may_choose_is_no_stage_for_a_target_alone() -> None:
    read = explain("ARG KIND=a\nFROM node:24 AS a\nFROM node:22 AS b\nFROM $KIND\n").to_json()["instructions"]
    assert not any("--target" in entry["summary"] + entry["rebuilds"]["words"] for entry in read)


TAKEN = "NotInStage"
WEB = "FROM node:24 AS build\nWORKDIR /src\nCOPY . .\nRUN npm ci && npm run build\n"


@pytest.mark.parametrize(
    ("build", "path", "better"),
    [
        (WEB, "/app/dist", "/src/dist"),
        (WEB, "/dist", "/src/dist"),
        ("FROM golang:1.27 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o app .\n", "/app", "/src/app"),
        ("FROM rust:1.98 AS build\nWORKDIR /src/app\nRUN cargo build\n", "/app/target/a", "/src/app/target/a"),
        (
            "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /App\nRUN dotnet publish -o out\n",
            "/app/out",
            "/App/out",
        ),
    ],
)
def test_a_path_that_its_stage_does_not_make_is_told_with_the_likely_one(build: str, path: str, better: str) -> None:
    (finding,) = FIND[TAKEN](Subject(parse(f"{build}FROM nginx:1.30\nCOPY --from=build {path} /a\n")))
    assert f"perhaps you mean {better}" in finding.message


SDK = "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\nCOPY . .\n"


@pytest.mark.parametrize(
    ("build", "path", "better"),
    [
        (f"{SDK}RUN dotnet publish -c Release -o /app/publish\n", "/app/out", "/app/publish"),
        ("FROM golang:1.27 AS build\nWORKDIR /src\nRUN go build -o /out/server .\n", "/out/main", "/out/server"),
    ],
)
def test_a_path_beside_the_one_that_the_stage_makes_is_told(build: str, path: str, better: str) -> None:
    (finding,) = FIND[TAKEN](Subject(parse(f"{build}FROM nginx:1.30\nCOPY --from=build {path} /a\n")))
    assert f"name {better}: perhaps you mean that" in finding.message


@pytest.mark.parametrize(
    ("build", "path", "better"),
    [
        (f"{SDK}RUN dotnet publish\n", "/src/bin/Debug/net10.0/publish/", "/src/bin/Release/net10.0/publish/"),
        (f"{SDK}RUN dotnet build -c Release a\n", "/src/a/bin/Debug/net6.0", "/src/a/bin/Release/net6.0"),
        (f"{SDK}RUN dotnet build\n", "/src/bin/Release/net10.0", "/src/bin/Debug/net10.0"),
        ("FROM gradle:9 AS build\nRUN gradle build\n", "/home/gradle/target/a.jar", "/home/gradle/build/libs/a.jar"),
        ("FROM maven:3 AS build\nWORKDIR /src\nRUN mvn package\n", "/src/build/libs/*.jar", "/src/target/*.jar"),
    ],
)
def test_the_place_of_another_tool_or_configuration_is_mended(build: str, path: str, better: str) -> None:
    text = f"{build}FROM eclipse-temurin:25\nCOPY --from=build {{}} /a/\n"
    assert mended(TAKEN, text.format(path)) == text.format(better)


@pytest.mark.parametrize(
    ("build", "path"),
    [
        (f"{SDK}RUN dotnet publish\n", "/src/bin/Debug/net6.0/publish"),
        (f"{SDK}RUN dotnet publish\n", "/src/bin/Release/net10.0/publish"),
        (f"{SDK}RUN dotnet publish -c $CONFIGURATION\n", "/src/bin/Debug/net10.0/publish"),
        (f"{SDK}RUN dotnet build && dotnet publish\n", "/src/bin/Debug/net10.0"),
        (f"{SDK}RUN dotnet publish -c Release -o /app/publish\n", "/app/publish/wwwroot"),
        ("FROM gradle:9 AS build\nRUN gradle build && mvn package\n", "/home/gradle/target/a.jar"),
        ("FROM gradle:9 AS build\nRUN gradle build\n", "/home/gradle/target/site"),
    ],
)
def test_a_place_that_may_be_the_right_one_is_left_alone(build: str, path: str) -> None:
    assert lines(TAKEN, f"{build}FROM nginx:1.30\nCOPY --from=build {path} /a/\n") == []


@pytest.mark.parametrize(
    ("build", "path"),
    [
        (WEB, "/src/dist"),
        (WEB, "/usr/local/bin/node"),
        (f"{WEB}RUN npm run build -- --outDir /app/dist\n", "/app/dist"),
        (f"{WEB}COPY a /app/\n", "/app/dist"),
        (f"{WEB}ENV OUT=/app/dist\n", "/app/dist"),
        (f"{WEB}RUN ./make-it\n", "/app/dist"),
        (f"{WEB}RUN cd .. && npm run build\n", "/app/dist"),
        (WEB.replace("/src", "$PLACE"), "/app/dist"),
        (WEB.replace("WORKDIR /src\n", ""), "/app/dist"),
        (WEB.replace("node:24", "example/build:1"), "/app/dist"),
        ("FROM node:24 AS a\nWORKDIR /app\nFROM a AS build\nWORKDIR /src\nRUN npm ci\n", "/app/dist"),
    ],
)
def test_a_path_that_its_stage_may_have_is_left_alone(build: str, path: str) -> None:
    assert lines(TAKEN, f"{build}FROM nginx:1.30\nCOPY --from=build {path} /a\n") == []


@pytest.mark.parametrize(
    ("first", "name", "better"),
    [
        ("FROM node:24", "build", "FROM node:24 AS build"),
        ("FROM node:24", "builder", "FROM node:24 AS builder"),
        ("FROM node:24 AS web", "deps", None),
        ("FROM node:24\nFROM node:22", "build", None),
    ],
)
def test_a_name_that_no_stage_has_is_told_and_given_where_one_has_none(
    first: str, name: str, better: str | None
) -> None:
    text = f"{first}\nRUN make\nFROM nginx:1.30\nCOPY --from={name} /a /b\n"
    assert mended("StageMisspelt", text) == (text.replace(first, better) if better else None)


@pytest.mark.parametrize("name", ["nginx", "0", "build:1", "me/build", "$STAGE", "BUILD"])
def test_a_name_that_an_image_or_a_stage_may_have_is_not(name: str) -> None:
    text = f"ARG STAGE=a\nFROM node:24 AS build\nRUN make\nFROM nginx:1.30\nCOPY --from={name} /a /b\n"
    assert lines("StageMisspelt", text) == []


@pytest.mark.parametrize(("name", "asked"), [("", "0"), (" AS web", "web")])
def test_a_copy_of_what_the_stage_made_is_told_where_it_looks(name: str, asked: str) -> None:
    text = f"FROM node:24{name}\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM nginx:1.30\nCOPY /app/dist /srv/\n"
    assert lines(UNUSED, text) == [6]
    assert mended(UNUSED, text) == text.replace("COPY /app", f"COPY --from={asked} /app")


@pytest.mark.parametrize("copy", ["COPY --from=0 /app/dist /srv/", "COPY dist /srv/", "COPY /web/dist /srv/"])
def test_a_copy_from_elsewhere_is_not_taken_for_that(copy: str) -> None:
    text = f"FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM nginx:1.30\n{copy}\n"
    assert lines(UNUSED, text) in ([], [1])


def test_a_workdir_without_a_path_names_no_place() -> None:
    assert lines(UNUSED, "FROM a\nWORKDIR\nFROM b\nCOPY /app/x /\n") == [1]
