"""Options of `docker run` that share out memory, processors and disks."""

from webapp.console.grammar import flag

_LIMITS = "Every container of a sandbox has the same limits, because others share the machine; leave this out."

# What the value is, where the option's own words leave it open.
ABOUT = {
    "-m, --memory": "So much memory at most.",
    "--memory-reservation": "So much memory while it is scarce.",
    "--memory-swap": "So much memory and swap together.",
    "--memory-swappiness": "From 0, hardly ever, to 100, readily.",
    "--kernel-memory": "So much of the kernel's memory.",
    "--oom-score-adj": "The higher, the sooner it is chosen.",
    "--cpus": "So many processors at most; it may use parts of several.",
    "-c, --cpu-shares": "Its weight: twice as much means twice the time, when others want it too.",
    "--cpu-period": "Microseconds.",
    "--cpu-quota": "Microseconds.",
    "--cpu-rt-period": "Microseconds.",
    "--cpu-rt-runtime": "Microseconds.",
    "--cpu-count": "So many processors.",
    "--cpu-percent": "A share of 100.",
    "--pids-limit": "So many processes at once.",
    "--shm-size": "So much memory.",
    "--blkio-weight": "Its weight.",
    "--io-maxbandwidth": "So many bytes a second.",
    "--io-maxiops": "So many operations a second.",
    "--cgroup-parent": "The name or path of the group.",
}

LIMITS = tuple(
    flag(names, value, words, about=ABOUT.get(names, ""), many=many, refused=_LIMITS)
    for names, value, words, many in (
        ("-m, --memory", "bytes", "The most memory that the container may use; past it, a process is killed.", False),
        ("--memory-reservation", "bytes", "A softer limit, kept only while memory is scarce.", False),
        ("--memory-swap", "bytes", "The limit of memory and swap together; -1 for no limit on swap.", False),
        ("--memory-swappiness", "number", "How readily its memory is swapped out, from 0 to 100.", False),
        ("--kernel-memory", "bytes", "A limit on the kernel's memory for it; obsolete.", False),
        ("--oom-kill-disable", None, "Does not kill its processes when it runs out of memory.", False),
        ("--oom-score-adj", "number", "How soon it is chosen when memory runs out, from -1000 (last) to 1000.", False),
        ("--cpus", "cpus", "How many processors it may use; 1.5 means one and a half.", False),
        ("-c, --cpu-shares", "number", "Its weight against others when processors are scarce; 1024 is usual.", False),
        ("--cpu-period", "number", "The length in microseconds of the period that --cpu-quota speaks of.", False),
        ("--cpu-quota", "number", "How many microseconds of processor time it gets in each period.", False),
        ("--cpu-rt-period", "number", "The period of the real-time scheduler, in microseconds.", False),
        ("--cpu-rt-runtime", "number", "How much real-time it gets in each such period, in microseconds.", False),
        ("--cpuset-cpus", "cpuset", "Which processors it may run on, such as 0-2 or 0,3.", False),
        ("--cpuset-mems", "cpuset", "Which memory nodes it may use on machines that have several.", False),
        ("--cpu-count", "number", "How many processors it may use (Windows only).", False),
        ("--cpu-percent", "number", "The share of processor time it may use (Windows only).", False),
        ("--pids-limit", "number", "How many processes it may have at once; -1 for no limit.", False),
        ("--ulimit", "ulimit", "A limit of the kernel on its processes, such as nofile for open files.", True),
        ("--shm-size", "bytes", "The size of /dev/shm, memory that processes share; 64m is usual.", False),
        ("--storage-opt", "setting", "An option of the storage driver, such as the size of the writable layer.", True),
        (
            "--blkio-weight",
            "number",
            "Its weight against others at the disks, from 10 to 1000; 0 switches it off.",
            False,
        ),
        ("--blkio-weight-device", "device-weight", "The same for one disk.", True),
        ("--device-read-bps", "device-rate", "The most bytes a second that it may read from a device.", True),
        (
            "--device-read-iops",
            "device-rate",
            "The most operations a second that it may read from a device with.",
            True,
        ),
        ("--device-write-bps", "device-rate", "The most bytes a second that it may write to a device.", True),
        (
            "--device-write-iops",
            "device-rate",
            "The most operations a second that it may write to a device with.",
            True,
        ),
        ("--io-maxbandwidth", "bytes", "The most bytes a second at the system's disk (Windows only).", False),
        ("--io-maxiops", "number", "The most operations a second at the system's disk (Windows only).", False),
        ("--cgroup-parent", "text", "The control group that the container's own is put under.", False),
    )
)
