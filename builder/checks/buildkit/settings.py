"""Single settings: LegacyKeyValueFormat, SecretsUsedInArgOrEnv, MaintainerDeprecated, WorkdirRelativePath,
ExposeProtoCasing, ExposeInvalidFormat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.paths import BESIDE_COLON, eats_backslashes
from builder.checks.references import builder_variables
from builder.checks.rule import Finding, about, buildkit
from builder.checks.subject import Subject, one_line
from builder.dockerfile.model import Fix, Instruction, Pair
from builder.dockerfile.scope_walk import walk
from builder.dockerfile.variables import ExpansionError, expand
from builder.dockerfile.windows import windows_stages
from builder.dockerfile.words import begins_at_home
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

from .secrets import secrets_used_in_arg_or_env

_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:[/\\]")
_PUBLISHED = re.compile(r"(?:.*:)(\d+(?:-\d+)?)\Z")
_SETTING = re.compile(r"[A-Za-z_]\w*=")
_OLD_SETTING = re.compile(  # a name as people write them, and one word: a list of packages or keys is no such thing
    r"""(?![0-9A-F]{8})([A-Z_][A-Z0-9_]*|[a-z][\w-]*(?:\.[\w-]+)+)(?:[ \t]+|=)("[^"]*"|'[^']*'|[^\s"']+)"""
)
_OLD_VALUES = frozenset(["env.value_old", "label.value_old"])
_MOST_LINES = 50  # of one instruction in the old form that are read as settings of their own


