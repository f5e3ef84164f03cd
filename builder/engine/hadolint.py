"""hadolint, a second opinion on a Dockerfile: a program of its own, started only where SLIPWAY_HADOLINT names it.

Its findings come as problems under its own codes (DL3008, SC2046) and in its own words. An absent, slow or broken
hadolint costs nothing but one line in the log.
"""

from __future__ import annotations

import json
import logging
import subprocess
from collections.abc import Iterable, Sequence
from typing import Any

from builder.dockerfile import Problem, Severity

logger = logging.getLogger(__name__)

SECONDS = 5.0
_LARGEST = 64 * 1024  # the explanation reads no more either
_MOST = 100
# Nothing hadolint finds stops a build, so its errors are warnings here.
_SEVERITIES: dict[str, Severity] = {"error": "warning", "warning": "warning", "info": "hint", "style": "hint"}
# What both say is said once, in our words.
_SAME = {
    "DL3000": "WorkdirRelativePath",
    "DL3003": "LostAfterRun",
    "DL3004": "SudoInRun",
    "DL3006": "LatestTag",
    "DL3007": "LatestTag",
    "DL3009": "AptListsLeft",
    "DL3014": "AptAsks",
    "DL3015": "AptRecommends",
    "DL3019": "ApkCache",
    "DL3020": "AddInsteadOfCopy",
    "DL3024": "DuplicateStageName",
    "DL3025": "JSONArgsRecommended",
    "DL3027": "AptForPeople",
    "DL3030": "NobodyAnswers",
    "DL3034": "NobodyAnswers",
    "DL3038": "NobodyAnswers",
    "DL3042": "PipCache",
    "DL3044": "UndefinedVar",
    "DL4000": "MaintainerDeprecated",
    "DL4003": "MultipleInstructionsDisallowed",
    "DL4004": "MultipleInstructionsDisallowed",
    "DL4006": "PipeHidesFailure",
}


def second_opinion(program: str, text: str, told: Iterable[Problem] = (), seconds: float = SECONDS) -> list[Problem]:
    """What hadolint finds and ``told`` does not say already; nothing when it cannot be asked."""
    if not program or len(text.encode("utf-8", "replace")) > _LARGEST:
        return []
    try:
        rows = _ask(program, text, seconds)
    except (OSError, subprocess.SubprocessError, ValueError) as exc:
        logger.warning("hadolint (%s) gives no answer: %s", program, exc)
        return []
    said = {(problem.code, line) for problem in told for line in range(problem.lines[0], problem.lines[1] + 1)}
    starts = _line_starts(text)
    found = [_problem(row, text, starts) for row in rows[:_MOST]]
    return [problem for problem in found if problem and (_SAME.get(problem.code), problem.lines[0]) not in said]


def _ask(program: str, text: str, seconds: float) -> list[Any]:
    """hadolint's rows. Raises OSError, SubprocessError or ValueError. The root directory has no settings of hadolint's
    in it, so every learner gets the same answer."""
    ended = subprocess.run(
        [program, "--no-fail", "-f", "json", "-"], input=text.encode(), capture_output=True, timeout=seconds, cwd="/",
        env={"LC_ALL": "C.UTF-8"}, check=True,
    )  # fmt: skip
    rows = json.loads(ended.stdout)
    if not isinstance(rows, list):
        raise ValueError("its answer is no list")
    return rows


def _line_starts(text: str) -> Sequence[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _problem(row: Any, text: str, starts: Sequence[int]) -> Problem | None:
    """A row as a problem that spans the rest of its line; None when the row is not of the known form."""
    try:
        line, column, code, message = (
            int(row["line"]),
            int(row["column"]),
            str(row["code"]),
            " ".join(str(row["message"]).split()),
        )
        severity = _SEVERITIES.get(str(row["level"]))
    except (KeyError, TypeError, ValueError):
        return None
    if severity is None or not 1 <= line < len(starts):
        return None
    end = len(text[: starts[line] - 1].rstrip("\r"))
    start = min(starts[line - 1] + max(column - 1, 0), end)
    return Problem((line, line), (start, end), severity, code, f"hadolint: {message}", None, _docs(code))


def _docs(code: str) -> str:
    if code.startswith("SC"):
        return f"https://www.shellcheck.net/wiki/{code}"
    return f"https://github.com/hadolint/hadolint/wiki/{code}"
