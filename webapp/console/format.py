"""How the docker command line prints: columns, ages, sizes, ports, states. Pure.

Checked against docker/cli 28 and its libraries: text/tabwriter with (10, 1, 3), docker/go-units, `formatter` package.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

COLUMN = 10  # least width of a column
GAP = 3  # blanks between the longest cell and the next column


def columns(rows: Iterable[Sequence[str]], *, least: int = COLUMN) -> str:
    """Rows as aligned columns, each ended by a line break; the last cell of a row is not padded."""
    rows = list(rows)
    count = max((len(row) for row in rows), default=0)
    widths = [max([least, *(len(row[i]) + GAP for row in rows if i < len(row) - 1)]) for i in range(count)]
    return "".join(
        "".join(cell.ljust(widths[i]) for i, cell in enumerate(row[:-1])) + (row[-1] if row else "") + "\n"
        for row in rows
    )


def duration(seconds: float) -> str:
    """An age in words (go-units HumanDuration)."""
    whole = int(seconds)
    minutes, hours = int(seconds / 60), int(seconds / 3600 + 0.5)
    steps = (
        (whole < 1, "Less than a second"),
        (whole == 1, "1 second"),
        (whole < 60, f"{whole} seconds"),
        (minutes == 1, "About a minute"),
        (minutes < 60, f"{minutes} minutes"),
        (hours == 1, "About an hour"),
        (hours < 48, f"{hours} hours"),
        (hours < 24 * 7 * 2, f"{hours // 24} days"),
        (hours < 24 * 30 * 2, f"{hours // 24 // 7} weeks"),
        (hours < 24 * 365 * 2, f"{hours // 24 // 30} months"),
    )
    return next((words for fits, words in steps if fits), f"{int(seconds / 3600) // 24 // 365} years")


def ago(seconds: float) -> str:
    """`3 minutes ago`."""
    return f"{duration(max(0.0, seconds))} ago"


def size(number: float, digits: int = 3) -> str:
    """Bytes in powers of 1000 (go-units HumanSizeWithPrecision)."""
    return _scaled(number, 1000, ("B", "kB", "MB", "GB", "TB", "PB", "EB"), digits)


def binary_size(number: float) -> str:
    """Bytes in powers of 1024 (go-units BytesSize)."""
    return _scaled(number, 1024, ("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"), 4)


def _scaled(number: float, base: int, units: Sequence[str], digits: int) -> str:
    value, unit = float(number), 0
    while value >= base and unit < len(units) - 1:
        value /= base
        unit += 1
    return f"{value:.{digits}g}{units[unit]}"


def ellipsis(text: str, width: int) -> str:
    """The text, cut to `width` columns with … at its end where it is longer; wide signs count as two."""
    if _width(text) <= width:
        return text
    kept, used = [], 0
    for sign in text:
        used += _width(sign)
        if used > width - 1:
            break
        kept.append(sign)
    return "".join(kept) + "…"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def quote(text: str) -> str:
    """The text as Go's strconv.Quote prints it."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\a": "\\a", "\b": "\\b"}
    return '"' + "".join(escapes.get(sign) or _printable(sign) for sign in text) + '"'


def _printable(sign: str) -> str:
    if sign == " " or (sign.isprintable() and not unicodedata.category(sign).startswith("Z")):
        return sign
    code = ord(sign)
    if code < 0x80:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def command(words: Sequence[str]) -> str:
    """A container's process 1 as one line: arguments with blanks between quotes (moby, daemon/list.go)."""
    if not words:
        return ""
    return " ".join([words[0], *(f"'{word}'" if " " in word else word for word in words[1:])])


def go_json(value: Any) -> str:
    """One line of JSON as Go's encoder prints it: <, > and & are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@dataclass(frozen=True, order=True)
class Port:
    """A port of a container; `ip` and `public` are empty where it is exposed only."""

    private: int
    ip: str = ""
    public: int = 0
    protocol: str = "tcp"


def ports(found: Iterable[Port]) -> str:
    """The PORTS column: neighbours with equal numbers inside and out are joined to a range."""
    groups: dict[tuple[str, str], list[int]] = {}  # (ip, protocol) → first and last port of the open range
    done: list[str] = []
    mapped: list[str] = []
    for port in sorted(found):
        if port.ip and port.public != port.private:
            mapped.append(f"{_host(port.ip)}:{port.public}->{port.private}/{port.protocol}")
            continue
        key = (port.ip, port.protocol)
        group = groups.get(key)
        if group and group[1] + 1 == port.private:
            group[1] = port.private
            continue
        if group:
            done.append(_group(key, group))
        groups[key] = [port.private, port.private]
    return ", ".join([*done, *(_group(key, group) for key, group in groups.items()), *mapped])


def _group(key: tuple[str, str], group: Sequence[int]) -> str:
    ip, protocol = key
    numbers = f"{group[0]}-{group[1]}" if group[0] != group[1] else str(group[0])
    return f"{_host(ip)}:{numbers}->{numbers}/{protocol}" if ip else f"{numbers}/{protocol}"


def _host(ip: str) -> str:
    return f"[{ip}]" if ":" in ip else ip


def status(state: str, *, since_start: float = 0, since_end: float = 0, exit_code: int | None = None) -> str:
    """The STATUS column (moby, container/state.go): `Up 3 minutes`, `Exited (0) 2 minutes ago`, `Created`."""
    up = f"Up {duration(since_start)}"
    words: Mapping[str, str] = {
        "running": up,
        "paused": f"{up} (Paused)",
        "restarting": f"Restarting ({exit_code or 0}) {ago(since_end)}",
        "exited": f"Exited ({exit_code or 0}) {ago(since_end)}",
        "removing": "Removal In Progress",
        "dead": "Dead",
    }
    return words.get(state, "Created")
