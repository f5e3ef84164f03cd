"""Options of `docker run` about networks and names."""

from webapp.console.grammar import flag

_NETWORK = (
    "The containers of a sandbox share one network of their own and find each other by name; that cannot be changed."
)
_NO_DNS = "Names are looked up by the sandbox's own network."

NETWORK = (
    flag(
        "--network",
        "network",
        "The network that the container joins: bridge (the usual), none, host, or one made with docker network create.",
        many=True,
        refused=_NETWORK,
        former=("--net",),
    ),
    flag(
        "--network-alias",
        "name",
        "A further name by which others in the same network find it.",
        many=True,
        refused=_NETWORK,
        former=("--net-alias",),
    ),
    flag(
        "--expose",
        "exposed",
        "States that the program listens on a port, as EXPOSE does; it publishes nothing by itself.",
        many=True,
        refused="Write EXPOSE in the Dockerfile; to reach the port from outside, publish it with -p.",
    ),
    flag(
        "--link",
        "link",
        "The old way to reach another container by name; networks replaced it.",
        many=True,
        refused=_NETWORK,
    ),
    flag("--add-host", "host", "Adds a line to /etc/hosts: a name and its address.", many=True, refused=_NETWORK),
    flag("--ip", "address", "A fixed IPv4 address in the network.", refused=_NETWORK),
    flag("--ip6", "address", "A fixed IPv6 address in the network.", refused=_NETWORK),
    flag("--link-local-ip", "address", "An address that is valid on the link only.", many=True, refused=_NETWORK),
    flag("--mac-address", "text", "A fixed hardware address for its network card.", refused=_NETWORK),
    flag("--dns", "address", "The server that looks names up for it.", many=True, refused=_NO_DNS),
    flag(
        "--dns-option",
        "text",
        "An option of looking names up.",
        many=True,
        refused=_NO_DNS,
        former=("--dns-opt",),
    ),
    flag("--dns-search", "text", "A domain to complete short names with.", many=True, refused=_NO_DNS),
    flag("--domainname", "text", "The NIS domain that the machine seems to be in, seen from inside.", refused=_NETWORK),
)
