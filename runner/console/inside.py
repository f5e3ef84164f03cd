"""The commands that look into containers, and `docker exec`."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from runner import actions
from runner.console.finding import container
from runner.models import Container
from webapp.console import format as docker
from webapp.console import template
from webapp.console.registry import Invocation, Outcome
from webapp.refusal import Refused
from webapp.sandboxes.models import Sandbox
from webapp.wording import _

MOST_LOGS = 60 * 1024  # characters of the end of a log
AT_ONCE = 6  # containers whose use is measured at the same time
_DIGITS = 10  # of a number of lines; one with more stands for all of them
_TOP_COLUMN = 20  # least width of a column of docker top


def document(sandbox: Sandbox, reference: str) -> dict[str, Any] | None:
    """What `docker inspect` prints of a container."""
    row = actions.find_container(sandbox.id, reference)
    found: dict[str, Any] | None = actions.ask(row, "inspect") if row is not None and row.engine_id else None
    return found


def logs(call: Invocation) -> Outcome:
    """What the container printed: all of it, or its last lines."""
    row = container(call, call.arguments[0])
    tail = (call.value("--tail") or "all").removeprefix("+")  # any word that is no number stands for all
    number = int(tail) if tail.isascii() and tail.isdigit() and len(tail) < _DIGITS else None
    text: str = actions.ask(row, "logs", tail=number, timestamps=call.on("--timestamps"))
    if not text and row.state == "created":
        note = _("{name} never ran, so it printed nothing: docker start {name} starts it.", name=row.name)
        return Outcome(0, "", (note,))
    if len(text) <= MOST_LOGS:
        return Outcome(0, text)
    left_out = _("The log is longer; these are its last {number} KiB.", number=MOST_LOGS // 1024)
    return Outcome(0, text[-MOST_LOGS:].partition("\n")[2], (left_out,))


def execute(call: Invocation) -> Outcome:
    """Run a program in a running container and print what it prints."""
    reference, *command = call.arguments
    row = container(call, reference)
    detached = call.on("--detach")
    try:
        done = actions.ask(
            row,
            "exec",
            command=command,
            user=call.value("--user") or "",
            workdir=call.value("--workdir"),
            env=list(call.values("--env")),
            detach=detached,
        )
    except Refused as why:
        if why.message.startswith("OCI runtime"):  # docker prints the runtime's words as they are
            hints = (why.hint,) if why.hint else ()
            return Outcome(int(why.detail.get("exit_code", 126)), f"{why.message}\n", hints)
        raise
    if detached:
        return Outcome(0, "")
    note = _("It took too long and was ended; -d lets a program run on by itself.")
    return Outcome(done["exit_code"], done["output"], (note,) if done["ended_by_us"] else ())


def diff(call: Invocation) -> Outcome:
    """The changes of the writable layer."""
    row = container(call, call.arguments[0])
    changes = actions.ask(row, "diff")
    return Outcome(0, "".join(f"{change['kind']} {change['path']}\n" for change in changes))


def top(call: Invocation) -> Outcome:
    """The processes, in the usual columns."""
    reference, *options = call.arguments
    if options:
        note = _("This console prints the usual columns of docker top; leave out the options of ps.")
        return Outcome(1, f"{note}\n")
    answer = actions.ask(container(call, reference), "top")
    return Outcome(0, docker.columns([answer["titles"], *answer["processes"]], least=_TOP_COLUMN))


def port(call: Invocation) -> Outcome:
    """Published ports of a running container."""
    row = container(call, call.arguments[0])
    found = [entry for entry in row.ports if row.state in ("running", "paused")]
    urls = tuple(_("In your browser: {url}", url=entry["url"]) for entry in found if entry["url"])
    if len(call.arguments) == 1:
        lines = sorted(f"{entry['container']}/{entry['protocol']} -> {_address(entry)}\n" for entry in found)
        return Outcome(0, "".join(lines), urls)
    number, _slash, protocol = call.arguments[1].partition("/")
    fitting = [e for e in found if str(e["container"]) == number and e["protocol"] == (protocol or "tcp")]
    if not fitting:
        return Outcome(1, f"Error: No public port '{call.arguments[1]}' published for {call.arguments[0]}\n")
    return Outcome(0, "".join(f"{_address(entry)}\n" for entry in fitting), urls)


def _address(entry: dict[str, Any]) -> str:
    return f"{entry['host_ip']}:{entry['host']}"


_STATS = {
    "ID": "CONTAINER ID",
    "Name": "NAME",
    "CPUPerc": "CPU %",
    "MemUsage": "MEM USAGE / LIMIT",
    "MemPerc": "MEM %",
    "NetIO": "NET I/O",
    "BlockIO": "BLOCK I/O",
    "PIDs": "PIDS",
    "Container": "CONTAINER",
}


def stats(call: Invocation) -> Outcome:
    """What containers use, once."""
    if call.arguments:
        rows = [(name, container(call, name)) for name in call.arguments]
    else:
        rows = [(row.engine_id[:12], row) for row in actions.list_containers(call.sandbox.id)]
        rows = [(name, row) for name, row in rows if call.on("--all") or row.state in ("running", "paused")]
    whole = call.on("--no-trunc")
    with ThreadPoolExecutor(AT_ONCE) as pool:  # each takes the engine a second or two
        fields = list(pool.map(lambda one: _used(*one, whole=whole), rows))
    notes = () if call.on("--no-stream") else (_("docker stats would go on forever; this console prints it once."),)
    form = call.value("--format") or "table"
    if form == "table":
        keys = [key for key in _STATS if key != "Container"]
        lines = [[_STATS[key] for key in keys], *([row[key] for key in keys] for row in fields)]
        return Outcome(0, docker.columns(lines), notes)
    try:
        return Outcome(0, template.listing(form, _STATS, fields, "statsContext"), notes)
    except template.BadTemplate as exc:
        return Outcome(1, f"{exc}\n")


def _used(name: str, row: Container, *, whole: bool) -> dict[str, str]:
    """One row, as docker's own numbers look; zeros for a container that does not run."""
    used = actions.ask(row, "stats") if row.state in ("running", "paused") else None
    words = {"BlockIO": "0B / 0B", "CPUPerc": "0.00%", "MemPerc": "0.00%", "MemUsage": "0B / 0B", "NetIO": "0B / 0B"}
    if used is not None:
        words = {
            "BlockIO": f"{docker.size(used['block_read'])} / {docker.size(used['block_written'])}",
            "CPUPerc": f"{used['cpu_percent']:.2f}%",
            "MemPerc": f"{used['memory_percent']:.2f}%",
            "MemUsage": f"{docker.binary_size(used['memory_bytes'])} / {docker.binary_size(used['memory_limit'])}",
            "NetIO": f"{docker.size(used['network_received'])} / {docker.size(used['network_sent'])}",
        }
    words |= {"Container": name, "ID": row.engine_id if whole else row.engine_id[:12], "Name": row.name}
    return words | {"PIDs": str(used["processes"] if used else 0)}
