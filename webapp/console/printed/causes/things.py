"""Why a container or an image is not found, not removed or not entered, and what a program's end says."""

from webapp.console.printed.causes.cause import cause
from webapp.wording import mark

_USED = mark("A container, perhaps a stopped one, is still made from this image.")
_REMOVE = mark("docker ps -a lists it; remove it first with docker rm.")
_STOPPED = mark("The container has stopped, and a program can run only in one that runs.")
_WHY = mark("docker ps -a shows how it ended, docker logs what it printed; docker start starts it again.")

CAUSES = (
    cause(
        "no such container",
        mark("There is no container {name}."),
        mark(
            "docker ps -a lists all there are, stopped ones too. With Compose, docker compose ps shows their whole "
            "names."
        ),
        r"no such container: (?P<name>[^\s]{1,120}?)[.\s]*\Z",
    ),
    cause("no such container", mark("There is no such container."), mark("docker ps -a lists all, stopped ones too.")),
    cause(
        "no such image",
        mark("There is no image {name} on this machine."),
        mark("docker images lists all there are; docker pull fetches one."),
        r"no such image: (?P<name>[^\s]{1,200}?)[.\s]*\Z",
    ),
    cause(
        "no such object",
        mark("There is neither a container nor an image, a volume or a network {name}."),
        mark("docker ps -a, docker images, docker volume ls and docker network ls list them."),
        r"no such object: (?P<name>[^\s]{1,200}?)[.\s]*\Z",
    ),
    cause(
        "no such volume",
        mark("There is no such volume."),
        mark("docker volume ls lists them. Compose puts its project’s name before the volume’s."),
    ),
    cause("is not running", _STOPPED, _WHY, r"container [\w.-]{1,120} is not running"),
    cause("cannot exec in a stopped", _STOPPED, _WHY),
    cause(
        "is not running",
        mark("No container of the service {name} runs, so nothing can be run in it."),
        mark(
            "docker compose up -d {name} starts it, docker compose logs {name} shows why it ended; docker compose run "
            "{name} makes a container of its own."
        ),
        r"service \"(?P<name>[^\"\n]{1,80})\" is not running",
    ),
    cause(
        "is restarting, wait until the container is running",
        mark("The container’s program ends as soon as it is started, again and again."),
        mark("docker logs shows why. docker stop ends the restarts."),
    ),
    cause(
        "cannot remove a running container",
        mark("The container is still running."),
        mark("docker stop ends it first; docker rm -f kills and removes it at once."),
    ),
    cause(
        "container is running: stop the container before removing",
        mark("The container is still running."),
        mark("docker stop ends it first; docker rm -f kills and removes it at once."),
    ),
    cause("is using its referenced image", _USED, _REMOVE),
    cause("image is being used by", _USED, _REMOVE),
    cause(
        "image has dependent child images",
        mark("Other images are made from this one."),
        mark("Remove those first; docker image prune removes the ones without a name."),
    ),
    cause(
        "image is referenced in multiple repositories",
        mark("The image has several names, and only its id was given."),
        mark("Remove it by its names, one after the other; docker rmi -f takes all at once."),
    ),
    cause(
        "does not match the detected host platform",
        mark("The image is made for another kind of processor, so this one imitates it: slowly, if at all."),
        mark(
            "Look for a tag that is made for this machine; --platform says that it is meant, and silences the warning."
        ),
    ),
    cause(
        "ipv4 forwarding is disabled",
        mark("The machine passes no packets on, so containers reach nothing outside."),
        mark("Switch it on: sudo sysctl -w net.ipv4.ip_forward=1."),
    ),
    cause(
        "discarded when using host network mode",
        mark("With --network host there is nothing to publish: the program listens on the machine’s own ports."),
        mark("Leave -p out, or --network host."),
    ),
    cause(
        "using --password via the cli is insecure",
        mark("The password is visible to others on this machine, and stays in the shell’s history."),
        mark("Hand it over with --password-stdin instead."),
    ),
    cause(
        "docker-import-",
        mark("docker load found no image in the archive: docker save did not write it."),
        mark("If docker export wrote it, docker import makes an image of it."),
        r"docker-import-\d{1,20}/[^\n]{1,200}: no such file",
    ),
    cause(
        "unrecognized image format",
        mark("docker load found no image in the archive: docker save did not write it."),
        mark("If docker export wrote it, docker import makes an image of it."),
    ),
    cause(
        "invalid tar header",
        mark("The archive is no tar archive, or it is damaged."),
        mark("Fetch or write it once more; one that is packed twice has to be unpacked once first."),
    ),
    cause(
        "error waiting for container: context canceled",
        mark("docker stopped waiting for the container, because of the error before this."),
        mark("Mend that one; this line only follows from it."),
    ),
    cause(
        " requires ",
        mark("docker {command} was given too few or too many words."),
        mark("The line after Usage: shows which it takes; an option that takes a value may have swallowed one."),
        r"['\"]docker (?P<command>[a-z ]{1,40})['\"] (?:requires|accepts) ",
    ),
    cause(
        "argument must be",
        mark("{value} does not fit the option {option}."),
        mark("What it takes comes after it."),
        r"invalid argument \"(?P<value>[^\"\n]{1,100})\" for \"(?P<option>-[^\"\n]{1,60})\" flag",
    ),
    cause(
        "invalid argument",
        mark("{value} does not fit the option {option}."),
        mark("What is wrong with it comes after that."),
        r"invalid argument \"(?P<value>[^\"\n]{1,100})\" for \"(?P<option>-[^\"\n]{1,60})\" flag",
    ),
)
