"""Sentences about what stands beside images and containers: secrets, plugins, signatures, lists of platforms."""

from collections.abc import Callable

from webapp.console.parsed import Parsed
from webapp.console.summaries.wording import Told, has, last
from webapp.wording import _, mark


def _of_all(one: str, many: str, every: str = "") -> Callable[[Parsed], str]:
    """About all words: `{names}`."""
    return lambda parsed: Told(one, many, every).of(parsed.arguments)


def _on(sentence: str) -> Callable[[Parsed], str]:
    """With {first} and {second} for the first and second word."""
    return lambda parsed: _(sentence, first=parsed.arguments[0], second="".join(parsed.arguments[1:2]))


def _joins(parsed: Parsed) -> str:
    name, images = parsed.arguments[0], parsed.arguments[1:]
    return Told(
        mark("Joins the image {names} under the name {name}, on this machine at first."),
        mark("Joins the images {names} under the name {name}, on this machine at first."),
        mark("Joins every image that the command in brackets prints under the name {name}, on this machine at first."),
    ).of(images, name=name)


def _about(sentence: str, without: str) -> Callable[[Parsed], str]:
    """About an image, or what is meant when none is named."""
    return lambda parsed: _(sentence, first=parsed.arguments[0]) if parsed.arguments else _(without)


def _compare(parsed: Parsed) -> str:
    other = last(parsed, "--to") or "".join(parsed.arguments[1:2])
    if not parsed.arguments and other:
        return _(
            "Compares the packages and known weaknesses of the image built last with those of {second}.", second=other
        )
    if not parsed.arguments:
        return _("Compares the packages and known weaknesses of the image built last with those of another image.")
    if not other:
        return _("Compares the packages and known weaknesses of {first} with another image.", first=parsed.arguments[0])
    text = mark("Compares the packages and known weaknesses of {first} with those of {second}.")
    return _(text, first=parsed.arguments[0], second=other)


def _checkpoint(parsed: Parsed) -> str:
    name, saved = parsed.arguments[:2]
    if has(parsed, "--leave-running"):
        return _("Saves the state of the container {name} as {saved} and lets it go on.", name=name, saved=saved)
    return _("Saves the state of the container {name} as {saved} and stops it.", name=name, saved=saved)


def _install(parsed: Parsed) -> str:
    if has(parsed, "--disable"):
        return _("Fetches the plugin {name} for the engine and leaves it switched off.", name=parsed.arguments[0])
    return _("Fetches the plugin {name} for the engine and switches it on.", name=parsed.arguments[0])


def _network(parsed: Parsed) -> str:
    name, driver = parsed.arguments[0], last(parsed, "--driver")
    if driver in ("macvlan", "ipvlan"):
        text = mark("Makes a network named {name}, whose containers appear on the physical network ({driver}).")
        return _(text, name=name, driver=driver)
    if driver == "overlay":
        return _("Makes a network named {name} that reaches over several machines of a swarm.", name=name)
    return _("Makes a network named {first}, in which containers find each other by name.", first=name)


TOLD: dict[str, Callable[[Parsed], str]] = {
    "network create": _network,
    "secret create": _on(mark("Gives the swarm the secret {first}, which its services get as a file in /run/secrets.")),
    "secret inspect": _of_all(
        mark("Prints what is known about the secret {names}, but not what is in it."),
        mark("Prints what is known about the secrets {names}, but not what is in them."),
    ),
    "secret rm": _of_all(
        mark("Removes the secret {names}, as long as no service uses it."),
        mark("Removes the secrets {names}, as long as no service uses them."),
        mark("Removes every secret that the command in brackets prints, as long as no service uses it."),
    ),
    "config create": _on(mark("Gives the swarm the settings file {first}, which its services get.")),
    "config inspect": _of_all(
        mark("Prints the settings file {names}, its text encoded as Base64."),
        mark("Prints the settings files {names}, their text encoded as Base64."),
    ),
    "config rm": _of_all(
        mark("Removes the settings file {names}, as long as no service uses it."),
        mark("Removes the settings files {names}, as long as no service uses them."),
        mark("Removes every settings file that the command in brackets prints, as long as no service uses it."),
    ),
    "manifest create": _joins,
    "manifest push": _on(mark("Uploads the list {first} to its registry, where the images already are.")),
    "manifest annotate": _on(mark("Notes in the list {first} which platform its image {second} is for.")),
    "plugin install": _install,
    "plugin enable": _on(mark("Switches the plugin {first} on.")),
    "plugin disable": _on(mark("Switches the plugin {first} off.")),
    "plugin inspect": _of_all(
        mark("Prints all that is known about the plugin {names}."),
        mark("Prints all that is known about the plugins {names}."),
    ),
    "plugin set": _on(mark("Changes settings of the plugin {first}, which has to be switched off.")),
    "plugin rm": _of_all(
        mark("Removes the plugin {names}."),
        mark("Removes the plugins {names}."),
        mark("Removes every plugin that the command in brackets prints."),
    ),
    "plugin push": _on(mark("Uploads the plugin {first} to its registry.")),
    "trust sign": _on(mark("Signs the image {first}, so that others can check that it is yours.")),
    "trust revoke": _on(mark("Takes back the signatures of {first}.")),
    "checkpoint create": _checkpoint,
    "checkpoint ls": _on(mark("Lists the saved states of the container {first}.")),
    "checkpoint rm": _on(mark("Deletes the saved state {second} of the container {first}.")),
    "scout quickview": _about(
        mark("Counts the known weaknesses of {first} and of its base, in a few lines."),
        mark("Counts the known weaknesses of the image built last and of its base, in a few lines."),
    ),
    "scout cves": _about(
        mark("Lists the known weaknesses of the software in {first}, by their CVE numbers."),
        mark("Lists the known weaknesses of the software in the image built last, by their CVE numbers."),
    ),
    "scout recommendations": _about(
        mark("Names newer or smaller base images for {first}, with fewer known weaknesses."),
        mark("Names newer or smaller base images for the image built last, with fewer known weaknesses."),
    ),
    "scout sbom": _about(
        mark("Lists the software in {first}: its bill of materials."),
        mark("Lists the software in the image built last: its bill of materials."),
    ),
    "scout compare": _compare,
}
