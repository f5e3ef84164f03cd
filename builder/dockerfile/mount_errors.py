"""The part of the errors that is about RUN --mount: code → the section of the reference, and the words."""

from __future__ import annotations

from webapp.wording import mark

MOUNTS: dict[str, tuple[str, str]] = {
    "mount_csv": (
        "run---mount",
        mark("The mount cannot be read: a quote in it is not closed. Write key=value pairs separated by commas."),
    ),
    "mount_key_unknown": ("run---mount", mark("A mount has no key {key!r}.{hint}")),
    "mount_key_foreign": (
        "run---mount",
        mark("A mount has no key {key} here: Podman and Buildah have it, Docker does not. Leave it out."),
    ),
    "mount_key_empty": ("run---mount", mark("There is no key=value next to a comma here. Delete that comma.")),
    "mount_key_value": ("run---mount", mark("{key} needs a value: {key}=…")),
    "mount_key_forbidden": ("run---mount", mark("{key} cannot be used with a {type} mount.")),
    "mount_type_unknown": ("run---mount", mark("There is no mount type {value!r}.{hint}")),
    "mount_sharing_unknown": ("run---mount", mark("sharing can be shared, private or locked, not {value!r}.")),
    "mount_target_root": (
        "run---mount",
        mark("A mount cannot cover the whole file system. Give it a directory of its own: target=/cache"),
    ),
    "mount_number": ("run---mount", mark("{key} takes {wanted}, not {value!r}.")),
    "mount_from_variable": (
        "run---mount",
        mark(
            "from takes no variables. Give the image a stage name first (FROM {value} AS source, with its ARG above "
            "the first FROM) and write from=source."
        ),
    ),
    "mount_secret_unnamed": (
        "run---mount",
        mark("A secret mount needs an id (or a target): --mount=type=secret,id=token"),
    ),
    "mount_secret_twice": ("run---mount", mark("source and id both name the secret here. Keep id.")),
}
