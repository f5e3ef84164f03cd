"""Where the reference says it: pages and sections of docs.docker.com, and of POSIX for what is the shell's."""

from webapp.console.grammar import Command, Flag

REFERENCE = "https://docs.docker.com/reference/cli/docker/"
SHELL = "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html"
RUN = "https://docs.docker.com/engine/containers/run/"
VARIABLES = f"{REFERENCE}#environment-variables"

_PAGES = {"": "", "help": "", "build": "buildx/build/", "compose": "compose/"}
_GROUPED = ("container ", "image ", "system ")

# Options that have a section of their own on their command's page; the others stand in its table of options.
_SECTIONS = {
    "container/run/": """add-host attach cgroup-parent cidfile detach detach-keys device device-cgroup-rule env gpus
        init interactive ipc isolation label log-driver memory mount name network pid privileged publish publish-all
        pull read-only restart rm security-opt stop-signal stop-timeout storage-opt sysctl tmpfs tty ulimit userns uts
        volume volumes-from workdir""",
    "buildx/build/": """add-host allow annotation attest build-arg build-context builder cache-from cache-to call
        cgroup-parent check file load metadata-file network no-cache-filter output platform progress provenance push
        sbom secret shm-size ssh tag target ulimit""",
    "container/ls/": "all filter format no-trunc size",
    "image/ls/": "digests filter format no-trunc tree",
    "container/exec/": "env privileged workdir",
    "container/logs/": "until",
    "container/stop/": "signal timeout",
    "container/restart/": "signal timeout",
    "container/kill/": "signal",
    "container/rm/": "force link volumes",
    "container/stats/": "format",
    "container/attach/": "detach-keys",
    "container/commit/": "change",
    "image/pull/": "all-tags",
    "image/push/": "all-tags",
    "image/history/": "format platform",
    "image/inspect/": "platform",
    "image/load/": "input platform",
    "image/save/": "platform",
    "image/prune/": "filter",
    "image/import/": "platform",
    "image/rm/": "platform",
    "inspect/": "size type",
    "login/": "password-stdin username",
    "search/": "filter format limit no-trunc",
    "system/prune/": "filter",
    "system/events/": "since filter format",
    "network/create/": "internal ingress scope",
    "network/connect/": "alias ip link driver-opt gw-priority",
    "network/ls/": "filter format no-trunc",
    "volume/create/": "driver opt",
    "volume/ls/": "filter format",
    "volume/prune/": "all filter",
}
_NAMES = {page: frozenset(names.split()) for page, names in _SECTIONS.items()}


def page(command: Command | None) -> str:
    """The reference page of a command; of docker itself where none is known."""
    return REFERENCE + (_path(command) if command else "")


def option(command: Command | None, flag: Flag) -> str:
    """The section about an option."""
    where = _path(command) if command else ""
    name = flag.long.removeprefix("--")
    return f"{REFERENCE}{where}#{name if name in _NAMES.get(where, ()) else 'options'}"


def _path(command: Command) -> str:
    name = command.name
    if name in _PAGES:
        return _PAGES[name]
    long = next((alias for alias in (name, *command.aliases) if alias.startswith(_GROUPED)), name)
    return long.replace(" ", "/") + "/"
