"""Values of flags and arguments by kind: what their pieces mean, and why one cannot be right."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from webapp.console.values import (
    built,
    changes,
    choices,
    composed,
    hosts,
    images,
    modes,
    mount_options,
    pairs,
    places,
    plugins,
    ports,
    quantities,
    refusals,
    simple,
    swarms,
    template_words,
)
from webapp.console.values.fields import EVENT_FIELDS
from webapp.console.values.masks import hidden, hide, show
from webapp.console.values.pair_tables import KEYS, ROWS
from webapp.console.values.piece import Piece as Piece
from webapp.console.values.piece import Wrong as Wrong
from webapp.console.values.piece import is_put_in_later, whole
from webapp.wording import _, mark

Split = Callable[[str, str], list[Piece]]


def _alone(split: Callable[[str], list[Piece]]) -> Split:
    """A way to split that does not ask what the flag says of the value."""
    return lambda value, _context: split(value)


def _network(value: str, context: str) -> list[Piece]:
    return pairs.settings("network", value) if "=" in value else simple.network(value, context)


def _object(value: str, context: str) -> list[Piece]:
    """What docker inspect looks at: only an image's name has a tag, or a part in front of a slash."""
    seen = hidden(value)
    if seen.find("/") > 0 or ":" in seen:
        return images.pieces(value, context)
    return whole(value, "container", f"{context} {_('Write its name, or the first digits of its id.')}".strip())


_OPTIONS = ("setting", "driver-setting", "storage-opt", "sysctl", "volume-option", "network-option")
_SPLIT: dict[str, Split] = {
    **{kind: _alone(partial(modes.mode, kind)) for kind in modes.MODES},
    **{kind: _alone(partial(pairs.settings, kind)) for kind in KEYS},
    **{kind: _alone(partial(pairs.option, kind)) for kind in _OPTIONS},
    **{kind: _alone(partial(pairs.row, kind)) for kind in ROWS},
    **{kind: _alone(partial(plugins.plugin_command, kind)) for kind in plugins.KINDS},
    **{kind: _alone(partial(choices.filter_pair, kind)) for kind in choices.FILTERS},
    "image": images.pieces,
    "repository": partial(images.pieces, all_tags=True),
    "scouted": images.scouted,
    "new-image": lambda value, context: images.pieces(value, context, new=True),
    "port": lambda value, context: pairs.settings("publish", value) if "=" in value else ports.pieces(value, context),
    "service-port": lambda value, context: (
        pairs.settings("publish", value) if "=" in value else ports.pieces(value, context, swarm=True)
    ),
    "host": hosts.pieces,
    "exposed": _alone(ports.exposed),
    "port-number": _alone(ports.exposed),
    "expose": _alone(ports.exposed),
    "env": simple.env,
    "build-arg": simple.build_arg,
    "label": simple.label,
    "annotation": simple.label,
    "format": _alone(template_words.template),
    "format-one": _alone(partial(template_words.template, one=True)),
    "event-format": _alone(partial(template_words.template, fields=EVENT_FIELDS)),
    "mount": _alone(places.mount),
    "context": places.context,
    "copy-path": places.copied,
    "service-path": partial(places.copied, service=True),
    "dockerfile-line": places.dockerfile,
    "user": simple.user,
    "signal": simple.signal,
    "restart": simple.restart,
    "network": _network,
    "bytes": simple.size,
    "duration": simple.duration,
    "time": simple.time,
    "capability": simple.capability,
    "platform": simple.platform,
    "keys": simple.keys,
    "object": _object,
}

