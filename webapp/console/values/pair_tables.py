"""Words for the keys of `--mount`, `--output`, `--secret` and their kin, and for values of parts with colons."""

from webapp.console.values import driver_options, engine_tables
from webapp.wording import mark

_CACHE = {
    "": mark("The name of an image in a registry that holds the cache."),
    "type": mark("Where the cache is."),
    "ref": mark("The name in the registry."),
    "src": mark("The folder to read from."),
    "dest": mark("The folder to write into."),
    "mode": mark("How much is kept."),
    "scope": mark("The name that keeps caches of several builds apart."),
    "tag": mark("Which cache in the folder."),
    "digest": mark("Which cache in the folder, by checksum."),
    "compression": mark("How layers are packed."),
    "compression-level": mark("How hard to pack."),
    "force-compression": mark("Packs all layers again."),
    "oci-mediatypes": mark("Uses the types of the OCI's specification."),
    "image-manifest": mark("Stores the cache as an image's manifest."),
    "ignore-error": mark("Goes on when the cache cannot be stored."),
    "region": mark("The region of the store."),
    "bucket": mark("The bucket of the store."),
    "name": mark("The name of the cache."),
    "url": mark("The address of the store."),
    "token": mark("The key to the store."),
}

KEYS: dict[str, dict[str, str]] = {
    "mount-options": {
        "": mark("A setting without a value: it is switched on."),
        "type": mark("What is mounted."),
        "source": mark("What is mounted: a path on this machine, or a volume's name."),
        "src": mark("What is mounted: a path on this machine, or a volume's name."),
        "target": mark("Where in the container it appears."),
        "destination": mark("Where in the container it appears."),
        "dst": mark("Where in the container it appears."),
        "readonly": mark("The program can read it and not change it."),
        "ro": mark("The program can read it and not change it."),
        "consistency": mark("Once for Docker Desktop: how soon changes are seen on both sides; no effect today."),
        "bind-propagation": mark("Whether mounts made beneath it later appear on the other side."),
        "bind-nonrecursive": mark("Leaves out what is mounted beneath it."),
        "bind-recursive": mark("What to do with mounts beneath it: enabled, disabled, writable or readonly."),
        "bind-create-src": mark("Makes the source when it is missing."),
        "volume-driver": mark("What keeps the volume."),
        "volume-opt": mark("An option of the volume's driver."),
        "volume-label": mark("A label for the volume, if it is made now."),
        "volume-nocopy": mark("Does not fill a new volume with what the image has at this place."),
        "volume-subpath": mark("Only this folder of the volume."),
        "image-subpath": mark("Only this folder of the image."),
        "tmpfs-size": mark("The most bytes that it may hold."),
        "tmpfs-mode": mark("The rights of the directory, in octal digits."),
    },
    "publish": {
        "published": mark("The port of this machine, the outside; if left out, any free one."),
        "target": mark("The port inside the container, where its program listens."),
        "protocol": mark("tcp, udp or sctp; tcp is used when it is left out."),
        "mode": mark(
            "In a swarm: ingress, every node answers on it (the default), or host, only nodes where a container runs."
        ),
    },
    "output": {
        "": mark(
            "The folder that the files of the result are written into; - writes a tar archive to standard output."
        ),
        "type": mark("What the result is written as."),
        "dest": mark("Where it is written to; - is standard output."),
        "name": mark("The name of the image."),
        "push": mark("Uploads the image to its registry."),
        "push-by-digest": mark("Uploads it without a name."),
        "registry.insecure": mark("Talks to the registry without encryption."),
        "tar": mark("Whether the result is packed into one file."),
        "context": mark("The engine that it is loaded into."),
        "compression": mark("How layers are packed."),
        "compression-level": mark("How hard to pack."),
        "force-compression": mark("Packs all layers again."),
        "oci-mediatypes": mark("Uses the types of the OCI's specification."),
        "unpack": mark("Unpacks it into the image store."),
        "store": mark("Keeps it in the image store."),
        "rewrite-timestamp": mark("Sets the dates of all files to one date."),
        "platform-split": mark("Gives each platform a folder of its own."),
        "annotation": mark("A note on the result."),
        "buildinfo": mark("Records what the build used."),
        "name-canonical": mark("Adds the name with its digest."),
        "dangling-name-prefix": mark("What the name of an untagged result begins with."),
    },
    "cache-from": _CACHE,
    "cache-to": _CACHE,
    "secret": {
        "": mark("A setting of the secret."),
        "id": mark("The name that RUN --mount=type=secret,id=… asks for."),
        "src": mark("The file on this machine that holds the secret."),
        "source": mark("The file on this machine that holds the secret."),
        "env": mark("The environment variable of this machine that holds the secret."),
        "type": mark("Whether it is a file or a variable."),
    },
    "ssh": {
        "": mark(
            "The agent or key that goes by this name: RUN --mount=type=ssh,id=… asks for it; default needs no id."
        ),
        "default": mark("The agent or key for RUN --mount=type=ssh without an id."),
    },
    "attest": {
        "": mark("The kind of statement."),
        "type": mark("The kind of statement."),
        "mode": mark("How much it says: min or max."),
        "generator": mark("The image of the program that makes the list."),
        "disabled": mark("Switches it off."),
        "builder-id": mark("Who built it."),
        "inline-only": mark("Only where it can be kept beside the image."),
        "reproducible": mark("Leaves out what differs from build to build."),
        "version": mark("The version of the statement's format."),
    },
    "gpus": {
        "": mark("How many graphics processors; all gives every one."),
        "device": mark("Which ones, by number or id."),
        "count": mark("How many."),
        "driver": mark("Whose driver."),
        "capabilities": mark("What they are used for: compute, utility, graphics …"),
        "options": mark("Options of the driver."),
    },
    "network": {
        "": mark("The network."),
        "name": mark("The network."),
        "alias": mark("A further name by which others in the network find the container."),
        "ip": mark("A fixed IPv4 address in it."),
        "ip6": mark("A fixed IPv6 address in it."),
        "mac-address": mark("A fixed hardware address in it."),
        "link-local-ip": mark("An address that is valid on the link only."),
        "driver-opt": mark("An option of the network's driver."),
        "gw-priority": mark("Of several networks, the highest is the way out."),
    },
    "setting": {"": driver_options.ALONE},
    "driver-setting": {"": driver_options.ALONE},
    "storage-opt": {"": driver_options.ALONE},
    "sysctl": {"": driver_options.ALONE},
    "ulimit": {
        "nofile": mark("How many files a process may have open."),
        "nproc": mark("How many processes a user may have."),
        "core": mark("The size of the memory image that a crash leaves."),
        "memlock": mark("How much memory may be kept from being swapped out."),
        "stack": mark("The size of a process's stack."),
        "fsize": mark("The size of a file that a process may write."),
        "cpu": mark("Seconds of processor time."),
        "nice": mark("How high a process may raise its rank."),
        "rtprio": mark("The rank in the real-time scheduler."),
        "": mark("A kernel limit."),
    },
    "security-opt": {
        "": mark("A setting of the kernel's guards."),
        "no-new-privileges": mark("No program in it can gain rights, not even by setuid."),
        "seccomp": mark("Which calls to the kernel are allowed."),
        "apparmor": mark("The AppArmor profile."),
        "label": mark("The SELinux label."),
        "systempaths": mark("Whether parts of /proc and /sys are hidden."),
        "writable-cgroups": mark("Whether it may change its control groups."),
        "credentialspec": mark("The credentials of a Windows account."),
    },
    "log-option": {
        "": mark("An option without a value: it is switched on."),
        "max-size": mark("How large an output file gets before a new one begins."),
        "max-file": mark("How many such files are kept; the oldest goes."),
        "compress": mark("Whether full files are packed."),
        "mode": mark("Whether the program waits until its output is kept."),
        "max-buffer-size": mark("How much output waits in memory."),
        "labels": mark("Labels of the container that are kept with each line."),
        "env": mark("Variables of the container that are kept with each line."),
        "tag": mark("What each line is marked with."),
    },
}

