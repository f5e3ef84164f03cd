"""Options of `docker run` that share out memory, processors and disks."""

from webapp.console.grammar import flag
from webapp.wording import mark

_LIMITS = mark("Every container of a sandbox has the same limits, because others share the machine; leave this out.")

# What the value is, where the option's own words leave it open.
ABOUT = {
    "-m, --memory": mark("At most this much memory."),
    "--memory-reservation": mark("This much memory while it is scarce."),
    "--memory-swap": mark("This much memory and swap together."),
    "--memory-swappiness": mark("From 0, hardly ever, to 100, readily."),
    "--kernel-memory": mark("This much of the kernel's memory."),
    "--oom-score-adj": mark("The higher, the sooner it is chosen."),
    "--cpus": mark("At most this many processors; it may use parts of several."),
    "-c, --cpu-shares": mark("Its weight: twice as much means twice the time, when others want it too."),
    "--cpu-period": mark("Microseconds."),
    "--cpu-quota": mark("Microseconds."),
    "--cpu-rt-period": mark("Microseconds."),
    "--cpu-rt-runtime": mark("Microseconds."),
    "--cpu-count": mark("This many processors."),
    "--cpu-percent": mark("A share of 100."),
    "--pids-limit": mark("This many processes at once."),
    "--shm-size": mark("This much memory."),
    "--blkio-weight": mark("Its weight."),
    "--io-maxbandwidth": mark("This many bytes a second."),
    "--io-maxiops": mark("This many operations a second."),
    "--cgroup-parent": mark("The name or path of the group."),
}

LIMITS = tuple(
    flag(names, value, words, about=ABOUT.get(names, ""), many=many, refused=_LIMITS)
    for names, value, words, many in (
        (
            "-m, --memory",
            "bytes",
            mark("The most memory that the container may use; past it, a process is killed."),
            False,
        ),
        ("--memory-reservation", "bytes", mark("A softer limit, kept only while memory is scarce."), False),
        ("--memory-swap", "bytes", mark("The limit on memory and swap together; -1 for no limit on swap."), False),
        ("--memory-swappiness", "number", mark("How readily its memory is swapped out, from 0 to 100."), False),
        ("--kernel-memory", "bytes", mark("A limit on the kernel's memory for it; obsolete."), False),
        ("--oom-kill-disable", None, mark("Does not kill its processes when it runs out of memory."), False),
        (
            "--oom-score-adj",
            "number",
            mark("How soon it is chosen when memory runs out, from -1000 (last) to 1000."),
            False,
        ),
        ("--cpus", "cpus", mark("How many processors it may use; 1.5 means one and a half."), False),
        (
            "-c, --cpu-shares",
            "number",
            mark("Its weight against others when processors are scarce; 1024 is usual."),
            False,
        ),
        ("--cpu-period", "number", mark("The length in microseconds of the period that --cpu-quota refers to."), False),
        ("--cpu-quota", "number", mark("How many microseconds of processor time it gets in each period."), False),
        ("--cpu-rt-period", "number", mark("The period of the real-time scheduler, in microseconds."), False),
        ("--cpu-rt-runtime", "number", mark("How much real-time it gets in each such period, in microseconds."), False),
        ("--cpuset-cpus", "cpuset", mark("Which processors it may run on, such as 0-2 or 0,3."), False),
        ("--cpuset-mems", "cpuset", mark("Which memory nodes it may use on machines that have several."), False),
        ("--cpu-count", "number", mark("How many processors it may use (Windows only)."), False),
        ("--cpu-percent", "number", mark("The share of processor time it may use (Windows only)."), False),
        ("--pids-limit", "number", mark("How many processes it may have at once; -1 for no limit."), False),
        ("--ulimit", "ulimit", mark("A kernel limit on its processes, such as nofile for open files."), True),
        ("--shm-size", "bytes", mark("The size of /dev/shm, memory that processes share; 64m is usual."), False),
        (
            "--storage-opt",
            "storage-opt",
            mark("An option of the storage driver, such as the size of the writable layer."),
            True,
        ),
        (
            "--blkio-weight",
            "number",
            mark("Its weight against others for disk access, from 10 to 1000; 0 switches it off."),
            False,
        ),
        ("--blkio-weight-device", "device-weight", mark("The same for one disk."), True),
        ("--device-read-bps", "device-rate", mark("The most bytes a second that it may read from a device."), True),
        (
            "--device-read-iops",
            "device-rate",
            mark("The most read operations a second that it may make on a device."),
            True,
        ),
        ("--device-write-bps", "device-rate", mark("The most bytes a second that it may write to a device."), True),
        (
            "--device-write-iops",
            "device-rate",
            mark("The most write operations a second that it may make on a device."),
            True,
        ),
        ("--io-maxbandwidth", "bytes", mark("The most bytes a second on the system's disk (Windows only)."), False),
        ("--io-maxiops", "number", mark("The most operations a second on the system's disk (Windows only)."), False),
        ("--cgroup-parent", "text", mark("The control group that the container's own is put under."), False),
    )
)