# Kinds of values that only their options explain.
TEXTS = (
    *("text", "domain", "swarm-file", "credential-spec", "generic-resource", "placement-pref", "external-ca"),
    *("availability", "driver-kind", "bake-set"),
)
# Kinds without parts: (token kind, words where the flag or argument has none of its own).
_PLAIN: dict[str, tuple[str, str]] = {
    "name": ("name", mark("A name of your choice.")),
    "alias": ("name", mark("A name of your choice.")),
    "builder-name": ("name", mark("A name of your choice.")),
    "builder-node": ("name", mark("A name of your choice.")),
    "project": ("name", mark("A name of your choice.")),
    "container": ("container", mark("Write its name, or the first digits of its id.")),
    "network-name": ("name", mark("A network's name.")),
    "volume-name": ("name", mark("A volume's name.")),
    "service": ("name", mark("A service of the Compose file.")),
    "server": ("registry", mark("A registry's address.")),
    "path": ("path", mark("A path.")),
    "archive": ("path", mark("A path.")),
    "program": ("shell-command", mark("A program in the image.")),
    "shell": ("shell-command", mark("The command line, which a shell in the container runs.")),
    "stage": ("stage", mark("A stage of the Dockerfile.")),
    "number": ("number", mark("A number.")),
    "cpus": ("number", mark("A number; decimals are allowed.")),
    "ratio": ("number", mark("A share, from 0 to 1.")),
    "removed": ("variable", mark("A name.")),
    "unmounted": ("path", mark("Its place in the container.")),
    "removed-port": ("number", mark("Its number in the container.")),
    "cpuset": ("number", mark("Numbers counted from 0: 0-2 is a range, 0,3 are single ones.")),
    "group": ("flag-value", mark("A group, by name or number.")),
    "address": ("address", mark("An address.")),
    "ip": ("address", mark("An address.")),
    "mac": ("address", mark("An address.")),
    "cgroup-rule": ("flag-value", mark("The value of the option.")),
    **dict.fromkeys(
        ("subnet", "address-pool"),
        (
            "address",
            mark("A range of addresses: how they begin and, after the /, how many bits of that are fixed."),
        ),
    ),
    "state": ("flag-value", mark("A state: paused, restarting, removing, running, dead, created or exited.")),
    "provenance": ("flag-value", mark("true or false, or settings such as mode=max.")),
    "sbom": ("flag-value", mark("true or false, or settings such as generator=IMAGE.")),
    **dict.fromkeys(TEXTS, ("flag-value", mark("The value of the option."))),
    "config-form": ("flag-value", mark("yaml or json.")),
}


_REFUSED = (refusals.REFUSED, built.REFUSED, swarms.REFUSED, composed.REFUSED)


def _unless_put_in(check: Callable[[str], Wrong | None], value: str) -> Wrong | None:
    """Nothing is said of what a shell or a reader puts in later."""
    return None if not value or is_put_in_later(value) else check(value)


_WRONG: dict[str, Callable[[str], Wrong | None]] = {
    "image": images.wrong,
    "new-image": images.wrong,
    "port": ports.wrong,
    "service-port": ports.wrong,
    "removed-port": ports.wrong_removed,
    "name": simple.wrong_name,
    "container": simple.wrong_container,
    "restart": simple.wrong_restart,
    "mount": places.wrong_mount,
    "archive": places.wrong_archive,
    "userns": modes.wrong_userns,
    "inspected": modes.wrong_inspected,
    "dockerfile-line": changes.wrong_change,
    "bytes": simple.wrong_size,
    "mount-options": mount_options.wrong,
    "tmpfs": places.wrong_tmpfs,
    "duration": quantities.wrong_duration,
    "cpus": quantities.wrong_cpus,
    "ulimit": quantities.wrong_ulimit,
    "gpus": quantities.wrong_gpus,
    "host": hosts.wrong,
    **{kind: partial(modes.wrong, kind) for kind in modes.CHECKED},
    **{kind: partial(_unless_put_in, check) for refused in _REFUSED for kind, check in refused.items()},
}

# Kinds that look themselves at what a shell puts in.
_UNMASKED = (
    "context",
    "format",
    "format-one",
    "event-format",
    "image",
    "new-image",
    "repository",
    "scouted",
    "object",
    "mount",
    "copy-path",
    "service-path",
)

KINDS = frozenset(_SPLIT) | frozenset(_PLAIN)


def pieces(kind: str, value: str, context: str) -> list[Piece]:
    """The pieces of a value, in order, without gaps. `context` is what the flag or argument says of it."""
    if not value:
        return []
    if kind in _SPLIT:
        return _around_expansions(kind, value, context)
    token_kind, words = _PLAIN[kind]
    always = _(words) if kind == "container" else ""
    return whole(value, token_kind, f"{context} {always}".strip() or _(words))


def _around_expansions(kind: str, value: str, context: str) -> list[Piece]:
    """The pieces of a value in which a shell puts something in."""
    masked, masks = (value, {}) if kind in _UNMASKED else hide(value)
    return [replace(piece, words=show(piece.words, masks)) for piece in _SPLIT[kind](masked, context)]


def wrong(kind: str, value: str) -> Wrong | None:
    """Why the value cannot be right, as far as the text alone tells."""
    return _WRONG[kind](value) if kind in _WRONG else None
