"""Flags in words: their names, their values, and the keys of a --mount by the mount's type."""

from __future__ import annotations

from collections.abc import Callable

from builder.dockerfile.flags import FLAGS as RULES
from builder.dockerfile.flags import MOUNT_ALIASES
from builder.dockerfile.flags import MOUNT_KEYS as MOUNT_RULES
from builder.dockerfile.model import Instruction, Token
from builder.dockerfile.paths import normal, path_below
from webapp.wording import _, mark, with_parts

from .context import Context
from .images import contents_of, reference_meaning
from .showing import shortened
from .values import duration_words, mode_words, owner_words, platform_words
from .words_flags import (
    CHECKSUM_COMMIT,
    CHECKSUM_FILE,
    FLAGS,
    MOUNT_ALIAS,
    MOUNT_KEY_REFUSED,
    MOUNT_KEYS,
    MOUNT_KEYS_OF,
    MOUNT_TYPES,
    MOUNT_VALUES,
    MOUNT_VALUES_OF,
    NETWORKS,
    NEWER,
    SECURITY,
    SHARING,
    SWITCHES,
    VALUES,
)

_NAME = 256  # characters of a value that are looked at
_NO_NETWORK = mark("not a network a build can use")
_NO_SECURITY = mark("neither sandbox nor insecure")
_NO_SWITCH = mark("neither true nor false")


class FlagReader:
    """Explains the flag and mount tokens of one instruction, asked in order."""

    def __init__(self, instruction: Instruction, context: Context) -> None:
        self.context = context
        flags = (instruction.trigger or instruction).flags
        self._mounts = _mounts(instruction) if any(flag.name == "mount" for flag in flags) else []
        self._mount: dict[str, str] = {}

    def flag(self, token: Token) -> str | None:
        name = token.role.removeprefix("flag.")
        if name == "run.mount":
            self._mount = self._mounts.pop() if self._mounts else {}
        if name.endswith(".value"):
            return self._value(name.removesuffix(".value"), token)
        return flag_name_words(token.role)

    def _value(self, name: str, token: Token) -> str | None:
        template = VALUES.get(name)
        return with_parts(_(template), _Facts(token, self.context)) if template else None

    def mount(self, token: Token) -> str | None:
        """The key or the value of a mount; None for marks, which have words of their own."""
        name = token.role.removeprefix("mount.")
        kind = self._mount.get("type", "bind")
        if name.startswith("value."):
            return self._mount_value(name.removeprefix("value."), kind, token)
        words = MOUNT_KEYS_OF.get((name, kind)) or MOUNT_KEYS.get(name)
        if words is None:
            return None
        if kind in MOUNT_TYPES and kind not in MOUNT_RULES.get(name, ()):
            return _(MOUNT_KEY_REFUSED, key=token.text, type=kind)
        if token.text != name and MOUNT_ALIASES.get(token.text.strip("\"'").lower()) == name:
            return _(words).replace(f"{name}:", _(MOUNT_ALIAS, alias=token.text, key=name), 1)
        return _(words)

    def _mount_value(self, key: str, kind: str, token: Token) -> str | None:
        value = token.value[:_NAME]
        if key in ("type", "sharing"):
            known = (MOUNT_TYPES if key == "type" else SHARING).get(value.lower())
            return _(known) if known else None
        template = MOUNT_VALUES_OF.get((key, kind)) or MOUNT_VALUES.get(key)
        if template is None:
            return None
        return with_parts(_(template), _MountFacts(token, self.context, self._mount))


def flag_name_words(role: str) -> str | None:
    """What a flag does, by the role of its name, which is all that decides."""
    name = role.removeprefix("flag.")
    words = FLAGS.get(name)
    if words is None:
        return None
    owner, _dot, flag = name.partition(".")
    rule = RULES.get(owner.upper(), {}).get(flag)
    return _(words) + _(NEWER, since=rule.since) if rule and not rule.engine26 else _(words)


class _Facts(dict[str, str]):
    """What can stand in the gaps of a value's template; each is worked out when the template asks for it."""

    def __init__(self, token: Token, context: Context) -> None:
        super().__init__(text=shortened(token.value))
        self._value = token.value[:_NAME]
        self._context = context

    def __missing__(self, gap: str) -> str:
        if gap == "source":
            return origin_words(self["text"], self._context)
        return _GAPS[gap](self["text"], self._value)