_BIND = mark("A directory or file on this machine; when it is missing, the command fails (with -v it would be made).")

VALUES: dict[str, dict[str, str]] = {
    "mount-options": {
        "type=bind": _BIND,
        "type=volume": mark("A volume: storage that the engine keeps and that outlives the container."),
        "type=tmpfs": mark("Memory: what is written is gone when the container ends."),
        "type=image": mark("The files of another image."),
        "type=cluster": mark("A volume of a cluster."),
        "type=npipe": mark("A named pipe of Windows."),
        "type": mark("bind, volume, tmpfs, image or cluster."),
        "source": mark("{text} is mounted."),
        "src": mark("{text} is mounted."),
        "target": mark("The program in the container finds it as {text}."),
        "destination": mark("The program in the container finds it as {text}."),
        "dst": mark("The program in the container finds it as {text}."),
    },
    "output": {
        "type=local": mark("A folder on this machine, with the files of the result."),
        "type=tar": mark("A tar archive of the files of the result."),
        "type=oci": mark("An image in the OCI layout, in one archive."),
        "type=docker": mark("An image in the local store, or an archive for docker load."),
        "type=image": mark("An image in the builder's store."),
        "type=registry": mark("An image that is uploaded to its registry at once."),
        "type=cacheonly": mark("Nowhere: the build only fills the cache."),
        "type": mark("local, tar, oci, docker, image, registry or cacheonly."),
    },
    "cache-from": {
        "type=registry": mark("An image in a registry."),
        "type=local": mark("A folder on this machine."),
        "type=gha": mark("The cache of GitHub Actions."),
        "type=inline": mark("The image itself."),
        "type=s3": mark("A bucket of Amazon S3."),
        "type=azblob": mark("Azure Blob Storage."),
        "mode=min": mark("Only layers that are in the result."),
        "mode=max": mark("The layers of all stages, including those in between."),
    },
    "attest": {
        "type=provenance": mark("How the image was made: from which sources, by which builder."),
        "type=sbom": mark("A list of the software in the image."),
    },
    "setting": {},
    "ulimit": {"": mark("The limit.")},
    "security-opt": {
        "no-new-privileges=true": mark("true: so it is."),
        "no-new-privileges=false": mark("false: it may, which is the default."),
        "seccomp=unconfined": mark("All of them: the guard is off."),
        "apparmor=unconfined": mark("None: the guard is off."),
        "label=disable": mark("None: SELinux does not keep it apart."),
        "systempaths=unconfined": mark("Nothing is hidden."),
    },
}
KEYS["compose-ssh"] = KEYS["ssh"]
KEYS |= driver_options.KEYS | engine_tables.KEYS
VALUES |= driver_options.VALUES | engine_tables.VALUES
VALUES["cache-to"] = VALUES["cache-from"]

