"""Words for variables: those the builder has itself, well-known environment variables, and why one is empty."""

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
        "the date the image and its files get, in seconds since 1970, for builds that repeat exactly"
    ),
    "BUILDKIT_BUILD_NAME": mark("the name of this build in docker buildx history"),
    "BUILDKIT_CACHE_MOUNT_NS": mark("puts all cache mounts of this build into a group of their own"),
    "BUILDKIT_CONTEXT_KEEP_GIT_DIR": mark("1 keeps .git when the context is a git repository"),
    "BUILDKIT_INLINE_CACHE": mark("1 stores in the image what later builds need to reuse its layers"),
    "BUILDKIT_MULTI_PLATFORM": mark("1 gives the same form of output for one platform as for several"),
    "BUILDKIT_SANDBOX_HOSTNAME": mark("the host name that RUN commands see; buildkitsandbox without it"),
    "BUILDKIT_SYNTAX": mark("the image with the program that reads this file; it overrides # syntax="),
    "BUILDKIT_DOCKERFILE_CHECK": mark("what the builder's checks are told; it overrides # check="),
    "BUILDKIT_SBOM_SCAN_CONTEXT": mark("true lists what is in the build context in the list of contents (SBOM)"),
    "BUILDKIT_SBOM_SCAN_STAGE": mark("true lists what is in this stage in the list of contents (SBOM)"),
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
    "home": mark("the home directory of the USER in force, which Docker sets; the shell fills it in"),
    "same_line": mark(
        "the value from before this line, and nothing above sets {name}, so empty unless the base image does; "
        "what this line gives counts from the next line on"
    ),
    "container": mark(
        "filled in by the shell when the container runs, from docker run -e {name}=… or the base image; no "
        "ENV above sets it"
    ),
    "global": mark("empty here: ARG on line {line} counts for FROM lines only; this stage must repeat ARG {name}"),
    "shell": mark(
        "filled in by the shell; no ENV or ARG above sets it, so it comes from the command itself or the base "
        "image, or is empty"
    ),
    "from": mark("empty, because no ARG before the first FROM declares {name}"),
    "builder_closed": mark("empty; nothing above sets {name}"),
    "same_line_closed": mark(
        "empty, the value from before this line; what this line gives counts from the next line on"
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

CUTS: dict[str, str] = {
    "#": mark("without the shortest beginning that matches {pattern}"),
    "##": mark("without the longest beginning that matches {pattern}"),
    "%": mark("without the shortest end that matches {pattern}"),
    "%%": mark("without the longest end that matches {pattern}"),
    "/": mark("with the first {pattern} replaced by {replacement}"),
    "//": mark("with every {pattern} replaced by {replacement}"),
}

ENVIRONMENT: dict[str, str] = {
    "NODE_ENV": mark("production makes Node.js libraries leave out what only developers need"),
    "NPM_CONFIG_LOGLEVEL": mark("how much npm prints"),
    "PATH": mark("the directories in which programs are looked for"),
    "PYTHONUNBUFFERED": mark("any value makes Python print at once instead of collecting output"),
    "PYTHONDONTWRITEBYTECODE": mark("any value keeps Python from writing .pyc files"),
    "PYTHONPATH": mark("further directories where Python looks for modules"),
    "PIP_NO_CACHE_DIR": mark("keeps pip from storing its downloads"),
    "PIP_DISABLE_PIP_VERSION_CHECK": mark("keeps pip from asking whether it is the newest"),
    "UV_COMPILE_BYTECODE": mark("1 makes uv compile Python files while installing, so programs start sooner"),
    "UV_LINK_MODE": mark("copy makes uv copy packages out of its cache instead of linking them"),
    "UV_NO_DEV": mark("1 makes uv leave out what only developers need"),
    "UV_PYTHON_DOWNLOADS": mark("0 or never keeps uv from downloading a Python of its own"),
    "POETRY_VIRTUALENVS_CREATE": mark("false makes poetry install without an environment of its own"),
    "DEBIAN_FRONTEND": mark(
        "noninteractive keeps apt from asking questions; as ENV it stays in every container, as ARG not"
    ),
    "LANG": mark("the language and character set of programs; C.UTF-8 is plain English with Unicode"),
    "LC_ALL": mark("overrides every other language setting"),
    "LANGUAGE": mark("the languages of messages, in order"),
    "TZ": mark("the time zone"),
    "PORT": mark("the port many web programs listen on"),
    "HOST": mark("the address many web programs listen on; 0.0.0.0 is all of them"),
    "HOME": mark("the home directory of the user"),
    "GOPATH": mark("where Go keeps packages and programs"),
    "GOOS": mark("the operating system Go builds for"),
    "GOARCH": mark("the processor Go builds for"),
    "GO111MODULE": mark("whether Go uses modules; on is the default today"),
    "CGO_ENABLED": mark("0 makes Go build programs that need no C library"),
    "CARGO_HOME": mark("where cargo keeps what it downloads"),
    "RUSTFLAGS": mark("options for the Rust compiler"),
    "JAVA_HOME": mark("where Java is installed"),
    "JAVA_OPTS": mark("options for the Java machine, if the start script passes them on"),
    "JAVA_TOOL_OPTIONS": mark("options every Java machine reads by itself"),
    "MAVEN_OPTS": mark("options for the Java machine that Maven runs in"),
    "RAILS_ENV": mark("the settings Rails starts with, such as production"),
    "RACK_ENV": mark("the settings Ruby web programs start with"),
    "BUNDLE_WITHOUT": mark("groups of gems that bundler leaves out"),
    "GEM_HOME": mark("where Ruby gems are installed"),
    "COMPOSER_ALLOW_SUPERUSER": mark("1 keeps composer from warning about root"),
    "ASPNETCORE_URLS": mark("the addresses an ASP.NET program listens on"),
    "DOTNET_CLI_TELEMETRY_OPTOUT": mark("1 keeps the dotnet tools from sending usage data"),
    "NUGET_XMLDOC_MODE": mark("skip keeps the documentation files of packages from being unpacked"),
    "MIX_ENV": mark("the settings Elixir builds with, such as prod"),
    "VIRTUAL_ENV": mark("the Python environment in use"),
    "LD_LIBRARY_PATH": mark("where shared libraries are looked for first"),
    "PGDATA": mark("where PostgreSQL keeps its data"),
    "TERM": mark("the kind of terminal"),
    "DISPLAY": mark("the screen that programs with windows draw on"),
    "LD_PRELOAD": mark("a shared library that is loaded into every program before all others"),
    "HTTP_PROXY": mark("the server that unencrypted web traffic goes through"),
    "HTTPS_PROXY": mark("the server that encrypted web traffic goes through"),
    "NO_PROXY": mark("the servers that are reached without a proxy"),
    "CI": mark("tells many tools that nobody is watching, so they ask nothing and draw nothing"),
    "EDITOR": mark("the editor that other programs open"),
    "CC": mark("the C compiler that build tools call"),
    "CXX": mark("the C++ compiler that build tools call"),
    "CFLAGS": mark("options for the C compiler"),
    "LDFLAGS": mark("options for the linker"),
    "MAKEFLAGS": mark("options that every make takes, such as -j4"),
    "CCACHE_DIR": mark("where ccache keeps what was compiled"),
    "MALLOC_ARENA_MAX": mark("how many memory pools a program may open; few of them save memory"),
    "RUST_LOG": mark("how much many Rust programs log"),
    "RUST_BACKTRACE": mark("1 makes Rust programs print the calls that led to a crash"),
    "RUSTC_WRAPPER": mark("a program, such as sccache, that is called in place of the Rust compiler and calls it"),
    "RUSTUP_HOME": mark("where rustup keeps the versions of Rust"),
    "CARGO_TARGET_DIR": mark("where cargo puts what it compiles"),
    "GOARM": mark("the version of ARM that Go builds for"),
    "GOPROXY": mark("the servers that Go fetches modules from"),
    "GOCACHE": mark("where Go keeps what it has compiled"),
    "GOFLAGS": mark("flags that every go command takes"),
    "NEXT_TELEMETRY_DISABLED": mark("1 keeps Next.js from sending usage data"),
    "NODE_OPTIONS": mark("options that every Node.js program takes, such as a limit of memory"),
    "PNPM_HOME": mark("where pnpm puts programs that are installed for the whole system"),
    "COREPACK_ENABLE_DOWNLOAD_PROMPT": mark("0 makes corepack fetch package managers without asking"),
    "HUSKY": mark("0 keeps husky from setting up git hooks"),
    "PUPPETEER_SKIP_DOWNLOAD": mark("true keeps puppeteer from downloading a browser of its own"),
    "PUPPETEER_EXECUTABLE_PATH": mark("the browser that puppeteer starts"),
    "PLAYWRIGHT_BROWSERS_PATH": mark("where playwright keeps its browsers"),
    "FLASK_APP": mark("the application that the flask command starts"),
    "FLASK_ENV": mark("the settings Flask starts with; newer versions only know FLASK_DEBUG"),
    "DJANGO_SETTINGS_MODULE": mark("the module with the settings of the Django project"),
    "WEB_CONCURRENCY": mark("how many worker processes many web servers start"),
    "GUNICORN_CMD_ARGS": mark("options that gunicorn reads as if they stood behind it"),
    "PYTHONFAULTHANDLER": mark("1 makes Python print where it was when it crashes"),
    "PYTHONHASHSEED": mark("random makes Python order its sets differently in each run, a number always the same"),
    "PIP_DEFAULT_TIMEOUT": mark("how many seconds pip waits for an answer"),
    "PIP_ROOT_USER_ACTION": mark("ignore keeps pip from warning about root"),
    "POETRY_NO_INTERACTION": mark("1 keeps poetry from asking questions"),
    "POETRY_HOME": mark("where poetry's installer puts it"),
    "POETRY_VIRTUALENVS_IN_PROJECT": mark("true makes poetry put the environment into .venv beside the project"),
    "UV_CACHE_DIR": mark("where uv keeps what it downloads"),
    "UV_SYSTEM_PYTHON": mark("1 makes uv install for the whole system, without an environment of its own"),
    "UV_PROJECT_ENVIRONMENT": mark("where uv puts the environment of the project"),
    "BUNDLE_PATH": mark("where bundler puts the gems"),
    "BUNDLE_DEPLOYMENT": mark("1 makes bundler insist on Gemfile.lock as it is"),
    "RAILS_LOG_TO_STDOUT": mark("any value makes Rails log to its output, which docker logs shows"),
    "RAILS_SERVE_STATIC_FILES": mark("any value makes Rails hand out scripts, styles and pictures itself"),
    "SECRET_KEY_BASE_DUMMY": mark("1 makes Rails do without its secret while building"),
    "DOTNET_RUNNING_IN_CONTAINER": mark("true tells .NET that it runs in a container"),
    "GRADLE_OPTS": mark("options for the Java machine that Gradle runs in"),
    "GRADLE_USER_HOME": mark("where Gradle keeps what it downloads"),
    "SPRING_PROFILES_ACTIVE": mark("the profiles of settings that Spring switches on"),
    "ANDROID_HOME": mark("where the tools for Android are installed"),
    "ANDROID_SDK_ROOT": mark("where the tools for Android are installed; the older name of ANDROID_HOME"),
    "NVIDIA_VISIBLE_DEVICES": mark("which graphics cards of the machine a container sees, such as all"),
    "NVIDIA_DRIVER_CAPABILITIES": mark("what a container may do with the graphics card: compute, video, graphics …"),
    "CUDA_HOME": mark("where CUDA is installed, NVIDIA's tools for computing on graphics cards"),
    "TORCH_CUDA_ARCH_LIST": mark("the generations of graphics cards that PyTorch extensions are compiled for"),
    "HF_HOME": mark("where the libraries of Hugging Face keep models and data"),
    "NIX_CONFIG": mark("settings of nix, one in each line"),
    "S6_KEEP_ENV": mark("1 hands the container's variables to the services that s6 starts"),
}
