"""The 23 flags of instructions and the keys of RUN --mount: one sentence each, for the name and for the value."""

from __future__ import annotations

_CHOWN = "who owns the copied files in the image; without it that is root (0:0)"
_CHMOD = "which permissions the copied files get; without it they keep their own"
_LINK = "makes an independent layer that stays in the cache even when the lines above change"
_EXCLUDE = "leaves out files that match a pattern; newer builders only (syntax 1.19)"

FLAGS: dict[str, str] = {
    "from.platform": "--platform: for which operating system and processor the base is taken; without it, the "
    "platform you build for.",
    "run.mount": "--mount lends this one command a file or directory. What is mounted never becomes part of the image.",
    "run.network": "--network: which network this command sees: default, none (offline) or host.",
    "run.security": "--security: sandbox, or insecure for full privileges, which the builder must allow. Newer "
    "builders only (syntax 1.20).",
    "run.device": "--device gives this command a hardware device. Newer builders only, and the builder must allow it.",
    "copy.from": "--from: take the files from another stage or image instead of from the build context.",
    "copy.chown": f"--chown: {_CHOWN}.",
    "copy.chmod": f"--chmod: {_CHMOD}.",
    "copy.link": f"--link {_LINK}.",
    "copy.parents": "--parents keeps the directories of the source path. Newer builders only (syntax 1.20).",
    "copy.exclude": f"--exclude {_EXCLUDE}.",
    "add.chown": f"--chown: {_CHOWN}.",
    "add.chmod": f"--chmod: {_CHMOD}.",
    "add.link": f"--link {_LINK}.",
    "add.keep-git-dir": "--keep-git-dir keeps the .git directory of a cloned repository, with its history.",
    "add.checksum": "--checksum: the download must have exactly this checksum, or the build stops.",
    "add.unpack": "--unpack decides whether a downloaded archive is unpacked. Newer builders only (syntax 1.17).",
    "add.exclude": f"--exclude {_EXCLUDE}.",
    "healthcheck.interval": "--interval: how long to wait between two checks; 30s without it.",
    "healthcheck.timeout": "--timeout: how long one check may take before it counts as failed; 30s without it.",
    "healthcheck.start-period": "--start-period: time to start up in which failed checks do not count; 0s without it.",
    "healthcheck.start-interval": "--start-interval: the wait between checks during the start period; 5s without it.",
    "healthcheck.retries": "--retries: how many checks must fail in a row before it counts as unhealthy; 3 without it.",
}

VALUES: dict[str, str] = {
    "from.platform": "{text}: operating system / processor, as in linux/amd64 or linux/arm64.",
    "run.network": "{text}: {network}.",
    "run.security": "{text}: sandbox is the usual protection, insecure takes it away.",
    "run.device": "{text}: the name of a device (CDI).",
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
    "copy.exclude": "{text}: files that match this pattern stay behind.",
    "add.exclude": "{text}: files that match this pattern stay behind.",
    "add.checksum": "The fingerprint the download must have.",
    "healthcheck.interval": "{duration} between two checks.",
    "healthcheck.timeout": "A check that takes longer than {duration} has failed.",
    "healthcheck.start-period": "Failures in the first {duration} do not count.",
    "healthcheck.start-interval": "{duration} between checks while starting.",
    "healthcheck.retries": "After {text} failures in a row the container is unhealthy.",
}

NETWORKS = {
    "default": "the network builds normally have",
    "none": "no network at all, so the command cannot download anything",
    "host": "the network of the machine that builds, if the builder allows it",
}
SWITCHES = {"true": "switched on", "false": "switched off"}

MOUNT_KEYS: dict[str, str] = {
    "type": "type: what kind of mount this is; bind without it.",
    "target": "target: where the command sees it. A relative path starts at the working directory.",
    "source": "source: which path inside the origin is mounted.",
    "from": "from: the stage or image the files come from; without it, the build context.",
    "readonly": "readonly: the command cannot write there.",
    "readwrite": "readwrite: the command may write there; with a bind mount what it writes is thrown away.",
    "id": "id: the name under which this cache, secret or SSH agent is kept and found again.",
    "sharing": "sharing: what happens when two builds use the cache at once.",
    "size": "size: how much memory the temporary file system may use.",
    "required": "required: the build fails when it is not there, instead of going on without.",
    "mode": "mode: the permissions of the mounted file or directory, in octal.",
    "uid": "uid: the number of the user who owns it; 0 (root) without it.",
    "gid": "gid: the number of the group that owns it; 0 (root) without it.",
    "env": "env: the environment variable that gets the secret. Newer builders only (syntax 1.10).",
}

MOUNT_TYPES: dict[str, str] = {
    "bind": "bind: shows files of the build context, a stage or an image without copying them.",
    "cache": "cache: a directory kept between builds, for package managers and compilers. It is never in the image.",
    "tmpfs": "tmpfs: an empty file system in memory, gone after the command.",
    "secret": "secret: a file such as a token, there for this command only. Neither image nor history keeps it.",
    "ssh": "ssh: lends your SSH agent, so that the command can log in without the key being copied.",
}

SHARING: dict[str, str] = {
    "shared": "shared: all builds write to the cache at the same time.",
    "private": "private: a second build at the same time gets a cache of its own.",
    "locked": "locked: a second build waits until the first is done.",
}

MOUNT_VALUES: dict[str, str] = {
    "target": "{text}: the path the command sees.",
    "source": "{text}: the path in the origin.",
    "from": "{source}",
    "id": "{text}: the name it goes by.",
    "size": "At most {text}.",
    "mode": "{mode}",
    "uid": "User number {text}.",
    "gid": "Group number {text}.",
    "readonly": "{text}",
    "readwrite": "{text}",
    "required": "{text}",
    "env": "The variable {text} holds the secret.",
}
