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
    "the-writable-layer": {
        "each-container-gets-a-layer-of-its-own": [
            move("docker build -t=notes .", "docker create --name one notes", undo=("docker rm one",)),
            move("docker run -d --name other notes", undo=("docker rm -f other",)),
        ],
        "a-new-file-lands-in-it": [move("docker exec one sh -c 'echo mine > /tmp/second.txt'", "docker diff one")],
        "changing-a-file-of-the-image": [
            move("docker exec one cat /notes/first.txt"),
            move("docker exec one sh -c 'echo changed > /notes/third.txt'"),
        ],
        "a-second-container-has-its-own": [
            move("docker exec one cat /notes/first.txt"),
            move(
                "docker run -d --name two notes",
                "docker exec two sh -c 'echo x > /notes/first.txt'",
                "docker exec two cat /notes/first.txt",
                undo=("docker rm -f two",),
            ),
        ],
        "what-survives-docker-stop": [
            move("docker pause one", "docker unpause one", "docker exec one cat /notes/second.txt"),
        ],
        "what-docker-rm-takes-with-it": [
            move("docker stop one", "docker start one", "docker exec one ls /notes"),
            move("docker run -d --name one notes"),
        ],
        "a-volume-lies-outside": [
            move(
                "docker run -d --name three notes",
                "docker exec three sh -c 'mkdir /data; echo kept > /data/file'",
                "docker rm -f three",
                "docker run -d --name four notes",
                "docker exec four cat /data/file",
                undo=("docker rm -f four",),
            ),
        ],
    },
    "process-1": {
        "when-process-1-ends-the-container-has-exited": [
            move("docker build -t=greet .", "docker create --name short greet", undo=("docker rm short",)),
            move("docker run --name short greet false", undo=("docker rm short",)),
        ],
        "cmd-is-only-a-default": [move("docker run --rm greet"), move("docker run --rm greet Anna")],
        "entrypoint-stays-cmd-is-added": [
            move("docker build -t=greet .", "docker run --rm greet Anna"),
            move("docker run --rm greet echo 'Hello, Anna'"),
        ],
        "docker-stop-asks-first": [
            move(
                "docker run -d --name deaf --entrypoint sh greet /polite.sh",
                "docker run -d --name polite --entrypoint sh greet /polite.sh",
                "docker stop -t 3 deaf polite",
                "docker logs polite",
                undo=("docker rm deaf polite",),
            ),
            move(
                "docker run -d --name polite --entrypoint sh greet /polite.sh",
                "docker kill polite",
                undo=("docker rm polite",),
            ),
        ],
        "two-ways-to-write-it": [
            move(
                "docker build -t=wrapped .",
                "docker run -d --name wrapped --entrypoint sh wrapped /polite.sh",
                "docker stop -t 1 wrapped",
                undo=("docker rm wrapped",),
            ),
        ],
    },
    "ports": {
        "expose-is-a-note": [
            move(
                "docker build -t=an_image .",
                "docker run -d --name closed -p 3000:3000 an_image",
                "docker port closed",
                undo=("docker rm -f closed",),
            ),
        ],
        "p-opens-a-door": [
            move("docker run -d --name open -p 3000:8080 an_image", "docker port open", undo=("docker rm -f open",)),
            move("docker run -d --name open an_image", "docker port open", undo=("docker rm -f open",)),
        ],
        "two-programs-on-port-3000": [
            move("docker run -d --name other -p 8081:3001 an_image", undo=("docker rm -f other",)),
            move("docker create --name other -p 8081:3000 an_image", undo=("docker rm -f other",)),
        ],
        "one-door-one-container": [
            move("docker run -d --name third -p 8083:3000 an_image", "docker rm -f third"),
        ],
        "what-expose-is-good-for": [
            move("docker run -d --name any an_image", "docker port any", undo=("docker rm -f any",)),
            move(
                "docker build -t=silent .",
                "docker run -d --name still -p 8082:3000 silent",
                undo=("docker rm -f still", "docker rmi silent"),
            ),
        ],
    },
    "layers-and-cache": {
        "some-lines-make-layers-others-a-note": [
            move("docker history app"),
            move("docker images"),
        ],
        "the-second-build": [move("docker build --no-cache -t=app .")],
        "one-changed-file": [move("docker build -t=app ."), move("docker build --no-cache -t=app .")],
        "what-seldom-changes-goes-first": [
            move(
                "docker build -t=ordered:1 .",
                "docker build -t=ordered:2 .",
                undo=("docker rmi ordered:1 ordered:2",),
            ),
        ],
    },
    "small-images": {
        "deleting-does-not-shrink": [move("docker build -t=other .", "docker history other")],
        "in-one-line-no-layer-ever-holds-it": [
            move("docker build -t=once .", undo=("docker rmi once",)),
        ],
        "the-tools-are-in-the-image": [move("docker build -t=fat .", undo=("docker rmi fat",))],
        "a-second-stage-leaves-them-behind": [
            move("docker build -f site.Dockerfile -t=slim .", undo=("docker rmi slim",)),
        ],
        "it-works-without-them": [
            move(
                "docker run -d --name web -p 3000:3000 fat",
                "docker exec web node --version",
                "docker exec web cat /www/index.html",
                undo=("docker rm -f web",),
            ),
        ],
    },
    "what-a-container-is": {
        "a-container-is-processes-of-the-machine": [
            move("docker top nobody", "docker ps"),
            move("docker run -d --name first sleeper", "docker top first", undo=("docker rm -f first",)),
        ],
        "each-sees-its-own-namespaces": [
            move("docker exec first ps", "docker exec first readlink /proc/1/ns/pid"),
            move("docker run --name second sleeper true", "docker exec second ps", undo=("docker rm second",)),
        ],
        "one-kernel-for-all-of-them": [move("docker exec first uname -r"), move("docker exec first uname")],
        "how-much-it-may-use-control-groups": [
            move("docker stats --no-stream second"),
            move("docker run --name hungry sleeper true", "docker stats --no-stream first", undo=("docker rm hungry",)),
        ],
        "who-starts-whom": [
            move("docker stop -t 0 first", "docker start first"),
            move("docker pause second", "docker unpause second"),
        ],
    },
    "tags-and-registries": {
        "a-tag-is-a-name-not-a-copy": [
            move("docker build -t=notes:1 .", "docker images"),
            move("docker tag notes:1 stable", "docker images stable", undo=("docker rmi stable",)),
        ],
        "latest-is-only-a-word": [move("docker run --rm notes:1"), move("docker run --rm other")],
        "latest-stays-where-it-is": [
            move("docker tag notes:1 notes", "docker build -t=notes:2 .", "docker run --rm notes"),
        ],
        "a-tag-moves": [move("docker tag notes:1 notes", "docker run --rm notes")],
        "removing-a-name": [move("docker rmi notes:3"), move("docker rmi nobody")],
        "this-machine-first-then-the-registry": [
            move("docker run --rm postgres"),
            move("docker run --rm notes:stable", "docker pull postgres"),
        ],
        "docker-push-sends-what-is-missing-there": [
            move("docker push notes:1", "docker push notes:2"),
            move("docker push localhost:5000/notes:1", "docker push localhost:5000/notes:2"),
        ],
        "gone-here-and-back-from-there": [
            move("docker pull localhost:5000/notes:2"),
            move("docker pull localhost:5000/notes:3"),
        ],
    },
}
