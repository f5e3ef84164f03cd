"""Programs of Windows that ask during a build are told to take the defaults."""

import pytest

from tests.builder.rules import lines, mended

_FROM = "# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\n"


@pytest.mark.parametrize(
    ("run", "better"),
    [
        ("RUN msiexec /i C:\\setup.msi", "RUN msiexec /qn /i C:\\setup.msi"),
        ("RUN start /wait msiexec.exe /i a.msi /norestart", "RUN start /wait msiexec.exe /qn /i a.msi /norestart"),
        ("RUN choco install git", "RUN choco install -y git"),
        ("RUN choco upgrade git --version 2.4", "RUN choco upgrade -y git --version 2.4"),
    ],
)
def test_a_program_that_asks_is_mended(run: str, better: str) -> None:
    assert mended("NobodyAnswers", f"{_FROM}{run}\n") == f"{_FROM}{better}\n"


def test_an_installer_that_powershell_starts_is_told() -> None:
    text = f"{_FROM}RUN powershell Start-Process msiexec.exe -ArgumentList '/i', 'C:\\a.msi' -Wait\n"
    assert (lines("NobodyAnswers", text), mended("NobodyAnswers", text)) == ([3], None)


@pytest.mark.parametrize(
    "run",
    [
        "RUN msiexec /i C:\\setup.msi /qn",
        "RUN msiexec /quiet /i C:\\setup.msi",
        "RUN msiexec /i a.msi -passive",
        "RUN Start-Process msiexec -ArgumentList $arguments -Wait",
        "RUN Start-Process msiexec.exe -ArgumentList '/i a.msi /qn' -Wait",
        "RUN choco install -y git",
        "RUN choco install git --confirm",
        "RUN choco feature enable -n allowGlobalConfirmation && choco install git",
        "RUN choco list",
        "RUN msiexec /i a.msi `\n    /qn",
        "RUN choco install git `\n    -y",
        "RUN choco install -fy git",
    ],
)
def test_nothing_is_said_where_nothing_is_asked(run: str) -> None:
    assert lines("NobodyAnswers", f"{_FROM}{run}\n") == []
