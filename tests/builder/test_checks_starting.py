"""What a container starts with: doubled programs, scripts that lie elsewhere."""

import pytest

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse

FIND = {rule.code: rule.find for rule in RULES}


def mended(code: str, text: str) -> list[str]:
    fixes = [finding.fix for finding in FIND[code](Subject(parse(text)))]
    return [text[: fix.span[0]] + fix.text + text[fix.span[1] :] for fix in fixes if fix]


@pytest.mark.parametrize(
    ("start", "better"),
    [
        ('ENTRYPOINT ["node"]\nCMD ["node", "a.js"]', 'ENTRYPOINT ["node"]\nCMD ["a.js"]'),
        ('ENTRYPOINT ["java", "-jar", "a"]\nCMD ["java", "-jar", "a"]', 'ENTRYPOINT ["java", "-jar", "a"]'),
        ('ENTRYPOINT ["env"]\nCMD ["env", "a"]', ""),
        ('ENTRYPOINT ["bundle", "exec"]\nCMD ["bundle", "exec", "a"]', ""),
        ('ENTRYPOINT ["/docker-entrypoint.sh"]\nCMD ["/docker-entrypoint.sh"]', ""),
        ('ENTRYPOINT ["node"]\nCMD ["a.js"]', ""),
    ],
)
def test_a_program_that_both_lines_name_is_told(start: str, better: str) -> None:
    text = f"FROM some:1\n{start}\n"
    assert mended("CmdRepeatsProgram", text) == ([f"FROM some:1\n{better}\n"] if better else [])


@pytest.mark.parametrize(
    ("lines", "better"),
    [
        ('COPY a.sh /\nWORKDIR /b\nCMD ["./a.sh"]', 'COPY a.sh /\nWORKDIR /b\nCMD ["/a.sh"]'),
        ('COPY a.py /c/\nWORKDIR /b\nCMD ["python", "a.py"]', 'COPY a.py /c/\nWORKDIR /b\nCMD ["python", "/c/a.py"]'),
        ('COPY a.sh /\nWORKDIR /b\nCOPY . .\nCMD ["./a.sh"]', ""),
        ('COPY a.sh /b/\nWORKDIR /b\nCMD ["./a.sh"]', ""),
        ('COPY a.sh /c/\nWORKDIR /b\nRUN cp /c/* .\nCMD ["./a.sh"]', ""),
        ('COPY a.sh /c/\nWORKDIR $B\nCMD ["./a.sh"]', ""),
        ('COPY a.sh b.sh ./\nWORKDIR /\nCMD ["./a.sh"]', ""),
    ],
)
def test_a_script_that_is_copied_elsewhere_is_told(lines: str, better: str) -> None:
    text = f"FROM python:3.14\n{lines}\n"
    assert mended("StartNotThere", text) == ([f"FROM python:3.14\n{better}\n"] if better else [])
