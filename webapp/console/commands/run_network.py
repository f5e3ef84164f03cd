"""Options of `docker run` about networks and names."""

from webapp.console.grammar import flag
from webapp.wording import mark

_NETWORK = mark(
    "The containers of a sandbox share one network of their own and find each other by name; that cannot be changed."
)
_NO_DNS = mark("Names are looked up by the sandbox's own network.")

NETWORK = (
    flag(
        "--network",
        "network",
        mark(
            "The network that the container joins: bridge (the default), none, host, or one made with docker "
            "network create."
        ),
        many=True,
        refused=_NETWORK,
        former=("--net",),
    ),
    flag(
        "--network-alias",
        "alias",
        mark("A further name by which others in the same network find it."),
        many=True,
        refused=_NETWORK,
        former=("--net-alias",),
    ),
    flag(
        "--expose",
        "expose",
        mark("States that the program listens on a port, as EXPOSE does; it publishes nothing by itself."),
        many=True,
        refused=mark("Write EXPOSE in the Dockerfile; to reach the port from outside, publish it with -p."),
    ),
    flag(
        "--link",
        "link",
        mark("The old way to reach another container by name; networks replaced it."),
        many=True,
        refused=_NETWORK,
    ),
    flag("--add-host", "host", mark("Adds a line to /etc/hosts: a name and its address."), many=True, refused=_NETWORK),
    flag("--ip", "address", mark("A fixed IPv4 address in the network."), refused=_NETWORK),
    flag("--ip6", "address", mark("A fixed IPv6 address in the network."), refused=_NETWORK),
    flag("--link-local-ip", "address", mark("An address that is valid on the link only."), many=True, refused=_NETWORK),
    flag("--mac-address", "mac", mark("A fixed hardware address for its network card."), refused=_NETWORK),
    flag("--dns", "ip", mark("The server that looks names up for it."), many=True, refused=_NO_DNS),
    flag(
        "--dns-option",
        "text",
        mark("An option for looking names up."),
        many=True,
        refused=_NO_DNS,
        former=("--dns-opt",),
    ),
    flag("--dns-search", "domain", mark("A domain to complete short names with."), many=True, refused=_NO_DNS),
    flag(
        "--domainname",
        "text",
        mark("The NIS domain that the machine seems to be in, seen from inside."),
        refused=_NETWORK,
    ),
)
