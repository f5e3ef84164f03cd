"""Predicates about images, tags, layers, builds and commands."""

import shlex

from webapp.lessons.counted import amiss, images_said, layers_said
from webapp.lessons.facts import Build, Facts
from webapp.lessons.predicates import Why, predicate
from webapp.wording import _, mark, number


def untagged(tag: str) -> str:
    """That no image has this tag."""
    return _("No image is tagged {tag} yet.", tag=tag)


@predicate
def image(facts: Facts, tag: str) -> Why:
    """An image has this tag now."""
    return None if facts.tagged(tag) else untagged(tag)


@predicate
def images(facts: Facts, count: int | None = None, at_least: int | None = None) -> Why:
    """So many images are there, tagged or not."""
    return amiss(len(facts.kept_images()), images_said, count, at_least)


@predicate
def no_image(facts: Facts, tag: str) -> Why:
    """No image has this tag."""
    return _("The tag {tag} is still there.", tag=tag) if facts.tagged(tag) else None


@predicate
def same_image(facts: Facts, a: str, b: str) -> Why:
    """Two tags point to one and the same image."""
    first, second = facts.tagged(a), facts.tagged(b)
    if first is None or second is None:
        return untagged(a if first is None else b)
    return None if first is second else _("{a} and {b} point to two different images.", a=a, b=b)


@predicate
def other_image(facts: Facts, a: str, b: str) -> Why:
    """Two tags point to two different images."""
    first, second = facts.tagged(a), facts.tagged(b)
    if first is None or second is None:
        return untagged(a if first is None else b)
    return None if first is not second else _("{a} and {b} point to the same image.", a=a, b=b)


@predicate
def moved(facts: Facts, tag: str) -> Why:
    """The tag pointed to one image and now points to another."""
    name = tag if ":" in tag else f"{tag}:latest"
    if name in facts.moved:
        return None
    return _("The tag {tag} still points to the first image that it was given to.", tag=name)


@predicate
def unchanged(facts: Facts, tag: str) -> Why:
    """The image of this tag is the one that its containers were made of; containers must have been made."""
    found = facts.tagged(tag)
    if found is None:
        return _("No image is tagged {tag} now.", tag=tag)
    used = [one for one in facts.containers.values() if one.reference.removesuffix(":latest") == tag]
    if not used:
        return _("No container was made from {tag} yet.", tag=tag)
    other = [one.name for one in used if one.image != found.id]
    if not other:
        return None
    return _(
        "{tag} points to a different image from the one {name} was made from: it was built again.",
        tag=tag,
        name=other[0],
    )


@predicate
def layers(
    facts: Facts, tag: str, count: int | None = None, at_least: int | None = None, at_most: int | None = None
) -> Why:
    """The image has so many layers of its own, those of its base image not counted."""
    found = facts.tagged(tag)
    if found is None:
        return untagged(tag)
    own = len(found.layers) - found.base_layers
    if at_most is not None and own > at_most:
        return _("{tag} has {layers} of its own, more than {most}.", tag=tag, layers=layers_said(own), most=at_most)
    if count is None and at_least is None:
        return None
    return amiss(own, layers_said, count, at_least)


@predicate
def shared(facts: Facts, a: str, b: str, at_least: int = 1) -> Why:
    """Two images share at least so many layers, base layers counted in."""
    first, second = facts.tagged(a), facts.tagged(b)
    if first is None or second is None:
        return untagged(a if first is None else b)
    common = len(set(first.layers) & set(second.layers))
    if common >= at_least:
        return None
    return _("{a} and {b} share {layers}, fewer than {least}.", a=a, b=b, layers=layers_said(common), least=at_least)


@predicate
def smaller(facts: Facts, a: str, than: str, times: int = 1) -> Why:
    """Image `a` is smaller than image `than`: at most one `times`-th of its size."""
    first, second = facts.tagged(a), facts.tagged(than)
    if first is None or second is None:
        return untagged(a if first is None else than)
    if first.size < second.size and first.size * times <= second.size:
        return None
    return _("{a} has {size}, {b} {other}.", a=a, size=_megabytes(first.size), b=than, other=_megabytes(second.size))


def _megabytes(size: int) -> str:
    return number(size / 1e6, ".1f") + " MB"


@predicate
def not_smaller(facts: Facts, a: str, than: str) -> Why:
    """Image `a` is no smaller than image `than`."""
    first, second = facts.tagged(a), facts.tagged(than)
    if first is None or second is None:
        return untagged(a if first is None else than)
    return None if first.size >= second.size else _("{a} is smaller than {b}.", a=a, b=than)


