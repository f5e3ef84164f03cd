"""Tables about swarms: their machines, services, tasks and stacks."""

from webapp.console.printed.table import SAYS, Table, each
from webapp.wording import mark

_NAME = mark("The name to write in other commands: {text}.")
_AVAILABLE = {
    "Active": mark("Active: the swarm starts containers on it."),
    "Pause": mark("Pause: what runs goes on, and nothing new is started on it."),
    "Drain": mark("Drain: everything on it was moved to others."),
}
_LEADS = {
    "Leader": mark("Leader: the manager that decides."),
    "Reachable": mark("Reachable: a manager too, ready to take over."),
    "Unreachable": mark("Unreachable: a manager that the others do not hear from."),
}
_NODES = {"Ready": mark("Ready: it is there."), "Down": mark("Down: the swarm has heard nothing from it for a while.")}
_MODES = {
    "replicated": mark("replicated: as many containers as REPLICAS says."),
    "global": mark("global: one container on every machine."),
}

TABLES = (
    Table(
        "docker node ls",
        "node/ls/",
        {
            "ID": (mark("The machine's id in the swarm; * marks the one that answers."), mark("The id {text}.")),
            "HOSTNAME": (mark("The machine's host name."), mark("The machine {text}.")),
            "STATUS": (mark("Whether the swarm hears from it."), mark("Its state: {text}.")),
            "AVAILABILITY": (mark("Whether the swarm may start something on it."), SAYS),
            "MANAGER STATUS": (mark("Its part in leading the swarm; empty for workers."), SAYS),
            "ENGINE VERSION": (mark("The version of its engine."), mark("The engine {text}.")),
        },
        each("AVAILABILITY", _AVAILABLE) | each("MANAGER STATUS", _LEADS) | each("STATUS", _NODES),
        ("ENGINE VERSION",),
    ),
    Table(
        "docker service ls",
        "service/ls/",
        {
            "ID": (mark("The service's id."), mark("The id {text}.")),
            "NAME": (mark("The service's name."), _NAME),
            "MODE": (mark("How many containers it has: a set number, or one on every machine."), SAYS),
            "REPLICAS": (
                mark("How many of its containers are running, and how many should be."),
                mark("Running out of wanted: {text}."),
            ),
            "IMAGE": (mark("The image of its containers."), mark("Made from the image {text}.")),
            "PORTS": (mark("What it publishes: on every machine of the swarm."), mark("Published: {text}.")),
        },
        each("MODE", _MODES),
    ),
    Table(
        "docker service ps",
        "service/ps/",
        {
            "ID": (mark("The task's id: each is one container."), mark("The id {text}.")),
            "NAME": (mark("The service, a number, and \\_ for those that came before."), mark("The task {text}.")),
            "IMAGE": (mark("The image of its container."), mark("Made from the image {text}.")),
            "NODE": (mark("The machine that it runs on."), mark("On the machine {text}.")),
            "DESIRED STATE": (mark("What the swarm wants it to be."), mark("It should be: {text}.")),
            "CURRENT STATE": (mark("What it does, and since when."), mark("It is: {text}.")),
            "ERROR": (mark("Why it ended."), mark("What went wrong: {text}.")),
            "PORTS": (mark("What it publishes on its own machine."), mark("Published: {text}.")),
        },
        {},
    ),
    Table(
        "docker stack ls",
        "stack/ls/",
        {
            "NAME": (mark("The stack's name."), _NAME),
            "SERVICES": (mark("How many services it has."), mark("{text} services.")),
            "ORCHESTRATOR": (mark("What runs it; today always Swarm."), SAYS),
        },
        {},
        ("ORCHESTRATOR",),
    ),
    Table(
        "docker secret ls",
        "secret/ls/",
        {
            "ID": (mark("The secret's id."), mark("The id {text}.")),
            "NAME": (mark("The secret's name."), _NAME),
            "DRIVER": (mark("What keeps it; empty for the swarm itself."), mark("Kept by the driver {text}.")),
            "CREATED": (mark("How long ago it was made."), mark("Made {text}.")),
            "UPDATED": (mark("How long ago it was changed."), mark("Changed {text}.")),
        },
        {},
    ),
    Table(
        "docker config ls",
        "config/ls/",
        {
            "ID": (mark("The id of the settings file."), mark("The id {text}.")),
            "NAME": (mark("The name that the swarm keeps it under."), _NAME),
            "CREATED": (mark("How long ago it was made."), mark("Made {text}.")),
            "UPDATED": (mark("How long ago it was changed."), mark("Changed {text}.")),
        },
        {},
    ),
)
