"""`docker ps`: the list of containers."""

from webapp.console.grammar import Command, flag

PS = Command(
    name="ps",
    aliases=("container ls", "container list", "container ps"),
    summary="List containers",
    words=(
        "The subcommand that lists containers (ps is short for process status, as in Unix). "
        "Without options it lists only those that are running."
    ),
    usage="[OPTIONS]",
    flags=(
        flag("-a, --all", None, "All containers: also those that are created, stopped or exited, not only running."),
        flag(
            "-f, --filter",
            "filter",
            "Lists only containers that fit. Different keys must all fit; of the same key given twice, one.",
            many=True,
        ),
        flag(
            "--format",
            "format",
            "Prints what you choose instead of the usual columns.",
            about="The form to print in.",
        ),
        flag(
            "-n, --last",
            "number",
            "Lists the containers that were created last, whatever their state.",
            about="How many to list.",
        ),
        flag("-l, --latest", None, "Lists only the container that was created last, whatever its state."),
        flag("--no-trunc", None, "Prints ids and commands whole instead of cutting them short."),
        flag("-q, --quiet", None, "Prints only ids: handy to hand to another command."),
        flag(
            "-s, --size",
            None,
            "Adds the size of each container's own writable layer, and in brackets that with its image's layers.",
        ),
        flag("--help", None, "Prints what can be written here, and lists nothing."),
    ),
)
