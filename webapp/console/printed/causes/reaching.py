"""Why docker reaches no engine, or has no such command."""

from webapp.console.printed.causes.cause import cause
from webapp.wording import mark

_NOT_RUNNING = mark("No engine answers: Docker is not running, or docker looks for it in the wrong place.")
_START = mark(
    "Start it: Docker Desktop on Windows and on a Mac, sudo systemctl start docker on Linux. docker context ls shows "
    "where docker looks for it."
)
_DENIED = mark("Your user may not talk to the engine: its socket belongs to root and to the group docker.")
_JOIN = mark(
    "Write sudo before docker, or join the group with sudo usermod -aG docker $USER, then sign out and in again. "
    "Who is in that group can do all that root can."
)
_NO_COMPOSE = mark("The Compose plugin is not installed, so docker knows no subcommand compose.")
_GET_COMPOSE = mark(
    "Install it: docker-compose-plugin where Docker’s own packages are set up, docker-compose-v2 from Ubuntu’s own. "
    "Docker Desktop brings it along."
)
_NO_BUILDX = mark("The buildx plugin, which builds images with BuildKit, is not installed.")
_GET_BUILDX = mark(
    "Install it: docker-buildx-plugin where Docker’s own packages are set up, docker-buildx from Ubuntu’s own. Docker "
    "Desktop brings it along."
)

