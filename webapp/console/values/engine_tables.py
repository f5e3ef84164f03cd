"""Settings of how builders and engines are reached and run, and of published ports in a swarm."""

from webapp.wording import mark

KEYS = {
    "builder-driver": {
        "": mark("A setting of the driver."),
        "image": mark("The image of BuildKit that its container is made from."),
        "network": mark("The network that its container is in."),
        "memory": mark("The most memory that it may use."),
        "cpu-shares": mark("Its weight against others when processors are scarce."),
        "cpu-quota": mark("How much processor time it gets."),
        "cpuset-cpus": mark("The processors that it may run on."),
        "default-load": mark("Whether what it builds is put into the engine's images automatically."),
        "restart-policy": mark("When its container is started again."),
        "namespace": mark("The part of the cluster that it runs in."),
        "replicas": mark("How many of it run in the cluster."),
        "rootless": mark("Whether it runs without the rights of root."),
        "cacert": mark("The file with the certificate that vouches for the machine."),
        "cert": mark("The file with this side's certificate."),
        "key": mark("The file with the key of this side's certificate."),
        "servername": mark("The name that the machine's certificate has to have."),
    },
    "context-endpoint": {
        "": mark("A setting of how the engine is reached."),
        "host": mark("Where the engine is reached: ssh://, tcp://, unix:// or npipe://."),
        "ca": mark("The file with the certificate that vouches for the engine's."),
        "cert": mark("The file with this side's certificate."),
        "key": mark("The file with the key of this side's certificate."),
        "skip-tls-verify": mark("Whether it skips checking that the engine is the right one."),
        "from": mark("The context whose settings are used."),
    },
}
VALUES = {
    "context-endpoint": {"host": mark("The engine is reached at {text}.")},
    "publish": {
        "published": mark("Port {text}, the outside."),
        "mode=ingress": mark("ingress: every node of the swarm answers on the port."),
        "mode=host": mark("host: only the nodes on which one of its containers runs answer."),
    },
}
