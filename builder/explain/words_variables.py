"""Words for variables: those the builder has itself, well-known environment variables, and why one is empty."""

from __future__ import annotations

PLATFORMS: dict[str, str] = {
    "TARGETPLATFORM": "the platform you build for",
    "TARGETOS": "the operating system you build for",
    "TARGETARCH": "the processor you build for",
    "TARGETVARIANT": "the variant of the processor you build for (v7 of arm)",
    "TARGETSTAGE": "the stage that docker build --target names (newer builders)",
    "BUILDPLATFORM": "the platform of the machine that builds",
    "BUILDOS": "the operating system of the machine that builds",
    "BUILDARCH": "the processor of the machine that builds",
    "BUILDVARIANT": "the variant of the processor of the machine that builds",
}

BUILDER_ARGS: dict[str, str] = {
    "SOURCE_DATE_EPOCH": "the date the image and its files get, in seconds since 1970, for builds that repeat exactly",
    "BUILDKIT_BUILD_NAME": "the name of this build in docker buildx history",
    "BUILDKIT_CACHE_MOUNT_NS": "puts all cache mounts of this build into a group of their own",
    "BUILDKIT_CONTEXT_KEEP_GIT_DIR": "1 keeps .git when the context is a git repository",
    "BUILDKIT_INLINE_CACHE": "1 stores in the image what later builds need to reuse its layers",
    "BUILDKIT_MULTI_PLATFORM": "1 gives the same form of output for one platform as for several",
    "BUILDKIT_SANDBOX_HOSTNAME": "the host name that RUN commands see; buildkitsandbox without it",
    "BUILDKIT_SYNTAX": "the image with the program that reads this file; it overrides # syntax=",
    "BUILDKIT_DOCKERFILE_CHECK": "what the builder's checks are told; it overrides # check=",
    "BUILDKIT_SBOM_SCAN_CONTEXT": "true lists what is in the build context in the list of contents (SBOM)",
    "BUILDKIT_SBOM_SCAN_STAGE": "true lists what is in this stage in the list of contents (SBOM)",
}

PROXIES: dict[str, str] = {
    "HTTP": "the proxy for unencrypted web requests of the build",
    "HTTPS": "the proxy for encrypted web requests of the build",
    "FTP": "the proxy for FTP downloads of the build",
    "NO": "addresses the build reaches without the proxy",
    "ALL": "the proxy for everything the build requests",
}

UNSET: dict[str, str] = {
    "proxy": "a proxy setting that --build-arg {name}=… may give without an ARG line; kept out of history and cache",
    "platform": "empty here: the builder sets it, but a stage must first ask for it with ARG {name}",
    "setting": "a setting of the builder itself; a stage sees it only after ARG {name}",
    "path": "the directories with programs, as the base image sets PATH",
    "home": "the home directory of the USER in force, which Docker sets; the shell fills it in",
    "same_line": "the value from before this line, and nothing above sets {name}, so empty unless the base image does; "
    "what this line gives counts from the next line on",
    "container": "filled in by the shell when the container runs, from docker run -e {name}=… or the base image; no "
    "ENV above sets it",
    "global": "empty here: ARG on line {line} counts for FROM lines only; this stage must repeat ARG {name}",
    "shell": "filled in by the shell; no ENV or ARG above sets it, so it comes from the command itself or the base "
    "image, or is empty",
    "from": "empty, because no ARG before the first FROM declares {name}",
    "builder_closed": "empty; nothing above sets {name}",
    "same_line_closed": "empty, the value from before this line; what this line gives counts from the next line on",
    "builder": "empty unless the base image sets {name}; nothing above sets it",
}

SHELL_VALUES: dict[str, str] = {
    "@": "all arguments of the script or function, each a word of its own",
    "*": "all arguments of the script or function",
    "#": "how many arguments there are",
    "?": "the exit code of the command before; 0 means it succeeded",
    "-": "the switches of the shell",
    "$": "the process number of the shell",
    "!": "the process number of the last command in the background",
    "0": "the name of the shell or script",
    "1": "an argument of the script or function, by its number",
}

