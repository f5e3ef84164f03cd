"""Compilers and make, which small images lack, are told where they are started, also where another program does it."""

import pytest

from tests.builder.rules import lines, sentences

_GO = "FROM golang:1.27-alpine\nWORKDIR /app\nCOPY . .\nRUN go mod download\n"


@pytest.mark.parametrize(
    ("text", "better"),
    [
        (f"{_GO}RUN make build\n", "RUN apk add --no-cache make"),
        ("FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN make\n", "apt-get install -y make"),
        ("FROM node:24-alpine\nRUN python3 a.py\n", "RUN apk add --no-cache python3"),
        ("FROM python:3.14-slim\nRUN pip install -r r.txt && make\n", "apt-get install -y make"),
        ("FROM ruby:3.4-alpine\nRUN gcc a.c\n", "RUN apk add --no-cache gcc musl-dev"),
        ("FROM rust:1.90-alpine\nRUN cargo fetch && make\n", "RUN apk add --no-cache make"),
        ("FROM gcc:15\nRUN cmake . && make\n", "apt-get install -y cmake"),
        ("FROM debian:13\nRUN apt-get update && apt-get install -y nodejs && npm ci\n", "apt-get install -y npm"),
        ("FROM nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04\nRUN nvcc a.cu\n", ":12.4.1-cudnn-devel-ubuntu22.04"),
    ],
)
def test_a_tool_that_an_image_surely_lacks_is_told_with_what_brings_it(text: str, better: str) -> None:
    (sentence,) = sentences("NotInThisImage", text)
    assert sentence.endswith(better)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("FROM alpine:3.24\nRUN apk add --no-cache cmake\nRUN cmake -B build\n", "build-base"),
        ("FROM alpine:3.24\nRUN apk add --no-cache cmake g++\nRUN cmake -B build\n", "apk add --no-cache make"),
        (
            "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends cmake && cmake .\n",
            "build-essential",
        ),
        (f"{_GO}ENV CGO_ENABLED=1\nRUN go build -o app .\n", "apk add --no-cache gcc musl-dev"),
    ],
)
def test_a_program_that_starts_a_tool_which_is_not_there_is_told(text: str, better: str) -> None:
    (sentence,) = sentences("NotInThisImage", text)
    assert sentence.endswith(better)


@pytest.mark.parametrize(
    "text",
    [
        f"{_GO}RUN apk add --no-cache git make\nRUN make\n",
        f"{_GO}RUN apk add --no-cache own\nRUN make\n",
        f"{_GO}RUN ./install.sh\nRUN make\n",
        f"{_GO}COPY --from=own /usr/bin/make /usr/bin/\nRUN make\n",
        f"{_GO}RUN CGO_ENABLED=0 go build\n",
        f"{_GO}RUN go build\n",
        f"{_GO}RUN apk add build-base\nRUN CGO_ENABLED=1 go build\n",
        "FROM golang:1.27\nRUN CGO_ENABLED=1 go build && make\n",
        "FROM node:24\nRUN make && python3 a.py\n",
        "FROM rust:1.90-slim\nRUN gcc a.c\n",
        "FROM own/golang:alpine\nRUN make\n",
        "FROM gcc:15\nRUN pip install cmake && cmake .\n",
        "FROM alpine:3.24\nRUN apk add --no-cache cmake g++ ninja\nRUN cmake -G Ninja -B build\n",
        "FROM alpine:3.24\nRUN apk add --no-cache cmake clang\nRUN cmake -B build\n",
        "FROM alpine:3.24\nRUN apk add --no-cache cmake\nRUN cmake --version && cmake -P a.cmake\n",
        "FROM debian:13\nRUN apt-get update && apt-get install -y cmake && cmake .\n",
        "FROM debian:13\nRUN echo nodesource > /etc/a && apt-get install -y nodejs && npm ci\n",
        "FROM nvidia/cuda:12.4.1-devel-ubuntu22.04\nRUN nvcc a.cu\n",
        "FROM nvidia/cuda:12.4.1-base-ubuntu22.04\nRUN apt-get install -y cuda-nvcc-12-4 && nvcc a.cu\n",
    ],
)
def test_nothing_is_said_where_the_tool_may_be_there(text: str) -> None:
    assert lines("NotInThisImage", text) == []
