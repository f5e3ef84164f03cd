"""What a shell puts into a value, hidden while the value is split: no `${…}` and no `$(…)` is taken apart."""

import re

# `${NAME:-a/b}`, `${NAMES[@]}`, `$(cmd)`: what has signs in it that would divide a value.
_EXPANDED = re.compile(r"\$\{\w*[^\w{}][^{}]*\}|\$\(+[^()]*(?:\([^()]*\)[^()]*)?\)+")
_FIRST, _MOST = 0xE000, 8  # private signs of Unicode


def hide(value: str) -> tuple[str, dict[str, str]]:
    """The value with signs that divide nothing in those places, as many as were there; and what they stand for."""
    masks: dict[str, str] = {}

    def mask(found: re.Match[str]) -> str:
        if len(masks) >= _MOST:
            return found[0]
        sign = chr(_FIRST + len(masks)) * len(found[0])
        masks[sign] = found[0]
        return sign

    return (_EXPANDED.sub(mask, value) if "$" in value else value), masks


def show(words: str, masks: dict[str, str]) -> str:
    """The words with the text back in its places."""
    for sign, text in masks.items():
        words = words.replace(sign, text)
    return words
