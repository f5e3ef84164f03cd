"""How the tables of docker's groups of commands are written: `docker service create` and its like."""

from dataclasses import dataclass

from webapp.console.commands.images import HELP
from webapp.console.grammar import Argument, Command, Flag


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
