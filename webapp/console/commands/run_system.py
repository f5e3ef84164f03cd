"""Options of `docker run` about files, health, and how strictly the kernel keeps the container apart."""

from webapp.console.grammar import flag
from webapp.wording import mark

_NO_HOST = mark("A sandbox has no files from a machine around it, only the files in the editor.")
_MOUNTS = mark("A sandbox mounts volumes that have a name: -v data:/data.")
_HEALTH = mark("Health checks are not run here.")
_APART = mark(
    "Containers of a sandbox run without any privilege over the machine, because other learners' containers run on it "
    "too; on a machine of your own you may."
)
_FIXED = mark("A sandbox fixes how its containers are kept apart; leave this out.")

FILES = (
    flag(
        "--mount",
        "mount-options",
        mark("Mounts something, spelled out: its type (bind, volume, tmpfs), source and target."),
        many=True,
        here=mark("A sandbox has volumes, and no files of a machine: type=volume,source=data,target=/data."),
    ),
    flag(
        "--tmpfs",
        "tmpfs",
        mark("Mounts a directory that lives in memory and is gone at the end."),
        many=True,
        refused=_MOUNTS,
    ),
    flag(
        "--volumes-from", "volumes-from", mark("Mounts what another container has mounted."), many=True, refused=_MOUNTS
    ),
    flag("--volume-driver", "text", mark("What keeps the volumes that -v makes."), refused=_MOUNTS),
    flag("--read-only", None, mark("Lets the program read but not change its file system."), refused=_FIXED),
    flag(
        "--env-file",
        "path",
        mark("Reads environment variables from a file."),
        about=mark("The file: one variable per line, as NAME=value."),
        many=True,
        refused=mark("A sandbox has no files from a machine around it, only the files in the editor. Use -e."),
    ),
    flag(
        "--label-file",
        "path",
        mark("Reads labels from a file."),
        about=mark("The file: one label per line, as NAME=value."),
        many=True,
        refused=_NO_HOST,
    ),
    flag(
        "--cidfile",
        "path",
        mark("Writes the container's id to a file."),
        about=mark("The file to write."),
        refused=_NO_HOST,
    ),
)

HEALTH = (
    flag("--health-cmd", "shell", mark("A command that tells whether the program in it is well."), refused=_HEALTH),
    flag(
        "--health-interval",
        "duration",
        mark("The time between two health checks."),
        about=mark("The time between."),
        refused=_HEALTH,
    ),
    flag(
        "--health-retries",
        "number",
        mark("How many checks must fail before it counts as unhealthy."),
        about=mark("This many in a row."),
        refused=_HEALTH,
    ),
    flag(
        "--health-start-interval",
        "duration",
        mark("The time between checks while it is starting."),
        about=mark("The time between."),
        refused=_HEALTH,
    ),
    flag(
        "--health-start-period",
        "duration",
        mark("Time to start up in which failed checks do not count."),
        about=mark("This long."),
        refused=_HEALTH,
    ),
    flag(
        "--health-timeout",
        "duration",
        mark("How long one check may take."),
        about=mark("At most this long."),
        refused=_HEALTH,
    ),
    flag("--no-healthcheck", None, mark("Switches the image's HEALTHCHECK off."), ignored=_HEALTH),
)

SYSTEM = (
    flag(
        "--privileged",
        None,
        mark("Removes nearly all walls between the container and the machine."),
        refused=mark(
            "A privileged container can take over the machine that it runs on, and with it everybody's sandbox. "
            "Containers of a sandbox run without any privilege over the machine, because other learners' containers "
            "run on "
            "it too; on a machine of your own you may."
        ),
    ),
    flag(
        "--cap-add",
        "capability",
        mark("Gives a Linux capability, a slice of what root may do, such as NET_ADMIN."),
        many=True,
        refused=_APART,
    ),
    flag("--cap-drop", "capability", mark("Removes a Linux capability; ALL removes all."), many=True, refused=_FIXED),
    flag(
        "--security-opt",
        "security-opt",
        mark("Settings of the kernel's guards: seccomp, AppArmor, no-new-privileges."),
        many=True,
        refused=_APART,
    ),
    flag("--device", "device", mark("Gives a device of the machine, such as /dev/snd."), many=True, refused=_APART),
    flag(
        "--device-cgroup-rule", "cgroup-rule", mark("A rule about which devices it may use."), many=True, refused=_APART
    ),
    flag("--gpus", "gpus", mark("Gives graphics processors; all gives every one."), refused=_APART),
    flag("--group-add", "group", mark("Further groups that the program's user is in."), many=True, refused=_FIXED),
    flag(
        "--pid", "pid", mark("Whose processes it sees: its own (the default), host or container:NAME."), refused=_APART
    ),
    flag(
        "--ipc", "ipc", mark("Whose shared memory it sees: private, shareable, host or container:NAME."), refused=_APART
    ),
    flag("--uts", "uts", mark("Whose host name it has: its own (the default) or host."), refused=_APART),
    flag("--userns", "userns", mark("Whether user numbers inside are those of the machine (host)."), refused=_APART),
    flag(
        "--cgroupns",
        "cgroupns",
        mark("Whether it sees only its own control groups (private) or all (host)."),
        refused=_APART,
    ),
    flag("--sysctl", "sysctl", mark("Sets a kernel parameter for this container."), many=True, refused=_APART),
    flag("--runtime", "runtime", mark("A program other than runc to start containers with."), refused=_FIXED),
    flag("--isolation", "isolation", mark("How Windows keeps containers apart."), refused=_FIXED),
    flag(
        "--annotation",
        "annotation",
        mark("A note passed on to the program that starts the container."),
        many=True,
        refused=_FIXED,
    ),
    flag(
        "--use-api-socket",
        None,
        mark("Lets the container control the engine itself."),
        refused=mark(
            "Whoever controls the engine owns the machine. Containers of a sandbox run without any privilege over "
            "the machine, because other learners' containers run on it too; on a machine of your own you may."
        ),
    ),
    flag(
        "--init",
        None,
        mark("Puts a tiny program ahead of yours as process 1: it passes signals on and cleans up ended processes."),
        refused=_FIXED,
    ),
    flag(
        "--stop-signal", "signal", mark("The signal that docker stop sends, in place of the image's."), refused=_FIXED
    ),
    flag(
        "--stop-timeout",
        "number",
        mark("Seconds that docker stop waits before it kills; 10 is usual."),
        about=mark("Seconds."),
        refused=_FIXED,
    ),
    flag(
        "--log-driver",
        "log-driver",
        mark("Where the program's output is kept."),
        refused=mark("docker logs shows it; that is fixed."),
    ),
    flag(
        "--log-opt",
        "log-option",
        mark("An option of the log driver."),
        many=True,
        refused=mark("How logs are kept is fixed here."),
    ),
)
