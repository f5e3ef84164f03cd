"""Who the program runs as: RunsAsRoot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import FROM_PLAIN, has_no_shell, split_image
from builder.checks.ours.background import JOINTS
from builder.checks.rule import PRACTICES, Finding, about, hint
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

# Files with these words make a user or step down from root themselves.
# What speaks of another user than root.
_STEPPING = ("gosu", "su-exec", "setpriv", "runuser", "s6-setuidgid", "useradd", "adduser")
_OTHERS = re.compile(
    r"[\w-]*entrypoint(?:\.\w+)?(?![\w.-])"  # a script, which may do so
    r"|awslambdaric|aws-lambda-r"  # AWS Lambda starts what is in an image as a user of its own
)
_NOBODY = re.compile(r"\bnobody\b")
_PROMPT = re.compile(
    r"(?:/\S*/)?(?:(?:ba|a|da|z)?sh|python[\d.]*|pypy\d?|node|ghci|irb|iex|erl|php|perl|jshell|julia)\Z"
)
_STARTERS = frozenset(["exec", "tini", "dumb-init", "sh", "bash", "ash", "sudo", "env", "nohup"])
# Some of them start as root and then hand their work to another user.
_NAMES = """apache2-foreground apache2ctl apachectl chronyd chroot containerd cron crond dnsmasq dockerd dovecot
dockerd-entrypoint.sh exportfs fdisk httpd httpd-foreground init insmod ip6tables iptables losetup mkfs modprobe mount
named nft nginx nsenter ntpd openvpn php-fpm postfix rpc.mountd rsyslogd s6-svscan smbd sshd supervisord sysctl systemd
umount unbound vsftpd wg-quick xinetd"""
_ROOTS = frozenset(_NAMES.split())
# Packages with such a program, which a script may start.
_SERVER = re.compile(r"(?<![\w./-])(?:apache2|cron|httpd|nginx|openssh-server|openssh|postfix|supervisor)(?![\w./-])")
_SCRIPT = re.compile(r"[^ ]*(?:/|\.sh\Z)")
_WRITABLE = re.compile(r"(?<=\s)/[\w./-]*/(?:uploads?|data|db|logs?|media|cache|storage|tmp)/?(?=\s|\Z)", re.ASCII)
_MIGRATES = re.compile(r"migrat|sqlite", re.IGNORECASE)  # which may make files wherever they like
_MOST_DIRECTORIES = 3
_FOR_ALL = ("/tmp", "/var/tmp")  # noqa: S108 - everybody may write there
# Servers for developing write beside the files they watch, and npm start often starts one.
_DEVELOPS = re.compile(
    r"\b(?:npm|yarn|pnpm|bun)\s+(?:run\s+)?(?:start|dev|serve|watch)\b|\b(?:next|nuxt|astro)\s+dev\b|\bvite\b"
    r"|\breact-scripts\s+start\b|\bng\s+serve\b"
)
_INSTALLERS = ("npm", "yarn", "pnpm")
_LONGEST = 4096  # signs of a command that is read


def runs_as_root(subject: Subject) -> Iterator[Finding]:
    if not subject.stages:
        return
    final = subject.last[-1]
    start = start_of(final)
    image = facts_of(split_image(subject.bases[-1])[0].lower())
    if start is None or not image.plain or _is_prompt(start) or _wants_root(start, final.get("CMD")):
        return
    entries = subject.shipped_entries
    user = next((entry for entry in reversed(entries) if entry.keyword == "USER"), None)
    if user is not None and (not user.arguments or user.arguments[0].split(":")[0] not in ("root", "0")):
        return
    text = subject.dockerfile.text
    if any(map(text.__contains__, _STEPPING)) or _OTHERS.search(text) or ("nobody" in text and _NOBODY.search(text)):
        return
    if _starts_a_server(subject, start) or has_no_shell(subject.bases[-1]):  # which has no useradd, and no such user
        return
    own = image.user if image.user_runs else ""
    written = _written_to(entries)
    command = " ".join(start.arguments)[:_LONGEST]
    way = _way(subject, own, written, command)
    at = subject.whole_lines(start)[0]
    lines = (f"RUN chown -R {own} {' '.join(written)}\n" if written else "") + f"USER {own}\n"
    safe = own and user is None and not _MIGRATES.search(command) and not _DEVELOPS.search(command)
    yield about(start, _why_root(subject, user, way), None, Fix((at, at), lines) if safe else None)


def _way(subject: Subject, own: str, written: list[str], command: str) -> str:
    """How another user gets to run the program; ``own`` is one that the image brings."""
    entries = subject.shipped_entries
    way = (
        _("The image has a user for this: put USER {own} above this line.", own=own)
        if own
        else _("Make a user (RUN useradd app, on Alpine RUN adduser -D app) and put USER app above this line.")
    )
    if written:
        way += " " + _(
            "Give it what the program writes to, above that line: RUN chown -R {user} {directories}",
            user=own or "app",
            directories=" ".join(written),
        )
    elif own and _DEVELOPS.search(command) and subject.starts(*_INSTALLERS):
        way += " " + _(
            "Development servers also write below node_modules, which belongs to root by then: where this "
            "starts one, put RUN chown -R {own}:{own} {directory} between the installation and USER.",
            own=own,
            directory=_workdir(entries),
        )
    elif own and any(entry.keyword in ("COPY", "ADD") and entry.flag("chown") is None for entry in entries):
        way += _(
            " The files that COPY put there belong to root; where the program writes beside them, COPY "
            "--chown={own}:{own} gives them to that user.",
            own=own,
        )
    return way


def _workdir(entries: tuple[Instruction, ...]) -> str:
    """The last working directory, where its name is whole; else the one that is meant anyway."""
    last = next(
        (entry.arguments[0] for entry in reversed(entries) if entry.keyword == "WORKDIR" and entry.arguments), ""
    )
    return last if last.startswith("/") and "$" not in last and last != "/" else "."


def _written_to(entries: tuple[Instruction, ...]) -> list[str]:
    """The directories that the program seems to write to: volumes, and those that are made and named like it."""
    found: list[str] = []
    for entry in entries:
        if entry.keyword == "VOLUME":
            found += [path for path in entry.arguments if path.startswith("/") and "$" not in path]
        elif entry.keyword == "RUN" and "mkdir" in entry.text:
            found += _WRITABLE.findall(entry.text[:_LONGEST])
    places = [path.rstrip("/") for path in dict.fromkeys(found)]
    return [path for path in places if path not in _FOR_ALL][:_MOST_DIRECTORIES]


def _why_root(subject: Subject, user: Instruction | None, way: str) -> str:
    """Where no USER stands, or which one says so."""
    if user is not None:
        words = mark(
            "USER on line {line} says root, so the program runs as root, and whoever breaks into it is root in the "
            "container. {way}"
        )
        return _(words, line=user.lines[0], way=way)
    words = mark(
        "There is no USER in this file, so the program runs as root, and whoever breaks into it is root in the "
        "container. {way}"
    )
    if subject.named("USER"):
        words = mark(
            "There is no USER in this stage, so the program runs as root, and whoever breaks into it is root in "
            "the container. {way}"
        )
    return _(words, way=way)


def _is_prompt(start: Instruction) -> bool:
    """Whether it only opens a shell or an interpreter, or names nothing, as in ``ENTRYPOINT [""]``: then this is an
    image to build on, not a program to run."""
    return len(start.arguments) == 1 and bool(not start.arguments[0] or _PROMPT.match(start.arguments[0]))


def _wants_root(start: Instruction, cmd: Instruction | None) -> bool:
    """Whether it starts a program that cannot do its work as anybody else, or that becomes another user by itself;
    what CMD names counts as well, which an ENTRYPOINT starts in the end."""
    return not _ROOTS.isdisjoint(_programs(start)) or (cmd is not None and not _ROOTS.isdisjoint(_programs(cmd)))


def _programs(start: Instruction) -> Iterator[str]:
    for step in JOINTS.split(" ".join(start.arguments)[:_LONGEST]):
        words = [word.strip("\"'").rsplit("/", 1)[-1] for word in step.split()]
        yield "".join([word for word in words if not _is_starter(word)][:1])


def _is_starter(word: str) -> bool:
    """Whether a word only leads to the program that counts."""
    return word in _STARTERS or word.startswith("-") or "entrypoint" in word


def _starts_a_server(subject: Subject, start: Instruction) -> bool:
    """Whether a script is started that may in turn start a server of the image, which needs root."""
    words = [word.strip("\"'") for word in start.arguments]
    words = " ".join(words)[:_LONGEST].split()
    program = next((word for word in words if not _is_starter(word.rsplit("/", 1)[-1])), "")
    if not _SCRIPT.match(program):
        return False
    name, tag, _digest = split_image(subject.bases[-1])
    if name == "php" and "apache" in tag:
        return True
    return any(_SERVER.search(run.text) for run in subject.shipped_runs)


RULES = (
    hint(
        "RunsAsRoot",
        runs_as_root,
        mark("A program that is not root can do less harm when somebody breaks into it."),
        f"{PRACTICES}#user",
        needs=["CMD", "ENTRYPOINT"],
        also=FROM_PLAIN,
        bad='FROM node:22\nCMD ["node", "index.js"]\n',
        good='FROM node:22\nUSER node\nCMD ["node", "index.js"]\n',
    ),
)
