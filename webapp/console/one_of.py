"""`docker start|stop web`: a page names several commands at once, of which one is to be written."""

from webapp.console.commands import DOCKER, GROUPS
from webapp.console.lexer import Item
from webapp.console.problems import Problem
from webapp.wording import _


def merged(items: tuple[Item, ...]) -> tuple[tuple[Item, ...], list[Problem]]:
    """The items with such words as one, which stands for the first of them, and what is to be said of them."""
    if not any(item.text == "|" for item in items):
        return items, []
    found: list[Item] = []
    problems: list[Problem] = []
    for at, item in enumerate(items):
        last = found[-1] if found else None
        joins = item.text == "|" and last is not None and last.span[1] == item.span[0] and len(found) > 1
        if joins and last and _is_other(found[-2], last, items[at + 1 : at + 2], item.span[1]):
            following = items[at + 1]
            text = f"{last.text}|{following.text}"
            found[-1] = Item("word", (last.span[0], following.span[1]), text, last.value, last.places)
        elif not (last and item.span[1] == last.span[1]):
            found.append(item)
    for one in found:
        if "|" in one.text and one.kind == "word" and one.value == one.text.partition("|")[0]:
            message = _(
                "Write one of these, {words}: {first} is explained here.",
                words=", ".join(one.text.split("|")),
                first=one.value,
            )
            problems.append(Problem(one.span, "hint", "line.one_of", message))
    return tuple(found), problems


def _is_other(before: Item, first: Item, others: tuple[Item, ...], at: int) -> bool:
    """Whether both words are commands behind `before`, and nothing stands between them and the sign."""
    group = () if before.value in ("docker", "docker-compose") else (before.value,)
    if (group and before.value not in GROUPS) or not others or others[0].span[0] != at or others[0].kind != "word":
        return False
    if before.value == "docker-compose":
        group = ("compose",)
    return (*group, first.value) in DOCKER.by_words and (*group, others[0].value) in DOCKER.by_words
