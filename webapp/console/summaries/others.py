"""Sentences about the commands that do one thing to what they name."""

from collections.abc import Callable

from webapp.console.parsed import Parsed
from webapp.console.summaries.wording import containers, every, has, last, listed, noun


def copy(parsed: Parsed) -> str:
    """`Copies /a of the container web to . on this machine.`"""
    return f"Copies {_end(parsed.arguments[0])} to {_end(parsed.arguments[1])}."


def _end(text: str) -> str:
    if text == "-":
        return "a tar archive"
    name, colon, path = text.partition(":")
    inside = colon and not text.startswith((".", "/", "~"))
    return f"{path} in the container {name}" if inside else f"{text} on this machine"


def up(parsed: Parsed) -> str:
    """docker compose up."""
    which = noun("service", parsed.arguments) if parsed.arguments else "all services of the Compose file"
    built = ", after building their images anew" if has(parsed, "--build") else ""
    where = " in the background" if has(parsed, "--detach") else " and shows what they print"
    return f"Makes and starts {which}{where}{built}."


def down(parsed: Parsed) -> str:
    """docker compose down."""
    more = ", its volumes with all that is in them too" if has(parsed, "--volumes") else ". Its volumes stay"
    return f"Stops the application and removes its containers and networks{more}."


def _stop(parsed: Parsed) -> str:
    seconds = last(parsed, "--timeout") or "10"
    return f"Asks {containers(parsed)} to end, and kills after {seconds} seconds what has not ended."


def _kill(parsed: Parsed) -> str:
    name = last(parsed, "--signal")
    return f"Sends {containers(parsed)} the signal {name}." if name else f"Ends {containers(parsed)} at once."


def _rm(parsed: Parsed) -> str:
    force = ", even while running" if has(parsed, "--force") else ""
    volumes = " and the volumes without a name" if has(parsed, "--volumes") else ""
    return f"Removes {containers(parsed)}{force}, the writable layer{volumes} included. Images stay."


def _rmi(parsed: Parsed) -> str:
    force = ", even if stopped containers use it" if has(parsed, "--force") else ""
    return f"Removes {noun('image', parsed.arguments)} from this machine{force}."


def _pull(parsed: Parsed) -> str:
    what = "every tag of" if has(parsed, "--all-tags") else "the image"
    return f"Fetches {what} {parsed.arguments[0]} from its registry onto this machine."


def _push(parsed: Parsed) -> str:
    what = "every tag of" if has(parsed, "--all-tags") else "the image"
    return f"Uploads {what} {parsed.arguments[0]} to its registry."


def _login(parsed: Parsed) -> str:
    user = f" as {last(parsed, '--username')}" if has(parsed, "--username") else ""
    return f"Signs in to {parsed.arguments[0] if parsed.arguments else 'Docker Hub'}{user}."


def _commit(parsed: Parsed) -> str:
    name = f" and names it {parsed.arguments[1]}" if len(parsed.arguments) > 1 else ""
    return f"Makes a new image of what the container {parsed.arguments[0]} has written{name}."


def _inspect(parsed: Parsed) -> str:
    form = last(parsed, "--format")
    what = "what --format asks for of" if form and form != "json" else "all that the engine knows of"
    return f"Prints {what} {' and '.join(parsed.arguments[:4])}{', as JSON' if what.startswith('all') else ''}."


def _file(parsed: Parsed, flag: str, otherwise: str) -> str:
    return f"the file {last(parsed, flag)}" if has(parsed, flag) else otherwise


def _save(parsed: Parsed) -> str:
    return (
        f"Writes {noun('image', parsed.arguments)} into {_file(parsed, '--output', 'an archive on standard output')}."
    )


def _load(parsed: Parsed) -> str:
    return f"Reads the images out of {_file(parsed, '--input', 'an archive on standard input')} onto this machine."


