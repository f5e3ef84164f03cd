"""Every step on its line: the captured special cases, and those that only happen when others build too."""

import re

from builder.progress import Aliases
from tests.builder.streams import captured, steps, stream, told, vertex


def lines_by_name(name: str) -> dict[str, object]:
    events, _ = told(*captured(name), chunk=100_000)
    return {e["name"]: e["lines"] for e in events if e["kind"] == "build.step"}


def test_the_steps_of_the_mission_are_on_their_lines() -> None:
    found = lines_by_name("mission")
    assert found["[1/4] FROM docker.io/library/node:15.4.0-alpine3.10"] == (1, 1)
    assert found["[2/4] WORKDIR /app"] == (2, 2)
    assert found["[3/4] COPY . ."] == (3, 3)
    assert found["[4/4] RUN npm install"] == (4, 4)


def test_loading_metadata_belongs_to_the_line_that_names_the_image() -> None:
    assert lines_by_name("mission")["[internal] load metadata for docker.io/library/node:15.4.0-alpine3.10"] == (1, 1)


def test_the_context_and_the_export_belong_to_no_line() -> None:
    found = lines_by_name("mission")
    assert found["[internal] load build context"] is None
    assert found["exporting to image"] is None


def test_workdir_of_the_root_takes_no_number() -> None:
    found = lines_by_name("args")
    assert found["[base 3/6] WORKDIR /."] == (6, 6)
    assert found["[base 4/6] WORKDIR sub"] == (7, 7)
    assert found["WORKDIR /"] == (5, 5)


def test_expanded_variables_do_not_hide_the_line() -> None:
    assert lines_by_name("args")["[base 2/6] RUN echo 1 two words"] == (4, 4)


def test_triggers_of_the_base_belong_to_the_from_line() -> None:
    found = lines_by_name("onbuild")
    assert found["[2/2] RUN echo trig"] == (1, 1)
    assert found["[3/2] WORKDIR /q"] == (1, 1)
    assert found["[4/2] RUN echo x"] == (2, 2)


def test_a_heredoc_run_spans_its_lines() -> None:
    assert lines_by_name("onbuild_base")["[stage-0 6/8] RUN <<EOF (echo a)"] == (12, 14)


def test_an_image_that_from_and_copy_share_belongs_to_the_from_line() -> None:
    assert lines_by_name("onbuild_base")["FROM docker.io/library/busybox:latest"] == (1, 1)


def test_inline_documents_belong_to_the_line_that_reads_them() -> None:
    assert lines_by_name("inline")["[internal] preparing inline document"] == (2, 6)


def test_cache_mount_permissions_belong_to_the_run_that_mounts_it() -> None:
    assert lines_by_name("inline")["[internal] settings cache mount permissions"] == (7, 7)


def test_of_two_stages_with_one_name_the_text_decides() -> None:
    assert lines_by_name("names")["[same 2/2] RUN echo second"] == (4, 4)


def test_the_failing_step_is_on_the_line_that_buildkit_marks() -> None:
    events, ending = told(*captured("parallel"), chunk=500)
    assert [lines for lines, _ in steps(events, "failed")] == [ending.lines] == [(4, 4)]


def test_an_own_image_as_base_takes_no_number() -> None:
    names = [
        vertex("f", "[context an_image] slip/abc:latest"),
        vertex("r", "[1/2] RUN echo a", inputs=["f"]),
        vertex("w", "[2/2] COPY . .", inputs=["r"]),
    ]
    aliases = Aliases({"slip/abc": "an_image"})
    events, _ = told("FROM an_image\nRUN echo a\nCOPY . .\n", stream(*names), aliases=aliases)
    assert sorted(steps(events, "waiting")) == [
        ((1, 1), "[context an_image] an_image"),
        ((2, 2), "[1/2] RUN echo a"),
        ((3, 3), "[2/2] COPY . ."),
    ]


def test_steps_that_another_build_named_are_found_by_their_neighbours_and_lose_its_names() -> None:
    text, raw = captured("mission")
    theirs = re.sub(rb'"\[2/4\] WORKDIR', b'"[secret-stage 5/9] WORKDIR', raw)
    theirs = re.sub(rb'"\[3/4\] COPY', b'"[secret-stage 6/9] COPY', theirs)
    events, _ = told(text, theirs, chunk=100_000)
    found = {e["name"]: e["lines"] for e in events if e["kind"] == "build.step"}
    assert found["WORKDIR /app"] == (2, 2)
    assert found["COPY . ."] == (3, 3)
    assert not any("secret-stage" in name for name in found)


def test_equal_commands_in_a_row_keep_their_order() -> None:
    names = [
        vertex(f"v{n}", f"[{n}/4] {'FROM docker.io/library/a:latest' if n == 1 else 'RUN date'}") for n in (4, 3, 2, 1)
    ]
    events, _ = told("FROM a\nRUN date\nRUN date\nRUN date\n", stream(*names))
    assert {name: lines for lines, name in steps(events, "waiting")}["[3/4] RUN date"] == (3, 3)


def test_a_platform_before_the_label_is_not_part_of_it() -> None:
    names = [
        vertex("f", "[linux/amd64 web 1/2] FROM docker.io/library/a:latest"),
        vertex("r", "[linux/amd64 web 2/2] RUN x"),
    ]
    events, _ = told("FROM a AS web\nRUN x\n", stream(*names))
    assert [lines for lines, _ in steps(events, "waiting")] == [(1, 1), (2, 2)]