CUTS: dict[str, str] = {
    "#": "without the shortest beginning that matches {pattern}",
    "##": "without the longest beginning that matches {pattern}",
    "%": "without the shortest end that matches {pattern}",
    "%%": "without the longest end that matches {pattern}",
    "/": "with the first {pattern} replaced by {replacement}",
    "//": "with every {pattern} replaced by {replacement}",
}

ENVIRONMENT: dict[str, str] = {
    "NODE_ENV": "production makes Node.js libraries leave out what only developers need",
    "NPM_CONFIG_LOGLEVEL": "how much npm prints",
    "PATH": "the directories in which programs are looked for",
    "PYTHONUNBUFFERED": "any value makes Python print at once instead of collecting output",
    "PYTHONDONTWRITEBYTECODE": "any value keeps Python from writing .pyc files",
    "PYTHONPATH": "further directories where Python looks for modules",
    "PIP_NO_CACHE_DIR": "keeps pip from storing its downloads",
    "PIP_DISABLE_PIP_VERSION_CHECK": "keeps pip from asking whether it is the newest",
    "UV_COMPILE_BYTECODE": "1 makes uv compile Python files while installing, so programs start sooner",
    "UV_LINK_MODE": "copy makes uv copy packages out of its cache instead of linking them",
    "UV_NO_DEV": "1 makes uv leave out what only developers need",
    "UV_PYTHON_DOWNLOADS": "0 or never keeps uv from downloading a Python of its own",
    "POETRY_VIRTUALENVS_CREATE": "false makes poetry install without an environment of its own",
    "DEBIAN_FRONTEND": "noninteractive keeps apt from asking questions; as ENV it stays in every container, as ARG not",
    "LANG": "the language and character set of programs; C.UTF-8 is plain English with Unicode",
    "LC_ALL": "overrides every other language setting",
    "LANGUAGE": "the languages of messages, in order",
    "TZ": "the time zone",
    "PORT": "the port many web programs listen on",
    "HOST": "the address many web programs listen on; 0.0.0.0 is all of them",
    "HOME": "the home directory of the user",
    "GOPATH": "where Go keeps packages and programs",
    "GOOS": "the operating system Go builds for",
    "GOARCH": "the processor Go builds for",
    "GO111MODULE": "whether Go uses modules; on is the default today",
    "CGO_ENABLED": "0 makes Go build programs that need no C library",
    "CARGO_HOME": "where cargo keeps what it downloads",
    "RUSTFLAGS": "options for the Rust compiler",
    "JAVA_HOME": "where Java is installed",
    "JAVA_OPTS": "options for the Java machine, if the start script passes them on",
    "JAVA_TOOL_OPTIONS": "options every Java machine reads by itself",
    "MAVEN_OPTS": "options for the Java machine that Maven runs in",
    "RAILS_ENV": "the settings Rails starts with, such as production",
    "RACK_ENV": "the settings Ruby web programs start with",
    "BUNDLE_WITHOUT": "groups of gems that bundler leaves out",
    "GEM_HOME": "where Ruby gems are installed",
    "COMPOSER_ALLOW_SUPERUSER": "1 keeps composer from warning about root",
    "ASPNETCORE_URLS": "the addresses an ASP.NET program listens on",
    "DOTNET_CLI_TELEMETRY_OPTOUT": "1 keeps the dotnet tools from sending usage data",
    "MIX_ENV": "the settings Elixir builds with, such as prod",
    "VIRTUAL_ENV": "the Python environment in use",
    "LD_LIBRARY_PATH": "where shared libraries are looked for first",
    "PGDATA": "where PostgreSQL keeps its data",
    "TERM": "the kind of terminal",
}
