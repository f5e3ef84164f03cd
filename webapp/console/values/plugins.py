"""The commands of docker's plugins of which only the names have words here."""

from webapp.console.values.piece import Piece, whole
from webapp.wording import _, mark

KINDS = {
    "model-command": {
        "run": mark("Talks to a model: fetches it if it is not here, and passes it what you write."),
        "pull": mark("Fetches a model, from Docker Hub for example."),
        "push": mark("Uploads a model."),
        "list": mark("Lists the models on this machine."),
        "ls": mark("Lists the models on this machine."),
        "rm": mark("Removes models from this machine."),
        "inspect": mark("Prints what is known about a model."),
        "package": mark("Packs files of a model, so that it can be uploaded."),
        "tag": mark("Gives a model another name."),
        "ps": mark("Lists the models that are loaded at the moment."),
        "unload": mark("Takes a model out of memory."),
        "logs": mark("Prints what the program that runs models has written."),
        "df": mark("Prints how much space models take."),
        "configure": mark("Changes how a model is run, such as how much text it reads at once."),
        "search": mark("Looks for models."),
        "show": mark("Prints what is known about a model that is not here."),
        "bench": mark("Measures how fast a model answers."),
        "requests": mark("Prints what models were asked, and what they answered."),
        "version": mark("Prints the version."),
        "install-runner": mark("Installs the program that runs models."),
        "uninstall-runner": mark("Removes the program that runs models."),
        "start-runner": mark("Starts the program that runs models."),
        "stop-runner": mark("Stops the program that runs models."),
        "restart-runner": mark("Starts the program that runs models again."),
        "status": mark("Tells whether the program that runs models is there."),
    },
    "sandbox-command": {
        "run": mark("Starts an agent in a sandbox, which is made if there is none, or continues with one."),
        "create": mark("Makes a sandbox for an agent and a folder."),
        "exec": mark("Runs a command in a sandbox."),
        "inspect": mark("Prints what is known about sandboxes."),
        "ls": mark("Lists the sandboxes."),
        "network": mark("Says what a sandbox may reach."),
        "reset": mark("Removes all sandboxes and all that belongs to them."),
        "rm": mark("Removes sandboxes."),
        "save": mark("Keeps a sandbox as it is, for others to start from."),
        "stop": mark("Stops sandboxes and keeps them."),
        "version": mark("Prints the version."),
    },
    "mcp-command": {
        "catalog": mark("Works on lists of tools that are available."),
        "gateway": mark("Works on the program that stands between a language model and its tools."),
        "server": mark("Switches tools on and off, or lists them."),
        "tools": mark("Lists single tools, or calls one."),
        "client": mark("Connects a program that uses a language model."),
        "secret": mark("Keeps passwords for the tools."),
        "profile": mark("Works on sets of tools that are switched on together."),
        "feature": mark("Switches features on and off that are still being tried out."),
        "version": mark("Prints the version."),
    },
    "desktop-command": {
        "start": mark("Starts Docker Desktop, and with it the engine."),
        "stop": mark("Stops Docker Desktop: the engine and all containers end too."),
        "restart": mark("Stops Docker Desktop and starts it again."),
        "status": mark("Tells whether Docker Desktop is running."),
        "engine": mark("Lists the engines, or switches between Linux and Windows containers."),
        "update": mark("Looks for a newer Docker Desktop, or installs it."),
        "logs": mark("Prints what Docker Desktop itself has written."),
        "enable": mark("Switches a feature of Docker Desktop on."),
        "disable": mark("Switches a feature of Docker Desktop off."),
        "module": mark("Works on the parts that Docker Desktop consists of."),
        "version": mark("Prints the version."),
    },
    "offload-command": {
        "start": mark("Begins a session: from now on, builds and containers run in the cloud."),
        "stop": mark("Ends the session: builds and containers run on this machine again."),
        "status": mark("Tells whether there is a session."),
        "diagnose": mark("Prints what helps to find out why there is no session."),
        "version": mark("Prints the version."),
    },
}
_PART = mark("A part of that command.")


def plugin_command(kind: str, value: str) -> list[Piece]:
    """The first word behind the plugin's name."""
    return whole(value, "flag-value", _(KINDS[kind].get(value, _PART)))
