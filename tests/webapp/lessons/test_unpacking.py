"""A stranger's zip: what becomes lessons, and what is refused by the name of the file."""

import contextlib
import io
import stat
import zipfile

import pytest

from tests.webapp.lessons.packed import packed
from tests.webapp.lessons.written import LESSON
from webapp.lessons.unpacking import LARGEST_ZIP, NotTaken, cannot_be_kept, unpack

ONE = {"a/lesson.md": LESSON}


def refused(data: bytes) -> str:
    with pytest.raises(NotTaken) as caught:
        unpack(data, "my.zip")
    return str(caught.value)


def entry(name: str, content: bytes = b"x", mode: int = 0) -> bytes:
    """A zip of a lesson and one entry as it stands here."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a/lesson.md", LESSON)
        info = zipfile.ZipInfo("placeholder")
        info.filename, info.external_attr = name, mode << 16
        archive.writestr(info, content)
    return out.getvalue()


def test_folders_become_lessons_with_their_files_and_recordings() -> None:
    files = {"02-b/lesson.md": LESSON, "01-a/lesson.md": LESSON, "01-a/files/src/x.js": "1", "01-a/r.ndjson": "{}"}
    found = unpack(packed(files | {"01-a/files/Dockerfile": "FROM x", "README.md": "?"}), "my.zip")
    assert [folder.name for folder in found.folders] == ["a", "b"]
    assert list(found.folders[0].files) == ["Dockerfile", "src/x.js"]
    assert found.folders[0].recordings == {"r.ndjson": "{}"}
    assert found.unused == ("README.md",)


def test_a_lesson_at_the_top_is_called_as_the_zip_is() -> None:
    assert unpack(packed({"lesson.md": LESSON}), "03-My lesson.zip").folders[0].name == "my-lesson"


def test_a_zip_of_a_git_checkout_is_taken_with_its_outer_folder() -> None:
    found = unpack(packed({"repo-main/README.md": "", "repo-main/lessons/ports/lesson.md": LESSON}), "my.zip")
    assert [folder.name for folder in found.folders] == ["ports"]


def test_what_macos_puts_beside_files_is_passed_over() -> None:
    found = unpack(packed(ONE | {"__MACOSX/a/._lesson.md": b"\xff", "a/.DS_Store": b"\xff"}), "my.zip")
    assert (len(found.folders), found.unused) == (1, ())


def test_a_lessons_own_file_may_be_called_lesson_md() -> None:
    found = unpack(packed(ONE | {"a/files/lesson.md": "not one"}), "my.zip")
    assert [folder.files for folder in found.folders] == [{"lesson.md": "not one"}]


@pytest.mark.parametrize("name", ["../out/lesson.md", "/etc/passwd", "a/../../x", "a\\..\\x", "a/./x", "a//x"])
def test_a_name_that_leads_out_is_refused_by_name(name: str) -> None:
    assert repr(name) in refused(entry(name))


def test_links_and_devices_are_refused_by_name() -> None:
    assert "'a/files/l'" in refused(entry("a/files/l", b"../../etc/passwd", stat.S_IFLNK | 0o777))
    assert "'a/files/l' is a link" in refused(entry("a/files/l", b"Dockerfile", stat.S_IFLNK | 0o777))
    assert "'a/files/d' is a device" in refused(entry("a/files/d", b"", stat.S_IFCHR | 0o600))


def test_thousands_of_entries_are_refused() -> None:
    assert "400 files" in refused(packed(ONE | {f"a/files/{number}": "" for number in range(2000)}))


def test_a_bomb_is_stopped_at_what_it_really_unpacks_to() -> None:
    bomb = packed(ONE | {"a/files/zeros": bytes(200 << 20)})
    assert len(bomb) < LARGEST_ZIP
    assert "8 MiB in total" in refused(bomb)


def test_a_bomb_that_declares_itself_small_is_refused() -> None:
    bomb = bytearray(packed(ONE | {"a/files/zeros": bytes(20 << 20)}))
    size = (20 << 20).to_bytes(4, "little")
    assert bomb.count(size) == 2
    assert refused(bytes(bomb.replace(size, (10).to_bytes(4, "little"))))


@pytest.mark.parametrize("inner", ["a/files/more.zip", "a/files/innocent.txt"])
def test_a_zip_within_the_zip_is_refused_by_name(inner: str) -> None:
    assert f"{inner!r} is an archive within the archive" in refused(packed(ONE | {inner: packed()}))


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a\0b", b"\xed\xa0\x80"])
@pytest.mark.parametrize("path", ["a/lesson.md", "a/files/x", "a/x.ndjson"])
def test_what_is_no_text_is_refused_by_name(path: str, content: bytes) -> None:
    assert repr(path) in refused(packed(ONE | {path: content}))


def test_a_name_that_is_no_utf_8_is_refused_and_one_that_does_not_say_so_is_read() -> None:
    data = packed(ONE | {"a/files/qq": "x"})
    assert "not UTF-8" in refused(data.replace(b"a/files/qq", b"a/files/\xff\xfe"))
    found = unpack(data.replace(b"a/files/qq", "a/files/é".encode()), "my.zip")
    assert list(found.folders[0].files) == ["é"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused() -> None:
    assert "'a/lesson.md' is in the archive twice" in refused(entry("a/lesson.md"))


def test_two_lessons_of_one_name_are_refused() -> None:
    assert "would both be called two" in refused(packed({"01-two/lesson.md": LESSON, "02-two/lesson.md": LESSON}))


def test_an_encrypted_file_is_refused_by_name() -> None:
    data = bytearray(packed(ONE))
    for sign, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(sign) + at] |= 1
    assert "'a/lesson.md' is encrypted" in refused(bytes(data))


@pytest.mark.parametrize("data", [b"", b"GIF89a", packed()[:100], packed().replace(b"PK\1\2", b"PK\7\7")])
def test_what_is_no_whole_zip_is_refused(data: bytes) -> None:
    assert refused(data)


def test_a_damaged_file_is_refused() -> None:
    assert refused(packed(ONE, method=zipfile.ZIP_STORED).replace(b"Only words", b"Only wordz"))


def test_a_zip_without_a_lesson_says_so() -> None:
    assert refused(packed({"a/README.md": ""})) == "my.zip has no lesson.md, neither at its top nor in a folder."


def test_too_large_files_are_refused_by_name() -> None:
    assert "'a/files/x' is larger than 256 KiB" in refused(packed(ONE | {"a/files/x": "x" * 300_000}))
    assert "my.zip is larger than 2 MiB" in refused(b"PK\3\4" + bytes(LARGEST_ZIP))
    many = {f"l{number}/lesson.md": LESSON for number in range(21)}
    assert "21 lessons; a zip may hold 20" in refused(packed(many))


@pytest.mark.parametrize("text", ["", "---\ntitle: x\n---\nNo step.", LESSON.replace("how-many", "x" * 61)])
def test_a_lesson_that_nobody_could_follow_cannot_be_kept(text: str) -> None:
    assert "a/lesson.md" in (cannot_be_kept(unpack(packed({"a/lesson.md": text}), "my.zip").folders[0]) or "")


def test_aliases_in_front_matter_are_not_followed() -> None:
    nested = "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))
    lesson = unpack(packed({"a/lesson.md": f"---\na0: &a0 [x]\n{nested}\ntitle: *a59\n---\n## A\n"}), "m.zip").folders[
        0
    ]
    assert "alias" in lesson.lesson("a").problems[0].message


def test_any_damage_is_refused_or_read_and_never_a_fault() -> None:
    whole = packed(ONE | {"a/files/x": "some text " * 20})
    for at in range(len(whole)):
        broken = bytearray(whole)
        broken[at] ^= 0xFF
        with contextlib.suppress(NotTaken):
            unpack(bytes(broken), "my.zip")
