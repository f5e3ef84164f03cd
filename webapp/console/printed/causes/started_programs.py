"""What databases, servers and interpreters in containers print when they do not start or refuse somebody."""

from webapp.console.printed.causes.cause import cause
from webapp.wording import mark

_REFUSES = mark("The database refuses the user {name} with this password.")
_KEPT = mark(
    "Passwords in variables such as POSTGRES_PASSWORD count only when the data is made: a volume from an earlier start "
    "keeps the older one. docker compose down -v removes it, with all that is in it."
)
_UNSET = mark("A database image wants to be told a password before it makes its first data.")
_SET = mark(
    "Set POSTGRES_PASSWORD, MYSQL_ROOT_PASSWORD or MARIADB_ROOT_PASSWORD, with -e, or below environment: with Compose."
)
_FILLED = mark("The folder in which a new database is to be made has files in it already.")
_EMPTY = mark("Mount an empty folder or a new volume there; where a disk begins, a folder within it.")
_NO_ANSWER = mark(
    "The connection was made and ended without an answer: mostly the server listens for its own machine alone."
)
_ALL = mark(
    "Let the server listen on 0.0.0.0, not on 127.0.0.1, and check that the port after the colon in -p is the one that "
    "it listens on."
)
_LINE_ENDS = mark("The script has line ends of Windows, so no program of the name in its first line is found.")
_UNIX = mark(
    "Save it with the line ends LF: sed -i 's/\\r$//' FILE. In Git, *.sh text eol=lf in .gitattributes keeps them."
)

CAUSES = (
    cause(
        "host not found in upstream",
        mark("nginx knows no {name}, which its settings send requests to, and ends."),
        mark("The container of that name has to run before nginx starts and to be in one network with it."),
        r"host not found in upstream \"(?P<name>[\w.-]{1,80})",
    ),
    cause(
        "cannot find module '/",
        mark("Node.js finds no {path} in the container."),
        mark("Check WORKDIR and what COPY put there; a folder that is mounted hides what the image has at its place."),
        r"Cannot find module '(?P<path>/[^'\n]{1,200})'",
    ),
    cause(
        "eacces: permission denied",
        mark("The user that the program runs as may not write to {path}."),
        mark(
            "Give that user the folder in the Dockerfile, with COPY --chown or chown; what is mounted keeps its owner."
        ),
        r"EACCES: permission denied, \w{2,10} '(?P<path>[^'\n]{1,200})'",
    ),
    cause(
        "chown: changing ownership",
        mark("The program may not change to whom {path} belongs."),
        mark("Folders of some disks and of Windows have no such owners: use a volume in place of the folder."),
        r"chown: changing ownership of '(?P<path>[^'\n]{1,200})': Operation not permitted",
    ),
    cause(
        "password authentication failed",
        _REFUSES,
        _KEPT,
        r"password authentication failed for user \"(?P<name>[^\"\n]{1,80})\"",
    ),
    cause("access denied for user", _REFUSES, _KEPT, r"Access denied for user '(?P<name>[^'\n]{1,80})'"),
    cause("database is uninitialized and", _UNSET, _SET),
    cause("exists but is not empty", _FILLED, _EMPTY),
    cause("data directory has files in it", _FILLED, _EMPTY),
    cause("empty reply from server", _NO_ANSWER, _ALL),
    cause("recv failure: connection reset by peer", _NO_ANSWER, _ALL),
    cause(
        "javascript heap out of memory",
        mark("Node.js used up the memory that it allows itself."),
        mark("NODE_OPTIONS=--max-old-space-size=4096 allows it 4 GB; the container and the machine need to have them."),
    ),
    cause("^m: bad interpreter", _LINE_ENDS, _UNIX),
    cause("can't execute 'bash\\r'", _LINE_ENDS, _UNIX),
    cause(
        "unable to locate package",
        mark("apt knows no package {name}."),
        mark("Run apt-get update before it, in the same RUN; in another release, the package may have another name."),
        r"Unable to locate package (?P<name>[\w.+-]{1,80})",
    ),
    cause(
        "temporary failure resolving",
        mark("No name server answers, so {name} is not found."),
        mark("Check the connection of this machine; after a change of network, starting Docker anew often helps."),
        r"Temporary failure resolving '(?P<name>[\w.-]{1,120})'",
    ),
)
