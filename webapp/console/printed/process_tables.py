"""Tables of what an image is made of and of what runs in a container: docker history and docker top."""

from webapp.console.printed.table import Table
from webapp.wording import mark

_STEP = {
    "IMAGE": (
        mark("The image as it was after that step, where this machine keeps it separately."),
        mark("The id of the image at that step begins with {text}."),
    ),
    "CREATED": (mark("How long ago the step was carried out."), mark("Made {text}.")),
    "CREATED AT": (mark("When the step was carried out."), mark("Made: {text}.")),
    "CREATED BY": (
        mark("The instruction of the Dockerfile, the newest at the top; … marks where it is cut short."),
        mark("The instruction: {text}"),
    ),
    "SIZE": (
        mark("How much the step added. Instructions such as CMD add nothing."),
        mark("It added {text}."),
    ),
    "COMMENT": (mark("A remark: what made the step."), mark("The remark: {text}.")),
}
HISTORY = Table(
    "docker history",
    "image/history/",
    _STEP,
    {
        ("IMAGE", "<missing>"): mark(
            "No separate image is kept for this step: BuildKit or another machine made it. Nothing is wrong."
        ),
        ("SIZE", "0B"): mark("It added no files."),
        ("SIZE", "0"): mark("It added no files."),
        ("COMMENT", "buildkit.dockerfile.v0"): mark("BuildKit made it, from a Dockerfile."),
    },
    optional=("CREATED", "CREATED AT"),
)
_USER = (mark("The user that it runs as, by the machine's names and numbers."), mark("It runs as {text}."))
_PERCENT = (mark("The share of the processor that it uses, in percent."), mark("{text} percent."))
_STARTED = (mark("When it was started."), mark("Started: {text}."))
_PROGRAM = (mark("The program, with its arguments."), mark("The program: {text}"))
# The columns that ps of Linux prints for usual options: docker top hands its own on to it.
TOP = Table(
    "docker top",
    "container/top/",
    {
        "UID": _USER,
        "USER": _USER,
        "RUSER": _USER,
        "PID": (
            mark("The number of the process on the machine; in the container it has another."),
            mark("Number {text} on the machine."),
        ),
        "PPID": (mark("The number of the process that started it."), mark("Started by number {text}.")),
        "C": _PERCENT,
        "%CPU": _PERCENT,
        "%MEM": (mark("The share of the machine's memory that it uses, in percent."), mark("{text} percent.")),
        "VSZ": (mark("All the memory that it may reach, in KiB, used or not."), mark("{text} KiB.")),
        "RSS": (mark("The memory that it actually uses, in KiB."), mark("{text} KiB.")),
        "NI": (
            mark("How much it gives way to others: from -20, hardly, to 19, readily."),
            mark("It gives way: {text}."),
        ),
        "STAT": (
            mark("Its state, a letter first: R runs, S waits, D waits for a disk, T is stopped, Z has ended."),
            mark("The state {text}."),
        ),
        "S": (
            mark("Its state: R runs, S waits, D waits for a disk, T is stopped, Z has ended."),
            mark("The state {text}."),
        ),
        "STIME": _STARTED,
        "START": _STARTED,
        "ELAPSED": (mark("How long ago it was started."), mark("Running for {text}.")),
        "TTY": (mark("The terminal that it is tied to; ? means none."), mark("The terminal {text}.")),
        "TIME": (mark("How long it kept a processor busy."), mark("Processor time: {text}.")),
        "CMD": _PROGRAM,
        "COMMAND": _PROGRAM,
    },
    {("TTY", "?"): mark("It is tied to no terminal.")},
)
