"""gzip, bzip2 and xz as a stream that never gives more than it may, told apart by their first bytes."""

import bz2
import io
import lzma
import zlib
from typing import Any

_SLICE = 1 << 16
_XZ_MEMORY = 100 << 20  # bytes that an xz dictionary may take; `xz -9` asks for 65 MiB
DENSEST = 50  # times its own size that an archive may unpack to …
_ALWAYS = 1 << 20  # … but this much always


class Damaged(Exception):
    """The compressed stream ends too early or is none."""


class TooDense(Exception):
    """It unpacks to more than it may."""


class Unpacked(io.RawIOBase):
    """What a compressed stream unpacks to. Only its first member is read: archives of builds have one."""

    def __init__(self, data: bytes, engine: Any, most: int) -> None:
        self._data, self._engine = memoryview(data), engine
        self._at = self._given = 0
        self._most = min(most, max(_ALWAYS, DENSEST * len(data)))

    def readable(self) -> bool:
        """It is made for reading."""
        return True

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, b"" at the end. Raises `TooDense` and `Damaged`."""
        size = _SLICE if size < 0 else min(size, _SLICE)
        while not self._engine.eof:
            given = self._input()
            try:
                out: bytes = self._engine.decompress(given, size)
            except (zlib.error, lzma.LZMAError, OSError, ValueError) as exc:
                raise Damaged(str(exc)) from exc
            if out:
                self._given += len(out)
                if self._given > self._most:
                    raise TooDense
                return out
            if not given and self._at >= len(self._data):
                raise Damaged("it ends too early")
        return b""

    def _input(self) -> bytes:
        """What zlib left over, or the next slice when the engine wants one."""
        left: bytes = getattr(self._engine, "unconsumed_tail", b"")
        if left or not getattr(self._engine, "needs_input", True):
            return left
        part = bytes(self._data[self._at : self._at + _SLICE])
        self._at += len(part)
        return part


def plain(data: bytes, *, most: int) -> io.RawIOBase | io.BytesIO:
    """The uncompressed stream of `data`, whichever of the four it is; `most` bytes of it at most."""
    if data.startswith(b"\x1f\x8b"):
        return Unpacked(data, zlib.decompressobj(31), most)
    if data.startswith(b"BZh"):
        return Unpacked(data, bz2.BZ2Decompressor(), most)
    if data.startswith(b"\xfd7zXZ\0"):
        return Unpacked(data, lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY), most)
    return io.BytesIO(data)
