"""Facts about flags and the keys of RUN --mount (numbers C and the mount table's cells)."""

from __future__ import annotations

from .facts_instructions import Row

C: list[Row] = [
    ("C01", "FROM --platform=linux/arm64 a", "linux/arm64", "64-bit ARM"),
    ("C02", "FROM a\nRUN --mount=type=cache,target=/x ls", "--mount", "may be repeated"),
    ("C03", "FROM a\nRUN --network=host ls", "host", "network.host"),
    ("C04", "FROM a\nRUN --security=insecure ls", "--security", "Docker Engine 26"),
    ("C05", "FROM a\nRUN --device=x ls", "--device", "needs a newer builder"),
    ("C06", "FROM a\nCOPY --from=b x /y", "--from", "without variables"),
    ("C07", "FROM a\nCOPY --chown=app x /y", "app", "/etc/passwd"),
    ("C08", "FROM a\nCOPY --chmod=u+x x /y", "u+x", "does nothing"),
    ("C09", "FROM a\nCOPY --link x /y", "--link", "symbolic links"),
    ("C10", "FROM a\nCOPY --parents x /y", "--parents", "syntax 1.20"),
    ("C11", "FROM a\nCOPY --exclude=*.md . /y/", "--exclude", "syntax 1.19"),
    ("C12", "FROM a\nADD --chown=1:2 x /y", "1:2", "number 1"),
    ("C13", "FROM a\nADD --chmod=640 x /y", "640", "rw-r-----"),
    ("C14", "FROM a\nADD --link=true x /y", "true", "switched on"),
    ("C15", "FROM a\nADD --keep-git-dir=true git@x:y.git /y", "--keep-git-dir", ".git"),
    ("C16", "FROM a\nADD --checksum=sha256:1 https://x/y /y", "sha256:1", "SHA-256"),
    ("C17", "FROM a\nADD --unpack=false x.tar /y", "--unpack", "syntax 1.17"),
    ("C18", "FROM a\nADD --exclude=x . /y/", "--exclude", "syntax 1.19"),
    ("C19", "FROM a\nHEALTHCHECK --interval=1m30s CMD x", "1m30s", "90 seconds"),
    ("C20", "FROM a\nHEALTHCHECK --timeout=5s CMD x", "--timeout", "30s without"),
    ("C21", "FROM a\nHEALTHCHECK --start-period=5s CMD x", "--start-period", "0s without"),
    ("C22", "FROM a\nHEALTHCHECK --start-interval=2s CMD x", "--start-interval", "Engine 25"),
    ("C23", "FROM a\nHEALTHCHECK --retries=5 CMD x", "--retries", "3 without"),
    ("C24", "FROM a\nCOPY --link x /y", "--link", "layer"),
    ("C25", "FROM a\nCOPY --from b x /y", "!", "--from=b"),
    ("C26", "FROM a\nCOPY --from=b --from=c x /y", "!", "--from"),
    ("C27", "FROM a\nRUN --mount=type=secret,id=k ls", "k", "/run/secrets/k"),
    ("C28", "FROM a\nRUN --mount=type=ssh ls", "ssh", "ssh_agent.0"),
    ("C29", "FROM a\nRUN --mount=type=cache,target=/x ls", "cache", "never in the image"),
    ("C30", "FROM a\nRUN --mount=target=/x ls", "target", "command sees it"),
    ("C31", "FROM a\nRUN --mount=target=/x ls", "--mount", "never becomes"),
]

TYPES = ("bind", "cache", "tmpfs", "secret", "ssh")
REFUSED = "so the build stops here"

# key, a value, and for bind, cache, tmpfs, secret, ssh the term its words must have ("" where only words are asked for)
MOUNT_TABLE: list[tuple[str, str, tuple[str, str, str, str, str]]] = [
    ("target", "/x", ("command sees", "also the cache's name", "command sees", "/run/secrets/", "ssh_agent.0")),
    ("dst", "/x", ("another word for target",) * 5),
    ("destination", "/x", ("another word for target",) * 5),
    ("source", "s", ("of the origin", "begins with", "no meaning", "another word for id", "no meaning")),
    ("src", "s", ("another word for source",) * 3 + ("another word for source", "another word for source")),
    ("from", "b", ("build context", "begins with", "no meaning", REFUSED, "no meaning")),
    ("readonly", "true", ("default for bind", "cannot write", "cannot write", "always is", "")),
    ("ro", "true", ("another word for readonly",) * 5),
    ("readwrite", "true", ("thrown away", "default for caches", "default for tmpfs", "", "")),
    ("rw", "true", ("another word for readwrite",) * 5),
    ("id", "k", ("no meaning", "target without it", "no meaning", "last part of target", "default without it")),
    ("sharing", "locked", (REFUSED, "shared without it", REFUSED, REFUSED, REFUSED)),
    ("size", "64m", (REFUSED, REFUSED, "how much memory", REFUSED, REFUSED)),
    ("required", "true", (REFUSED, REFUSED, REFUSED, "build fails", "build fails")),
    ("mode", "0600", (REFUSED, "0755 without it", REFUSED, "0400 without it", "0600 without it")),
    ("uid", "1", (REFUSED, "0 (root) without it", REFUSED, "0 (root) without it", "0 (root) without it")),
    ("gid", "1", (REFUSED, "0 without it", REFUSED, "0 without it", "0 without it")),
    ("env", "K", (REFUSED, REFUSED, REFUSED, "syntax 1.10", REFUSED)),
]
