"""What a learner may do instead of what a lesson says, by lesson and step: none of it passes the step."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Move:
    """Commands to give, and those that make room for the right ones after."""

    commands: tuple[str, ...]
    undo: tuple[str, ...] = ()


def move(*commands: str, undo: tuple[str, ...] = ()) -> Move:
    return Move(commands, undo)


WRONG: dict[str, dict[str, list[Move]]] = {
    "image-and-container": {
        "the-dockerfile-line-by-line": [move("docker build ."), move("docker build -t other .")],
        "what-is-there-now-and-what-is-not": [move("docker images -q"), move("docker images other2")],
        "docker-run-makes-a-container": [
            move("docker create --name mycontainer -p 3000:3000 an_image", undo=("docker rm mycontainer",)),
            move("docker run -d --name mycontainer an_image", undo=("docker rm -f mycontainer",)),
            move("docker run -d --name mycontainer -p 8080:3000 an_image", undo=("docker rm -f mycontainer",)),
            move("docker run -d --name another -p 3000:3000 an_image", undo=("docker rm -f another",)),
        ],
        "one-image-a-second-container": [
            move("docker start mycontainer"),
            move("docker create --name second -p 3001:3000 an_image", undo=("docker rm second",)),
        ],
        "docker-ps-a-lists-containers": [
            move("docker ps -a"),
            move("docker pause second", "docker ps -a", undo=("docker unpause second",)),
            move("docker ps"),
        ],
        "what-a-container-writes-is-its-own": [
            move("docker exec mycontainer ls /app"),
            move(
                "docker run -d --name third an_image",
                "docker exec third touch /app/note",
                "docker exec third ls /app",
                undo=("docker rm -f third",),
            ),
        ],
        "a-container-is-processes": [move("docker top third"), move("docker top nobody")],
    },
}
