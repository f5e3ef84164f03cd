"""What the words of a program inside a container mean, as far as somebody knows: docker itself only hands them on."""

from collections.abc import Callable, Collection, Sequence

from webapp.wording import by_language

Reader = Callable[[list[str]], list[str]]  # the words of a command → for each its sentence, "" where nothing is known
readers: list[Reader] = []  # who knows programs registers here
# The words of a command and the names of its variables → which word starts a server that only its own container
# reaches, with what to say of it.
Listener = Callable[[Sequence[str], Collection[str]], "tuple[int, str] | None"]
listeners: list[Listener] = []
# A piece of a script: where it begins and ends, the kind of its token, and what it means, "" where nobody knows.
Piece = tuple[int, int, str, str]
scripts: list[Callable[[str], list[Piece]]] = []  # who reads shell text: pieces in order that cover all but blanks
# A script → where no shell can read on in it, and what to say of that; None where nothing is wrong with it.
faults: list[Callable[[str], "tuple[int, int, str] | None"]] = []
SHELLS = frozenset(("sh", "bash", "ash", "dash", "zsh"))  # whose -c takes such text
_MOST = 200  # words that are looked at
_PROGRAMS = frozenset(
    (
        "sh",
        "bash",
        "ash",
        "zsh",
        "ls",
        "top",
        "ps",
        "pwd",
        "hostname",
        "ping",
        "cmd",
        "powershell",
        "printenv",
        "python",
    )
)
# Programs whose names are more often a command of the image's own program: `docker run IMAGE init`.
_RATHER_COMMANDS = frozenset(("init", "install", "test", "serve", "help", "version", "build", "start", "run"))


def sentence(words: Sequence[str], index: int) -> str:
    """What the word at ``index`` of the command means; "" when nobody knows."""
    if words and words[0].startswith("-"):  # for a program whose name the line does not tell
        return ""
    return _sentences(tuple(words[:_MOST]))[index] if readers and index < _MOST else ""


def script(text: str) -> list[Piece]:
    """The pieces of a script that a shell in the container runs; none where nobody reads it."""
    return next((found for read in scripts if (found := read(text))), [])


def fault(text: str) -> tuple[int, int, str] | None:
    """Where no shell can read on in a script, and what to say of that."""
    return next((found for look in faults if (found := look(text)) is not None), None)


def listens_alone(words: Sequence[str], variables: Collection[str]) -> tuple[int, str] | None:
    """By which word a server listens to nobody outside of its container, and what to say of it."""
    return next((found for look in listeners if (found := look(words[:_MOST], variables)) is not None), None)


def is_program(word: str) -> bool:
    """Whether the word is surely a program's name; any other may be an argument of the image's ENTRYPOINT."""
    if word in _RATHER_COMMANDS:
        return False
    return word in _PROGRAMS or "/bin/" in word or "/sbin/" in word or bool(sentence((word,), 0))


@by_language(64)
def _sentences(words: tuple[str, ...]) -> list[str]:
    """Each word's, by the first reader that knows it. A line is asked about word by word, so it is kept for a while."""
    found = [""] * len(words)
    for read in readers:
        found = [known or said for known, said in zip(found, read(list(words)), strict=True)]
    return found
