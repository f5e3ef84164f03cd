"""Programs of BusyBox that share a name with another program: what they mean in the images that have only these."""

from collections.abc import Sequence

from webapp.console.values import images
from webapp.wording import _, mark

_IMAGES = ("busybox", "alpine", "library/busybox", "library/alpine")
# docs: busybox.net/downloads/BusyBox.html
_WORDS = {"httpd": mark("httpd: the small web server of BusyBox.")}
_FLAGS = {
    "httpd": {
        "-f": mark("-f: stays in the foreground, as a container needs."),
        "-p": mark("-p: listens on this port, which is the next word."),
        "-h": mark("-h: serves the files of this directory, which is the next word."),
        "-c": mark("-c: reads settings from this file, which is the next word."),
        "-v": mark("-v: says what it does."),
        "-vv": mark("-vv: says even more of what it does."),
    }
}
_OWN = {
    "httpd": {"-p": mark("{text}: the port."), "-h": mark("{text}: the directory."), "-c": mark("{text}: the file.")}
}


def has(image: str, words: Sequence[str]) -> bool:
    """Whether the words begin with such a program, in such an image."""
    return bool(words) and words[0] in _WORDS and images.take_apart(image).path in _IMAGES


def sentence(words: Sequence[str], index: int) -> str:
    """What the word at ``index`` means to it; "" where there are no words for it."""
    program, word = words[0], words[index]
    if not index:
        return _(_WORDS[program])
    known = _FLAGS[program].get(word)
    return _(known) if known else _(_OWN[program].get(words[index - 1], ""), text=word)
