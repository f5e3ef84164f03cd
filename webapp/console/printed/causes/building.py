"""Why an image is not built."""

from webapp.console.printed.causes.cause import cause
from webapp.wording import mark

_NOT_IN_CONTEXT = mark("COPY or ADD finds no {path} in the build context, the folder at the end of docker build.")
_IN_STAGE = mark("COPY or ADD finds no {path} in the build context, or with --from none in that stage or image.")
_CONTEXT = mark(
    "Check its spelling, and that it is in that folder and not kept out by .dockerignore: paths begin there, not where "
    "the Dockerfile is. With --from, they begin at the root of that stage or image."
)
_SCRIPT = mark("The command of RUN ended with code {code}: {command}.")
_ABOVE = mark(
    "Its own message is in the lines above. --progress=plain prints everything, and --no-cache runs what was taken "
    "from the cache."
)
_NO_FILE = mark("There is no Dockerfile here: docker build looks for one called {file} in the folder at its end.")
_WHERE = mark("Go to that folder first, or name the file: docker build -f path/Dockerfile . – with the dot.")
_PLATFORMS = mark("The builder in use cannot build for several platforms at once.")
_BUILDER = mark(
    "Make one that can: docker buildx create --use --driver docker-container, or switch on the containerd image store."
)
_NEEDS_BUILDKIT = mark("This is the old builder, which does not know --{option}.")
_BUILDKIT = mark("Use BuildKit: DOCKER_BUILDKIT=1 before docker build, with the buildx plugin installed.")
_EXIT = r"process \"(?P<command>[^\n]{1,400}?)\" did not complete successfully: exit code: "
_SH = r"process \"/bin/sh -c (?P<command>[^\n]{1,400}?)\" did not complete successfully: exit code: "

