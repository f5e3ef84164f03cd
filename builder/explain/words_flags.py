"""The 23 flags of instructions and the keys of RUN --mount: one sentence each, for the name and for the value.

Which of them need a newer builder is said from the rules in builder.dockerfile.flags.
"""

from __future__ import annotations

from webapp.wording import mark

_CHOWN = mark("--chown: who owns the copied files in the image; without it, root (0:0), even below a USER line.")
_CHMOD = mark("--chmod: which permissions the copied files get; without it they keep those they have in the context.")
_LINK = mark("--link makes an independent layer that stays in the cache even when the lines above change.")
_EXCLUDE = mark("--exclude leaves out files that match a pattern, in this line only.")

FLAGS: dict[str, str] = {
    "from.platform": mark(
        "--platform: for which operating system and processor the base is taken; without it, the "
        "platform you build for."
    ),
    "run.mount": mark(
        "--mount lends this one command a file or directory. What is mounted never becomes part of the image."
    ),
    "run.network": mark("--network: which network this command sees while building: default, none (offline) or host."),
    "run.security": mark("--security: sandbox, or insecure for full privileges, which the builder must allow."),
    "run.device": mark("--device gives this command a hardware device, if the builder allows it."),
    "copy.from": mark("--from: take the files from another stage or image instead of from the build context."),
    "copy.chown": _CHOWN,
    "copy.chmod": _CHMOD,
    "copy.link": _LINK,
    "copy.parents": mark("--parents keeps the directories of the source path in the image."),
    "copy.exclude": _EXCLUDE,
    "add.chown": _CHOWN,
    "add.chmod": _CHMOD,
    "add.link": _LINK,
    "add.keep-git-dir": mark("--keep-git-dir keeps the .git directory of a cloned repository, with its history."),
    "add.checksum": mark("--checksum: the download must have exactly this checksum, or the build stops."),
    "add.unpack": mark("--unpack decides whether an archive is unpacked; by default ADD unpacks only local ones."),
    "add.exclude": _EXCLUDE,
    "healthcheck.interval": mark("--interval: how long to wait between two checks; 30s without it."),
    "healthcheck.timeout": mark("--timeout: how long one check may take before it counts as failed; 30s without it."),
    "healthcheck.start-period": mark(
        "--start-period: time to start up in which failed checks do not count; 0s without it."
    ),
    "healthcheck.start-interval": mark(
        "--start-interval: the wait between checks during the start period; 5s without it. It needs Docker Engine 25."
    ),
    "healthcheck.retries": mark(
        "--retries: how many checks must fail in a row before it counts as unhealthy; 3 without it."
    ),
}
NEWER = mark(" It needs a newer builder (syntax {since}); Docker Engine 26's own refuses it.")

VALUES: dict[str, str] = {
    "from.platform": "{platform}",
    "run.network": "{text}: {network}.",
    "run.security": "{text}: {security}.",
    "run.device": mark("{text}: the device's name in a CDI description on the machine that builds."),
    "copy.from": "{source}",
    "copy.chown": "{owner}",
    "add.chown": "{owner}",
    "copy.chmod": "{mode}",
    "add.chmod": "{mode}",
    "copy.link": "{text}: {switch}.",
    "copy.parents": "{text}: {switch}.",
    "add.link": "{text}: {switch}.",
    "add.keep-git-dir": "{text}: {switch}.",
    "add.unpack": "{text}: {switch}.",
    "copy.exclude": mark("{text}: files that match this pattern are left out."),
    "add.exclude": mark("{text}: files that match this pattern are left out."),
    "add.checksum": "{checksum}",
    "healthcheck.interval": mark("{text}: {duration} between two checks."),
    "healthcheck.timeout": mark("{text}: a check that takes longer than {duration} has failed."),
    "healthcheck.start-period": mark("{text}: failures do not count for {duration} after the start."),
    "healthcheck.start-interval": mark("{text}: {duration} between checks while starting."),
    "healthcheck.retries": mark("{text}: after this many failures in a row the container is unhealthy."),
}
CHECKSUM_FILE = mark("{text}: the SHA-256 fingerprint the downloaded file must have.")
CHECKSUM_COMMIT = mark("{text}: the commit a cloned repository must be at; Docker Engine 26's own builder refuses it.")

NETWORKS = {
    "default": mark("the network builds normally have"),
    "none": mark("no network at all, so the command cannot download anything"),
    "host": mark("the network of the machine that builds, if the builder allows it (network.host)"),
}
SECURITY = {
    "sandbox": mark("the usual protection, which every RUN has"),
    "insecure": mark("full privileges, if the builder allows it (security.insecure)"),
}
SWITCHES = {
    "true": mark("switched on, as without a value"),
    "false": mark("switched off"),
    "1": mark("switched on"),
    "0": mark("switched off"),
}

