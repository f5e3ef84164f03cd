"""Why a container is not made or not started: its program, its name, its limits."""

from webapp.console.printed.causes.cause import cause
from webapp.wording import mark

_NOT_THERE = mark("The container has no file {program}, which is to be run.")
_LOOK = mark(
    "Check the path, and that the Dockerfile copies it there; a volume mounted over the directory hides what the image "
    "has in it."
)
_WINDOWS_PATH = mark("Git Bash turned a path for the container into one of Windows.")
_UNTURNED = mark("Write MSYS_NO_PATHCONV=1 before the command, or two slashes at the path’s beginning: //app.")
_BOUND = r"exec: \\{0,7}\"(?!docker-credential-)(?P<program>[^\"\\\n]{1,200})\\{0,7}\": "

CAUSES = (
    cause("program files/git", _WINDOWS_PATH, _UNTURNED),
    cause("program files\\git", _WINDOWS_PATH, _UNTURNED),
    cause(
        "executable file not found",
        mark("The container was to run {program}, which is an option and no program: it came after the image’s name."),
        mark("Options for docker come before the image, those for the program after the program."),
        r"exec: \\{0,7}\"(?P<program>-[^\"\\\n]{0,200})\\{0,7}\": executable file not found",
    ),
    cause(
        "executable file not found",
        mark("The container was to run one program called “{program}”: the whole line was taken for its name."),
        mark(
            "Leave out the quotes around it, or put sh -c before them; in a Dockerfile, CMD and ENTRYPOINT in brackets "
            "have each word between quotes of its own."
        ),
        r"exec: \\{0,7}\"(?P<program>[^\"\\\n ]{1,100} [^\"\\\n]{1,200})\\{0,7}\": executable file not found",
    ),
    cause(
        "executable file not found",
        mark("The image has no {program}."),
        mark("Small images have only sh: docker exec -it NAME sh. Some have no shell at all."),
        r"exec: \\{0,7}\"(?P<program>(?:/\w+)*/?(?:bash|zsh|ash|fish|sh))\\{0,7}\": executable file not found",
    ),
    cause(
        "executable file not found",
        mark("The image has no program {program} in any of the directories of PATH."),
        mark(
            "Check the spelling, and that the image installs it; what comes after the image’s name in docker run is "
            "the "
            "program to run."
        ),
        _BOUND + "executable file not found",
    ),
    cause(
        "not found or does not exist",
        mark("The image has no program {program} in any of the directories of PATH."),
        mark("Check the spelling, and that the image installs it."),
        r"Container command '(?P<program>[^'\n]{1,200})' not found or does not exist",
    ),
    cause(
        "not found",
        mark("The shell found no program {program}: it is not installed there, or in no directory of PATH."),
        mark("Where a container or a build prints this, the image lacks it: install it with RUN in the Dockerfile."),
        r"\A\s*(?:/bin/|-)?(?:sh|bash|ash|dash|zsh): (?:line )?(?:\d{1,5}: )?(?P<program>[^\s:]{1,100}): (?:command "
        r")?not found",
    ),
    cause(
        "no such file or directory",
        mark("The image has no {program}."),
        mark("Small images have only sh: docker exec -it NAME sh. Some have no shell at all."),
        r"exec: \\{0,7}\"(?P<program>(?:/\w+)*/(?:bash|zsh|ash|fish|sh))\\{0,7}\": stat [^\n]{1,200}: no such file",
    ),
    cause("no such file or directory", _NOT_THERE, _LOOK, _BOUND + "(?:stat [^\\n]{1,200}: )?no such file"),
    cause(
        "is a directory",
        mark("{program}, which is to be run, is a directory."),
        mark("What comes after the image’s name is a program; a directory to work in is set with -w."),
        _BOUND + "is a directory",
    ),
    cause(
        "permission denied",
        mark("{program} is there and may not be run: its file has no right to, or it is a directory."),
        mark("Give it that right with RUN chmod +x in the Dockerfile, or with COPY --chmod=755."),
        _BOUND + "permission denied",
    ),
    cause(
        "exec format error",
        mark(
            "The system cannot run this file: it is made for another processor, or it is a script without a first line "
            "such as #!/bin/sh."
        ),
        mark(
            "For another processor, build or pull with --platform, such as linux/amd64 for most servers; nothing may "
            "come before the #! of a script, not even an empty line."
        ),
    ),
    cause(
        "no such file or directory",
        mark("{program} cannot be started: it is missing, or what it needs to start with is."),
        mark(
            "If it is there, look at the script’s first line: its program may be missing, or the lines end as Windows "
            "ends them (dos2unix mends that). A program built for Debian or Ubuntu does not start on Alpine."
        ),
        r"(?:\A|\| |: )exec (?P<program>/?[\w./-]{1,200}): no such file or directory",
    ),
    cause(
        "no such file or directory",
        mark("The container’s program cannot be started: it is missing, or what it needs to start with is."),
        mark(
            "If it is there, look at the script’s first line: its program may be missing, or the lines end as Windows "
            "ends them (dos2unix mends that). A program built for Debian or Ubuntu does not start on Alpine."
        ),
        r"exec user process caused:? \"?no such file",
    ),
    cause(
        "permission denied",
        mark("The container’s program is there and may not be run."),
        mark("Give it that right with RUN chmod +x in the Dockerfile, or with COPY --chmod=755."),
        r"exec user process caused:? \"?permission denied|(?:\A|\| |: )exec /?[\w./-]{1,200}: permission denied",
    ),
    cause(
        "unable to find user",
        mark("The image has no user {name}."),
        mark("-u and USER take a name only if the image’s /etc/passwd has it; a number such as 1000 always works."),
        r"unable to find user (?P<name>[^\s:]{1,60})",
    ),
    cause(
        "container name",
        mark("A container named {name} exists already, perhaps a stopped one: docker ps -a lists it."),
        mark(
            "docker start {name} starts that one again, docker rm {name} removes it; or choose another name. With "
            "--rm, a "
            "container is removed when its program ends."
        ),
        r"container name \"/?(?P<name>[\w.-]{1,120})\" is already in use",
    ),
    cause(
        "invalid container name",
        mark("A container cannot be called {name}."),
        mark("Letters, digits and _ . - are allowed, at least two, and a letter or digit first: my-web."),
        r"Invalid container name \((?P<name>[^)\n]{0,120})\)",
    ),
    cause(
        "could not select device driver",
        mark("The engine cannot hand on graphics cards: for Nvidia’s, the NVIDIA Container Toolkit is missing."),
        mark(
            "Install nvidia-container-toolkit, then sudo nvidia-ctk runtime configure --runtime=docker and sudo "
            "systemctl restart docker."
        ),
        r"could not select device driver \"(?:nvidia|cdi)?\"",
    ),
    cause(
        "runtime",
        mark("The engine knows no runtime nvidia: the NVIDIA Container Toolkit is missing, or not set up."),
        mark(
            "Install nvidia-container-toolkit, then sudo nvidia-ctk runtime configure --runtime=docker and sudo "
            "systemctl restart docker."
        ),
        r"(?:unknown runtime specified|unknown or invalid runtime name:?) \"?nvidia",
    ),
    cause(
        "libnvidia-ml.so",
        mark("This machine has no driver for its Nvidia card, or it is not loaded."),
        mark("Install the driver and restart the machine: nvidia-smi must work outside of containers first."),
    ),
    cause(
        "error gathering device information",
        mark("This machine has no device {device}."),
        mark(
            "ls -l {device} shows whether it is there; Docker Desktop runs containers in a machine of their own, "
            "without it."
        ),
        r"custom device \"(?P<device>[^\"\n]{1,120})\": no such file",
    ),
    cause(
        "minimum memory limit allowed is",
        mark("The limit on memory is below the least that docker takes, {least}."),
        mark("Write a larger one with its unit, such as -m 512m: a number alone counts bytes."),
        r"minimum memory limit allowed is (?P<least>\d{1,4}\w{1,3})",
    ),
    cause(
        "range of cpus is from",
        mark("More processors are asked for than the engine’s machine has, {most}."),
        mark("Write at most that many after --cpus; with Docker Desktop, its settings say how many there are."),
        r"only (?P<most>\d{1,4}) CPUs? available",
    ),
    cause(
        "input device is not a tty",
        mark("The t in -it asks for a terminal, and there is none here: a script, cron or Git Bash runs the command."),
        mark("Leave the t out and keep -i; in Git Bash, put winpty before docker."),
    ),
    cause(
        "cannot attach stdin to a tty-enabled container",
        mark("The t in -it asks for a terminal, and there is none here: a script, cron or Git Bash runs the command."),
        mark("Leave the t out and keep -i; in Git Bash, put winpty before docker."),
    ),
    cause(
        "conflicting options",
        mark("Two options do not go together: {which}."),
        mark("Leave one of them out."),
        r"conflicting options: (?P<which>[^\n]{1,160}?)[.\s]*\Z",
    ),
    cause(
        "contains whitespaces",
        mark("A line of the file with variables begins with {line}, and a name has no spaces."),
        mark("That file takes NAME=value lines, without export and without spaces before the =."),
        r"variable '(?P<line>[^'\n]{1,100})' contains whitespaces",
    ),
    cause(
        "cannot stop container",
        mark("The engine may not end the container’s processes; often a security profile of AppArmor is in the way."),
        mark(
            "On Ubuntu, this comes with the engine from snap: Docker’s own packages do not have it. sudo "
            "aa-remove-unknown removes profiles that are left over."
        ),
        r"cannot stop container[^\n]{0,400}permission denied",
    ),
    cause(
        "requires at least 1 argument",
        mark("The image is missing: docker run needs its name."),
        mark("Write it after the options; an option that takes a value may have swallowed it."),
        r"docker (?:container )?(?:run|create)['\"] requires at least 1 argument",
    ),
    cause(
        "requires at least 2 arguments",
        mark("docker exec needs a container, and after it the program to run there."),
        mark("Such as docker exec -it NAME sh; docker ps lists the names."),
        r"docker (?:container )?exec['\"] requires at least 2 arguments",
    ),
)
