"""Settings that come out otherwise than they were meant."""

import pytest

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse

FIND = {rule.code: rule.find for rule in RULES}


def mended(code: str, text: str) -> list[str]:
    fixes = [finding.fix for finding in FIND[code](Subject(parse(text)))]
    return [text[: fix.span[0]] + fix.text + text[fix.span[1] :] for fix in fixes if fix]


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("ENV PATH /a/bin: ${PATH}", "ENV PATH /a/bin:${PATH}"),
        ('ENV PATH="/a/bin : /b/bin:$PATH"', ""),
        ('ENV LD_LIBRARY_PATH="/a :$B"', 'ENV LD_LIBRARY_PATH="/a:$B"'),
        ("ENV PATH=/a/bin:$PATH", ""),
        ('ENV NOTE="a: /b"', ""),
    ],
)
def test_a_blank_in_a_list_of_directories_is_told(line: str, better: str) -> None:
    assert mended("BlankInPath", f"FROM some:1\n{line}\n") == ([f"FROM some:1\n{better}\n"] if better else [])


def test_the_newer_form_of_a_setting_drops_that_blank() -> None:
    text = "FROM some:1\nENV PATH /a/bin: ${PATH}\n"
    assert mended("LegacyKeyValueFormat", text) == ["FROM some:1\nENV PATH=/a/bin:${PATH}\n"]


@pytest.mark.parametrize(
    ("lines", "better"),
    [
        ("WORKDIR /a\nVOLUME ./data", "WORKDIR /a\nVOLUME /a/data"),
        ("WORKDIR /a\nVOLUME /data", ""),
        ("VOLUME $DATA", ""),
        ("VOLUME grafana-data:/var/lib/grafana", "VOLUME /var/lib/grafana"),
        ("VOLUME data:/data:ro", "VOLUME /data"),
        ("VOLUME /data:8", ""),
        ("VOLUME c:/data", ""),
    ],
)
def test_a_volume_without_its_whole_path_is_told(lines: str, better: str) -> None:
    assert mended("VolumeRelative", f"FROM some:1\n{lines}\n") == ([f"FROM some:1\n{better}\n"] if better else [])


@pytest.mark.parametrize(
    ("between", "told"),
    [("ENV A=b\n", [2]), ("RUN make\n", [2]), ("RUN apt-get install -y a\n", [2]), ("FROM b\n", [])],
)
def test_an_update_that_a_later_line_counts_on_is_told(between: str, told: list[int]) -> None:
    text = f"FROM some:1\nRUN apt-get update\n{between}RUN apt-get install -y b\n"
    assert [finding.lines[0] for finding in FIND["AptUpdateAlone"](Subject(parse(text)))] == told
