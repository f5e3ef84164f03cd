"""The sentence about docker build."""

from webapp.console.parsed import Parsed
from webapp.console.summaries.wording import every, has, last, listed


def build(parsed: Parsed) -> str:
    """`Builds an image from the Dockerfile in the current directory and names it an_image:latest.`"""
    tags = [_tagged(tag) for tag in every(parsed, "--tag")]
    parts = [f"Builds an image from {_source(parsed)}"]
    if has(parsed, "--target"):
        parts.append(f", up to its stage {last(parsed, '--target')}")
    platforms = every(parsed, "--platform")
    parts.append(f" for {listed(','.join(platforms).split(','))}" if platforms else "")
    parts.append(" without taking anything from the cache" if has(parsed, "--no-cache") else "")
    if tags:
        parts.append(f" and names it {listed(tags)}")
    if has(parsed, "--push"):
        parts.append(", then uploads it to its registry")
    elif has(parsed, "--output"):
        parts.append(f", and writes the result as --output says: {last(parsed, '--output')}")
    if has(parsed, "--check"):
        return f"Checks {_source(parsed)} and builds nothing."
    return f"{''.join(parts)}."


def _source(parsed: Parsed) -> str:
    context, file = parsed.arguments[0], last(parsed, "--file")
    where = _where(context)
    if file == "-":
        return f"a Dockerfile that comes from standard input, with the files of {where}"
    if file:
        return f"the file {file}, with the files of {where}"
    return "what comes from standard input" if context == "-" else f"the Dockerfile in {where}"


def _where(context: str) -> str:
    if context in (".", "./"):
        return "the current directory"
    remote = "://" in context or context.startswith("git@")
    return f"the repository or archive {context}" if remote else f"the directory {context}"


def _tagged(tag: str) -> str:
    return tag if ":" in tag.rsplit("/", 1)[-1] or "$" in tag else f"{tag}:latest"
