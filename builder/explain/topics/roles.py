"""Roles with one topic, and the topic of a whole family for roles that have none of their own."""

from __future__ import annotations

from builder.dockerfile.flags import FLAGS, MOUNT_KEYS
from builder.dockerfile.source import KEYWORDS

_SAME = {"add.chown": "copy.chown", "add.chmod": "copy.chmod", "add.link": "copy.link", "add.exclude": "copy.exclude"}

ROLES: dict[str, str] = {
    "bom": "bom",
    "comment": "comment",
    "comment.inside": "comment.inside",
    "continuation": "continuation",
    "text": "text",
    "keyword.unknown": "unknown",
    "directive.mark": "directive",
    "directive.equals": "directive",
    "flag.equals": "flags",
    "flag.end": "flags",
    "flag.unknown": "flag.unknown",
    "flag.unknown.value": "flag.unknown",
    "mount.comma": "run.mount",
    "from.registry": "from.registry",
    "from.slash": "from.registry",
    "from.image": "from.image",
    "from.colon": "from.tag",
    "from.tag": "from.tag",
    "from.at": "from.digest",
    "from.digest": "from.digest",
    "from.scratch": "from.scratch",
    "from.stage": "from.stage",
    "from.as": "from.name",
    "from.name": "from.name",
    "add.url": "add.url",
    "add.git": "add.git",
    "volume.path": "volume.path",
    "env.name": "env.name",
    "env.equals": "env.value",
    "env.value": "env.value",
    "env.value_old": "pairs.old",
    "arg.equals": "arg.default",
    "arg.value": "arg.default",
    "label.equals": "label.value",
    "label.value": "label.value",
    "label.value_old": "pairs.old",
    "maintainer.text": "maintainer",
    "expose.port": "expose.port",
    "expose.range": "expose.range",
    "expose.slash": "expose.protocol",
    "expose.protocol": "expose.protocol",
    "user.colon": "user.group",
    "user.group": "user.group",
    "stopsignal.signal": "signal",
    "healthcheck.cmd": "healthcheck.cmd",
    "healthcheck.none": "healthcheck.none",
    "heredoc.end": "heredoc.end",
    "shell.redirect": "sh.redirect",
    "shell.redirect_target": "sh.redirect_target",
    "shell.assignment": "sh.assignment",
    "shell.assigned": "sh.assignment",
    "shell.variable": "sh.variable",
    "shell.substitution": "sh.substitution",
    "shell.comment": "sh.comment",
    "shell.program": "sh.command",
}
ROLES |= {f"keyword.{word.lower()}": word.lower() for word in KEYWORDS}
ROLES |= {f"directive.{name}": f"directive.{name}" for name in ("syntax", "escape", "check")}
ROLES |= {f"directive.{name}.value": f"directive.{name}" for name in ("syntax", "escape", "check")}
for _keyword, _flags in FLAGS.items():
    for _flag in _flags:
        _name = f"{_keyword.lower()}.{_flag}"
        ROLES |= {f"flag.{_name}{end}": _SAME.get(_name, _name) for end in ("", ".value")}
for _key in MOUNT_KEYS:
    ROLES |= {f"mount.{_key}": f"mount.{_key}", f"mount.value.{_key}": f"mount.{_key}"}

FAMILIES: dict[str, str] = {
    "shell": "sh.argument",
    "shell.command": "sh.command",
    "shell.argument": "sh.argument",
    "shell.flag": "sh.switch",
    "shell.switch": "sh.switch",
    "shell.option": "sh.switch",
    "shell.variable": "sh.variable",
    "shell.expansion": "sh.variable",
    "shell.redirect": "sh.redirect",
    "shell.keyword": "sh.keyword",
    "shell.test": "sh.test",
    "shell.quote": "sh.quotes",
    "shell.string": "sh.quotes",
    "shell.substitution": "sh.substitution",
    "shell.assignment": "sh.assignment",
    "shell.comment": "sh.comment",
    "shell.heredoc": "heredoc.run",
    "shell.other": "sh.other",
    "shell.windows": "sh.other",
    "exec": "exec.argument",
    "json": "exec",
    "heredoc": "heredoc.run",
    "flag": "flags",
    "mount": "run.mount",
    "from": "from.image",
    "directive": "directive",
    "healthcheck": "healthcheck",
    "expose": "expose.port",
    "user": "user.name",
    "env": "env.value",
    "label": "label.value",
    "arg": "arg.name",
    "volume": "volume.path",
    "workdir": "workdir",
    "copy": "path.source",
    "add": "add",
    "text": "text",
    "comment": "comment",
    "keyword": "unknown",
}
