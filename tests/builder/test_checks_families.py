"""What a base image has and has not: when the rules speak, and when they keep silent."""

import pytest

from builder.checks.bases import family
from builder.checks.ours.dotnet_sdk import without_sdk
from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines


@pytest.mark.parametrize(
    ("base", "known"),
    [
        ("alpine:3.24", "alpine"),
        ("node:22-alpine", "alpine"),
        ("docker.io/library/python:3.12-slim", "debian"),
        ("ubuntu", "debian"),
        ("rockylinux:9", "redhat"),
        ("mysql:8", "redhat"),
        ("mysql:8-debian", ""),
        ("openjdk:17", ""),
        ("some/thing", ""),
        ("node:$TAG", ""),
        ("golang:1.22-nanoserver", ""),
    ],
)
def test_the_name_of_an_image_tells_its_package_manager_or_does_not(base: str, known: str) -> None:
    assert family(base) == known


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM node:22-alpine\nRUN apt-get update && apt-get install -y curl\n", [2]),
        ("FROM python:3.12\nRUN apk add --no-cache git\n", [2]),
        ("FROM python:3.12-slim AS a\nFROM a\nRUN yum install -y git\n", [3]),
        ("FROM alpine:3.24\nRUN useradd web\n", [2]),
        ('FROM node:22-alpine\nSHELL ["/bin/bash", "-c"]\n', [2]),
        ('FROM node:22-alpine\nCMD ["bash", "start.sh"]\n', [2]),
        ("FROM alpine:3.24\nRUN apk add bash shadow\nRUN useradd web && bash -c x\n", []),
        ("FROM alpine:3.24\nRUN apk add git\n", []),
        ("FROM alpine:3.24\nRUN if which apt-get; then apt-get update; else apk update; fi\n", []),
        ("FROM some/alpine-thing:1\nRUN apt-get update\n", []),
        ("FROM postgres:16-alpine\nRUN bash -c x\n", []),
        ("FROM $BASE\nRUN apk add git\n", []),
        ("FROM debian:13\nRUN source /a && b\n", [2]),
        ("FROM debian:13\nRUN bash -c 'source /a && b'\n", []),
        ('FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN source /a\n', []),
        ("FROM alpine:3.24\nRUN source /a\n", []),
        ("FROM node:22-alpine\nHEALTHCHECK CMD curl -f localhost\n", [2]),
        ("FROM python:3.12-slim\nHEALTHCHECK CMD wget -q localhost\n", [2]),
        ("FROM alpine:3.24\nHEALTHCHECK CMD wget -q localhost\n", []),
        ("FROM debian:13\nRUN apt-get install -y curl\nHEALTHCHECK CMD curl localhost\n", []),
        ("FROM nginx:1.29-alpine\nHEALTHCHECK CMD curl localhost\n", []),
        ("FROM gcr.io/distroless/base-debian12\nHEALTHCHECK CMD curl localhost\n", [2]),
        ("FROM gcr.io/distroless/base-debian12:debug\nHEALTHCHECK CMD wget localhost\n", []),
        ('FROM mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled\nHEALTHCHECK CMD ["sh", "-c", "x"]\n', [2]),
        ("FROM mcr.microsoft.com/dotnet/aspnet:8.0\nHEALTHCHECK CMD curl localhost\n", [2]),
        ("FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine\nHEALTHCHECK CMD wget localhost\n", []),
        ("FROM mcr.microsoft.com/dotnet/sdk:8.0\nHEALTHCHECK CMD curl localhost\n", []),
        ('FROM nginx:1.29\nSHELL ["/bin/ash", "-c"]\n', [2]),
        ("FROM ubuntu:24.04\nRUN pushd /a && ls\n", [2]),
        ("FROM rockylinux:9\nRUN pushd /a\n", []),
        ("FROM ubuntu:24.04\nRUN mkdir /a\nRUN curl -O https://a.b/c\n", [3]),
        ("FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y git && git clone x\n", []),
        ("FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y build-essential && git clone x\n", [2]),
        ("FROM ubuntu:24.04\nRUN apt-get install -y something\nRUN git clone x\n", []),
        ("FROM ubuntu:24.04\nCOPY tools /usr/local/bin/\nRUN git clone x\n", []),
        ("FROM ubuntu:24.04\nRUN which curl || ./get\nRUN curl x\n", []),
        ("FROM alpine:3.22\nRUN apk add --no-cache python3 && pip3 install x\n", [2]),
        ("FROM alpine:3.22\nRUN apk add --no-cache python3 py3-pip && pip3 install x\n", []),
        ("FROM python:3.13-slim\nRUN adduser --system web\n", [2]),
        ("FROM debian:12\nRUN adduser --system web\n", []),
        ("FROM debian:13\nRUN apt-get install -y adduser && adduser --system web\n", []),
        ("FROM debian:13\nRUN cat key | apt-key add -\n", [2]),
        ("FROM node:26\nRUN yarn install\n", [2]),
        ("FROM node:25-alpine\nRUN corepack enable && yarn install\n", [2]),
        ("FROM node:26\nRUN npm install -g corepack\nRUN corepack enable && yarn\n", []),
        ("FROM node:24\nRUN corepack enable\nRUN yarn\n", []),
        ("FROM continuumio/miniconda3\nRUN conda activate x && pip install y\n", [2]),
        ("FROM continuumio/miniconda3\nRUN . /a/conda.sh && conda activate x\n", []),
        ('FROM continuumio/miniconda3\nSHELL ["bash", "-lc"]\nRUN conda activate x\n', []),
    ],
)
def test_a_program_that_the_image_has_not_is_told(text: str, found: list[int]) -> None:
    assert lines("NotInThisImage", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM debian:13\nUSER web\nRUN apt-get install -y curl\n", [3]),
        ("FROM alpine:3.24\nUSER 1000:1000\nRUN apk add git\n", [3]),
        ("FROM debian:13\nUSER web\nUSER root\nRUN apt-get install -y curl\n", []),
        ("FROM debian:13\nUSER web\nRUN sudo apt-get install -y curl\n", []),
        ("FROM debian:13\nUSER $U\nRUN apt-get install -y curl\n", []),
        ("FROM debian:13\nUSER web\nRUN apt-get --version\n", []),
        ("FROM debian:13 AS a\nUSER web\nFROM debian:13\nRUN apt-get install -y curl\n", []),
        ("FROM debian:13 AS a\nUSER web\nFROM a\nRUN apt-get install -y curl\n", [4]),
        ("FROM debian:13\nUSER web\nRUN dpkg -i a.deb\n", [3]),
        ("FROM node:24\nUSER node\nRUN npm install -g serve\n", [3]),
        ("FROM node:24\nUSER node\nRUN npm install serve\n", []),
        ("FROM node:24\nENV NPM_CONFIG_PREFIX=/home/node/.npm\nUSER node\nRUN npm install -g serve\n", []),
        ("FROM node:24\nRUN chown -R node /usr/local\nUSER node\nRUN npm install -g serve\n", []),
        ("FROM node:24\nRUN npm install -g serve\nUSER node\n", []),
        ("FROM jenkins/jenkins:lts\nRUN apt-get update\n", [2]),
        ("FROM jenkins/jenkins:lts\nUSER root\nRUN apt-get update\n", []),
        ("FROM bitnami/minideb\nRUN apt-get update\n", []),
    ],
)
def test_packages_that_somebody_else_than_root_installs_are_told(text: str, found: list[int]) -> None:
    assert lines("InstallNeedsRoot", text) == found