CAUSES = (
    cause("permission denied while trying to connect to the docker", _DENIED, _JOIN),
    cause("docker.sock: connect: permission denied", _DENIED, _JOIN),
    cause("docker.sock: permission denied", _DENIED, _JOIN),
    cause("cannot connect to the docker daemon", _NOT_RUNNING, _START),
    cause(
        "couldn't connect to docker daemon",
        mark("No engine answers: Docker is not running, or your user may not talk to it."),
        mark("Start Docker; on Linux, try it with sudo too. This old docker-compose cannot tell the two apart."),
    ),
    cause("docker daemon is not running", _NOT_RUNNING, _START),
    cause("must be run with elevated privileges", _NOT_RUNNING, _START),
    cause("docker_engine: the system cannot find the file", _NOT_RUNNING, _START),
    cause("dockerdesktoplinuxengine: the system cannot find the file", _NOT_RUNNING, _START),
    cause(
        "not supported url scheme http+docker",
        mark("This docker-compose is the old one in Python, which a newer Python package broke."),
        mark("Use the Compose of today, with a space instead of the hyphen: docker compose up."),
    ),
    cause(
        "'containerconfig'",
        mark("This docker-compose is the old one, 1.x, which cannot read the images of newer engines."),
        mark("Use the Compose of today, with a space instead of the hyphen: docker compose up."),
    ),
    cause(
        "is too old. minimum supported api version",
        mark("The program that asks is too old for this engine, which takes API version {least} and newer."),
        mark("Upgrade that program; it may run in a container itself, as Traefik and Portainer do."),
        r"is too old\. Minimum supported API version is (?P<least>\d{1,3}\.\d{1,3})",
    ),
    cause(
        "is too new. maximum supported api version",
        mark("The engine is older than this client, and takes API version {most} at most."),
        mark("Upgrade the engine. Until then, DOCKER_API_VERSION={most} before the command makes do."),
        r"is too new\. Maximum supported API version is (?P<most>\d{1,3}\.\d{1,3})",
    ),
    cause("'compose' is not a docker command", _NO_COMPOSE, _GET_COMPOSE),
    cause("unknown command: docker compose", _NO_COMPOSE, _GET_COMPOSE),
    cause("'buildx' is not a docker command", _NO_BUILDX, _GET_BUILDX),
    cause("unknown command: docker buildx", _NO_BUILDX, _GET_BUILDX),
    cause("buildx component is missing or broken", _NO_BUILDX, _GET_BUILDX),
    cause(
        "is not a docker command",
        mark("Docker has no subcommand {name}, and no plugin of that name is installed."),
        mark("Check its spelling; docker --help lists all there are."),
        r"'(?P<name>[^'\n]{1,60})' is not a docker command",
    ),
    cause(
        "unknown command: docker ",
        mark("Docker has no subcommand {name}, and no plugin of that name is installed."),
        mark("Check its spelling; docker --help lists all there are."),
        r"unknown command: docker (?P<name>[^\n]{1,60}?)\s*\Z",
    ),
    cause(
        "unknown shorthand flag",
        mark("The subcommand has no option -{letter}, at least where it was written."),
        mark(
            "Check the letter and its place: before the subcommand, docker has others. With docker compose, this also "
            "says that the Compose plugin is not installed."
        ),
        r"unknown shorthand flag: '(?P<letter>\w)' in",
    ),
    cause(
        "unknown flag: --",
        mark("The subcommand has no option --{name}, at least where it was written."),
        mark(
            "Check its spelling and its place: options for docker run come before the image. An older docker may lack "
            "it: docker version shows which one it is."
        ),
        r"unknown flag: --(?P<name>[\w-]{1,60})",
    ),
    cause(
        "system has not been booted with systemd",
        mark("There is no systemd here, as in a container and in some distributions of WSL."),
        mark("Start the engine with sudo service docker start, or start Docker Desktop and switch on WSL there."),
    ),
    cause(
        "docker.service not found",
        mark("No engine is installed on this machine as a service."),
        mark("Install Docker Engine; where Docker Desktop is used, start that instead."),
    ),
    cause(
        "docker.service does not exist",
        mark("No engine is installed on this machine as a service."),
        mark("Install Docker Engine; where Docker Desktop is used, start that instead."),
    ),
    cause(
        "job for docker.service failed",
        mark("The engine did not start."),
        mark("sudo journalctl -u docker.service prints why; often it is a slip in /etc/docker/daemon.json."),
    ),
    cause(
        "configuration file: hosts:",
        mark(
            "Where the engine listens is said twice: in daemon.json, and with -H in the file that systemd starts it by."
        ),
        mark("Take hosts out of /etc/docker/daemon.json, or override ExecStart with sudo systemctl edit docker."),
    ),
    cause(
        "unable to configure the docker daemon with file",
        mark("The engine cannot read its settings in {file}."),
        mark("What is wrong comes after the file’s name: mend it there, then start the engine again."),
        r"unable to configure the Docker daemon with file (?P<file>[^\s:]{1,200})",
    ),
    cause(
        "cannot perform an interactive login from a non tty",
        mark("docker login would ask for the password, and there is no terminal to ask in."),
        mark(
            "Hand it over instead: docker login --username NAME --password-stdin. In Git Bash, winpty before it helps."
        ),
    ),
    cause(
        "cannot autolaunch d-bus",
        mark("The program that keeps passwords for docker needs a desktop, and there is none here."),
        mark("Take the line credsStore out of ~/.docker/config.json and sign in again."),
    ),
    cause(
        "docker-credential-",
        mark("The client’s settings name a program for passwords, {program}, that is not installed here."),
        mark("Install it, or take the line credsStore out of ~/.docker/config.json and sign in again."),
        r"exec: \"(?P<program>docker-credential-[\w.-]{1,60})\": executable file not found",
    ),
    cause(
        "this node is not a swarm manager",
        mark("The command is for a swarm, and this engine is none of its managers."),
        mark(
            "Run it on a manager, or make this engine the first one with docker swarm init. Without a swarm, docker "
            "compose and docker run do."
        ),
    ),
    cause(
        "this node is already part of a swarm",
        mark("This engine is in a swarm already."),
        mark("To join another one, leave that first: docker swarm leave, on a manager with --force."),
    ),
    cause(
        "could not choose an ip address to advertise",
        mark("The machine has several addresses, and docker swarm init does not know which one the others are to use."),
        mark("Say it: docker swarm init --advertise-addr and the address."),
    ),
)
