"""`docker swarm` and `docker node`: many engines that work as one."""

from webapp.console.commands.groups import CHOSEN, FITTING, IDS, NAMES_AS_IDS, READABLE, WHOLE, Group
from webapp.console.commands.images import FORMAT
from webapp.console.grammar import Argument, flag
from webapp.wording import mark

ONE_MACHINE = mark("A sandbox is on one machine, and its engine is not in a swarm.")
_SWARM, _NODE = Group("swarm", ONE_MACHINE), Group("node", ONE_MACHINE)

_NODES = Argument("NODE", "alias", mark("A node, by its name or id; self is the one that you talk to."), many=True)
_AVAILABILITY = flag(
    "--availability",
    "availability",
    mark("Whether the node gets work: active does, pause gets nothing new, drain passes on what it has."),
    about=mark("active, pause or drain."),
)
_ADDRESSES = (
    flag("--advertise-addr", "address", mark("The address at which the other nodes reach this one.")),
    flag("--data-path-addr", "address", mark("The address for traffic between the containers.")),
    flag("--listen-addr", "address", mark("The address at which it waits for other nodes; port 2377 unless given.")),
    _AVAILABILITY,
)
_CERT_EXPIRY = flag(
    "--cert-expiry", "duration", mark("How long the certificates by which nodes know each other are valid.")
)
_EXTERNAL_CA = flag("--external-ca", "external-ca", mark("Who else signs the certificates of nodes."), many=True)
_SETTINGS = (
    flag("--autolock", None, mark("A manager that was restarted stays locked until it is given a key.")),
    _CERT_EXPIRY,
    flag("--dispatcher-heartbeat", "duration", mark("How often the nodes say that they are there.")),
    _EXTERNAL_CA,
    flag("--max-snapshots", "number", mark("How many older snapshots of the swarm's state are kept.")),
    flag("--snapshot-interval", "number", mark("After how many changes of the swarm's state a snapshot is made.")),
    flag("--task-history-limit", "number", mark("How many ended tasks are remembered for each place of a service.")),
)
_QUIET_TOKEN = flag("-q, --quiet", None, mark("Prints only the secret."))
_ROTATE = flag("--rotate", None, mark("Makes a new one; the old one is no longer valid."))

COMMANDS = (
    _SWARM.command(
        "init",
        mark("The subcommand that makes this engine the first manager of a swarm: engines that work as one."),
        *_ADDRESSES,
        *_SETTINGS,
        flag("--data-path-port", "number", mark("The port for traffic between the containers.")),
        flag("--default-addr-pool", "address-pool", mark("Where the addresses of its networks come from."), many=True),
        flag("--default-addr-pool-mask-length", "number", mark("How large each network's share of them is, in bits.")),
        flag("--force-new-cluster", None, mark("Starts again with this manager alone, from what it knows.")),
    ),
    _SWARM.command(
        "join",
        mark("The subcommand that makes this engine a node of a swarm."),
        *_ADDRESSES,
        flag(
            "--token",
            "text",
            mark("The secret that lets it in, as worker or manager; docker swarm join-token prints it."),
            about=mark("A secret: whoever has it can join the swarm."),
        ),
        takes=(
            Argument("HOST:PORT", "address", mark("Where a manager of the swarm is reached, usually at port 2377.")),
        ),
    ),
    _SWARM.command(
        "join-token",
        mark("The subcommand that prints the command with which another engine joins the swarm."),
        _QUIET_TOKEN,
        _ROTATE,
        takes=(Argument("ROLE", "text", mark("What the other one becomes: worker or manager.")),),
    ),
    _SWARM.command(
        "leave",
        mark("The subcommand that takes this engine out of its swarm."),
        flag("-f, --force", None, mark("Leaves even as a manager, though the swarm may be lost as a result.")),
    ),
    _SWARM.command("update", mark("The subcommand that changes settings of the whole swarm."), *_SETTINGS),
    _SWARM.command("unlock", mark("The subcommand that gives a locked manager its key.")),
    _SWARM.command("unlock-key", mark("The subcommand that prints the key of locked managers."), _QUIET_TOKEN, _ROTATE),
    _SWARM.command(
        "ca",
        mark("The subcommand that prints the certificate by which the nodes know each other, or makes a new one."),
        flag("--ca-cert", "path", mark("Uses the certificate in this file in place of the swarm's own.")),
        flag("--ca-key", "path", mark("The file with the private key of that certificate.")),
        _CERT_EXPIRY,
        flag("-d, --detach", None, mark("Does not wait until all nodes have the new one.")),
        _EXTERNAL_CA,
        flag("-q, --quiet", None, mark("Shows no progress.")),
        flag("--rotate", None, mark("Makes a new one for all nodes.")),
    ),
    _NODE.command(
        "ls",
        mark("The subcommand that lists the nodes of the swarm: the engines, and which of them are managers."),
        FITTING,
        FORMAT,
        IDS,
        aliases=("list",),
    ),
    _NODE.command(
        "ps",
        mark("The subcommand that lists the tasks on a node; each task is one container of a service."),
        FITTING,
        FORMAT,
        NAMES_AS_IDS,
        WHOLE,
        IDS,
        takes=(
            Argument("NODE", "alias", mark("A node; if left out, the one that you talk to."), optional=True, many=True),
        ),
    ),
    _NODE.command(
        "inspect",
        mark("The subcommand that prints all that is known about nodes."),
        CHOSEN,
        READABLE,
        takes=(_NODES,),
    ),
    _NODE.command(
        "update",
        mark("The subcommand that changes a node: its work, its role, its labels."),
        _AVAILABILITY,
        flag("--label-add", "label", mark("Gives the node a label, by which services choose it."), many=True),
        flag("--label-rm", "text", mark("Removes a label."), many=True),
        flag("--role", "text", mark("Makes it a worker or a manager.")),
        takes=(Argument("NODE", "alias", mark("The node.")),),
    ),
    _NODE.command("promote", mark("The subcommand that turns nodes into managers of the swarm."), takes=(_NODES,)),
    _NODE.command("demote", mark("The subcommand that turns managers of the swarm into workers."), takes=(_NODES,)),
    _NODE.command(
        "rm",
        mark("The subcommand that takes nodes that have left or are down out of the swarm."),
        flag("-f, --force", None, mark("Takes it out even while it can be reached.")),
        takes=(_NODES,),
        aliases=("remove",),
    ),
)
