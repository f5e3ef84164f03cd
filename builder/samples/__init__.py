"""Files to begin with: a sample is a directory beside this module, with a Dockerfile and what it needs."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@cache
def _read(name: str) -> tuple[tuple[str, str], ...]:
    folder = _HERE / name
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    # the Dockerfile first, then what lies beside it, then folders: the order of the tabs
    paths.sort(key=lambda path: (path.name != "Dockerfile", len(path.relative_to(folder).parts)))
    return tuple((path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")) for path in paths)


def sample(name: str) -> dict[str, str]:
    """Path → text, the Dockerfile first. Raises `KeyError` for a name that is no sample."""
    if name not in names():
        raise KeyError(name)
    return dict(_read(name))


def names() -> list[str]:
    """The samples there are."""
    return sorted(path.name for path in _HERE.iterdir() if (path / "Dockerfile").is_file())
