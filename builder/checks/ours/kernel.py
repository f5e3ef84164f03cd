"""Commands that change the kernel or a network, which a build may not and an image does not keep, for LostAfterRun."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_FIREWALL = ("iptables", "ip6tables", "iptables-legacy", "iptables-nft")
_CHANGING = (
    "-A",
    "-D",
    "-F",
    "-I",
    "-N",
    "-P",
    "--append",
    "--delete",
    "--flush",
    "--insert",
    "--new-chain",
    "--policy",
)
OF_KERNEL = (*_FIREWALL, "sysctl", "modprobe")
_RULES = mark(
    "{program} rules belong to the network of a running container: a build has no right to set them, so it stops, "
    "and an image could not keep them. Set them where containers start, with docker run --cap-add NET_ADMIN."
)
_SETTING = mark(
    "sysctl changes the running kernel: in a build its settings cannot be written, so it stops, and an image could not "
    "keep them. Give them when a container starts: docker run --sysctl NAME=VALUE"
)
_MODULE = mark(
    "modprobe changes the kernel, which is that of the computer that builds: a build has no right to, so it stops, and "
    "an image could not keep it. Load the module on the computer where containers run."
)


def kernel_in_run(subject: Subject) -> Iterator[Finding]:
    for run, command in subject.started(*OF_KERNEL):
        insecure = any(flag.name == "security" for flag in run.flags)
        if run.span in subject.branching or insecure or not _changes(command) or _may_fail(subject, run, command):
            continue
        words = _RULES if command.program in _FIREWALL else _SETTING if command.program == "sysctl" else _MODULE
        yield about(run, _(words, program=command.program), command.span)
        return


def _may_fail(subject: Subject, run: Instruction, command: Command) -> bool:
    """Whether the shell goes on behind the command in any case."""
    commands = subject.commands(run)
    following = commands[commands.index(command) + 1 :]
    return bool(run.heredocs) or (bool(following) and following[0].before != "&&")


def _changes(command: Command) -> bool:
    texts = [word.text for word in command.words]
    if command.program in _FIREWALL:
        return any(text in _CHANGING for text in texts)
    if command.program == "sysctl":
        return any("=" in text and not text.startswith("-") for text in texts) and "-n" not in texts
    return bool(command.operands)
