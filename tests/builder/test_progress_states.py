"""What becomes of steps and lines: each change told once."""

from builder.dockerfile import parse
from builder.progress import Story
from tests.builder.streams import at, captured, log, steps, stream, told, vertex

FILE = "FROM a\nRUN x\n"
RUN = "[2/2] RUN x"


def states(*reports: dict[str, object]) -> list[str]:
    """The states of line 2 when a look follows each report."""
    story, found = Story("b", parse(FILE)), []
    for number, report in enumerate(reports):
        story.feed(stream(report), float(number))
        found += [e.to_json()["state"] for e in story.take(float(number)) if e.kind == "build.step"]
    return found


def test_all_lines_wait_as_soon_as_the_graph_is_known() -> None:
    assert states(vertex("r", RUN)) == ["waiting"]


def test_a_step_that_ran_between_two_looks_has_run_all_the_same() -> None:
    assert states(vertex("r", RUN, started=at(1), completed=at(5))) == ["running", "done"]


def test_a_cached_step_never_runs() -> None:
    assert states(vertex("r", RUN, started=at(1), completed=at(1), cached=True)) == ["cached"]


def test_a_false_cached_is_taken_back_when_the_step_runs() -> None:
    found = states(
        vertex("r", RUN, started=at(1), completed=at(1), cached=True),
        vertex("r", RUN, started=at(2)),
        vertex("r", RUN, started=at(2), completed=at(9)),
    )
    assert found == ["cached", "running", "done"]


def test_the_look_into_the_cache_is_not_told() -> None:
    story = Story("b", parse(FILE))
    story.feed(stream(vertex("r", RUN, started=at(1), completed=at(2)), vertex("r", RUN, started=at(3))), 0)
    assert [e.to_json()["state"] for e in story.take(0)] == ["running"]


def test_a_change_is_told_once() -> None:
    assert states(vertex("r", RUN, started=at(1)), vertex("r", RUN, started=at(1))) == ["running"]


def test_time_goes_from_the_first_start_to_the_last_end() -> None:
    reports = [
        vertex("r", RUN, started=at(100), completed=at(110)),
        vertex("r", RUN, started=at(120)),
        vertex("r", RUN, started=at(120), completed=at(600)),
    ]
    events, _ = told(FILE, stream(*reports))
    assert [e["milliseconds"] for e in events if e.get("state") == "done"] == [500]


def test_steps_that_were_cancelled_by_another_failure_are_stopped() -> None:
    events, _ = told(*captured("parallel"), chunk=500)
    assert [lines for lines, _ in steps(events, "stopped")] == [(2, 2)]


def test_lines_of_configuration_are_noted_at_the_end() -> None:
    events, _ = told(*captured("mission"))
    assert steps(events, "noted") == [((5, 5), "EXPOSE 3000"), ((6, 6), 'CMD ["node", "index.js"]')]


def test_stages_that_the_result_does_not_need_are_skipped() -> None:
    events, _ = told(*captured("args"))
    assert [lines[0] for lines, _ in steps(events, "skipped")] == [9, 10, 11, 12, 13]


def test_the_same_work_in_two_stages_is_done_once_and_both_lines_say_so() -> None:
    events, _ = told(*captured("shared"))
    notes = {e["lines"]: e["note"] for e in events if e.get("state") == "same"}
    assert notes == {(2, 2): "same as line 4"}


def test_a_shadowed_stage_is_skipped() -> None:
    events, _ = told(*captured("names"))
    assert (2, 2) in [lines for lines, _ in steps(events, "skipped")]


def test_from_scratch_and_from_a_stage_need_no_step() -> None:
    shared, _ = told(*captured("shared"))
    args, _ = told(*captured("args"))
    assert ((6, 6), "FROM scratch") in steps(shared, "noted")
    assert ((14, 14), "FROM base AS end") in steps(args, "same")


def test_a_running_step_of_a_cancelled_build_is_stopped() -> None:
    story = Story("b", parse(FILE))
    story.feed(stream(vertex("r", RUN, started=at(1))), 0)
    story.take(0)
    assert [e.to_json()["state"] for e in story.conclude(succeeded=False)] == ["stopped"]


def test_output_comes_after_running_and_before_done() -> None:
    raw = stream(vertex("r", RUN, started=at(1))) + log("r", b"hello\n")
    events, _ = told(FILE, raw + stream(vertex("r", RUN, started=at(1), completed=at(2))), chunk=10_000)
    assert [e.get("state") or e["text"] for e in events if e["lines"] == (2, 2)] == ["running", "hello\n", "done"]


def test_every_order_of_chunks_tells_the_same_ends() -> None:
    text, raw = captured("args")
    ends = [
        sorted(
            (e["lines"] or (0, 0), e["name"], e["state"])
            for e in told(text, raw, chunk=chunk)[0]
            if e.get("state") in ("done", "cached", "noted", "skipped", "same")
        )
        for chunk in (97, 1000, 100_000)
    ]
    assert ends[0][-9:] == ends[1][-9:] == ends[2][-9:]


def test_a_step_that_another_build_does_at_the_same_time_is_one_step_and_came_from_the_cache() -> None:
    story, found = Story("b", parse(FILE)), []
    for number, report in enumerate(
        [
            vertex("ours", RUN),
            vertex("theirs", RUN, started=at(1), completed=at(5)),
            vertex("ours", RUN, started=at(6), completed=at(6), cached=True),
            vertex("theirs", RUN, started=at(1), completed=at(7)),
        ]
    ):
        story.feed(stream(report), float(number))
        found += [event.to_json() for event in story.take(float(number))]
    found += [event.to_json() for event in story.conclude(succeeded=True)]
    of_line = [event for event in found if event["lines"] == (2, 2)]
    assert [event["state"] for event in of_line] == ["waiting", "running", "done", "cached"]
    assert len({event["step"] for event in of_line}) == 1
