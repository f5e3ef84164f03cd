"""How long explaining takes in process, against the tools that only check, over the same files in the same run.

The files are those under SLIPWAY_CORPUS, or else the project's own examples.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from scripts.interpreter import is_optimised
from scripts.stack import ROOT
from webapp import collector

Row = Callable[[str, float, float, str], None]
ROUNDS = 6
_WRONG = "\nNOTANINSTRUCTION\n"  # with it the engine stops behind its syntax check, and nothing is built


def hundred_lines(row: Row) -> None:
    """Print the row of a file of 100 lines."""
    times = [seconds(partial(_explained, _hundred_lines())) for _ in range(60)]
    row("explain 100 lines, in process, p50", statistics.median(times) * 1000, 20, "ms")


def explaining(row: Row) -> None:
    """Print the rows of the files one by one, and the ratios."""
    texts = corpus()
    for text in texts:  # the words are loaded once in the life of a site
        _explained(text)
    collector.settle()  # as the site does when it starts
    tools: dict[str, Callable[[str], Any]] = {"the engine's syntax check": _engine, "hadolint": _hadolint}
    if not shutil.which("hadolint"):
        print("     hadolint is not installed: not compared")
        del tools["hadolint"]
    each, *theirs = _least([_explained, *tools.values()], texts)
    slowest = max(zip(each, texts, strict=True))[1].count("\n")
    middle, mean = statistics.median(each) * 1000, statistics.mean(each) * 1000
    print(f"     {len(texts)} files: median {middle:.2f} ms, mean {mean:.2f} ms, by {_interpreter()}")
    row(f"explain the slowest of them ({slowest} lines)", max(each) * 1000, 300, "ms")
    row("explain it again, a character typed in its middle", _typed(max(texts, key=len)) * 1000, 100, "ms")
    for (tool, check), seconds_each in zip(tools.items(), theirs, strict=True):
        read = [check is _engine or check(text) for text in texts]  # the engine reads every file that far
        _compare(row, tool, read, seconds_each, each)


def _compare(row: Row, tool: str, read: list[bool], theirs: list[float], each: list[float]) -> None:
    """Print how `each`, seconds a text, stands to what the tool needs; mean and median are of the texts it reads."""
    ratios = sorted(their / our for their, our, reads in zip(theirs, each, read, strict=True) if reads)
    mean, refused = statistics.mean(theirs) * 1000, len(read) - len(ratios)
    print(f"     {tool}: {mean:.0f} ms a file, {refused} refused; explaining the others is {ratios[0]:.1f} to "
          f"{ratios[-1]:.0f} times as fast, and at least 10 times for {sum(ratio >= 10 for ratio in ratios)} of "
          f"{len(ratios)}")  # fmt: skip
    if refused:  # a tool that stops at the first line that it cannot read has done nothing that could be compared
        row(f"explain all files, as a part of {tool}, with those refused", sum(each) / sum(theirs), 0.1, "x")
    row(f"explain a file, as a part of {tool}, mean", 1 / statistics.mean(ratios), 0.1, "x")
    row(f"explain a file, as a part of {tool}, median", 1 / statistics.median(ratios), 0.1, "x")


def _least(contestants: list[Callable[[str], Any]], texts: list[str]) -> list[list[float]]:
    """Seconds that each of them needs for each text, seen for the first time: the least of several rounds, in turns,
    because whatever else the machine does only ever adds."""
    least = [[float("inf")] * len(texts) for _ in contestants]
    for _ in range(ROUNDS):
        for found, work in zip(least, contestants, strict=True):
            for index, text in enumerate(texts):
                _forget()
                found[index] = min(found[index], seconds(partial(work, text)))
    return least


def _typed(text: str) -> float:
    """Seconds that the explanation takes while somebody types in the middle of `text`: the least of several rounds."""
    middle = text.find("\n", len(text) // 2)
    _explained(text)
    return min(seconds(partial(_explained, f"{text[:middle]}{'x' * more}{text[middle:]}")) for more in range(1, ROUNDS))


def _explained(text: str) -> dict[str, Any]:
    from builder.explain import explain

    return explain(text).to_json()


def _forget() -> None:
    """What is remembered of texts that were read before; nobody's first look at a file has that."""
    for name, module in list(sys.modules.items()):
        for kept in list(vars(module).values()) if name.startswith("builder.") else ():
            if hasattr(kept, "cache_info") and kept.cache_info().maxsize:
                kept.cache_clear()


def corpus() -> list[str]:
    """The texts, in the order of their names."""
    folder = Path(os.environ.get("SLIPWAY_CORPUS") or ROOT / "builder" / "samples" / "examples")
    paths = sorted(path for path in folder.rglob("*Dockerfile") if path.is_file())
    return [path.read_bytes().decode("utf-8-sig", "replace") for path in paths]


def seconds(work: Callable[[], Any]) -> float:
    """How long `work` takes."""
    started_at = time.perf_counter()
    work()
    return time.perf_counter() - started_at


def _interpreter() -> str:
    """Which Python it is: the same code takes a fifth longer in one that was compiled without optimisations."""
    return f"Python {platform.python_version()}, compiled {'with' if is_optimised() else 'without'} optimisations"


def _engine(text: str) -> None:
    """buildx with the file made wrong at its end."""
    from builder.dockerfile import neutralise_syntax

    with tempfile.TemporaryDirectory() as folder:
        recipe = Path(folder, "Dockerfile")
        recipe.write_text(neutralise_syntax(text) + _WRONG)
        _end(["docker", "buildx", "build", "--progress=rawjson", "--file", str(recipe), folder])


def _hadolint(text: str) -> bool:
    """Whether it reads the file: one that it cannot parse gets DL1000, at once, and no other word."""
    with tempfile.TemporaryDirectory() as folder:
        recipe = Path(folder, "Dockerfile")
        recipe.write_text(text)
        return b"DL1000" not in _end(["hadolint", "--no-fail", "--format", "json", str(recipe)])


def _end(command: list[str]) -> bytes:
    return subprocess.run(command, check=False, capture_output=True).stdout


def _hundred_lines() -> str:
    install = "RUN apt-get update && apt-get install -y \\\n    curl \\\n    git\n"
    block = install + "COPY --chown=1:1 a b /c/\nENV A=1 B=${A:-x}\n"
    return "FROM node:15.4.0-alpine3.10\nWORKDIR /app\n" + block * 19 + 'EXPOSE 3000\nCMD ["node", "index.js"]\n'