_RATE = ("number", mark("This many a second."))
_PATH_HERE = ("path", mark("The device on this machine."))
_SCALE = ("=", (("name", mark("The service.")), ("number", mark("How many containers of it."))))

# kind: the sign between its parts, and each part's token kind and words
ROWS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "link": (
        ":",
        (
            ("container", mark("The container to reach.")),
            ("name", mark("The name that it goes by inside; without one, its own.")),
        ),
    ),
    "volumes-from": (
        ":",
        (
            ("container", mark("The container whose mounts are used too.")),
            ("flag-value", mark("ro: read-only; rw: can be changed.")),
        ),
    ),
    "device": (
        ":",
        (
            _PATH_HERE,
            ("path", mark("Its name in the container.")),
            ("flag-value", mark("What is allowed: r to read, w to write, m to make device files.")),
        ),
    ),
    "device-rate": (":", (_PATH_HERE, _RATE)),
    "device-weight": (":", (_PATH_HERE, ("number", mark("Its weight.")))),
    "tmpfs": (
        ":",
        (
            ("path", mark("Where in the container the memory appears as a directory.")),
            ("flag-value", mark("Options of the mount, such as size=64m or mode=1770.")),
        ),
    ),
    "scale": _SCALE,
    "scaled": _SCALE,
    "build-context": (
        "=",
        (
            ("stage", mark("The name that FROM and --from use.")),
            ("path", mark("Where it is: a folder, a repository, an address, or docker-image:// with an image.")),
        ),
    ),
}
