"""`docker ps`: the list of containers."""

from webapp.console.grammar import Command, flag
from webapp.wording import mark

PS = Command(
    name="ps",
    aliases=("container ls", "container list", "container ps"),
    summary=mark("List containers"),
    words=(
        mark(
            "The subcommand that lists containers (ps is short for process status, as in Unix). "
            "Without options it lists only those that are running."
        )
    ),
    usage="[OPTIONS]",
    flags=(
        flag(
            "-a, --all", None, mark("All containers: also those that are created, stopped or exited, not only running.")
        ),
        flag(
            "-f, --filter",
            "filter",
            mark("Lists only containers that match. Different keys must all match; of the same key given twice, one."),
            many=True,
        ),
        flag(
            "--format",
            "format",
            mark("Prints what you choose instead of the usual columns."),
            about=mark("The format to print in."),
        ),
        flag(
            "-n, --last",
            "number",
            mark("Lists the containers that were created last, whatever their state."),
            about=mark("How many to list."),
        ),
        flag("-l, --latest", None, mark("Lists only the container that was created last, whatever its state.")),
        flag("--no-trunc", None, mark("Prints ids and commands in full instead of cutting them short.")),
        flag("-q, --quiet", None, mark("Prints only ids: handy to pass to another command.")),
        flag(
            "-s, --size",
            None,
            mark("Adds the size of each container's own writable layer, and in brackets that with its image's layers."),
        ),
        flag("--help", None, mark("Prints what can be written here, and lists nothing.")),
    ),
)