def test_the_line_is_put_back_between_root_and_the_user() -> None:
    text = "FROM debian:13\nUSER web\nRUN apt-get install -y curl"
    fix = next(iter(FIND["InstallNeedsRoot"](Subject(parse(text))))).fix
    assert fix is not None
    assert text[: fix.span[0]] + fix.text == (
        "FROM debian:13\nUSER web\nUSER root\nRUN apt-get install -y curl\nUSER web\n"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('FROM mcr.microsoft.com/dotnet/aspnet:9.0\nCMD ["dotnet", "run"]\n', [2]),
        ("FROM mcr.microsoft.com/dotnet/runtime:9.0\nRUN dotnet restore && dotnet build\n", [2]),
        ('FROM mcr.microsoft.com/dotnet/aspnet:9.0\nENTRYPOINT ["dotnet", "App.dll"]\n', []),
        ('FROM mcr.microsoft.com/dotnet/sdk:9.0\nCMD ["dotnet", "run"]\n', []),
        ("FROM mcr.microsoft.com/dotnet/aspnet:9.0\nRUN ./install-sdk.sh && dotnet build\n", []),
    ],
)
def test_the_sdk_is_not_in_images_that_run_programs(text: str, found: list[int]) -> None:
    assert [finding.lines[0] for finding in without_sdk(Subject(parse(text)))] == found