class _MountFacts(_Facts):
    """The same for a value in a mount, of which some gaps ask for the other keys."""

    def __init__(self, token: Token, context: Context, mount: dict[str, str]) -> None:
        super().__init__(token, context)
        self._mount = mount

    def __missing__(self, gap: str) -> str:
        if gap == "whole":
            return self._whole(self["text"])
        if gap == "source":  # a number is no stage's here, as it is behind COPY --from
            return origin_words(self["text"], self._context, numbers=False)
        if gap == "inside":
            origin = self._mount.get("from")
            return _("in what from names, {origin}", origin=shortened(origin)) if origin else _("in the build context")
        if gap == "secret_file":
            named = "target" in self._mount or "env" in self._mount
            return "" if named else _("; the command reads it in /run/secrets/{text}", text=self["text"])
        return super().__missing__(gap)

    def _whole(self, path: str) -> str:
        place = self._context.workdir
        if path.startswith("/") or "$" in path or place is None:
            return ""
        return _(", that is {path}", path=shortened(normal(path_below(place.path, path))))


_GAPS: dict[str, Callable[[str, str], str]] = {
    "platform": lambda text, _value: platform_words(text),
    "network": lambda _text, value: _(NETWORKS.get(value, _NO_NETWORK)),
    "security": lambda _text, value: _(SECURITY.get(value, _NO_SECURITY)),
    "switch": lambda _text, value: _(SWITCHES.get(value.lower(), _NO_SWITCH)),
    "owner": lambda text, _value: owner_words(text),
    "mode": lambda text, _value: mode_words(text),
    "duration": lambda text, _value: duration_words(text),
    "checksum": lambda text, value: _(CHECKSUM_FILE if value.startswith("sha256:") else CHECKSUM_COMMIT, text=text),
}


def _mounts(instruction: Instruction) -> list[dict[str, str]]:
    """What each --mount of the instruction says, key by key; the last one first."""
    mounts: list[dict[str, str]] = []
    end = max(flag.span[1] for flag in (instruction.trigger or instruction).flags)
    for token in instruction.tokens:
        if token.span[0] >= end:
            break
        if token.role == "flag.run.mount":
            mounts.append({})
        elif token.role.startswith("mount.value.") and mounts:
            key = token.role.removeprefix("mount.value.")
            mounts[-1][key] = token.value.lower() if key == "type" else token.value
    return mounts[::-1]


def _of_later_file(name: str) -> str:
    """The same in an ONBUILD: what --from names there is for the Dockerfile that builds FROM this image to say."""
    if name.isdecimal():
        words = mark(
            "{name}: the stage with this number in the Dockerfile that builds FROM this image, counted from 0."
        )
        if not name.strip("0"):
            words = mark("{name}: the first stage of the Dockerfile that builds FROM this image.")
        return _(words, name=name)
    if not name.isidentifier() or contents_of(name):
        return ""
    words = mark("{name}: a stage of that name in the Dockerfile that builds FROM this image, or else an image.")
    return _(words, name=name)


def origin_words(name: str, context: Context, numbers: bool = True) -> str:
    """What ``--from`` names: a stage by name or, where ``numbers`` count, by number; or an image."""
    if context.elsewhere and numbers and (words := _of_later_file(name)):
        return words
    stage = context.stages.get(name.lower())
    if stage is None and numbers and name.isdecimal():
        if int(name[:6]) >= len(context.dockerfile.stages):
            return _("{name}: no stage in this file has this number; they are numbered from 0.", name=name)
        stage = context.dockerfile.stages[int(name[:6])]
    if stage is not None:
        return _("{name}: the stage that begins on line {line}.", name=name, line=stage.from_line)
    if contents := contents_of(name):
        meaning = reference_meaning(name)
        words = mark(
            "{name}: not a stage above in this file, so an image of that name, which is fetched: one "
            "{contents}{meaning}."
        )
        return _(words, name=name, contents=contents, meaning=f" ({meaning})" if meaning else "")
    if name.isidentifier():
        return _(
            "{name}: not a stage above in this file, so what docker build --build-context {name}=… provides, or "
            "else an image of that name, which is fetched.",
            name=name,
        )
    return _("{name}: not a stage above in this file, so an image of that name, which is fetched.", name=name)
