"""Words for the fixed values that docker knows."""

FILTER_KEYS = {
    "id": "the container's id begins so",
    "name": "the container's name contains this",
    "label": "the container has this label",
    "exited": "the program ended with this exit code; needs -a",
    "status": "the container is in this state",
    "ancestor": "the container was made from this image",
    "before": "the container was created before this one",
    "since": "the container was created after this one",
    "volume": "the container has this volume mounted",
    "network": "the container is in this network",
    "publish": "the container publishes this port",
    "expose": "the image exposes this port",
    "health": "its health check says so",
    "isolation": "Windows keeps it apart this way",
    "is-task": "a swarm made it",
}

STATES = {
    "created": "made but never started",
    "restarting": "being started again",
    "running": "its process 1 runs",
    "removing": "being removed",
    "paused": "its processes are frozen",
    "exited": "its process 1 has ended",
    "dead": "it could not be removed",
}

FIELDS = {
    "ID": "the container's or image's id",
    "Image": "the image that it was made from",
    "Command": "what is its process 1",
    "CreatedAt": "when it was made",
    "RunningFor": "how long ago it was made",
    "CreatedSince": "how long ago it was made",
    "CreatedBy": "the instruction that made it",
    "Ports": "exposed and published ports",
    "State": "its state in one word",
    "Status": "its state, since when, and its exit code",
    "HealthStatus": "what its health check says",
    "Size": "its size",
    "Names": "its name",
    "Name": "its name",
    "Labels": "all its labels",
    "Label": "one label",
    "Mounts": "what is mounted in it",
    "LocalVolumes": "how many volumes it has",
    "Networks": "the networks that it is in",
    "Platform": "its operating system and processor",
    "Repository": "the image's name",
    "Tag": "the image's tag",
    "Digest": "the image's digest in a registry",
    "Comment": "a remark",
    "Container": "the container's name or id",
    "CPUPerc": "the share of processor time",
    "MemUsage": "memory used and allowed",
    "MemPerc": "the share of the allowed memory",
    "NetIO": "bytes received and sent",
    "BlockIO": "bytes read from and written to disks",
    "PIDs": "how many processes it has",
}

SIGNALS = {
    "HUP": (1, "tells it that its terminal is gone; many servers read their settings again"),
    "INT": (2, "interrupts it, as Ctrl-C does"),
    "QUIT": (3, "ends it, with a trace of what it was doing"),
    "KILL": (9, "ends it at once; no program can refuse or tidy up"),
    "USR1": (10, "means what the program decides"),
    "USR2": (12, "means what the program decides"),
    "TERM": (15, "asks it to end; it may tidy up first"),
    "CONT": (18, "lets it go on"),
    "STOP": (19, "freezes it"),
    "WINCH": (28, "says that the terminal changed its size; some servers end gently on it"),
}

RESTARTS = {
    "no": "Never starts it again by itself, which is the usual.",
    "on-failure": "Starts it again when its program ends with an exit code other than 0.",
    "always": "Starts it again whenever it ends, and when the engine starts.",
    "unless-stopped": "As always, but not after you stopped it yourself.",
}

NETWORKS = {
    "bridge": "The engine's usual network: containers get an address of their own behind this machine's.",
    "host": "No network of its own: its ports are this machine's ports.",
    "none": "No network at all.",
}

FORMATS = {
    "table": "The usual columns.",
    "json": "One JSON object a line.",
    "raw": "One line for each field.",
}
