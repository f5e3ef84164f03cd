"""Options of `docker run` about files, health, and how strictly the kernel keeps the container apart."""

from webapp.console.grammar import flag

_NO_HOST = "A sandbox has no files of a machine around it, only the files in the editor."
_MOUNTS = "A sandbox mounts volumes that have a name: -v data:/data."
_HEALTH = "Health checks are not run here."
_APART = (
    "Containers of a sandbox run without any privilege over the machine, because other learners' containers run on it "
    "too; on a machine of your own you may."
)
_FIXED = "A sandbox fixes how its containers are kept apart; leave this out."

FILES = (
    flag(
        "--mount",
        "mount-options",
        "Mounts something, spelled out: its type (bind, volume, tmpfs), source and target.",
        many=True,
        here="A sandbox has volumes, and no files of a machine: type=volume,source=data,target=/data.",
    ),
    flag(
        "--tmpfs",
        "tmpfs",
        "Mounts a directory that lives in memory and is gone at the end.",
        many=True,
        refused=_MOUNTS,
    ),
    flag("--volumes-from", "volumes-from", "Mounts what another container has mounted.", many=True, refused=_MOUNTS),
    flag("--volume-driver", "text", "Who keeps the volumes that -v makes.", refused=_MOUNTS),
    flag("--read-only", None, "Lets the program read but not change its file system.", refused=_FIXED),
    flag("--env-file", "path", "Reads environment variables from a file.", many=True, refused=_NO_HOST + " Use -e."),
    flag("--label-file", "path", "Reads labels from a file.", many=True, refused=_NO_HOST),
    flag("--cidfile", "path", "Writes the container's id to a file.", refused=_NO_HOST),
)

HEALTH = (
    flag("--health-cmd", "shell", "A command that tells whether the program in it is well.", refused=_HEALTH),
    flag(
        "--health-interval",
        "duration",
        "The time between two health checks.",
        about="The time between.",
        refused=_HEALTH,
    ),
    flag(
        "--health-retries",
        "number",
        "How many checks must fail before it counts as unhealthy.",
        about="So many in a row.",
        refused=_HEALTH,
    ),
    flag(
        "--health-start-interval",
        "duration",
        "The time between checks while it is starting.",
        about="The time between.",
        refused=_HEALTH,
    ),
    flag(
        "--health-start-period",
        "duration",
        "How long it may start before failures count.",
        about="So long.",
        refused=_HEALTH,
    ),
    flag("--health-timeout", "duration", "How long one check may take.", about="So long at most.", refused=_HEALTH),
    flag("--no-healthcheck", None, "Switches the image's HEALTHCHECK off.", ignored=_HEALTH),
)

SYSTEM = (
    flag(
        "--privileged",
        None,
        "Takes nearly all walls between the container and the machine away.",
        refused="A privileged container can take over the machine that it runs on, and with it everybody's sandbox. "
        + _APART,
    ),
    flag(
        "--cap-add",
        "capability",
        "Gives a Linux capability, a slice of what root may do, such as NET_ADMIN.",
        many=True,
        refused=_APART,
    ),
    flag("--cap-drop", "capability", "Takes a Linux capability away; ALL takes all.", many=True, refused=_FIXED),
    flag(
        "--security-opt",
        "security-opt",
        "Settings of the kernel's guards: seccomp, AppArmor, no-new-privileges.",
        many=True,
        refused=_APART,
    ),
    flag("--device", "device", "Gives a device of the machine, such as /dev/snd.", many=True, refused=_APART),
    flag("--device-cgroup-rule", "text", "A rule about which devices it may use.", many=True, refused=_APART),
    flag("--gpus", "gpus", "Gives graphics processors; all gives every one.", refused=_APART),
    flag("--group-add", "group", "Further groups that the program's user is in.", many=True, refused=_FIXED),
    flag("--pid", "pid", "Whose processes it sees: its own (the usual), host or container:NAME.", refused=_APART),
    flag("--ipc", "ipc", "Whose shared memory it sees: private, shareable, host or container:NAME.", refused=_APART),
    flag("--uts", "uts", "Whose host name it has: its own (the usual) or host.", refused=_APART),
    flag("--userns", "userns", "Whether user numbers inside are those of the machine (host).", refused=_APART),
    flag(
        "--cgroupns", "cgroupns", "Whether it sees only its own control groups (private) or all (host).", refused=_APART
    ),
    flag("--sysctl", "setting", "Sets a parameter of the kernel for this container.", many=True, refused=_APART),
    flag("--runtime", "runtime", "Another program to start containers with than runc.", refused=_FIXED),
    flag("--isolation", "isolation", "How Windows keeps containers apart.", refused=_FIXED),
    flag(
        "--annotation", "label", "A note passed on to the program that starts the container.", many=True, refused=_FIXED
    ),
    flag(
        "--use-api-socket",
        None,
        "Lets the container command the engine itself.",
        refused="Who commands the engine owns the machine. " + _APART,
    ),
    flag(
        "--init",
        None,
        "Puts a tiny program as process 1 in front of yours: it passes signals on and buries ended processes.",
        refused=_FIXED,
    ),
    flag("--stop-signal", "signal", "The signal that docker stop sends, in place of the image's.", refused=_FIXED),
    flag(
        "--stop-timeout",
        "number",
        "Seconds that docker stop waits before it kills; 10 is usual.",
        about="Seconds.",
        refused=_FIXED,
    ),
    flag(
        "--log-driver",
        "log-driver",
        "Where the program's output is kept.",
        refused="docker logs shows it; that is fixed.",
    ),
    flag("--log-opt", "setting", "An option of the log driver.", many=True, refused="How logs are kept is fixed here."),
)
