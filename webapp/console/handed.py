"""Programs and words of other shells that run a docker command which stands further on in their line."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.console import shell_before
from webapp.console.docker_names import ALL, named
from webapp.wording import _


@dataclass(frozen=True)
class Handing:
    """What the first word does, what the words up to the docker command are, and the last of them; `end`: what a } at
    the end of the line is, "" where none ends it. The docker command begins at the word with the number `at`."""

    at: int
    said: str
    others: str
    last: str
    end: str = ""


def found(values: Sequence[str]) -> Handing | None:
    """How the line's first program comes to run docker; None where it does not."""
    program = values[0]
    if at := _behind(values, "--"):
        return Handing(
            at,
            _("{program} is given the docker command after the --.", program=program),
            _("For {program}, not for docker.", program=program),
            _("Ends the words for {program}; the command that it runs follows.", program=program),
        )
    if program.lower() == "do" and len(values) > 1 and named(values[1]) in ALL:
        said = _("In cmd of Windows: what follows is done for each word that the brackets before it give.")
        return Handing(1, said, said, said)
    if at := _behind(values, "{"):
        said = _("{program} runs the commands between {{ and }}.", program=program)
        if program == "function":
            said = _("Makes a name, {name}, for the commands between {{ and }}.", name="".join(values[1:2]))
        return Handing(
            at,
            said,
            _("For {program}, not for docker.", program=program),
            _("Opens the commands that are run."),
            shell_before.keyword("}"),
        )
    return None


def _behind(values: Sequence[str], sign: str) -> int:
    """The place right behind the sign, if one of docker's programs stands there; 0 otherwise."""
    at = values.index(sign, 1) + 1 if sign in values[1:] else 0
    return at if at and named("".join(values[at : at + 1])) in ALL else 0
