"""Sentences about commands that print something else with one of their options."""

from webapp.console.parsed import Parsed
from webapp.console.summaries.wording import has, last
from webapp.console.summaries.wording import told as told_of
from webapp.console.values import plugins
from webapp.wording import _, mark

_CONFIG = {
    "--quiet": mark("Checks the Compose file, and prints nothing but errors."),
    "--services": mark("Prints the names of the services of the Compose file."),
    "--images": mark("Prints the names of the images of the Compose file."),
    "--volumes": mark("Prints the names of the volumes of the Compose file."),
    "--networks": mark("Prints the names of the networks of the Compose file."),
    "--models": mark("Prints the names of the models of the Compose file."),
    "--profiles": mark("Prints the names of the profiles of the Compose file."),
    "--variables": mark("Prints the variables of the Compose file."),
    "--environment": mark("Prints the variables whose values go into the Compose file."),
    "--hash": mark("Prints a checksum of the settings of services."),
    "--output": mark("Checks the Compose file and writes it to a file as Compose understands it."),
}
_INSTEAD = {
    "compose config": _CONFIG,
    "compose up": {"--no-start": mark("Makes the containers of the services, and does not start them.")},
    "rm": {"--link": mark("Removes a link between two containers; the containers stay.")},
    "buildx bake": {"--print": mark("Prints as JSON what would be built, and builds nothing.")},
    "compose build": {
        "--check": mark("Checks the Dockerfiles of the services, and builds nothing."),
        "--print": mark("Prints the builds as a bake file, and builds nothing."),
    },
    "compose ps": {
        "--services": mark("Prints the names of the services whose containers it would list."),
        "--quiet": mark("Prints only the ids of the containers of the application."),
    },
    "compose images": {"--quiet": mark("Prints only the ids of the images of the application's containers.")},
    "compose ls": {
        "--quiet": mark("Prints only the names of the applications that Compose runs."),
        "--all": mark("Lists the applications of Compose, including those that are stopped."),
    },
    "swarm join-token": {
        "--rotate": mark("Makes a new secret for joining the swarm and prints it; the old one is invalid from now on."),
    },
    "compose version": {"--short": mark("Prints only the number of this version of Compose.")},
    "service ls": {"--quiet": mark("Prints only the ids of the services of the swarm.")},
    "node ls": {"--quiet": mark("Prints only the ids of the nodes of the swarm.")},
    "context ls": {"--quiet": mark("Prints only the names of the saved engines.")},
}
_OF_SERVICES = {
    "compose ps": told_of(
        mark("Prints only the ids of the containers of the service {names}."),
        mark("Prints only the ids of the containers of the services {names}."),
    ),
    "compose images": told_of(
        mark("Prints only the ids of the images of the containers of the service {names}."),
        mark("Prints only the ids of the images of the containers of the services {names}."),
    ),
}
_FORMED = {
    "version": mark("Prints what --format asks for from the versions of the client and of the engine."),
    "info": mark("Prints what --format asks for from the facts about the engine and its machine."),
}


def instead(parsed: Parsed) -> str:
    """The sentence; "" where the command does what it always does."""
    name = parsed.command.name if parsed.command else ""
    if name in _FORMED and last(parsed, "--format") not in ("", "json"):
        return _(_FORMED[name])
    if name.startswith("compose") and has(parsed, "--dry-run"):
        return _("Prints what docker {name} would do, and does nothing.", name=name)
    if kinds := plugins.KINDS.get(f"{name.rpartition(' ')[2]}-command"):
        return _(kinds.get(parsed.arguments[0], "")) if parsed.arguments else ""
    if name in _OF_SERVICES and parsed.arguments and has(parsed, "--quiet") and not has(parsed, "--services"):
        return _OF_SERVICES[name](parsed)
    told = _INSTEAD.get(name)
    return next((_(said) for flag, said in told.items() if has(parsed, flag)), "") if told else ""
