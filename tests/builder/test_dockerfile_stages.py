"""Stages, what a build would fetch, and which lines become steps."""

from builder.dockerfile import countable_steps, external_images, parse

MULTI = """ARG BASE=alpine
FROM golang:1.22 AS Build
WORKDIR /src
COPY . .
RUN --mount=type=bind,from=tools:1,target=/t go build
FROM ${BASE}:3 AS run
ENV A=1
COPY --from=build /src/x /x
COPY --from=busybox /bin/sh /sh
COPY --from=0 /a /b
FROM run
CMD ["/x"]
"""


def test_stages_know_their_name_base_and_instructions() -> None:
    stages = parse(MULTI).stages
    assert [(stage.name, stage.base, stage.from_line, stage.base_stage) for stage in stages] == [
        ("build", "golang:1.22", 2, None),
        ("run", "${BASE}:3", 6, None),
        (None, "run", 11, 1),
    ]
    assert stages[0].instructions == (1, 2, 3, 4)


def test_a_base_may_name_a_stage_through_a_variable() -> None:
    stages = parse("ARG S=b\nFROM a AS b\nFROM ${S}\n").stages
    assert stages[1].base_stage == 0


def test_the_builders_own_arguments_count_in_from() -> None:
    stages = parse("FROM a AS tool-linux\nFROM tool-${TARGETOS}\n").stages
    assert stages[1].base_stage == 0


def test_external_images_are_all_that_is_no_stage() -> None:
    found = [(name, instruction.lines[0]) for name, instruction in external_images(parse(MULTI), {})]
    assert found == [("golang:1.22", 2), ("tools:1", 5), ("alpine:3", 6), ("busybox", 9)]


def test_build_args_decide_the_base() -> None:
    assert external_images(parse(MULTI), {"BASE": "debian"})[2][0] == "debian:3"


def test_a_base_that_cannot_be_filled_in_is_given_as_written() -> None:
    assert external_images(parse("ARG X\nFROM ${X:?no}\n"), {})[0][0] == "${X:?no}"


def test_scratch_is_fetched_from_nowhere() -> None:
    assert external_images(parse("FROM scratch\n"), {}) == []


def test_the_steps_of_a_stage_are_its_external_base_and_what_writes_files() -> None:
    steps = [[instruction.keyword for instruction in stage] for stage in countable_steps(parse(MULTI))]
    assert steps == [["FROM", "WORKDIR", "COPY", "RUN"], ["FROM", "COPY", "COPY", "COPY"], []]
