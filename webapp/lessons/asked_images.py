"""Predicates about images, tags, layers, builds and commands."""

import shlex

from webapp.lessons.facts import Build, Facts
from webapp.lessons.predicates import Why, predicate


def number(count: int, noun: str) -> str:
    """`no image`, `1 image`, `3 images`."""
    return f"{count or 'no'} {noun}{'' if count in (0, 1) else 's'}"


def amiss(found: int, noun: str, count: int | None, at_least: int | None) -> Why:
    """Why a number is not the one asked for; with neither asked for, one is enough."""
    if count is not None and found != count:
        return f"There {'is' if found < 2 else 'are'} {number(found, noun)}, not {count}."
    wanted = at_least if at_least is not None else 1
    if count is None and found < wanted:
        return f"There {'is' if found < 2 else 'are'} {number(found, noun)} so far; {wanted} needed."
    return None


@predicate
def image(facts: Facts, tag: str) -> Why:
    """An image has this tag now."""
    return None if facts.tagged(tag) else f"No image is tagged {tag} yet."


@predicate
def images(facts: Facts, count: int | None = None, at_least: int | None = None) -> Why:
    """So many images are there, tagged or not."""
    return amiss(len(facts.kept_images()), "image", count, at_least)


@predicate
def no_image(facts: Facts, tag: str) -> Why:
    """No image has this tag."""
    return f"The tag {tag} is still there." if facts.tagged(tag) else None


@predicate
def same_image(facts: Facts, a: str, b: str) -> Why:
    """Two tags point to one and the same image."""
    first, second = facts.tagged(a), facts.tagged(b)
    if first is None or second is None:
        return f"No image is tagged {a if first is None else b} yet."
    return None if first is second else f"{a} and {b} point to two different images."


@predicate
def other_image(facts: Facts, a: str, b: str) -> Why:
    """Two tags point to two different images."""
    first, second = facts.tagged(a), facts.tagged(b)
    if first is None or second is None:
        return f"No image is tagged {a if first is None else b} yet."
    return None if first is not second else f"{a} and {b} point to the same image."


@predicate
def moved(facts: Facts, tag: str) -> Why:
    """The tag pointed to one image and now points to another."""
    name = tag if ":" in tag else f"{tag}:latest"
    return None if name in facts.moved else f"The tag {name} still points to the first image that it was given to."


@predicate
def unchanged(facts: Facts, tag: str) -> Why:
    """The image of this tag is the one that its containers were made of; containers must have been made."""
    found = facts.tagged(tag)
    if found is None:
        return f"No image is tagged {tag} now."
    used = [one for one in facts.containers.values() if one.reference.removesuffix(":latest") == tag]
    if not used:
        return f"No container was made of {tag} yet."
    other = [one.name for one in used if one.image != found.id]
    return f"{tag} points to another image than {other[0]} was made of: it was built again." if other else None


@predicate
def layers(
    facts: Facts, tag: str, count: int | None = None, at_least: int | None = None, at_most: int | None = None
) -> Why:
    """The image has so many layers of its own, those of its base image not counted."""
    found = facts.tagged(tag)
    if found is None:
        return f"No image is tagged {tag} yet."
    own = len(found.layers) - found.base_layers
    if at_most is not None and own > at_most:
        return f"{tag} has {number(own, 'layer')} of its own, more than {at_most}."
    if count is None and at_least is None:
        return None
    return amiss(own, "layer", count, at_least)


@predicate
def shared(facts: Facts, a: str, b: str, at_least: int = 1) -> Why:
    """Two images share at least so many layers, base layers counted in."""
    first, second = facts.tagged(a), facts.tagged(b)
    if first is None or second is None:
        return f"No image is tagged {a if first is None else b} yet."
    common = len(set(first.layers) & set(second.layers))
    return None if common >= at_least else f"{a} and {b} share {number(common, 'layer')}, fewer than {at_least}."


@predicate
def smaller(facts: Facts, a: str, than: str, times: int = 1) -> Why:
    """Image `a` is smaller than image `than`: at most one `times`-th of its size."""
    first, second = facts.tagged(a), facts.tagged(than)
    if first is None or second is None:
        return f"No image is tagged {a if first is None else than} yet."
    small = first.size < second.size and first.size * times <= second.size
    return None if small else f"{a} has {first.size / 1e6:.1f} MB, {than} {second.size / 1e6:.1f} MB."


