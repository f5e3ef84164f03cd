"""The sentence about docker build."""

from webapp.console.parsed import Parsed
from webapp.console.summaries.outputs import written
from webapp.console.summaries.wording import every, has, last, listed
from webapp.console.values.places import fetched, held_by_variable, is_address
from webapp.wording import _, mark

_FETCHED = {
    "repository": mark("the repository {context}"),
    "archive": mark("the archive {context}"),
    "address": mark("what is found at {context}"),
}


def build(parsed: Parsed) -> str:
    """`Builds an image from the Dockerfile in the current directory and names it an_image:latest.`"""
    if has(parsed, "--check"):
        return _("Checks {source} and builds nothing.", source=_source(parsed))
    tags = [_tagged(tag) for tag in every(parsed, "--tag")]
    platforms = [_platform(name) for name in ",".join(every(parsed, "--platform")).split(",") if name]
    return _(
        "Builds an image{platforms} from {source}{stage}{cache}{names}{end}.",
        source=_source(parsed),
        stage=_(", up to its stage {stage}", stage=last(parsed, "--target")) if has(parsed, "--target") else "",
        platforms=_(" for {platforms}", platforms=listed(platforms)) if platforms else "",
        cache=_cache(parsed),
        names=_names(parsed, listed(tags)) if tags else "",
        end=_end(parsed),
    )


def _names(parsed: Parsed, names: str) -> str:
    """A comma parts it from the name of a directory or a stage, which would run on otherwise."""
    if parsed.arguments[0] in (".", "./") and not has(parsed, "--file") and not has(parsed, "--target"):
        return _(" and names it {names}", names=names)
    return _(", and names it {names}", names=names)


def _platform(name: str) -> str:
    return _("the builder’s own platform") if name == "local" else name


def _cache(parsed: Parsed) -> str:
    if not has(parsed, "--no-cache"):
        return ""
    if has(parsed, "--target"):
        return _(", without taking anything from the cache")
    return _(" without taking anything from the cache")


def _end(parsed: Parsed) -> str:
    if has(parsed, "--push"):
        return _(", then uploads it to its registry")
    if has(parsed, "--output"):
        return written(parsed)
    return ""


def _source(parsed: Parsed) -> str:
    context, file = parsed.arguments[0], last(parsed, "--file")
    where = _where(context)
    if file and context == "-":
        return _("the file {file}, with the files that come from standard input", file=file)
    if file == "-":
        return _("a Dockerfile that comes from standard input, with the files of {where}", where=where)
    if file:
        return _("the file {file}, with the files of {where}", file=file, where=where)
    if context == "-":
        return _("what comes from standard input")
    if is_address(context) and fetched(context) == "address":
        return where
    return _("the Dockerfile in {where}", where=where)


def _where(context: str) -> str:
    if context in (".", "./"):
        return _("the current directory")
    if is_address(context):
        return _(_FETCHED[fetched(context)], context=context)
    if context in ("..", "../"):
        return _("the directory above this one")
    if held_by_variable(context):
        return _("the directory or address that {context} stands for", context=context)
    return _("the directory {context}", context=context)


def _tagged(tag: str) -> str:
    return tag if ":" in tag.rsplit("/", 1)[-1] or "$" in tag else f"{tag}:latest"