def legacy_key_value_format(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.with_pairs:
        if instruction.stage is None or len(instruction.pairs) != 1 or instruction.keyword == "ARG":
            continue
        old = not _OLD_VALUES.isdisjoint([token.role for token in instruction.tokens])
        if not (old or _old_variable(instruction)):
            continue
        pair, keyword = instruction.pairs[0], instruction.keyword
        if further := _further(instruction, subject):
            yield _swallowed(instruction, further)
            continue
        if keyword == "ENV" and pair.name.endswith(":"):
            yield _with_colon(instruction, pair)
            continue
        if keyword == "ENV" and pair.name == "export" and _SETTING.match(pair.value or ""):
            message = _(
                "ENV needs no export: here export becomes the name of the variable. Write ENV {setting}",
                setting=pair.value,
            )
            yield about(instruction, message, pair.span, pair.value if one_line(instruction) else None)
            continue
        fixed = _modern(pair.name, pair.value or "") if one_line(instruction) else None
        message = _(
            "A space between name and value is the old form: it takes one setting only, and the rest of the line "
            "is its value. Write {keyword} {setting}",
            keyword=keyword,
            setting=fixed or pair.name + "=…",
        )
        yield about(instruction, message, pair.span, fixed)


def _further(instruction: Instruction, subject: Subject) -> list[tuple[str, str]]:
    """The settings that seem to be meant, where each continued line of the old form begins with a name of its own."""
    start, end = instruction.pairs[0].span
    lines = subject.dockerfile.text[start:end].split("\n", _MOST_LINES)
    if not 1 < len(lines) <= _MOST_LINES:
        return []
    escape = subject.dockerfile.escape
    bare = [line.strip().removesuffix(escape).strip() for line in lines if not line.lstrip().startswith("#")]
    found = [_OLD_SETTING.fullmatch(line) for line in bare if line]
    return [(one[1], one[2]) for one in found if one] if all(found) and len(found) > 1 else []


def _swallowed(instruction: Instruction, settings: list[tuple[str, str]]) -> Finding:
    """Only one setting fits into the old form, over however many lines it goes."""
    fixed = [_modern(name, value) for name, value in settings]
    message = _(
        "A space between name and value is the old form: it takes one setting only, so {second} in a line below "
        "becomes part of the value of {name}. Write {keyword} {setting}",
        second=settings[1][0],
        name=settings[0][0],
        keyword=instruction.keyword,
        setting=" ".join(new or f"{name}=…" for new, (name, _value) in zip(fixed, settings, strict=True))[:200],
    )
    text = " ".join(new for new in fixed if new)
    return about(instruction, message, instruction.pairs[0].span, text if all(fixed) else None)


def _with_colon(instruction: Instruction, pair: Pair) -> Finding:
    """``ENV NAME: value``, as a YAML file has it."""
    name = pair.name.rstrip(":")
    fixed = _modern(name, pair.value or "") if name and one_line(instruction) else None
    message = _(
        "The colon becomes part of the name, {name}, and no program looks for that. Write ENV {setting}",
        name=pair.name,
        setting=fixed or f"{name}=…",
    )
    return about(instruction, message, pair.span, fixed)


def _old_variable(instruction: Instruction) -> bool:
    """``ENV name $value``: the whole value is one variable, so no token says that the form is old."""
    return bool(instruction.pairs[0].value) and not any(
        token.role.endswith(".equals") and token.kind == "punctuation" for token in instruction.tokens
    )


def _modern(name: str, value: str) -> str | None:
    if " " in value and name.endswith("PATH"):
        value = BESIDE_COLON.sub(":", value)
    if re.fullmatch(r"[^\s\"'\\`]+", value) or re.fullmatch(r"\"[^\"\\`]*\"|'[^'\\`]*'", value):
        return f"{name}={value}"
    return f'{name}="{value}"' if value and not set("\"'\\`") & set(value) else None


TILDE = mark(
    "Only a shell knows ~ as the home directory: here it creates a directory called ~. Write the whole path, such "
    "as {home}"
)


def maintainer_deprecated(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.named("MAINTAINER"):
        if instruction.arguments:
            author = _unquoted(instruction.arguments[0]).replace("\\", "\\\\").replace('"', '\\"')
            text = f'LABEL org.opencontainers.image.authors="{author}"'
            message = _(
                "MAINTAINER is deprecated: a label says the same, and every tool can read it. Write {text}", text=text
            )
            yield about(instruction, message, None, text if one_line(instruction) else None)


def _unquoted(author: str) -> str:
    """Without the quotes around all of it; those around a part belong to the name."""
    quote = author[:1]
    whole = quote in ('"', "'") and len(author) > 1 and author.find(quote, 1) == len(author) - 1
    return author[1:-1] if whole else author


def workdir_relative_path(subject: Subject) -> Iterator[Finding]:
    """Only the first WORKDIR of a stage is judged: once it is absolute, relative ones below are clear."""
    dockerfile = subject.dockerfile
    settled: set[int] = set()
    windows: frozenset[int] | None = None
    for instruction, scope in walk(dockerfile.instructions, dockerfile.stages, dockerfile.escape):
        stage = instruction.stage
        if instruction.keyword == "FROM" and stage is not None and dockerfile.stages[stage].base_stage in settled:
            settled.add(stage)
        if instruction.keyword != "WORKDIR" or stage is None or stage in settled or not instruction.arguments:
            continue
        settled.add(stage)
        if dockerfile.escape == "\\" and eats_backslashes(instruction.arguments[0]):
            continue
        names = [name for name, _ in builder_variables(instruction, dockerfile.text, dockerfile.escape)]
        if any(not (bound := scope.find(name)) or bound.value is None or bound.hangs_on("rest") for name in names):
            continue
        try:
            path = expand(instruction.arguments[0], scope.values(), dockerfile.escape)
        except ExpansionError:
            continue
        if not _ABSOLUTE.match(path):
            windows = windows_stages(dockerfile) if windows is None else windows
            yield _relative(instruction, path, stage in windows, _base_place(subject, instruction))


def _base_place(subject: Subject, instruction: Instruction) -> str:
    """The directory in which the base image works, where that is known and not the root; else ""."""
    return facts_of(split_image(subject.bases[instruction.stage or 0])[0]).workdir.strip("/")


def _relative(instruction: Instruction, path: str, of_windows: bool, place: str) -> Finding:
    tokens = [token for token in instruction.tokens if token.role == "workdir.path"]
    span = (tokens[0].span[0], tokens[-1].span[1]) if tokens else instruction.span
    plain = len(tokens) == 1 and tokens[0].text == path
    if begins_at_home(path):
        home = f"/root{path[1:]}"
        return about(instruction, _(TILDE, home=home), span, Fix(span, home) if plain else None)
    words = mark(
        "{path!r} is relative, so it is below whatever directory the base image works in, and moves when that "
        "image changes. Write the whole path, such as /{whole}"
    )
    if of_windows:
        words = mark(
            "{path!r} is relative, so it is below whatever directory the base image works in, and moves when that "
            "image changes. Write the whole path, such as C:\\{whole}"
        )
    below = f"{place}/" if place and not of_windows else ""
    whole = f"{below}{path.removeprefix('./')}" if path != "." else place or "app"
    message = _(words, path=path, whole=whole)
    root = "C:\\" if of_windows else f"/{below}"
    fix = Fix((span[0], span[0]), root) if plain and not path.startswith(".") else None
    return about(instruction, message, span, fix)


def expose_proto_casing(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.named("EXPOSE", "ONBUILD"):
        for token in instruction.tokens:
            if token.role == "expose.protocol" and token.text != token.text.lower():
                lower = token.text.lower()
                message = _(
                    "Protocols are written in lower case everywhere else, in docker ps too: write {lower}.", lower=lower
                )
                yield about(instruction, message, token.span, lower)


def expose_invalid_format(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.named("EXPOSE", "ONBUILD"):
        for token in instruction.tokens:
            match = _PUBLISHED.match(token.text) if token.role in ("expose.port", "expose.range") else None
            if match:
                message = _(
                    "EXPOSE only notes the port inside the container; an address or a port of the host has no "
                    "effect here and will become an error one day. Write EXPOSE {port} and publish it when you "
                    "start a container: docker run -p {text}",
                    port=match[1],
                    text=token.text,
                )
                yield about(instruction, message, token.span, match[1])


RULES = (
    buildkit(
        "LegacyKeyValueFormat",
        legacy_key_value_format,
        mark("With an equals sign one line can hold several settings, and it is clear where a value ends."),
        needs=["ENV old"],
        bad="FROM alpine:3.24\nENV GREETING hello world\n",
        good='FROM alpine:3.24\nENV GREETING="hello world"\n',
    ),
    buildkit(
        "SecretsUsedInArgOrEnv",
        secrets_used_in_arg_or_env,
        mark("ARG and ENV values are stored in the image and its history for everyone to read."),
        needs=["NAME secret"],
        bad="FROM alpine:3.24\nARG API_TOKEN\n",
        good="FROM alpine:3.24\nRUN --mount=type=secret,id=api_token wc -c /run/secrets/api_token\n",
    ),
    buildkit(
        "MaintainerDeprecated",
        maintainer_deprecated,
        mark("A label says the same and can be read by every tool."),
        needs=["MAINTAINER"],
        bad="FROM alpine:3.24\nMAINTAINER Ada <ada@example.com>\n",
        good='FROM alpine:3.24\nLABEL org.opencontainers.image.authors="Ada <ada@example.com>"\n',
    ),
    buildkit(
        "WorkdirRelativePath",
        workdir_relative_path,
        mark("A relative first WORKDIR depends on the base image."),
        needs=["WORKDIR relative"],
        bad="FROM alpine:3.24\nWORKDIR app\n",
        good="FROM alpine:3.24\nWORKDIR /app\n",
    ),
    buildkit(
        "ExposeProtoCasing",
        expose_proto_casing,
        mark("Protocols are lower case."),
        needs=["EXPOSE odd", "ONBUILD"],
        bad="FROM alpine:3.24\nEXPOSE 53/UDP\n",
        good="FROM alpine:3.24\nEXPOSE 53/udp\n",
    ),
    buildkit(
        "ExposeInvalidFormat",
        expose_invalid_format,
        mark("EXPOSE names ports of the container; those of the host belong to docker run -p."),
        needs=["EXPOSE odd", "ONBUILD"],
        bad="FROM alpine:3.24\nEXPOSE 8080:80\n",
        good="FROM alpine:3.24\nEXPOSE 80\n",
    ),
)
