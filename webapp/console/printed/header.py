"""The heading of a table that docker printed: its columns, where each begins, and what it shows."""

import re
from dataclasses import dataclass

from webapp.wording import _, mark

# Titles as docker ps, docker images and docker compose ps print them (docker/cli, `formatter` package; 29's new list).
COLUMNS = {
    "CONTAINER ID": mark(
        "The unique id that the engine gave the container, its first 12 digits. Any command takes it, or as many "
        "of its digits as make it unique."
    ),
    "IMAGE": mark("The image that the container was made from."),
    "COMMAND": mark("What runs as process 1 in the container, between quotes; … marks where it is cut short."),
    "CREATED AT": mark("When it was made."),
    "CREATED": mark("How long ago it was made, not when it was started."),
    "STATUS": mark("Whether it runs: Up and for how long, or Exited with an exit code in brackets and how long ago."),
    "PORTS": mark("Its ports: with -> published, which means reachable from outside; a port alone is only exposed."),
    "NAMES": mark("Its name: given with --name, or invented by the engine."),
    "NAME": mark("Its name."),
    "SERVICE": mark("The service of the Compose file that it is a container of."),
    "REPOSITORY": mark("The image's name, without the tag. <none> means that the image has no name."),
    "TAG": mark("The tag, which tells versions of an image apart."),
    "DIGEST": mark("The checksum that registries know the image by; <none> before it was ever pushed or pulled."),
    "IMAGE ID": mark("The image's own id, its first 12 digits. Several names can stand for one id."),
    "SIZE": mark("Its size on the disk. Images share layers, so the sizes do not add up."),
    "ID": mark("The image's own id, its first 12 digits."),
    "DISK USAGE": mark("All the room that the image takes on this machine, packed layers and unpacked files together."),
    "CONTENT SIZE": mark("The size of the packed layers, as they are pulled and pushed."),
    "EXTRA": mark("Marks: U means that a container uses the image."),
    "PLATFORM": mark("Operating system and processor that it is made for."),
    "STATE": mark("The state in one word."),
    "MOUNTS": mark("What is mounted in it."),
    "LOCAL VOLUMES": mark("How many volumes it has."),
    "NETWORKS": mark("The networks that it is in."),
    "LABELS": mark("Its labels."),
}
# docker ps -s prints a container's own layer there.
CONTAINER_SIZE = mark(
    "The size of the container's own writable layer, and in brackets (virtual) that with its image's layers."
)
IMAGE_NAME = mark("The image's name with its tag.")

_TITLE = re.compile("|".join(re.escape(title) for title in sorted(COLUMNS, key=len, reverse=True)))
_OF_CONTAINERS = {"CONTAINER ID", "NAMES", "COMMAND", "PORTS", "STATUS"}
_OF_IMAGES = {"REPOSITORY", "IMAGE ID", "DISK USAGE", "TAG"}


@dataclass(frozen=True)
class Column:
    """A column: its title at `start` to `end` of the heading."""

    title: str
    start: int
    end: int


def columns(line: str) -> list[Column]:
    """The columns of a heading; none when the line is no heading."""
    found: list[Column] = []
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        title = _TITLE.match(line, at)
        if title is None or (title.end() < len(line) and not line[title.end()].isspace()):
            return []
        found.append(Column(title[0], *title.span()))
        at = title.end()
    return found


def is_header(line: str) -> bool:
    """Whether a line is the heading of a list of containers or of images."""
    titles = {column.title for column in columns(line)} if line.strip().isupper() else set()
    return len(titles) > 1 and bool(titles & (_OF_CONTAINERS | _OF_IMAGES))


def is_legend(line: str) -> bool:
    """Whether it is what docker 29 prints above its list of images in a terminal."""
    return line.split() == ["i", "Info", "→", "U", "In", "Use"]


def of_images(found: list[Column]) -> bool:
    """Whether the table lists images, not containers."""
    titles = {column.title for column in found}
    return bool(titles & _OF_IMAGES) and not titles & {"CONTAINER ID", "NAMES", "STATUS"}


def words(column: Column, *, images: bool) -> str:
    """What a column shows."""
    if column.title == "SIZE" and not images:
        return _(CONTAINER_SIZE)
    named = column.title == "IMAGE" and images
    return _(IMAGE_NAME if named else COLUMNS[column.title])