CAUSES = (
    cause(
        "exit code: 127",
        mark("RUN found no program of that name in the image: {command}."),
        mark(
            "Install it in a RUN above, or check its spelling; what the base image has, a small variant of it may lack."
        ),
        _SH + "127\\b",
    ),
    cause(
        "exit code: 137",
        mark("The command of RUN was killed, mostly for lack of memory: {command}."),
        mark("Give Docker Desktop or the machine more memory, or let the command do less at once."),
        _SH + "137\\b",
    ),
    cause(
        "exit code: 255",
        mark("The command of RUN could not be run properly, as for another processor: {command}."),
        _ABOVE,
        _SH + "255\\b.*exec format error",
    ),
    cause("did not complete successfully", _SCRIPT, _ABOVE, _SH + r"(?P<code>\d{1,3})"),
    cause("did not complete successfully", _SCRIPT, _ABOVE, _EXIT + r"(?P<code>\d{1,3})"),
    cause(
        "executor failed running",
        _SCRIPT,
        _ABOVE,
        r"running \[(?:/bin/sh -c )?(?P<command>[^\n]{1,400}?)\]: exit code: (?P<code>\d{1,3})",
    ),
    cause(
        "returned a non-zero code",
        _SCRIPT,
        _ABOVE,
        r"The command '(?:/bin/sh -c )?(?P<command>[^\n]{1,400}?)' returned a non-zero code: (?P<code>\d{1,3})",
    ),
    cause(
        "failed to calculate checksum of ref",
        _IN_STAGE,
        _CONTEXT,
        r"checksum of ref [^\s]{1,200}: \"/?(?P<path>[^\"\n]{1,200})\": not found",
    ),
    cause("failed to compute cache key", _IN_STAGE, _CONTEXT, r"cache key: \"/?(?P<path>[^\"\n]{1,200})\" not found"),
    cause(
        "failed to walk",
        _IN_STAGE,
        _CONTEXT,
        r"lstat /[^\s]{0,120}?buildkit-mount\d{1,20}/(?P<path>[^\s:]{1,200}): no such file",
    ),
    cause(
        "forbidden path outside the build context",
        mark("COPY and ADD cannot leave the build context, and {path} leads out of it."),
        mark(
            "Build from the folder above, and name the file: docker build -f app/Dockerfile . – or add --build-context."
        ),
        r"outside the build context: (?P<path>[^\s]{1,200})",
    ),
    cause(
        "file not found in build context",
        _NOT_IN_CONTEXT,
        _CONTEXT,
        r"(?:stat|\.dockerignore:) (?:stat )?(?P<path>[^\s:]{1,200}): file does not exist",
    ),
    cause(
        "failed: stat /var/lib/docker/tmp",
        _NOT_IN_CONTEXT,
        _CONTEXT,
        r"docker-builder\d{1,20}/(?P<path>[^\s:]{1,200}): no such file",
    ),
    cause(
        "failed to read dockerfile: open",
        _NO_FILE,
        _WHERE,
        r"failed to read dockerfile: open (?:/[^\s]{0,120}?buildkit-mount\d{1,20}/)?(?P<file>[^\s:]{1,200}): no such "
        r"file",
    ),
    cause(
        "unable to evaluate symlinks in dockerfile path",
        _NO_FILE,
        _WHERE,
        r"lstat (?:[^\n]{0,200}[/\\])?(?P<file>[^\s:/\\]{1,100}): (?:no such file|The system cannot find)",
    ),
    cause(
        "unable to prepare context: path",
        mark("There is no folder {path}: the word at the end of docker build is the folder that it reads."),
        mark("Mostly a dot, for the one you are in. The image’s name goes after -t."),
        r"path \"(?P<path>[^\"\n]{1,200})\" not found",
    ),
    cause(
        "error [internal] load metadata for",
        mark("The builder could not look up the base image {name}."),
        mark("The line with failed to solve, further down, says why: its name, the connection or the sign-in."),
        r"ERROR \[internal\] load metadata for (?:docker\.io/(?:library/)?)?(?P<name>[^\s]{1,200})",
    ),
    cause(
        "error [internal] load build definition",
        mark("The builder could not read the Dockerfile."),
        mark("The line with failed to solve, further down, says why; mostly there is none in the folder."),
    ),
    cause(
        "resolve : lstat",
        mark("There is no {folder} here, where -f is to find the Dockerfile."),
        mark("The path after -f begins where you are, not in the build context."),
        r"resolve : lstat (?P<folder>[^\s:]{1,200}): no such file",
    ),
    cause(
        "error reading from server: eof",
        mark("The builder ended in the middle of the build, mostly for lack of memory."),
        mark("Give Docker Desktop or the machine more memory, restart it, and build again."),
    ),
    cause(
        "requires exactly 1 argument",
        mark("The build context is missing or is not one word: the folder whose files docker build reads."),
        mark("Write a dot at the end, for the one you are in: docker build -t app ."),
        r"docker (?:buildx |image |builder )?build\"? requires exactly 1 argument",
    ),
    cause(
        "requires 1 argument",
        mark("The build context is missing or is not one word: the folder whose files docker build reads."),
        mark("Write a dot at the end, for the one you are in: docker build -t app ."),
        r"docker (?:buildx |image |builder )?build' requires 1 argument",
    ),
    cause(
        "unknown instruction",
        mark("The Dockerfile has a line that begins with {word}, which is no instruction."),
        mark("It is misspelled, or the line above lacks the \\ at its end. Paste the Dockerfile on its own page here."),
        r"unknown instruction: (?P<word>[^\s]{1,60})",
    ),
    cause(
        "dockerfile parse error",
        mark("The Dockerfile cannot be read; what is wrong comes after the number of the line."),
        mark("Paste the Dockerfile on its own page here: it is told what is wrong with each line."),
    ),
    cause(
        "target stage",
        mark("The Dockerfile has no stage {name}."),
        mark("--target takes what comes after AS on a line with FROM."),
        r"target stage \"?(?P<name>[^\"\s]{1,100})\"? could not be found",
    ),
    cause(
        "should not be blank",
        mark("The name after FROM is empty: the variable in it has no value."),
        mark("Write ARG with a default above the first FROM, or hand the value over with --build-arg."),
        r"base name \([^)\n]{1,100}\) should not be blank",
    ),
    cause(
        "no build stage in current context",
        mark("An instruction comes before the first FROM, where only ARG may."),
        mark("Put FROM with the base image above it."),
    ),
    cause("feature is currently not supported for docker driver", _PLATFORMS, _BUILDER),
    cause("multi-platform build is not supported for the docker driver", _PLATFORMS, _BUILDER),
    cause(
        "export is not supported for the docker driver",
        mark("The builder in use cannot write a cache to that place."),
        _BUILDER,
    ),
    cause(
        "does not currently support exporting manifest lists",
        mark("--load puts one platform’s image into the engine, and the build is for several."),
        mark("Upload it with --push instead, or build for one platform; the containerd image store can hold several."),
    ),
    cause(
        "no output specified with docker-container driver",
        mark("The result stays in the builder’s cache: docker images does not list it."),
        mark("--load puts it into the engine, --push uploads it."),
    ),
    cause(
        "option requires buildkit", _NEEDS_BUILDKIT, _BUILDKIT, r"--(?P<option>[\w-]{1,40}) option requires BuildKit"
    ),
    cause(
        "destination must be a directory and end with a /",
        mark("COPY or ADD has several sources, so its last word must be a directory."),
        mark("Write a / at its end."),
    ),
    cause(
        "legacy builder is deprecated",
        mark("This is the old builder, which will be removed."),
        mark("Install the buildx plugin: docker build uses it by itself then."),
    ),
    cause(
        "circular dependency",
        mark("A stage of the Dockerfile needs itself, perhaps by way of others."),
        mark("A stage that has the name of the image after its FROM is the usual slip: give it another name after AS."),
    ),
)
