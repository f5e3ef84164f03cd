"""What no shell can read, or reads as another test: EmptyBlock, BlankBeforeBracket."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.checks.commands import Command
from builder.checks.ours.plain_sh import only_posix_shells
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import _, mark

_OPENERS = frozenset(["then", "do", "else"])
_CLOSERS = frozenset(["fi", "done", "elif", "else"])
_ENDS = frozenset([";", "&&", "||", "|", ")"])
_PASSED = frozenset(["continuation", "comment"])


def empty_block(subject: Subject) -> Iterator[Finding]:
    """``then ;fi``: often what stood between has become a comment."""
    for run in _posix_runs(subject):
        for opener, token in _openers(run.tokens):
            if _ends_at_once(token):
                if token.text == ";" and _goes_on(run, token):
                    yield _needless(run, opener, token)
                    break
                message = _(
                    "There must be a command between {opener} and {closer}, and a comment is not one: the shell "
                    "cannot read this line and the build stops. If there is nothing to do, write {opener} true;",
                    opener=opener.text,
                    closer=token.text,
                )
                place = (opener.span[1], opener.span[1])
                text = " true" if token.text == ";" else " true;"
                yield about(run, message, (opener.span[0], token.span[1]), Fix(place, text))
                break


def _openers(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Each word that begins a block, with what follows it."""
    for at in [at for at, token in enumerate(tokens) if token[1] == "shell-keyword" and token[2] in _OPENERS]:
        for token in tokens[at + 1 :]:
            if token.kind not in _PASSED:
                yield tokens[at], token
                break


def _goes_on(run: Instruction, sign: Token) -> bool:
    """Whether a command stands behind the sign after all."""
    behind = [token for token in run.tokens if token.span[0] >= sign.span[1] and token.kind not in _PASSED]
    return bool(behind) and behind[0].kind == "shell-command"


def _needless(run: Instruction, opener: Token, sign: Token) -> Finding:
    message = _(
        "There must be a command after {opener}, and {sign} is not one: the shell cannot read this line and the "
        "build stops. Leave it out.",
        opener=opener.text,
        sign=sign.text,
    )
    return about(run, message, (opener.span[0], sign.span[1]), Fix(sign.span, ""))


def _ends_at_once(token: Token) -> bool:
    if token.kind == "shell-keyword":
        return token.text in _CLOSERS
    return token.role == "shell.operator" and token.text in _ENDS


def _posix_runs(subject: Subject) -> list[Instruction]:
    """The RUNs that a shell reads which wants a command in every block; zsh does not."""
    if not only_posix_shells(subject.named("SHELL")):
        return []
    return [run for run in subject.runs if run.span in subject.branching and not (run.json or run.heredocs)]


def blank_before_bracket(subject: Subject) -> Iterator[Finding]:
    for run in subject.runs if "[" in subject.dockerfile.text else ():
        for command in subject.commands(run) if "[" in run.text else ():
            found = _bracket(subject, command)
            if found is not None:
                yield _unparted(run, *found)


def _bracket(subject: Subject, command: Command) -> tuple[str, int] | None:
    """The sign that lacks a blank, and where one belongs."""
    text = subject.dockerfile.text
    if command.wrapper or not (command.program == "[" or text.startswith("[", command.span[0])):
        return None
    written = text[slice(*command.span)]
    words = command.words
    if not words:
        return None
    if command.program == "[" and not any(word.text == "]" for word in words) and words[-1].text.endswith("]"):
        return ("]", command.span[1] - 1) if written.endswith("]") and not written.endswith("[]") else None
    glued = written.startswith(('["', "[$")) and words[-1].text == "]"
    return ("[", command.span[0] + 1) if glued else None


def _unparted(run: Instruction, sign: str, at: int) -> Finding:
    if sign == "]":
        message = _(
            "[ is a command and ] its last word, which needs a space before it: without it [ says that ] is "
            "missing and fails, whatever the values are."
        )
        return about(run, message, (at, at + 1), Fix((at, at), " "))
    message = _(
        "[ is a command of its own and needs a space after it: without it the shell looks for a program whose name "
        "begins with [ and finds none."
    )
    return about(run, message, (at - 1, at), Fix((at, at), " "))


WARNINGS = (
    warning(
        "EmptyBlock",
        empty_block,
        mark("After then, else and do the shell expects a command."),
        f"{REFERENCE}#shell-form",
        needs=["RUN if"],
        bad="FROM alpine:3.22\nRUN if [ -f /etc/x ]; then \\\n# rm /etc/x \\\n; fi\n",
        good="FROM alpine:3.22\nRUN if [ -f /etc/x ]; then rm /etc/x; fi\n",
    ),
    warning(
        "BlankBeforeBracket",
        blank_before_bracket,
        mark("In a shell test, spaces separate the brackets from what is tested."),
        f"{REFERENCE}#shell-form",
        needs=["RUN ["],
        bad='FROM alpine:3.22\nARG A=x\nRUN if [ "$A" = "x"]; then echo yes; fi\n',
        good='FROM alpine:3.22\nARG A=x\nRUN if [ "$A" = "x" ]; then echo yes; fi\n',
    ),
)
