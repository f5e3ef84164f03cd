"""How containers run: EntrypointSwallowsCmd, NeverReached, EndsAtOnce."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.buildkit.start import FRONT, json_form
from builder.checks.ours.apache import apache_ends, systemctl_ends
from builder.checks.ours.background import JUDGED, goes_away, last_command
from builder.checks.ours.behind_exec import behind_exec
from builder.checks.ours.java_gone_options import gone_options
from builder.checks.ours.java_options import unknown_to_java
from builder.checks.ours.jupyter_root import STARTS, jupyter_as_root
from builder.checks.ours.lost_options import WITH_OPTIONS, options_lost
from builder.checks.ours.script_words import swallowed_by_script
from builder.checks.ours.ssh import sshd_ends
from builder.checks.rule import REFERENCE, Finding, about, together, warning
from builder.checks.subject import Subject, keyword_token, one_line, start_of
from builder.dockerfile.model import Fix, Instruction
from builder.shell.script_word import uses_arguments
from webapp.wording import _, mark

_NGINX = mark("Keep it in the foreground: nginx -g 'daemon off;'")
_APACHE = mark("Keep it in the foreground: apachectl -D FOREGROUND")
_SERVICE = mark("Start the program itself, in a way that stays in the foreground, not as a service.")
_PM2 = mark("Start it with pm2-runtime, which stays in the foreground.")
_FOREVER = mark("Leave the word start out, and forever stays in the foreground.")
_POSTFIX = mark("Keep it in the foreground: postfix start-fg")
_ENDS = mark(
    "A container ends with its process 1, and {program} goes into the background at once: the container is over before "
    "it does anything. {way}"
)
_MAY_END = mark(
    "A container ends with its process 1, and {program} goes into the background at once unless the nginx.conf that is "
    "written here says otherwise. {way}"
)
_SHELL_AT_LAST = mark(
    "The service is in the background, and {shell} ends at once where it has no terminal to read from: under docker "
    "run -d the container is over before it does anything. Start the program itself, in a way that stays in the "
    "foreground."
)
_AMPERSAND = mark("Leave the & out.")
_BACKGROUND = (
    (re.compile(r"(?:exec +)?(?:/\S+/)?(nginx)\Z"), _NGINX),
    (re.compile(r"(?:/\S+/)?(apache2?ctl)(?: +-k)? +(?:re)?start\Z"), _APACHE),
    (re.compile(r"(?:/\S+/)?service +([\w.-]+) +(?:re)?start\Z"), _SERVICE),
    (re.compile(r"/etc/init\.d/([\w.-]+) +(?:re)?start\Z"), _SERVICE),
    (re.compile(r"(?:npx +)?(?:/\S+/)?(pm2) +(?:re)?start\b(?!.*--no-daemon)"), _PM2),
    (re.compile(r"(?:npx +)?(?:/\S+/)?(forever) +start\b"), _FOREVER),
    (re.compile(r"(?:/\S+/)?(postfix) +start\Z"), _POSTFIX),
    (re.compile(r"(\S*+)[^&|;]*+&\Z"), _AMPERSAND),  # possessive: a long text is read once
)
_NAMES = [*JUDGED, "nginx", "apachectl", "apache2ctl", "service", "init.d", "pm2", "forever", "postfix", "&"]
_TO_BACKGROUND = [f"CMD {name}" for name in _NAMES]
_THEN_SHELL = re.compile(
    r"(?:^|[;&\s])(?:service +[\w.-]+ +(?:re)?start|/etc/init\.d/[\w.-]+ +(?:re)?start|systemctl +start +\S+) *"
    r"(?:&&|;) *(?:exec +)?((?:/bin/|/usr/bin/)?(?:ba|da|a)?sh)(?: +-[il]+)?\Z"
)
_OF_SITES = re.compile(r"/etc/nginx/(?:conf\.d|sites-\w+)\S*\Z")
_LONGEST = 4096  # signs of a command that is read


def entrypoint_swallows_cmd(subject: Subject) -> Iterator[Finding]:
    yield from swallowed_by_script(subject)
    for last in subject.last:
        entrypoint, cmd = last.get("ENTRYPOINT"), last.get("CMD")
        if entrypoint is None or cmd is None or entrypoint.json or not entrypoint.arguments or not cmd.arguments:
            continue
        if entrypoint.arguments[0].startswith("[") or uses_arguments(entrypoint.arguments[0]):
            continue
        message = _(
            "The ENTRYPOINT on line {line} is in shell form: it takes no arguments, neither these nor those of "
            "docker run. Write it as a JSON array, and what is here is added to it.",
            line=entrypoint.lines[0],
        )
        yield about(cmd, message, None, json_form(entrypoint))


def _goes_to_background(subject: Subject) -> Iterator[Finding]:
    for stage in subject.last:
        start = start_of(stage)
        if start is None or not start.arguments:
            continue
        command = " ".join(start.arguments)
        cmd = stage.get("CMD")
        shell = _THEN_SHELL.search(start.arguments[-1].strip()[-_LONGEST:])
        if shell is not None and (not start.json or "-c" in start.arguments):
            yield about(start, _(_SHELL_AT_LAST, shell=shell[1]))
            continue
        last = last_command(start, cmd.arguments if cmd is not None and cmd is not start and cmd.json else ())
        away = goes_away(subject, start, last)
        if away is not None:
            yield about(start, _(_ENDS, program=away.program, way=away.way), None, away.fix)
            continue
        found = next(((kept, match) for pattern, kept in _BACKGROUND if (match := pattern.match(last))), None)
        if found is None:
            continue
        kept, match = found
        if kept is _NGINX and _stays_in_front(subject):
            continue
        program = match[1].rsplit("/", 1)[-1]
        message = _(_MAY_END if kept is _NGINX and "nginx.conf" in command else _ENDS, program=program, way=_(kept))
        plain = kept is _NGINX and last == "nginx" and one_line(start)
        yield about(start, message, None, _in_front(start, command) if plain else None)


def _in_front(start: Instruction, command: str) -> Fix | None:
    """nginx that stays in front: as the whole command, or behind the steps that stand before it."""
    keyword = keyword_token(start)
    if command == "nginx":
        return Fix(start.span, f'{keyword.text if keyword else start.keyword} ["nginx", "-g", "daemon off;"]')
    end = start.span[1]
    return Fix((end - len("nginx"), end), "exec nginx -g 'daemon off;'") if start.text.endswith("nginx") else None


def never_reached(subject: Subject) -> Iterator[Finding]:
    yield from behind_exec(subject)
    for stage in subject.last:
        start = start_of(stage)
        found = FRONT.search(start.text[:_LONGEST]) if start is not None and not start.json else None
        if start is not None and found is not None:
            message = _(
                "{program} stays in the foreground until the container is stopped, so what comes after it does not "
                "start while it runs. Put it at the end of the line.",
                program=found[1].split()[0],
            )
            yield about(start, message)


def _stays_in_front(subject: Subject) -> bool:
    """Whether nginx is told so here, or perhaps in a file that is copied: one of conf.d cannot say it."""
    copied = (entry for entry in subject.named("COPY", "ADD") if not _OF_SITES.search(entry.text))
    conf = any(path.endswith(".conf") for entry in copied for path in entry.arguments)
    return conf or "daemon off" in subject.dockerfile.text


ends_at_once = together(
    (sshd_ends, ["CMD sshd"]),
    (apache_ends, ["CMD apache2"]),
    (systemctl_ends, ["CMD systemctl"]),
    (unknown_to_java, ["java"]),
    (gone_options, ["java", "FROM tomcat"]),
    (jupyter_as_root, STARTS),
    (options_lost, WITH_OPTIONS, ["CMD"]),
    (_goes_to_background, _TO_BACKGROUND),
)

WARNINGS = (
    warning(
        "EndsAtOnce",
        ends_at_once,
        mark("A container lives as long as its process 1."),
        f"{REFERENCE}#cmd",
        needs=["CMD apache2", "CMD systemctl", "java", "FROM tomcat", *STARTS, *WITH_OPTIONS, *_TO_BACKGROUND],
        bad='FROM debian:13\nUSER nobody\nCMD ["apachectl", "start"]\n',
        good='FROM debian:13\nUSER nobody\nCMD ["apachectl", "-D", "FOREGROUND"]\n',
    ),
    warning(
        "NeverReached",
        never_reached,
        mark("A program that stays in the foreground keeps what comes after it waiting."),
        f"{REFERENCE}#cmd",
        needs=["CMD line", "exec", "exit"],
        bad=(
            'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN useradd web\nUSER web\n'
            "CMD apache2-foreground && ./prepare\n"
        ),
        good=(
            'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN useradd web\nUSER web\n'
            "CMD ./prepare && apache2-foreground\n"
        ),
    ),
    warning(
        "EntrypointSwallowsCmd",
        entrypoint_swallows_cmd,
        mark("A shell-form ENTRYPOINT takes no arguments, so CMD never arrives."),
        f"{REFERENCE}#understand-how-cmd-and-entrypoint-interact",
        needs=["ENTRYPOINT CMD"],
        bad='FROM alpine:3.24\nUSER nobody\nENTRYPOINT ping\nCMD ["localhost"]\n',
        good='FROM alpine:3.24\nUSER nobody\nENTRYPOINT ["ping"]\nCMD ["localhost"]\n',
    ),
)