@predicate
def not_smaller(facts: Facts, a: str, than: str) -> Why:
    """Image `a` is no smaller than image `than`."""
    first, second = facts.tagged(a), facts.tagged(than)
    if first is None or second is None:
        return f"No image is tagged {a if first is None else than} yet."
    return None if first.size >= second.size else f"{a} is smaller than {than}."


@predicate
def config(facts: Facts, tag: str, key: str, has: str = "", lacks: str = "") -> Why:
    """The image's configuration has this key (`Cmd`, `Entrypoint`, `ExposedPorts`, `Env`, `User`, …), with `has` in
    its value, or without `lacks`."""
    found = facts.tagged(tag)
    if found is None:
        return f"No image is tagged {tag} yet."
    value = found.config.get(key)
    words = " ".join(map(str, value)) if isinstance(value, list | dict) else str(value or "")
    if lacks and lacks in words:
        return f"{key} of {tag} still says {lacks}."
    if not lacks and not words:
        return f"{tag} has no {key}."
    return None if has in words else f"{key} of {tag} says {words}, not {has}."


def _last(facts: Facts, tag: str) -> Build | None:
    of_tag = [one for one in facts.builds.values() if one.outcome and tag in ("", one.tag.removesuffix(":latest"))]
    return of_tag[-1] if of_tag else None


@predicate
def built(facts: Facts, tag: str = "", outcome: str = "succeeded", code: str = "") -> Why:
    """A build ended so (`succeeded`, `failed`), of this tag where one is given."""
    ended = [one for one in facts.builds.values() if one.outcome and tag in ("", one.tag.removesuffix(":latest"))]
    if any(one.outcome == outcome and code in ("", one.code) for one in ended):
        return None
    what = f"build of {tag}" if tag else "build"
    if not ended:
        goes_on = any(not one.outcome for one in facts.builds.values())
        return "A build goes on." if goes_on else f"No {what} yet."
    return f"The last {what} {ended[-1].outcome}."


@predicate
def line(facts: Facts, text: str, state: str, tag: str = "") -> Why:
    """In the last build, the first line that begins with `text` ended as `cached` or `done` (it ran)."""
    last = _last(facts, tag)
    if last is None:
        return "Nothing is built yet."
    found = next((one for one in last.lines if one.text.startswith(text)), None)
    if found is None:
        return f"The Dockerfile of the last build has no line {text}."
    words = {"cached": "was reused from the cache", "done": "ran", "failed": "failed"}
    return None if found.state == state else f"In the last build {text} {words.get(found.state, found.state)}."


@predicate
def order(facts: Facts, first: str, then: str, tag: str = "") -> Why:
    """In the last build's Dockerfile, a line that begins with `first` stands before one that begins with `then`."""
    last = _last(facts, tag)
    if last is None:
        return "Nothing is built yet."
    texts = [one.text for one in last.lines]
    places = [next((at for at, text in enumerate(texts) if text.startswith(one)), None) for one in (first, then)]
    if places[0] is None or places[1] is None:
        return f"The Dockerfile of the last build has no line {first if places[0] is None else then}."
    return None if places[0] < places[1] else f"{first} stands after {then}."


@predicate
def command(facts: Facts, begins: str, has: str = "", exit_: str = "0", prints: str = "") -> Why:
    """A docker command that begins with these words was given, with `has` among its words, and ended with this exit
    code (0 unless another is asked for, or several with commas between), having printed `prints`."""
    wanted = begins.split()
    for one in facts.commands.values():
        words = _words(one.line)
        fits = words[: len(wanted)] == wanted and (not has or has in words)
        if fits and str(one.exit_code) in exit_.split(",") and prints in one.output:
            return None
    return f"You have not given {begins}{f' … {has}' if has else ''} yet, with this result."


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:
        return text.split()


@predicate
def same_output(facts: Facts, a: str, b: str) -> Why:
    """The last command that begins with `a` and the last that begins with `b` went well and printed the same."""
    printed = []
    for wanted in (a, b):
        words = wanted.split()
        fits = [one for one in facts.commands.values() if _words(one.line)[: len(words)] == words]
        if not fits or fits[-1].exit_code != 0 or not fits[-1].output.strip():
            return f"You have not given {wanted} yet."
        printed.append(fits[-1].output)
    return None if printed[0] == printed[1] else "The two commands printed something different."


@predicate
def without(facts: Facts, begins: str, word: str) -> Why:
    """The last command that begins with these words does not have `word` among its own."""
    wanted = begins.split()
    fits = [words for one in facts.commands.values() if (words := _words(one.line))[: len(wanted)] == wanted]
    if not fits:
        return f"You have not given {begins} yet."
    return f"The last {begins} has {word}." if word in fits[-1] else None