MOUNT_KEYS: dict[str, str] = {
    "type": mark("type: what kind of mount this is; bind without it."),
    "target": mark("target: where the command sees it. A relative path continues the working directory."),
    "source": mark("source: which path inside the origin is mounted."),
    "from": mark("from: the stage or image the files come from; without it, the build context."),
    "readonly": mark("readonly: the command cannot write there."),
    "readwrite": mark("readwrite: the command may write there."),
    "id": mark("id: the name under which this cache, secret or SSH agent is kept and found again."),
    "sharing": mark("sharing: what happens when two builds use the cache at once; shared without it."),
    "size": mark("size: how much memory the temporary file system may use; without it, what the system gives."),
    "required": mark("required: the build fails when it is not there; without it the command runs anyway."),
    "mode": mark("mode: the permissions of the mounted file or directory, in octal."),
    "uid": mark("uid: the number of the user who owns it; 0 (root) without it."),
    "gid": mark("gid: the number of the group that owns it; 0 without it."),
    "env": mark(
        "env: the environment variable that gets the secret. It needs a newer builder (syntax 1.10); Docker Engine "
        "26's own refuses it."
    ),
}
MOUNT_KEYS_OF: dict[tuple[str, str], str] = {
    ("target", "cache"): mark("target: the directory that is kept; without id it is also the cache's name."),
    ("target", "secret"): mark("target: the file the secret is put into; /run/secrets/ and the id without it."),
    ("target", "ssh"): mark("target: where the agent's socket is; /run/buildkit/ssh_agent.0 without it."),
    ("source", "bind"): mark("source: which path of the origin is mounted; without source, all of it."),
    ("source", "cache"): mark("source: which path of the origin the cache begins with."),
    ("source", "secret"): mark("source: another word for id here; giving both is an error."),
    ("source", "tmpfs"): mark("source: has no meaning for a tmpfs mount."),
    ("source", "ssh"): mark("source: has no meaning for an ssh mount."),
    ("from", "cache"): mark("from: the stage or image whose files the cache begins with; empty without it."),
    ("from", "tmpfs"): mark("from: has no meaning for a tmpfs mount."),
    ("from", "ssh"): mark("from: has no meaning for an ssh mount."),
    ("readonly", "bind"): mark("readonly: the command cannot write there, the default for bind mounts."),
    ("readonly", "secret"): mark("readonly: a secret always is."),
    ("readwrite", "bind"): mark("readwrite: the command may write there; what it writes is thrown away afterwards."),
    ("readwrite", "cache"): mark("readwrite: the command may write there, the default for caches."),
    ("readwrite", "tmpfs"): mark("readwrite: the command may write there, the default for tmpfs."),
    ("id", "bind"): mark("id: has no meaning for a bind mount."),
    ("id", "tmpfs"): mark("id: has no meaning for a tmpfs mount."),
    ("id", "cache"): mark("id: the cache's name, shared by all lines that use it; the target without it."),
    ("id", "secret"): mark("id: which secret of docker build --secret this is; the last part of target without it."),
    ("id", "ssh"): mark("id: which agent or key of docker build --ssh this is; default without it."),
    ("mode", "cache"): mark("mode: the permissions of a new cache directory, in octal; 0755 without it."),
    ("mode", "secret"): mark("mode: the permissions of the secret's file, in octal; 0400 without it."),
    ("mode", "ssh"): mark("mode: the permissions of the socket, in octal; 0600 without it."),
}
MOUNT_KEY_REFUSED = mark("{key}: not a key of a {type} mount, so the build stops here.")
MOUNT_ALIAS = mark("{alias} (another word for {key}):")

MOUNT_TYPES: dict[str, str] = {
    "bind": mark("bind: shows files of the build context, a stage or an image without copying them."),
    "cache": mark(
        "cache: a directory kept between builds, for package managers and compilers. It is never in the image."
    ),
    "tmpfs": mark("tmpfs: an empty file system in memory, gone after the command."),
    "secret": mark("secret: a file such as a token, there for this command only. Neither image nor history keeps it."),
    "ssh": mark("ssh: lends your SSH agent, so that the command can log in without the key being copied."),
}

SHARING: dict[str, str] = {
    "shared": mark("shared: all builds write to the cache at the same time, as without the key."),
    "private": mark("private: a second build at the same time gets a cache of its own."),
    "locked": mark("locked: a second build waits until the first is done."),
}

MOUNT_VALUES: dict[str, str] = {
    "target": mark("{text}: the path the command sees{whole}."),
    "source": mark("{text}: the path {inside}."),
    "from": "{source}",
    "id": mark("{text}: the name it goes by."),
    "size": mark("{text}: at most this much; writing more fails."),
    "mode": "{mode}",
    "uid": mark("{text}: the number of the user, as id -u prints it."),
    "gid": mark("{text}: the number of the group, as id -g prints it."),
    "readonly": "{text}: {switch}.",
    "readwrite": "{text}: {switch}.",
    "required": "{text}: {switch}.",
    "env": mark("{text}: the variable that holds the secret, for this command only."),
}
MOUNT_VALUES_OF: dict[tuple[str, str], str] = {
    ("target", "cache"): mark(
        "{text}: the directory that is kept between builds{whole}; nothing in it gets into the image."
    ),
    ("target", "tmpfs"): mark("{text}: the directory in memory{whole}; what is written there is not in the image."),
    ("target", "secret"): mark("{text}: the file the command reads the secret from{whole}."),
    ("id", "cache"): mark("{text}: the name of the cache."),
    ("id", "secret"): mark("{text}: the secret that docker build --secret id={text},src=… hands over{secret_file}."),
    ("source", "secret"): mark(
        "{text}: the secret that docker build --secret id={text},src=… hands over{secret_file}."
    ),
    ("id", "ssh"): mark("{text}: the agent or key that docker build --ssh {text} hands over."),
}
