"""What docker compose finds wrong in a Compose file, or does not find."""

from webapp.console.printed.causes.cause import cause
from webapp.wording import mark

_INDENT = mark(
    "In YAML, spaces at the beginning say what belongs to what: two more than the line it belongs to, never tabs. "
    "docker compose config checks the file."
)
_NO_FILE = mark("There is no compose.yaml or docker-compose.yml in this folder, nor in those above it.")
_GO = mark("Go to its folder with cd, or name the file: docker compose -f path/compose.yaml up.")
_NOT_YAML = mark("The Compose file is not right YAML at line {line}, or just above it.")
_EMPTY = mark("{key} has to hold names with their values, and it is empty or something else.")
_UNKNOWN_KEY = mark(
    "{where} may not have {key}: it is misspelled, too far to the left or right, or this Compose is too old for it."
)
_TOP = mark("{key} is no part of a Compose file at that place: a service’s name is indented, below services:.")

CAUSES = (
    cause("no configuration file provided", _NO_FILE, _GO),
    cause("can't find a suitable configuration file", _NO_FILE, _GO),
    cause("yaml: line", _NOT_YAML, _INDENT, r"yaml: (?:unmarshal errors:\s+)?line (?P<line>\d{1,6})"),
    cause(
        "found character",
        mark("The Compose file has a character in a place where YAML takes none, mostly a tab."),
        _INDENT,
        r"found character [^\n]{1,40} that cannot start any token",
    ),
    cause(
        "additional propert",
        _TOP,
        _INDENT,
        r"\(root\):? Additional propert(?:y|ies) '?(?P<key>[\w.-]{1,80})'?(?:, '[\w.-]{1,80}'){0,20} (?:is )?not "
        r"allowed",
    ),
    cause(
        "additional propert",
        _UNKNOWN_KEY,
        _INDENT,
        r"(?P<where>(?:services|volumes|networks|secrets|configs)\.[\w.-]{1,120}):? additional propert(?:y|ies) "
        r"'?(?P<key>[\w.-]{1,80})'?(?:, '[\w.-]{1,80}'){0,20} (?:is )?not allowed",
    ),
    cause("must be a mapping", _EMPTY, _INDENT, r"'?(?P<key>[\w.-]{1,120}\b)'? must be a mapping"),
    cause(
        "must be a list",
        mark("{key} has to be a list: lines that begin with a hyphen."),
        _INDENT,
        r"(?P<key>[\w.-]{1,120}) must be a list",
    ),
    cause(
        "must be a array",
        mark("{key} has to be a list: lines that begin with a hyphen."),
        _INDENT,
        r"(?P<key>[\w.-]{1,120}) must be a array",
    ),
    cause(
        "must be one of the following",
        mark("{key} has a value that Compose does not know."),
        mark("Those it takes come after the colon; this Compose may be too old for a newer one."),
        r"(?P<key>[\w.-]{1,120}) must be one of the following",
    ),
    cause(
        "must be a string",
        mark("{key} has to be one text."),
        mark("Put quotes around it where it looks like a number or like yes and no."),
        r"(?P<key>[\w.-]{1,120}) must be a string",
    ),
    cause(
        "undefined volume",
        mark("The service {service} uses the volume {name}, which is not in the list volumes: at the end of the file."),
        mark(
            "Add it there, at the very left: volumes: and below it, indented, {name}:. A folder of yours begins with "
            "./."
        ),
        r"service \"(?P<service>[^\"\n]{1,80})\" refers to undefined volume (?P<name>[\w.-]{1,120})",
    ),
    cause(
        "undefined network",
        mark(
            "The service {service} uses the network {name}, which is not in the list networks: at the end of the file."
        ),
        mark("Add it there, at the very left: networks: and below it, indented, {name}:."),
        r"service \"(?P<service>[^\"\n]{1,80})\" refers to undefined network (?P<name>[\w.-]{1,120})",
    ),
    cause(
        "depends on undefined service",
        mark("The service {service} is to wait for {name}, and the file has no service of that name."),
        mark("Check the name after depends_on; a profile that is switched off hides services as well."),
        r"service \"(?P<service>[^\"\n]{1,80})\" depends on undefined service \"?(?P<name>[\w.-]{1,120})",
    ),
    cause(
        "has neither an image nor a build context",
        mark("The service {service} has neither image: nor build:."),
        mark("Add one of them; if it is there, it is not indented below the service’s name."),
        r"service \"(?P<service>[^\"\n]{1,80})\" has neither",
    ),
    cause(
        "unsupported config option",
        mark(
            "This docker-compose does not know {key}: it is misspelled, at the wrong place, or newer than this program."
        ),
        mark("The Compose of today is written with a space: docker compose config checks the file."),
        r"Unsupported config option for [^\n]{1,200}: '(?P<key>[^'\n]{1,80})'",
    ),
    cause(
        "no such service",
        mark("The Compose file has no service {name}."),
        mark("docker compose config --services lists them: those are the names to write, not those of containers."),
        r"no such service: (?P<name>[\w.-]{1,120})",
    ),
    cause(
        "`version` is obsolete",
        mark("The line version: in the Compose file means nothing any more."),
        mark("Take it out; nothing changes."),
    ),
    cause(
        "variable is not set",
        mark("The Compose file uses the variable {name}, which has no value, so nothing is put there."),
        mark(
            "Write {name}=… into a file .env beside the Compose file, or export it in the shell. A $ that is meant as "
            "such "
            "is written $$."
        ),
        r"The \\?\"(?P<name>\w{1,80})\\?\" variable is not set",
    ),
    cause(
        "is missing a value",
        mark("The Compose file insists on a value for the variable {name}, and there is none."),
        mark("Write {name}=… into a file .env beside the Compose file, or export it in the shell."),
        r"variable (?P<name>\w{1,80}) is missing a value",
    ),
    cause(
        "env file",
        mark("There is no file {file}, which env_file: or --env-file names."),
        mark("Make it; often it is a copy of .env.example: cp .env.example .env."),
        r"env file (?P<file>[^\n]{1,200}?) not found",
    ),
    cause(
        "dependency failed to start",
        mark("The container {name} did not become healthy, or ended, so what waits for it is not started."),
        mark("docker compose logs shows what it printed, docker inspect what its health check said."),
        r"dependency failed to start: container (?P<name>[\w.-]{1,120})",
    ),
    cause(
        "didn't complete successfully",
        mark("The service {name} was to end without an error, and did not, so what waits for it is not started."),
        mark("docker compose logs {name} shows what it printed."),
        r"service \"(?P<name>[^\"\n]{1,80})\" didn't complete successfully",
    ),
    cause(
        "found orphan containers",
        mark("There are containers of this project whose services are no longer in the Compose file."),
        mark("--remove-orphans removes them. If they belong to another folder of the same name, give each its own -p."),
    ),
    cause(
        "but has incorrect label com.docker.compose",
        mark("The network {name} exists already, and this Compose did not make it for this file."),
        mark(
            "Remove it with docker network rm {name}, and Compose makes it anew; or say external: true, to use it as "
            "it is."
        ),
        r"network (?P<name>[\w.-]{1,120}) was found but has incorrect label",
    ),
    cause(
        "already exists but was",
        mark("The volume {name} exists already, and Compose did not make it for this project."),
        mark("Say external: true below its name, to use it as it is, or give it another name."),
        r"volume \"(?P<name>[\w.-]{1,120})\" already exists but was",
    ),
    cause(
        "is unsupported",
        mark("This docker-compose is too old for the file’s version:."),
        mark("Use the Compose of today, with a space instead of the hyphen: docker compose up."),
        r"Version in ['\"][^'\"\n]{1,200}['\"] is unsupported",
    ),
)
