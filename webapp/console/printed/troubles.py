"""How lines begin that say that something went wrong: docker's own, and those of programs around it."""

from webapp.wording import mark

TROUBLE = mark("An error message that docker printed; it is not a command. What went wrong comes after the colon.")
OF_A_PROGRAM = mark("An error message, not a command. What went wrong comes after the colon.")
WARNING = mark("A warning that was printed, not a command.")
NO_DOCKER = mark("The shell found no program named docker: it is not installed, or not in one of the folders in PATH.")
NO_OLD_COMPOSE = mark(
    "The shell found no program named docker-compose. Today Compose is part of docker: write docker compose, with a "
    "space, and install its plugin if docker does not know that."
)
ALL = frozenset((TROUBLE, OF_A_PROGRAM, NO_DOCKER, NO_OLD_COMPOSE))
MAY_BE_KNOWN = frozenset((TROUBLE, OF_A_PROGRAM, WARNING))
_SHELL = r"(?:-?[\w/.-]{1,30}: )?(?:line )?(?:\d{1,5}: )?"
_QUOTE = r"['\"‘’“”`]?"

# What a line looks like from its beginning, and what it says.
FORMS: tuple[tuple[str, str], ...] = (
    (
        r"(?:docker: )?Error response from daemon|docker: Error response|Error: No such|Error saving credentials",
        TROUBLE,
    ),
    (r"(?:docker: )?(?:Cannot connect to the Docker daemon|error during connect|Got permission denied)", TROUBLE),
    (r"(?:docker: )?(?:permission denied while trying to connect|invalid reference format)", TROUBLE),
    (r"(?:docker: )?unknown (?:shorthand )?flag: ", TROUBLE),
    (r"docker: '[^']{1,60}' is not a docker command|docker: unknown command", TROUBLE),
    (r"\"docker [a-z ]{1,40}\" (?:requires|accepts) |failed to solve|ERROR: |ERROR \[|ERRO\[", TROUBLE),
    (r"docker: '[^'\n]{1,60}' (?:requires|accepts) |docker: \S[^\n]{0,200}: (?:no such|not found|invalid)", TROUBLE),
    (r"An image does not exist locally with the tag: |Get \"https?://|error getting credentials", TROUBLE),
    (r"\"--?[\w-]{1,40}\" (?:requires API version|is only supported) |no configuration file provided", TROUBLE),
    (r"service \"[^\"\n]{1,80}\" is not running|no port \d{1,5}(?:/\w+)? for container |exit status \d+\s*$", TROUBLE),
    (
        r"docker: (?:[Ii]nvalid|conflicting|open|poorly|failed|[Cc]annot|error|no|unable|template) [^\n]{0,300}[:.]",
        TROUBLE,
    ),
    (
        r"tag does not exist: \S|the --[\w-]{1,40} option requires BuildKit|When using (?:COPY|ADD) with more than",
        TROUBLE,
    ),
    (r"DEPRECATED: \S", WARNING),
    (
        rf"{_SHELL}docker: (?:command )?not found|(?:zsh|fish): (?:command not found|Unknown command): docker\s*$",
        NO_DOCKER,
    ),
    (rf"{_SHELL}docker-compose: (?:command )?not found|zsh: command not found: docker-compose\s*$", NO_OLD_COMPOSE),
    (
        rf"(?:docker ?: )?(?:The term )?{_QUOTE}docker{_QUOTE} is not recognized as |"
        rf"Command {_QUOTE}docker{_QUOTE} not found",
        NO_DOCKER,
    ),
    (
        rf"(?:docker-compose ?: )?(?:The term )?{_QUOTE}docker-compose{_QUOTE} is not recognized as |Command {_QUOTE}"
        rf"docker-compose{_QUOTE} not found",
        NO_OLD_COMPOSE,
    ),
    (r"exec:? [^\s|;&'\"]{1,200}: (?:exec format error|no such file or directory|permission denied)\s*$", TROUBLE),
    (r"(?:standard_init_linux|container_linux|process_linux|rootfs_linux|starting_container)\.go:\d{1,5}:", TROUBLE),
    (r"OCI runtime (?:exec|create|start) failed|exec failed: |(?:exec user|panic: standard_init_linux)", TROUBLE),
    (r"(?!Unable to find image )(?:failed|Failed|unable|cannot|Unable) to [a-z]{2,20} [^|;&]{1,60}[:\"]", TROUBLE),
    (r"(?:the input device is not a TTY|cannot attach stdin to a TTY|Cannot perform an interactive login)", TROUBLE),
    (r"(?:manifest unknown|manifest for \S{1,200} not found|no matching manifest for|pull access denied for)", TROUBLE),
    (r"(?:denied|unauthorized|toomanyrequests|forbidden): |no basic auth credentials|name unknown: ", TROUBLE),
    (
        r"(?:driver failed programming|Bind for \S{1,60} failed|Ports are not available|Conflict\. The container)",
        TROUBLE,
    ),
    (r"(?:listen (?:tcp|udp)|dial (?:tcp|unix)|x509|net/http|Get https?|Head \"https?|Post \"https?)[ :46]", TROUBLE),
    (r"(?:invalid mount config|bind source path does not|invalid volume specification|invalid spec)", TROUBLE),
    (r"(?:Mounts denied|error mounting)", TROUBLE),
    (r"invalid argument \"|conflicting options: |client version \d|requested access to the resource", TROUBLE),
    (r"(?:is not shared from |The path /\S{1,200}(?: is not shared from|\s*$))", TROUBLE),
    (r"(?:COPY|ADD) failed: |The command '[^\n]{1,400}' returned a non-zero code|executor failed running", TROUBLE),
    (
        r"(?:process \"[^\n]{1,400}\" did not complete|[Dd]ockerfile parse error|target stage \"|unknown instruction:)",
        TROUBLE,
    ),
    (r"error: failed to solve|(?:buildx|build) (?:call )?failed with: |Error: (?:buildx|build) failed", TROUBLE),
    (r"This node is (?:not a swarm manager|already part of a swarm)|could not choose an IP address", TROUBLE),
    (r"(?:Unit docker\.service|Job for docker\.service|System has not been booted with systemd)", TROUBLE),
    (r"(?:yaml: |parsing \S{1,200}: |validating \S{1,200}: |\(root\):? Additional|Top-level object must be)", TROUBLE),
    (
        r"(?:services|volumes|networks|secrets|configs)\.[\w.\[\]-]{1,120}:? "
        r"(?:must be|[Aa]dditional|contains|conflicts|unexpected type|type is required|can't set)",
        TROUBLE,
    ),
    (r"healthcheck\.test must start|service \S{1,80} declares mutually|dependency cycle detected: ", TROUBLE),
    (
        r"line \d{1,6}: mapping key \"|in \"[^\"\n]{1,200}\", line \d{1,6}, column \d|You may need to escape",
        TROUBLE,
    ),
    (r"Container \S{1,120} {1,8}Error response from daemon|open //\./pipe/\S{1,60}: ", TROUBLE),
    (r"npm (?:ERR!|error) |ERROR \d{4} \(\w{5}\)|[\w.]{1,80}[a-z](?:Error|Exception): \S", OF_A_PROGRAM),
    (r"E: [A-Z]\S|Temporary failure (?:resolving|in name)|nginx: \[emerg\] |SQLSTATE\[|Caused by: \S", OF_A_PROGRAM),
    (r"initdb: error: |curl: \(\d{1,3}\) |FATAL ERROR: |could not connect to server: ", OF_A_PROGRAM),
    (r"(?:-?bash|/bin/sh|sh): (?:\d{1,4}: )?\S{1,100}: (?:\S{1,60}\^M: bad|Permission denied\s*$)", OF_A_PROGRAM),
    (r"env: (?:can't execute|‘?bash)|http: server gave HTTP", OF_A_PROGRAM),
    (r"Is the server running on (?:that )?host|(?:accepting )?TCP/IP connections on port \d", OF_A_PROGRAM),
    (r"services must be a mapping|Can't find a suitable configuration file|Couldn't connect to Docker daemon", TROUBLE),
    (r"service \"[^\"\n]{1,80}\" (?:refers to|depends on|has neither|can't be used|didn't complete)", TROUBLE),
    (r"no such service: ", TROUBLE),
    (r"(?:env file \S{1,200} not found|required variable \w|error while interpolating|invalid interpolation)", TROUBLE),
    (r"dependency failed to start: |external volume \"", TROUBLE),
    (r"network \S{1,120} (?:declared as|not found|was found|is ambiguous)", TROUBLE),
    (
        r"(?:/bin/|-)?(?:sh|bash|ash|dash|zsh): (?:line )?(?:\d{1,5}: )?\S{1,100}: (?:command )?not found\s*$",
        OF_A_PROGRAM,
    ),
    (r"Unsupported config option for |unrecognized image format|archive/tar: invalid tar header", TROUBLE),
    (r"open /var/lib/docker/\S{1,200}: |resolve : lstat |Error processing tar file", TROUBLE),
    (r"(?:KeyError: 'ContainerConfig'|docker\.errors\.\w{3,40}: |nvidia-container-cli: )", TROUBLE),
    (r"(?:ERRO|FATA)\[\d{4,6}\] |time=\"[\dT:.+Z -]{10,40}\" level=(?:error|fatal) ", TROUBLE),
    (r"WARN\[\d{4,6}\] |time=\"[\dT:.+Z -]{10,40}\" level=warning ", WARNING),
    (r"(?:[^|;&'\"<>$\n]{1,200}: )?no space left on device\s*$", TROUBLE),
    (r"(?:Error|error|ERROR|Fatal|fatal): \S", OF_A_PROGRAM),
)
