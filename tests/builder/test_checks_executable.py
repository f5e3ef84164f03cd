"""Scripts that are started: when their mode is spoken of, and when it is not."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("entries", "better"),
    [
        ("COPY a.sh /usr/local/bin/\nRUN chmod +x a.sh", "COPY a.sh /usr/local/bin/\nRUN chmod +x /usr/local/bin/a.sh"),
        (
            'WORKDIR /app\nCOPY . /app\nRUN chmod +x /app\nENTRYPOINT ["./a.sh"]',
            'WORKDIR /app\nCOPY . /app\nRUN chmod +x /app/a.sh\nENTRYPOINT ["./a.sh"]',
        ),
    ],
)
def test_chmod_of_another_path_than_the_script_is_told(entries: str, better: str) -> None:
    assert mended("ChmodMissesStart", f"FROM python:3.14\n{entries}\n") == f"FROM python:3.14\n{better}\n"


def test_a_mode_that_nobody_may_execute_is_told() -> None:
    assert lines("ChmodMissesStart", 'FROM alpine:3.24\nCOPY a.sh /a.sh\nRUN chmod 644 /a.sh\nCMD ["/a.sh"]\n') == [3]


@pytest.mark.parametrize(
    "entries",
    [
        "COPY a.sh /usr/local/bin/\nRUN chmod +x /usr/local/bin/a.sh",
        "COPY a.sh /b/\nCOPY . .\nRUN chmod +x a.sh",
        "COPY a.sh /b/\nRUN cd /b && chmod +x a.sh",
        'WORKDIR /app\nCOPY . .\nRUN chmod -R +x .\nCMD ["./a.sh"]',
        'COPY a.sh /a.sh\nRUN chmod 644 /a.sh\nCMD ["sh", "/a.sh"]',
        'COPY a.sh /a.sh\nRUN chmod 755 /a.sh\nCMD ["/a.sh"]',
    ],
)
def test_chmod_that_may_be_right_is_not_told(entries: str) -> None:
    assert lines("ChmodMissesStart", f"FROM python:3.14\n{entries}\n") == []


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ('COPY a.sh /\nENTRYPOINT ["/a.sh"]', True),
        ('COPY a.sh /usr/local/bin\nENTRYPOINT ["a.sh"]', True),
        ('WORKDIR /b\nCOPY a.sh ./\nCMD ["./a.sh"]', True),
        ('COPY --chmod=755 a.sh /\nCMD ["/a.sh"]', False),
        ('COPY a.sh /\nRUN chmod +x /a.sh\nCMD ["/a.sh"]', False),
        ('COPY a.sh /\nCMD ["sh", "/a.sh"]', False),
        ('COPY --from=b a.sh /\nCMD ["/a.sh"]', False),
    ],
)
def test_a_script_without_a_mode_of_its_own_is_told(entries: str, told: bool) -> None:
    assert bool(lines("MayNotBeExecutable", f"FROM python:3.14\n{entries}\n")) == told
