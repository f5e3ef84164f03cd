"""The texts among a layer's files: kept when the layer is read, because an engine writes out a whole image for
whoever wants to see a single file of it."""

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_TEXT = 64 * 1024  # bytes of one text
MOST_OF_LAYER = 4 << 20  # bytes of all texts of a layer
_MOST_LOOKED_AT = 32 << 20  # bytes of a layer that are looked at, texts or not
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 27})  # what no text has


@dataclass
class Texts:
    """Texts and where links lead, by path from the root. `full` when there were more than are kept: of a
    path that is in neither it is not known then whether it is a text."""

    texts: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    full: bool = False
    _left: int = MOST_OF_LAYER
    _looks: int = _MOST_LOOKED_AT

    def offer(self, path: str, size: int, read: Callable[[], bytes]) -> None:
        """Keep a file of `size` bytes if it is a text and there is room; `read` gives all of it."""
        if size > MOST_TEXT or self.full:
            return
        self._looks -= size
        if self._looks < 0:
            self.full = True
            return
        text = as_text(read())
        if text is not None and self._takes(size):
            self.texts[path] = text

    def link(self, path: str, target: str) -> None:
        """Keep where a link leads."""
        if self._takes(len(target)):
            self.links[path] = target

    def same(self, path: str, target: str) -> None:
        """A hard link: another name of what was told before."""
        if target not in self.texts:
            self.link(path, target)
        elif self._takes(len(self.texts[target])):
            self.texts[path] = self.texts[target]

    def _takes(self, size: int) -> bool:
        self._left -= size
        self.full = self.full or self._left < 0
        return self._left >= 0

    def packed(self) -> bytes:
        """As it is stored."""
        document = {"texts": self.texts, "links": self.links, "full": self.full}
        return zlib.compress(json.dumps(document, ensure_ascii=False).encode())


def unpacked(packed: bytes | memoryview) -> Texts:
    """What `packed` stored."""
    return Texts(**json.loads(zlib.decompress(packed)))


def as_text(data: bytes) -> str | None:
    """UTF-8 without the control characters that no text has, or None."""
    if data.translate(None, _CONTROLS) != data:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None