def _stats(parsed: Parsed) -> str:
    which = containers(parsed) if parsed.arguments else "all running containers"
    once = " once" if has(parsed, "--no-stream") else ", again and again,"
    return f"Shows{once} how much processor, memory and network {which} use."


def _port(parsed: Parsed) -> str:
    one = f"port {parsed.arguments[1]}" if len(parsed.arguments) > 1 else "the published ports"
    return f"Shows where {one} of the container {parsed.arguments[0]} can be reached on this machine."


def _prune(what: str, all_of_it: str) -> Callable[[Parsed], str]:
    """Clearing up: asks first unless told not to."""

    def told(parsed: Parsed) -> str:
        asking = "" if has(parsed, "--force") else " after asking"
        volumes = ", volumes without a name too" if has(parsed, "--volumes") else ""
        fitting = f"; of them only those with {listed(every(parsed, '--filter'))}" if has(parsed, "--filter") else ""
        return f"Removes{asking} {all_of_it if has(parsed, '--all') else what}{volumes}{fitting}."

    return told


def _on(sentence: str) -> Callable[[Parsed], str]:
    """A sentence with {} for the containers, and {0} and {1} for the first and second word."""
    return lambda parsed: (
        sentence.replace("{}", containers(parsed))
        .replace("{0}", parsed.arguments[0] if parsed.arguments else "")
        .replace("{1}", parsed.arguments[1] if len(parsed.arguments) > 1 else "")
    )


TOLD: dict[str, Callable[[Parsed], str]] = {
    "stop": _stop,
    "kill": _kill,
    "rm": _rm,
    "rmi": _rmi,
    "pull": _pull,
    "push": _push,
    "login": _login,
    "commit": _commit,
    "inspect": _inspect,
    "container inspect": _inspect,
    "image inspect": _inspect,
    "save": _save,
    "load": _load,
    "stats": _stats,
    "port": _port,
    "start": _on("Starts {} again, with the same writable layer."),
    "restart": _on("Stops {} and starts again, with the same writable layer."),
    "pause": _on("Freezes the processes of {}."),
    "unpause": _on("Lets the frozen processes of {} go on."),
    "wait": _on("Waits until {} stops, and prints the exit code."),
    "attach": _on("Connects your terminal to process 1 of the container {0}."),
    "diff": _on("Lists what the container {0} has added, changed and deleted compared with its image."),
    "top": _on("Lists the processes that run in the container {0}."),
    "rename": _on("Gives the container {0} the name {1}."),
    "tag": _on("Puts the further name {1} on the image {0}; nothing is copied."),
    "history": _on("Shows the instructions that made the image {0}, newest first, with the size that each added."),
    "export": _on("Writes all files of the container {0} as one tar archive."),
    "search": _on("Searches Docker Hub for images with {0} in their name or description."),
    "system prune": _prune(
        "stopped containers, unused networks, images without a tag and unused build cache",
        "stopped containers, unused networks, every image that no container uses, and the build cache",
    ),
    "container prune": _prune("all stopped containers and their writable layers", ""),
    "image prune": _prune("images without a tag that no container uses", "every image that no container uses"),
    "volume prune": _prune("volumes without a name that no container has", "every volume that no container has"),
    "network prune": _prune("all networks that no container is in", ""),
    "builder prune": _prune("the build cache that nothing refers to", "all of the build cache"),
    "network create": _on("Makes a network named {0}, in which containers find each other by name."),
    "network connect": _on("Puts the container {1} into the network {0}."),
    "network disconnect": _on("Takes the container {1} out of the network {0}."),
    "network rm": lambda parsed: f"Removes {noun('network', parsed.arguments)}.",
    "network inspect": _inspect,
    "volume create": lambda parsed: f"Makes a volume{f' named {parsed.arguments[0]}' if parsed.arguments else ''}.",
    "volume rm": lambda parsed: f"Removes {noun('volume', parsed.arguments)}, with all files in it.",
    "volume inspect": _inspect,
}