@predicate
def config(facts: Facts, tag: str, key: str, has: str = "", lacks: str = "") -> Why:
    """The image's configuration has this key (`Cmd`, `Entrypoint`, `ExposedPorts`, `Env`, `User`, …), with `has` in
    its value, or without `lacks`."""
    found = facts.tagged(tag)
    if found is None:
        return untagged(tag)
    value = found.config.get(key)
    words = " ".join(map(str, value)) if isinstance(value, list | dict) else str(value or "")
    if lacks and lacks in words:
        return _("{key} of {tag} still says {text}.", key=key, tag=tag, text=lacks)
    if not lacks and not words:
        return _("{tag} has no {key}.", tag=tag, key=key)
    if has in words:
        return None
    return _("{key} of {tag} says {words}, not {text}.", key=key, tag=tag, words=words, text=has)


ENDED = {  # by outcome, and whether a tag was asked for
    ("succeeded", False): mark("The last build succeeded."),
    ("succeeded", True): mark("The last build of {tag} succeeded."),
    ("failed", False): mark("The last build failed."),
    ("failed", True): mark("The last build of {tag} failed."),
    ("cancelled", False): mark("The last build was cancelled."),
    ("cancelled", True): mark("The last build of {tag} was cancelled."),
    ("timed_out", False): mark("The last build took too long."),
    ("timed_out", True): mark("The last build of {tag} took too long."),
}
# What became of a line, as far as a sentence can say it.
CAME = {
    "cached": mark("In the last build {text} was reused from the cache."),
    "done": mark("In the last build {text} ran."),
    "failed": mark("In the last build {text} failed."),
    "noted": mark("In the last build {text} was only noted in the image."),
    "stopped": mark("In the last build {text} was stopped."),
    "skipped": mark("In the last build {text} was skipped."),
}
NOT_REACHED = mark("In the last build {text} did not run.")


def _last(facts: Facts, tag: str) -> Build | None:
    of_tag = [one for one in facts.builds.values() if one.outcome and tag in ("", one.tag.removesuffix(":latest"))]
    return of_tag[-1] if of_tag else None


@predicate
def built(facts: Facts, tag: str = "", outcome: str = "succeeded", code: str = "") -> Why:
    """A build ended so (`succeeded`, `failed`), of this tag where one is given."""
    ended = [one for one in facts.builds.values() if one.outcome and tag in ("", one.tag.removesuffix(":latest"))]
    if any(one.outcome == outcome and code in ("", one.code) for one in ended):
        return None
    if ended:
        return _(ENDED[ended[-1].outcome, bool(tag)], tag=tag)
    if any(not one.outcome for one in facts.builds.values()):
        return _("A build is running.")
    return _("No build of {tag} yet.", tag=tag) if tag else _("No build yet.")


@predicate
def line(facts: Facts, text: str, state: str, tag: str = "") -> Why:
    """In the last build, the first line that begins with `text` ended as `cached` or `done` (it ran)."""
    last = _last(facts, tag)
    if last is None:
        return _("Nothing has been built yet.")
    found = next((one for one in last.lines if one.text.startswith(text)), None)
    if found is None:
        return _("The Dockerfile of the last build has no line {text}.", text=text)
    if found.state == state:
        return None
    return _(CAME.get(found.state, NOT_REACHED), text=text)


@predicate
def order(facts: Facts, first: str, then: str, tag: str = "") -> Why:
    """In the last build's Dockerfile, a line that begins with `first` stands before one that begins with `then`."""
    last = _last(facts, tag)
    if last is None:
        return _("Nothing has been built yet.")
    texts = [one.text for one in last.lines]
    places = [next((at for at, text in enumerate(texts) if text.startswith(one)), None) for one in (first, then)]
    if places[0] is None or places[1] is None:
        text = first if places[0] is None else then
        return _("The Dockerfile of the last build has no line {text}.", text=text)
    return None if places[0] < places[1] else _("{first} comes after {then}.", first=first, then=then)


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
    given = f"{begins} … {has}" if has else begins
    return _("You have not given {command} yet, with this result.", command=given)


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
            return _("You have not given {command} yet.", command=wanted)
        printed.append(fits[-1].output)
    return None if printed[0] == printed[1] else _("The two commands printed something different.")


@predicate
def without(facts: Facts, begins: str, word: str) -> Why:
    """The last command that begins with these words does not have `word` among its own."""
    wanted = begins.split()
    fits = [words for one in facts.commands.values() if (words := _words(one.line))[: len(wanted)] == wanted]
    if not fits:
        return _("You have not given {command} yet.", command=begins)
    return _("The last {command} has {word}.", command=begins, word=word) if word in fits[-1] else None
