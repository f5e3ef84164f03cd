"""Words for the options of drivers: those of volumes and of networks."""

from webapp.wording import mark

ALONE = mark("A setting without a value: it is switched on.")

KEYS: dict[str, dict[str, str]] = {
    # docs.docker.com/reference/cli/docker/volume/create/, "Driver-specific options"
    "volume-option": {
        "": ALONE,
        "type": mark("The kind of file system that is mounted."),
        "device": mark("What is mounted."),
        "size": mark("The most that it may hold, where the machine's file system keeps track of that."),
        "o": mark("How it is mounted: options of the program mount, separated by commas."),
    },
    # docs.docker.com/engine/network/drivers/
    "network-option": {
        "": ALONE,
        "parent": mark("The machine's network card that the network uses."),
        "macvlan_mode": mark("How the containers reach each other: bridge (the default), private, vepa or passthru."),
        "ipvlan_mode": mark("On which level the network works: l2 (the default), l3 or l3s."),
        "encrypted": mark("Whether what the machines send each other is encrypted."),
        "com.docker.network.bridge.name": mark("What the network's bridge is called on this machine."),
        "com.docker.network.bridge.enable_icc": mark("Whether its containers reach each other."),
        "com.docker.network.bridge.enable_ip_masquerade": mark(
            "Whether its containers go out under the machine's own address."
        ),
        "com.docker.network.bridge.host_binding_ipv4": mark("The machine's address at which ports are published."),
        "com.docker.network.driver.mtu": mark("The largest packet of the network, in bytes."),
    },
}

VALUES: dict[str, dict[str, str]] = {
    "volume-option": {
        "type=nfs": mark("A directory on a server, reached over the network with NFS."),
        "type=nfs4": mark("A directory on a server, reached over the network with NFS."),
        "type=cifs": mark("A directory on a server, reached over the network as Windows shares it."),
        "type=tmpfs": mark("Memory: what is written is gone when the volume is not in use."),
        "type=none": mark("None of its own: with o=bind, a directory of the machine."),
        "device": mark("{text} is mounted."),
        "o=bind": mark("bind: a directory of the machine appears there."),
        "o": mark("The options {text}."),
    },
    "network-option": {"parent": mark("The machine's network card {text}.")},
}
