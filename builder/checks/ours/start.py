"""How containers run: EntrypointSwallowsCmd, NeverReached, EndsAtOnce, RunsAsRoot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import USERS, split_image
from builder.checks.buildkit.start import FRONT, json_form
from builder.checks.rule import PRACTICES, REFERENCE, Finding, about, hint, warning
from builder.checks.subject import Subject, keyword_token, last_of, one_line
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

# Files with these words make a user or step down from root themselves.
_STEPS_DOWN = re.compile(r"gosu|su-exec|setpriv|runuser|s6-setuidgid|useradd|adduser|entrypoint\.sh|\bnobody\b")
_PROMPT = re.compile(
    r"(?:/\S*/)?(?:(?:ba|a|da|z)?sh|python[\d.]*|pypy\d?|node|ghci|irb|iex|erl|php|perl|jshell|julia)\Z"
)
_NGINX = mark("Keep it in front: nginx -g 'daemon off;'")
_APACHE = mark("Keep it in front: apachectl -D FOREGROUND")
_SERVICE = mark("Start the program itself, in a way that stays in front, and not as a service.")
_ENDS = mark(
    "A container ends with its process 1, and {program} goes into the background at once: the container is over before "
    "it does anything. {way}"
)
_MAY_END = mark(
    "A container ends with its process 1, and {program} goes into the background at once unless the nginx.conf that is "
    "written here says otherwise. {way}"
)
_AMPERSAND = mark("Leave the & out.")
_BACKGROUND = (
    (re.compile(r"(?:exec +)?(?:/\S+/)?(nginx)\Z"), _NGINX),
    (re.compile(r"(?:/\S+/)?(apache2?ctl)(?: +-k)? +(?:re)?start\Z"), _APACHE),
    (re.compile(r"(?:/\S+/)?service +([\w.-]+) +(?:re)?start\Z"), _SERVICE),
    (re.compile(r"/etc/init\.d/([\w.-]+) +(?:re)?start\Z"), _SERVICE),
    (re.compile(r"(\S*+)[^&|;]*+&\Z"), _AMPERSAND),  # possessive: a long text is read once
)
_STARTERS = frozenset(["exec", "tini", "dumb-init", "sh", "bash", "ash", "sudo", "env", "nohup"])
# Some of them start as root and then hand their work to another user.
_NAMES = """apache2-foreground apache2ctl apachectl chronyd chroot containerd cron crond dnsmasq dockerd dovecot
dockerd-entrypoint.sh exportfs fdisk httpd httpd-foreground init insmod ip6tables iptables losetup mkfs modprobe mount
named nft nginx nsenter ntpd openvpn php-fpm postfix rpc.mountd rsyslogd s6-svscan smbd sshd sysctl systemd umount
unbound vsftpd wg-quick"""
_ROOTS = frozenset(_NAMES.split())
_WRITABLE = re.compile(r"(?<=\s)/[\w./-]*/(?:uploads?|data|db|logs?|media|cache|storage|tmp)/?(?=\s|\Z)", re.ASCII)
_MIGRATES = re.compile(r"migrat|sqlite", re.IGNORECASE)  # which may make files wherever they like
_MOST_DIRECTORIES = 3
# Servers for developing write beside the files they watch, and npm start often starts one.
_DEVELOPS = re.compile(
    r"\b(?:npm|yarn|pnpm|bun)\s+(?:run\s+)?(?:start|dev|serve|watch)\b|\b(?:next|nuxt|astro)\s+dev\b|\bvite\b"
    r"|\breact-scripts\s+start\b|\bng\s+serve\b"
)
_LONGEST = 4096  # signs of a command that is read
_JOINTS = re.compile(r"&&|\|\||;|(?<!&)&(?=[^&])")


def entrypoint_swallows_cmd(subject: Subject) -> Iterator[Finding]:
    for entries in subject.stages:
        entrypoint = last_of(entries, "ENTRYPOINT")
        cmd = last_of(entries, "CMD")
        if entrypoint is None or cmd is None or entrypoint.json or not entrypoint.arguments or not cmd.arguments:
            continue
        if entrypoint.arguments[0].startswith("["):
            continue
        message = _(
            "The ENTRYPOINT on line {line} is in shell form: it takes no arguments, neither these nor those "
            "of docker run. Write it as a JSON array, and what stands here is added to it.",
            line=entrypoint.lines[0],
        )
        yield about(cmd, message, None, json_form(entrypoint))


def ends_at_once(subject: Subject) -> Iterator[Finding]:
    for entries in subject.stages:
        start = last_of(entries, "ENTRYPOINT") or last_of(entries, "CMD")
        if start is None or not start.arguments:
            continue
        command = " ".join(start.arguments)
        last = command if start.json else _JOINTS.split(command.rstrip("; "))[-1].strip()
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
    for entries in subject.stages:
        start = last_of(entries, "ENTRYPOINT") or last_of(entries, "CMD")
        found = FRONT.search(start.text[:_LONGEST]) if start is not None and not start.json else None
        if start is not None and found is not None:
            message = _(
                "{program} stays in front until the container is stopped, so what stands behind it does not start "
                "while it runs. Put it at the end of the line.",
                program=found[1].split()[0],
            )
            yield about(start, message)


def _stays_in_front(subject: Subject) -> bool:
    """Whether nginx is told so here, or perhaps in a file that is copied."""
    copied = (path for entry in subject.named("COPY", "ADD") for path in entry.arguments)
    return "daemon off" in subject.dockerfile.text or any(path.endswith(".conf") for path in copied)


def runs_as_root(subject: Subject) -> Iterator[Finding]:
    if not subject.stages:
        return
    entries = subject.shipped_entries
    user = last_of(entries, "USER")
    final = subject.stages[-1]
    start = last_of(final, "ENTRYPOINT") or last_of(final, "CMD")
    name = split_image(subject.bases[-1])[0].lower()
    if start is None or name not in USERS or _is_prompt(start) or _wants_root(start):
        return
    if user is not None and (not user.arguments or user.arguments[0].split(":")[0] not in ("root", "0")):
        return
    if _STEPS_DOWN.search(subject.dockerfile.text):
        return
    own = USERS[name]
    way = (
        _("The image brings a user for this: put USER {own} above this line.", own=own)
        if own
        else _("Make a user (RUN useradd app, on Alpine RUN adduser -D app) and put USER app above this line.")
    )
    written = _written_to(entries)
    if written:
        way += " " + _(
            "Give it what the program writes to, above that line: RUN chown -R {user} {directories}",
            user=own or "app",
            directories=" ".join(written),
        )
    elif own and any(entry.keyword in ("COPY", "ADD") and entry.flag("chown") is None for entry in entries):
        way += _(
            " The files that COPY put there are root's; where the program writes beside them, COPY --chown={own}:{own} "
            "makes them that user's.",
            own=own,
        )
    at = subject.whole_lines(start)[0]
    lines = (f"RUN chown -R {own} {' '.join(written)}\n" if written else "") + f"USER {own}\n"
    command = " ".join(start.arguments)[:_LONGEST]
    safe = own and user is None and not _MIGRATES.search(command) and not _DEVELOPS.search(command)
    yield about(start, _why_root(subject, user, way), None, Fix((at, at), lines) if safe else None)


def _written_to(entries: tuple[Instruction, ...]) -> list[str]:
    """The directories that the program seems to write to: volumes, and those that are made and named like it."""
    found: list[str] = []
    for entry in entries:
        if entry.keyword == "VOLUME":
            found += [path for path in entry.arguments if path.startswith("/") and "$" not in path]
        elif entry.keyword == "RUN" and "mkdir" in entry.text:
            found += _WRITABLE.findall(entry.text[:_LONGEST])
    return [path.rstrip("/") for path in dict.fromkeys(found)][:_MOST_DIRECTORIES]


def _why_root(subject: Subject, user: Instruction | None, way: str) -> str:
    """Where no USER stands, or which one says so."""
    if user is not None:
        words = mark(
            "USER on line {line} says root, so the program runs as root, and whoever breaks into it is root in the "
            "container. {way}"
        )
        return _(words, line=user.lines[0], way=way)
    words = mark(
        "No USER stands in this file, so the program runs as root, and whoever breaks into it is root in the "
        "container. {way}"
    )
    if subject.named("USER"):
        words = mark(
            "No USER stands in this stage, so the program runs as root, and whoever breaks into it is root in the "
            "container. {way}"
        )
    return _(words, way=way)


def _is_prompt(start: Instruction) -> bool:
    """Whether it only opens a shell or an interpreter: then this is an image to build on, not a program to run."""
    return len(start.arguments) == 1 and bool(_PROMPT.match(start.arguments[0]))


def _wants_root(start: Instruction) -> bool:
    """Whether it starts a program that cannot do its work as anybody else, or that becomes another user by itself."""
    for step in _JOINTS.split(" ".join(start.arguments)[:_LONGEST]):
        words = (word.strip("\"'").rsplit("/", 1)[-1] for word in step.split())
        program = next((word for word in words if word not in _STARTERS and not word.startswith("-")), "")
        if program in _ROOTS:
            return True
    return False


WARNINGS = (
    warning(
        "EndsAtOnce",
        ends_at_once,
        mark("A container lives as long as its process 1."),
        f"{REFERENCE}#cmd",
        bad='FROM debian:13\nUSER nobody\nCMD ["apachectl", "start"]\n',
        good='FROM debian:13\nUSER nobody\nCMD ["apachectl", "-D", "FOREGROUND"]\n',
    ),
    warning(
        "NeverReached",
        never_reached,
        mark("A program that stays in front keeps what stands behind it waiting."),
        f"{REFERENCE}#cmd",
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
        bad='FROM alpine:3.20\nUSER nobody\nENTRYPOINT ping\nCMD ["localhost"]\n',
        good='FROM alpine:3.20\nUSER nobody\nENTRYPOINT ["ping"]\nCMD ["localhost"]\n',
    ),
)
USER = (
    hint(
        "RunsAsRoot",
        runs_as_root,
        mark("A program that is not root can do less harm when somebody breaks into it."),
        f"{PRACTICES}#user",
        bad='FROM node:22\nCMD ["node", "index.js"]\n',
        good='FROM node:22\nUSER node\nCMD ["node", "index.js"]\n',
    ),
)
