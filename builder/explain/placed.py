"""Programs that lines above have put into the image: copied, built or written there."""

from __future__ import annotations

from builder.checks.once import Once
from builder.dockerfile.model import Instruction, Token
from builder.dockerfile.paths import normal, path_below
from builder.dockerfile.words import unquote
from webapp.wording import _, mark

from .context import Context
from .launchers import is_entrypoint, is_script
from .made import Product
from .path_kinds import changes_directory
from .showing import shortened

_COPIED = mark("{name}: the file that line {line} copied into the image. Slipway does not look into it.")
_SCRIPT = mark(
    "{name}: the file that line {line} copied into the image. Scripts with such a name usually prepare things and "
    "then start the program they are given."
)
_RELEASED = mark(
    "{name}: a start script of the Elixir or Erlang program that line {line} copied into the image; the word after "
    "it says what to do with the program."
)
_BUILT = mark("{name}: the program that line {line} builds.")
_WRITTEN = mark("{name}: the file that line {line} writes. Slipway does not look into it.")
_BELOW = mark(
    "{name}: a program at this path in the image; line {line} copied files into {directory}. Slipway does not look "
    "into them."
)
_SEARCHED_BELOW = mark(
    "{name}: a program that Slipway has no words for. It is also looked for in {directory}, where line {line} "
    "copied files."
)
_SEARCHED = ("/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin")
_MOST = 12  # directories of PATH that are looked at
_LONGEST = 256


def is_anybodys(name: str, known: bool) -> bool:
    """Whether a program of that name is what a line may have put there; ``known``: it has words. Many images bring a
    program as /init, which is another wherever a file is put there."""
    return not known or is_script(name) or unquote(name) == "/init"


class Placed:
    """Asked for the programs of one instruction."""

    def __init__(self, instruction: Instruction, context: Context, lone: str) -> None:
        """``lone`` is a program that is started with no words behind it."""
        self.context = context
        self.line = instruction.lines[0]
        self.stage = None if instruction.stage is None else context.dockerfile.stages[instruction.stage]
        self.instruction = instruction
        self.lone = lone

    def words(self, token: Token) -> str | None:
        """The sentence about a program; None where nothing is known of it."""
        name = unquote(token.value)
        if not name or len(name) > _LONGEST or "$" in name or ("/" in name and name[0] != "/" and self._moves):
            return None
        paths, copied = self._paths(name), self.context.copied
        for path in paths:
            if words := self._at(path, name):
                return words
        if not copied.anything or (is_script(name) and "/" not in name):
            return None
        for path in paths:
            directory, line = copied.directory(path)
            if line and ("/" in name or directory == path.rpartition("/")[0]):
                sentence = _BELOW if "/" in name else _SEARCHED_BELOW
                return _(sentence, name=shortened(name), line=line, directory=shortened(directory))
        return None

    def _at(self, path: str, name: str) -> str | None:
        """The sentence about what a line put at this very path."""
        copied = self.context.copied
        if copied.anything and (line := copied.release(path)):
            return _(_RELEASED, name=shortened(name), line=line)
        if copied.anything and (line := copied.file(path)):
            return _(_SCRIPT if self._starts_others(name) else _COPIED, name=shortened(name), line=line)
        if product := self._made(path):
            words = _BUILT if product.kind == "built" else _WRITTEN
            return _(words, name=shortened(name), line=product.line)
        return None

    def _starts_others(self, name: str) -> bool:
        """Whether its name says that it starts what it is given: install.sh in a RUN is not such a script."""
        starts = is_script(name) if self.instruction.keyword in ("CMD", "ENTRYPOINT") else is_entrypoint(name)
        return starts and name != self.lone

    @Once
    def _moves(self) -> bool:
        """Whether its commands go to other directories."""
        return changes_directory(self.instruction)

    @Once
    def _directories(self) -> list[str]:
        """Where programs are looked for."""
        binding = self.context.scope.find("PATH")
        known = (binding.value or "").split(":", _MOST)[:_MOST] if binding else []
        named = [normal(one) for one in known if one.startswith("/") and "$" not in one]
        return list(dict.fromkeys([*named, *_SEARCHED]))

    def _paths(self, name: str) -> list[str]:
        """Where a program of that name may lie."""
        if "/" not in name:
            return [f"{directory}/{name}" for directory in self._directories]
        place = self.context.workdir
        return [normal(path_below(place.path if place else "", name))]

    def _made(self, path: str) -> Product | None:
        if self.context.made is None or not path.startswith("/"):
            return None
        product = self.context.made.at(path, self.stage, before=self.line)
        return product if product and product.kind != "directory" else None
