"""Words for variables: those the builder or a shell has itself, and why one is empty."""

from __future__ import annotations

from webapp.wording import mark

PLATFORMS: dict[str, str] = {
    "TARGETPLATFORM": mark("the platform you build for"),
    "TARGETOS": mark("the operating system you build for"),
    "TARGETARCH": mark("the processor you build for"),
    "TARGETVARIANT": mark("the variant of the processor you build for (v7 of arm)"),
    "TARGETSTAGE": mark("the stage that docker build --target names (newer builders)"),
    "BUILDPLATFORM": mark("the platform of the machine that builds"),
    "BUILDOS": mark("the operating system of the machine that builds"),
    "BUILDARCH": mark("the processor of the machine that builds"),
    "BUILDVARIANT": mark("the variant of the processor of the machine that builds"),
}

BUILDER_ARGS: dict[str, str] = {
    "SOURCE_DATE_EPOCH": mark(
        "the date that the image and its layers get, in seconds since 1970, for builds that repeat exactly"
    ),
    "BUILDKIT_BUILD_NAME": mark("the name of this build in docker buildx history"),
    "BUILDKIT_CACHE_MOUNT_NS": mark("puts all cache mounts of this build into a group of their own"),
    "BUILDKIT_CONTEXT_KEEP_GIT_DIR": mark("1 keeps .git when the context is a git repository"),
    "BUILDKIT_INLINE_CACHE": mark("1 stores in the image what later builds need to reuse its layers"),
    "BUILDKIT_MULTI_PLATFORM": mark("1 gives the same form of output for one platform as for several"),
    "BUILDKIT_SANDBOX_HOSTNAME": mark("the host name that RUN commands see; buildkitsandbox without it"),
    "BUILDKIT_SYNTAX": mark("the image with the program that reads this file; it overrides # syntax="),
    "BUILDKIT_DOCKERFILE_CHECK": mark("what the builder's checks are told; it overrides # check="),
    "BUILDKIT_SBOM_SCAN_CONTEXT": mark("true adds what is in the build context to the list of contents (SBOM)"),
    "BUILDKIT_SBOM_SCAN_STAGE": mark("true adds what is in this stage to the list of contents (SBOM)"),
}

PROXIES: dict[str, str] = {
    "HTTP": mark("the proxy for unencrypted web requests of the build"),
    "HTTPS": mark("the proxy for encrypted web requests of the build"),
    "FTP": mark("the proxy for FTP downloads of the build"),
    "NO": mark("addresses the build reaches without the proxy"),
    "ALL": mark("the proxy for everything the build requests"),
}

UNSET: dict[str, str] = {
    "proxy": mark(
        "a proxy setting that --build-arg {name}=… may give without an ARG line; kept out of history and cache"
    ),
    "platform": mark("empty here: the builder sets it, but a stage must first ask for it with ARG {name}"),
    "setting": mark("a setting of the builder itself; a stage sees it only after ARG {name}"),
    "path": mark("the directories with programs, as the base image sets PATH"),
    "home": mark("the home directory of the current USER, which Docker sets; the shell fills it in"),
    "same_line": mark(
        "the value from before this line, and nothing above sets {name}, so empty unless the base image does; what "
        "this line sets applies from the next line on"
    ),
    "container": mark(
        "filled in by the shell when the container runs, from docker run -e {name}=… or the base image; no "
        "ENV above sets it"
    ),
    "global": mark("empty here: ARG on line {line} applies to FROM lines only; this stage must repeat ARG {name}"),
    "global_open": mark(
        "empty here unless the base image sets {name}: ARG on line {line} applies to FROM lines only; this stage "
        "must repeat ARG {name}"
    ),
    "shell": mark(
        "filled in by the shell; no ENV or ARG above sets it, so it comes from the command itself or the base "
        "image, or is empty"
    ),
    "from": mark("empty, because no ARG before the first FROM declares {name}"),
    "builder_closed": mark("empty; nothing above sets {name}"),
    "same_line_closed": mark(
        "empty, the value from before this line; what this line sets applies from the next line on"
    ),
    "builder": mark("empty unless the base image sets {name}; nothing above sets it"),
}

SHELL_VALUE = mark("a value of the shell")
SHELL_VALUES: dict[str, str] = {
    "@": mark("all arguments of the script or function, each a word of its own"),
    "*": mark("all arguments of the script or function"),
    "#": mark("how many arguments there are"),
    "?": mark("the exit code of the command before; 0 means it succeeded"),
    "-": mark("the switches of the shell"),
    "$": mark("the process number of the shell"),
    "!": mark("the process number of the last command in the background"),
    "0": mark("the name of the shell or script"),
    "1": mark("an argument of the script or function, by its number"),
}

SHELL_OWN: dict[str, str] = {  # variables that a shell sets itself
    "PWD": mark("the current directory, which the shell itself keeps here"),
    "OLDPWD": mark("the directory before the last cd, which the shell itself keeps here"),
    "IFS": mark("the characters that separate words for the shell, which sets it itself: space, tab and end of line"),
    "HOSTNAME": mark("the container's host name; bash sets it itself, and Docker in a running container"),
    "RANDOM": mark("a different random number each time, in bash and some other shells; empty elsewhere"),
    "UID": mark("the number of the user, in bash and some other shells; empty elsewhere"),
    "EUID": mark("the number of the user whose rights apply, in bash and some other shells; empty elsewhere"),
    "SECONDS": mark("how many seconds the shell has been running, in bash and some other shells; empty elsewhere"),
    "LINENO": mark("the line of the script, counted by the shell"),
    "PPID": mark("the process number of what started the shell"),
    "OPTARG": mark("the value of the option that getopts has just read; the shell sets it"),
    "OPTIND": mark("the position of the argument that getopts reads next; the shell sets it"),
    "BASH_SOURCE": mark("the file that bash is reading; empty in other shells"),
    "BASH_VERSION": mark("the version of bash; empty in other shells"),
}

CUTS: dict[str, str] = {
    "#": mark("without the shortest beginning that matches {pattern}"),
    "##": mark("without the longest beginning that matches {pattern}"),
    "%": mark("without the shortest end that matches {pattern}"),
    "%%": mark("without the longest end that matches {pattern}"),
    "/": mark("with the first {pattern} replaced by {replacement}"),
    "//": mark("with every {pattern} replaced by {replacement}"),
}
