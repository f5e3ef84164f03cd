"""Values that have at most two parts: settings, filters, users, signals, paths."""

import re

from webapp.console.values.piece import MARK, Piece, Wrong, pair, whole
from webapp.console.values.tables import FIELDS, FILTER_KEYS, FORMATS, NETWORKS, RESTARTS, SIGNALS, STATES

_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+")
_FIELD = re.compile(r"\.([A-Za-z]+)")


def env(value: str, context: str) -> list[Piece]:
    name = value.partition("=")[0]
    alone = "Its value would be copied from the environment that docker runs in; this console has none."
    words = f"The variable's name: the program finds it as {name}." + ("" if "=" in value else f" {alone}")
    return pair(value, "=", ("variable", words), "What follows is its value.", ("flag-value", f"The value of {name}."))


def build_arg(value: str, context: str) -> list[Piece]:
    name = value.partition("=")[0]
    words = f"The Dockerfile's ARG {name}. {context}"
    return pair(value, "=", ("variable", words), "What follows is its value.", ("flag-value", f"The value of {name}."))


def label(value: str, context: str) -> list[Piece]:
    right = ("flag-value", "What it says.")
    return pair(value, "=", ("variable", "The key."), "What follows is its value.", right)


def host(value: str, context: str) -> list[Piece]:
    right = ("flag-value", "The address that the name stands for; host-gateway means the engine's machine.")
    return pair(value, ":", ("flag-value", "The name."), "What follows is its address.", right)


def filter_pair(value: str, context: str) -> list[Piece]:
    key, _, wanted = value.partition("=")
    words = f"Only those for which {FILTER_KEYS[key]}." if key in FILTER_KEYS else "A key that docker ps does not know."
    right = f"{wanted}: {STATES[wanted]}." if key == "status" and wanted in STATES else f"What {key} has to be."
    return pair(value, "=", ("flag-value", words), "What follows has to fit.", ("flag-value", right))


def template(value: str, context: str) -> list[Piece]:
    """A format: a word that docker knows, or a Go template with its fields told apart from the text between them."""
    if value in FORMATS:
        return whole(value, "flag-value", FORMATS[value])
    found, at = [], 0
    if value.startswith("table "):
        found.append(Piece(0, 6, "flag-value", "Prints a table: a line of headings, then columns where a \\t stands."))
        at = 6
    while (start := value.find("{{", at)) >= 0 and (close := value.find("}}", start)) >= 0:
        found += [Piece(at, start, "flag-value", "Printed as it is.")] if start > at else []
        found.append(Piece(start, close + 2, "variable", _action(value[start : close + 2])))
        at = close + 2
    return [*found, Piece(at, len(value), "flag-value", "Printed as it is.")] if at < len(value) else found


def _action(text: str) -> str:
    found = _FIELD.search(text)
    if found is None:
        return "Replaced by everything known of it, as JSON." if "json" in text else "A part of a Go template."
    known = FIELDS.get(found[1])
    return f"Replaced, for each one, by {known}." if known else f"Replaced, for each one, by its field {found[1]}."


def mount(value: str, context: str) -> list[Piece]:
    source, _, rest = value.partition(":")
    if not rest:
        return whole(value, "path", "A directory in the container, kept in a volume without a name.")
    named = "/" not in source and not source.startswith((".", "~"))
    words = (
        "The volume's name; it is made if there is none of that name."
        if named
        else "A directory of this machine; docker makes it if it is missing."
    )
    target, colon, _ = rest.partition(":")
    at = len(source) + 1
    found = [
        Piece(0, len(source), "path", words),
        Piece(at - 1, at, MARK, "Left of it what is mounted, right of it where in the container."),
        Piece(at, at + len(target), "path", "Where the program in the container finds it."),
    ]
    if colon:
        end = at + len(target)
        found.append(Piece(end, end + 1, MARK, "What follows are options."))
        found.append(Piece(end + 1, len(value), "flag-value", "Options: ro means that it can only be read."))
    return [piece for piece in found if piece.start < piece.end]


def mount_options(value: str, context: str) -> list[Piece]:
    words = "Pairs of key and value with commas between: type, source (or src), target (or dst), readonly."
    return whole(value, "flag-value", words)


def user(value: str, context: str) -> list[Piece]:
    left = ("flag-value", "The user, by a name that the image's /etc/passwd has, or by number; 0 is root.")
    return pair(value, ":", left, "What follows is a group.", ("flag-value", "The group, by name or number."))


def signal_of(value: str) -> str | None:
    """The signal's short name ("KILL" for "SIGKILL", "9"); None for one that has no words here."""
    name = value.upper().removeprefix("SIG")
    if name in SIGNALS:
        return name
    return next((known for known, (number, _) in SIGNALS.items() if value == str(number)), None)


def signal(value: str, context: str) -> list[Piece]:
    name = signal_of(value)
    words = f"{name}, number {SIGNALS[name][0]}: {SIGNALS[name][1]}." if name else "A signal of the kernel."
    return whole(value, "flag-value", words)


def restart(value: str, context: str) -> list[Piece]:
    policy = value.partition(":")[0]
    left = ("flag-value", RESTARTS.get(policy, "no, on-failure, always or unless-stopped."))
    return pair(value, ":", left, "What follows limits it.", ("flag-value", "At most so many times."))


def network(value: str, context: str) -> list[Piece]:
    own = "The name of a network, or container:NAME for that of another container."
    return whole(value, "flag-value", NETWORKS.get(value, own))


def context_path(value: str, context: str) -> list[Piece]:
    if value == ".":
        words = (
            "The dot means the directory that you are in; here, the files in the editor. Another path can stand here."
        )
    elif value == "-":
        words = "The - means that the Dockerfile comes from standard input, without any other files."
    elif re.match(r"(https?|git|ssh)://|git@|github\.com/", value):
        words = "Here a repository or an archive that the engine fetches."
    else:
        words = f"Here the directory {value}."
    return whole(value, "path", f"{context} {words}")


def wrong_name(value: str) -> Wrong | None:
    """Docker's rule for names of containers (daemon/names)."""
    if _NAME.fullmatch(value):
        return None
    message = (
        "A container's name has at least two signs: letters, digits, _ . and -, and begins with a letter or digit."
    )
    rule = "only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed"
    return Wrong(0, len(value), message, f"Error response from daemon: Invalid container name ({value}), {rule}")
