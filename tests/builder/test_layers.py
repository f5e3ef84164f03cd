"""History and diff ids → layers with their lines."""

from typing import Any

from builder.dockerfile import parse
from builder.layers import anatomy, history_rows, plain

BASE = [('CMD ["sh"]', 0), ("ADD rootfs.tar /", 500)]  # newest first, as the engine gives it


def rows(*entries: tuple[str, int]) -> list[dict[str, Any]]:
    return [{"CreatedBy": by, "Size": size, "Created": 1, "Comment": ""} for by, size in (*entries, *BASE)]


def lines(text: str, count: int, *entries: tuple[str, int], base_entries: int | None = 2) -> list[Any]:
    """(digest, lines) of the layers that are not the base's."""
    found = anatomy(
        parse(text), None, history=rows(*entries), diff_ids=[f"d{n}" for n in range(count)], base_entries=base_entries
    )
    return [(layer.digest, layer.lines) for layer in found.layers if not layer.from_base]


def test_each_layer_has_the_line_that_made_it() -> None:
    text = 'FROM a\nENV X=1\nCOPY . .\nRUN x\nCMD ["y"]\n'
    entries = (("CMD", 0), ("RUN /bin/sh -c x # buildkit", 7), ("COPY . . # buildkit", 9), ("ENV X=1", 0))
    assert lines(text, 3, *entries) == [("d1", (3, 3)), ("d2", (4, 4))]


def test_without_the_base_at_hand_its_entries_are_counted_from_the_end() -> None:
    text = "FROM a\nRUN x\n"
    assert lines(text, 2, ("RUN /bin/sh -c x # buildkit", 7), base_entries=None) == [("d1", (2, 2))]


def test_an_empty_run_is_a_layer_and_the_root_as_workdir_is_none() -> None:
    text = "FROM a\nWORKDIR /\nRUN true\nWORKDIR /b\n"
    entries = (("WORKDIR /b", 0), ("RUN /bin/sh -c true # buildkit", 0), ("WORKDIR /", 0))
    assert lines(text, 3, *entries) == [("d1", (3, 3)), ("d2", (4, 4))]


def test_triggers_of_the_base_belong_to_the_from_line() -> None:
    entries = (("RUN /bin/sh -c x # buildkit", 7), ("RUN /bin/sh -c trigger # buildkit", 3))
    assert lines("FROM a\nRUN x\n", 3, *entries) == [("d1", (1, 1)), ("d2", (2, 2))]


def test_a_stage_on_a_stage_keeps_the_lines_of_both() -> None:
    text = "FROM a AS one\nRUN x\nFROM other AS two\nRUN y\nFROM one\nRUN z\n"
    entries = (("RUN /bin/sh -c z # buildkit", 7), ("RUN /bin/sh -c x # buildkit", 3))
    assert lines(text, 3, *entries) == [("d1", (2, 2)), ("d2", (6, 6))]


def test_from_scratch_has_no_base() -> None:
    found = anatomy(
        parse("FROM scratch\nCOPY a /\n"),
        None,
        history=[{"CreatedBy": "COPY a / # buildkit", "Size": 3}],
        diff_ids=["d0"],
    )
    assert [(layer.lines, layer.from_base) for layer in found.layers] == [((2, 2), False)]


def test_every_row_of_the_history_has_the_layer_that_it_made() -> None:
    entries = (("CMD", 0), ("RUN /bin/sh -c x # buildkit", 7))
    text = 'FROM a\nRUN x\nCMD ["y"]\n'
    found = anatomy(parse(text), None, history=rows(*entries), diff_ids=["d0", "d1"], base_entries=2)
    assert [(row.layer, row.created_by, row.lines, row.from_base) for row in history_rows(found)] == [
        ("d0", "", None, True),
        (None, 'CMD ["sh"]', None, True),
        ("d1", "", (2, 2), False),
        (None, "CMD", (3, 3), False),
    ]


def test_created_by_is_told_as_the_dockerfile_has_it() -> None:
    assert plain("RUN /bin/sh -c npm install # buildkit") == "RUN npm install"
    assert plain("RUN |1 X=1 /bin/sh -c echo a # buildkit") == "RUN echo a"
    assert plain('/bin/sh -c #(nop)  CMD ["node"]') == 'CMD ["node"]'
    assert plain("/bin/sh -c apk add node") == "RUN apk add node"
    assert plain("COPY . . # buildkit") == "COPY . ."
