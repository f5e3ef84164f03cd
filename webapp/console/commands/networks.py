"""`docker network`: the networks between containers."""

from webapp.console.commands.images import FORMAT, HELP
from webapp.console.grammar import Argument, Command, Flag, flag
from webapp.wording import mark

_REFUSED = mark("The containers of a sandbox share one network of their own and find each other by name.")
_NETWORK = Argument("NETWORK", "network-name", mark("The network."))
_NETWORKS = Argument("NETWORK", "network-name", mark("The network."), many=True)
_CONTAINER = Argument("CONTAINER", "container", mark("The container."))


def _command(verb: str, words: str, *flags: Flag, takes: tuple[Argument, ...] = (), others: str = "") -> Command:
    usage = " ".join(["[OPTIONS]", *(argument.name for argument in takes)])
    return Command(
        name=f"network {verb}",
        words=words,
        usage=usage,
        aliases=tuple(f"network {other}" for other in others.split()),
        arguments=takes,
        flags=(*flags, HELP),
        refused=_REFUSED,
    )


_CREATE = (
    flag(
        "-d, --driver",
        "network-driver",
        mark("The kind of network: bridge (on one machine, the usual), overlay (over several), macvlan, ipvlan."),
    ),
    flag(
        "--attachable", None, mark("Lets individual containers join an overlay network, not only services of a swarm.")
    ),
    flag("--aux-address", "setting", mark("An address of the subnet that is taken by something else."), many=True),
    flag("--config-from", "network-name", mark("Uses the settings of another network."), about=mark("That network.")),
    flag("--config-only", None, mark("Makes no network, only settings for --config-from.")),
    flag(
        "--gateway", "address", mark("The address of the way out of the subnet."), about=mark("The gateway."), many=True
    ),
    flag("--ingress", None, mark("Makes the network that spreads a swarm's published ports.")),
    flag("--internal", None, mark("Cuts the network off: its containers reach each other and nothing outside.")),
    flag("--ip-range", "subnet", mark("Gives containers addresses from this part of the subnet only."), many=True),
    flag(
        "--ipam-driver",
        "text",
        mark("What assigns the addresses."),
        about=mark("The driver's name; default is the usual."),
    ),
    flag("--ipam-opt", "setting", mark("An option of what assigns addresses."), many=True),
    flag("--ipv4", None, mark("Gives containers IPv4 addresses (the default); --ipv4=false does not.")),
    flag("--ipv6", None, mark("Gives containers IPv6 addresses as well.")),
    flag("--label", "label", mark("Attaches a label to the network, a piece of information to find it by."), many=True),
    flag("-o, --opt", "network-option", mark("An option of the driver."), many=True),
    flag(
        "--scope",
        "text",
        mark("How far the network reaches: local, swarm or global."),
        about=mark("How far it reaches."),
    ),
    flag("--subnet", "subnet", mark("The range of addresses of the network."), many=True),
)

_CONNECT = (
    flag("--alias", "alias", mark("A further name by which others in the network find the container."), many=True),
    flag("--driver-opt", "driver-setting", mark("An option of the driver for this connection."), many=True),
    flag(
        "--gw-priority",
        "number",
        mark("Of several networks, the highest is the container's way out."),
        about=mark("The rank."),
    ),
    flag("--ip", "address", mark("A fixed IPv4 address in the network."), about=mark("The address.")),
    flag("--ip6", "address", mark("A fixed IPv6 address in the network."), about=mark("The address.")),
    flag("--link", "link", mark("The old way to give another container a name here."), many=True),
    flag(
        "--link-local-ip",
        "address",
        mark("An address that is valid on the link only."),
        about=mark("The address."),
        many=True,
    ),
)

COMMANDS = (
    _command(
        "create",
        mark(
            "The subcommand that makes a network: containers that join it find each other by name, and others do not."
        ),
        *_CREATE,
        takes=(Argument("NETWORK", "network-name", mark("What the new network is called.")),),
    ),
    _command(
        "ls",
        mark("The subcommand that lists the networks of this machine."),
        flag("-f, --filter", "network-filter", mark("Lists only networks that match."), many=True),
        FORMAT,
        flag("--no-trunc", None, mark("Prints ids in full.")),
        flag("-q, --quiet", None, mark("Prints only ids.")),
        others="list",
    ),
    _command(
        "rm",
        mark("The subcommand that removes networks: no container may be in them any more."),
        flag("-f, --force", None, mark("No error if there is no such network.")),
        takes=(_NETWORKS,),
        others="remove",
    ),
    _command(
        "connect",
        mark("The subcommand that puts a container into another network, while it runs."),
        *_CONNECT,
        takes=(_NETWORK, _CONTAINER),
    ),
    _command(
        "disconnect",
        mark("The subcommand that takes a container out of a network."),
        flag("-f, --force", None, mark("Takes it out even when the engine no longer knows the container.")),
        takes=(_NETWORK, _CONTAINER),
    ),
    _command(
        "inspect",
        mark(
            "The subcommand that prints all that the engine knows about a network, as JSON, including which "
            "containers are in it."
        ),
        flag(
            "-f, --format",
            "format-one",
            mark("Prints only the parts you choose."),
            about=mark("The format to print in."),
        ),
        flag("-v, --verbose", None, mark("Adds what helps to find faults in a swarm.")),
        takes=(_NETWORKS,),
    ),
    _command(
        "prune",
        mark("The subcommand that removes, after asking, all networks made by you that no container is in."),
        flag("--filter", "prune-filter", mark("Removes only what matches."), many=True),
        flag("-f, --force", None, mark("Removes without asking first.")),
    ),
)