@pytest.mark.parametrize(
    ("installer", "told"),
    [
        ("curl -sS https://getcomposer.org/installer | php", True),
        ("curl -sS https://getcomposer.org/installer | php -- --install-dir=/usr/local/bin --filename=composer", False),
        ("curl -sS https://getcomposer.org/installer | php && mv composer.phar /usr/local/bin/composer", False),
    ],
)
def test_the_installer_of_composer_alone_puts_no_program_on_path(installer: str, told: bool) -> None:
    text = f"FROM php:8.5\nRUN {installer}\nRUN composer install\n"
    assert ([3] if told else []) == [line for line in lines("NotInThisImage", text) if line == 3]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM eclipse-temurin:21-jre\nCOPY A.java ./\nRUN javac A.java\n", [3]),
        ("FROM eclipse-temurin:21-jre-alpine\nRUN mkdir /x && cd /x && jar -xf /app.jar\n", [2]),
        ("FROM openjdk:8-jre\nRUN jar -xf /app.jar\n", [2]),
        ("FROM eclipse-temurin:21-jre\nCMD javac A.java && java A\n", [2]),
        ('FROM eclipse-temurin:21-jre\nCMD ["jshell"]\n', [2]),
        ("FROM eclipse-temurin:21-jdk\nRUN javac A.java\n", []),
        ("FROM eclipse-temurin:21\nRUN javac A.java\n", []),
        ("FROM eclipse-temurin:21-jre\nRUN apt-get update && apt-get install -y openjdk-21-jdk && javac A.java\n", []),
        ("FROM eclipse-temurin:21-jre\nCOPY --from=eclipse-temurin:21 /opt/java /opt/java\nRUN javac A.java\n", []),
        ("FROM eclipse-temurin:21-jre\nRUN if which javac; then javac A.java; fi\n", []),
        ("FROM eclipse-temurin:21-jre\nRUN java -Djarmode=tools -jar app.jar extract\n", []),
        ("FROM me/java:21-jre\nRUN javac A.java\n", []),
    ],
)
def test_an_image_that_only_runs_java_has_no_programs_of_the_jdk(text: str, found: list[int]) -> None:
    assert lines("NotInThisImage", text) == found


def test_the_image_with_the_jdk_is_named() -> None:
    find = FIND["NotInThisImage"]
    text = "FROM {}\nRUN javac A.java\n"
    messages = [
        next(find(Subject(parse(text.format(base))))).message
        for base in ("eclipse-temurin:21-jre-alpine", "openjdk:8-jre-slim", "sapmachine:21-jre-ubuntu")
    ]
    assert "FROM eclipse-temurin:21-jdk-alpine," in messages[0]
    assert "FROM eclipse-temurin:8-jdk," in messages[1]
    assert "FROM sapmachine:21-jdk-ubuntu," in messages[2]
