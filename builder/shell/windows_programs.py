"""Programs that are the same on Windows: their words are read together, with the words of the other shells' catalog."""

from __future__ import annotations

from .catalog import catalog
from .classify import Classifier
from .model import Piece, Word


class Portable:
    """One command of such a program, word by word; ``name`` is that of its table."""

    def __init__(self, name: str, end: int) -> None:
        self._texts: list[list[str]] = [[name]]
        self._places: list[list[int]] = [[]]  # of their pieces; the program has its words already
        self._end = end

    def take(self, places: range, text: str, start: int, told: bool) -> None:
        """One more piece of text; what follows without a blank is the same word. ``told``: it has its own meaning."""
        if start != self._end or len(self._texts) == 1:
            self._texts.append([])
            self._places.append([])
        self._end = start + len(text)
        self._texts[-1].append(text)
        self._places[-1] += () if told else places

    def finish(self, pieces: list[Piece]) -> None:
        """Puts the meanings into the pieces."""
        words = [Word(0, 0, "".join(texts)) for texts in self._texts]
        for word in words:
            word.plain = word.text.strip("'\"")  # a backslash is a part of a path here
        Classifier(catalog()).run(words)
        for word, places in zip(words, self._places, strict=True):
            for place in places:
                pieces[place] = pieces[place]._replace(kind=word.kind, role=word.role, meaning=word.meaning)
