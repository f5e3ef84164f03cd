"""How the tables of docker's groups of commands are written: `docker service create` and its like."""

from dataclasses import dataclass

from webapp.console.commands.images import HELP
from webapp.console.grammar import Argument, Command, Flag, flag
from webapp.wording import mark

NOT_HERE = mark("This console has docker build, run, ps and the like; docker --help lists them.")

# What several groups have.
FITTING = flag("-f, --filter", "swarm-filter", mark("Lists only what matches."), many=True)
IDS = flag("-q, --quiet", None, mark("Prints only ids."))
WHOLE = flag("--no-trunc", None, mark("Prints everything in full."))
NAMES_AS_IDS = flag("--no-resolve", None, mark("Prints ids instead of names."))
CHOSEN = flag("-f, --format", "format-one", mark("Prints what you choose instead of everything."))
READABLE = flag("--pretty", None, mark("Prints it as lines to read, not as JSON."))
BUILDER = flag("--builder", "alias", mark("Uses this builder instead of the one in use."))


@dataclass(frozen=True)
class Group:
    """Commands that share their first words, and why this console carries none of them out."""

    name: str
    refused: str

    def command(
        self,
        verb: str,
        words: str,
        *flags: Flag,
        takes: tuple[Argument, ...] = (),
        aliases: tuple[str, ...] = (),
        loose: bool = False,
        options_first: bool = False,
    ) -> Command:
        """One of them. `aliases` are other verbs; `loose`: more flags exist than have words here."""
        return Command(
            f"{self.name} {verb}",
            words,
            usage=" ".join(["[OPTIONS]", *(f"[{one.name}]" if one.optional else one.name for one in takes)]),
            aliases=tuple(f"{self.name} {alias}" for alias in aliases),
            arguments=takes,
            flags=(*flags, HELP),
            refused=self.refused,
            open=loose,
            options_first=options_first,
        )
