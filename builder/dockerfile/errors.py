"""What the parser says where the build stops: code → the section of the reference, and the words."""

from __future__ import annotations

from webapp.wording import mark

from .astray_errors import ASTRAY
from .continuation_errors import CONTINUATIONS
from .mount_errors import MOUNTS

ERRORS: dict[str, tuple[str, str]] = {
    # the file
    "too_large": (
        "",
        mark(
            "This file is {size} KiB; at most 64 KiB are read. Move scripts and data into files of their "
            "own and COPY them."
        ),
    ),
    "no_instructions": (
        "format",
        mark("There is no instruction in this file. Begin with FROM and a base image, for example: FROM alpine:3.24"),
    ),
    "no_from": (
        "from",
        mark("No FROM: nothing can be built without a stage. Name a base image, for example: FROM alpine:3.24"),
    ),
    "before_from": (
        "from",
        mark(
            "{keyword} comes before the first FROM, where only ARG is allowed. Put a FROM line with a base image "
            "above it."
        ),
    ),
    "merge_conflict": (
        "overview",
        mark(
            "Two versions of this file were put together here with git, which left both and these lines around "
            "them. Keep what is right from the two, and delete the lines that begin with <<<<<<<, ======= and "
            ">>>>>>>."
        ),
    ),
    "unknown_instruction": ("overview", mark("{word} is not a Dockerfile instruction.{hint}")),
    "odd_blank": (
        "format",
        mark(
            "A space here is not an ordinary one (often pasted from a web page), so the builder reads {word!r} as "
            "one word. Type a normal space."
        ),
    ),
    "continuation_alone": ("escape", mark("There is nothing on this line to continue. Remove the {text}.")),
    "directive_repeated": ("parser-directives", mark("The {name} directive is here twice. Keep one of them.")),
    "escape_invalid": ("escape", mark("escape can only be \\ or `, not {value}.")),
    # flags
    "flag_unknown": ("overview", mark("{keyword} has no flag --{name}.{hint}")),
    "flags_not_taken": ("overview", mark("{keyword} takes no flags, so --{name} is not allowed here.")),
    "flag_repeated": ("overview", mark("--{name} is here twice; {keyword} takes it once.")),
    "flag_without_value": ("overview", mark("--{name} needs a value, joined with an equals sign: --{name}={example}")),
    "flag_not_boolean": ("overview", mark("--{name} is set with true or false, not {value!r}.")),
    "flag_choice": ("overview", mark("--{name} can be {choices}; {value!r} is none of them.")),
    "duration_invalid": (
        "healthcheck",
        mark("{value!r} is not a duration. Write a number and a unit, such as 30s, 5m or 1m30s, for --{name}."),
    ),
    "duration_too_short": ("healthcheck", mark("--{name} cannot be shorter than 1ms; 0s means the default.")),
    "retries_invalid": ("healthcheck", mark("--retries takes a whole number from 0 up, not {value!r}.")),
    "chmod_invalid": (
        "copy---chown---chmod",
        mark("{value!r} is not a file mode. Write it in octal, such as 755 or 0644."),
    ),
    "checksum_invalid": ("add---checksum", mark("A checksum is written as sha256: and 64 hexadecimal digits.")),
    "checksum_without_url": (
        "add---checksum",
        mark("--checksum is for one download: ADD --checksum=sha256:… https://… destination. Leave it out here."),
    ),
    "platform_invalid": (
        "from",
        mark("{value!r} is not a platform. Write the system and the processor, such as linux/amd64 or linux/arm64."),
    ),
    # FROM
    "from_words": (
        "from",
        mark(
            "FROM takes an image, or an image AS a name: one word or three, not {count}. For example: "
            "FROM node:22 AS build"
        ),
    ),
    "from_second": (
        "from",
        mark(
            "Between the image and the name of the stage comes AS, not {word!r}: FROM takes an image, or an image "
            "AS a name. For example: FROM node:22 AS build"
        ),
    ),
    "stage_name_invalid": (
        "from",
        mark(
            "{name!r} cannot name a stage: a name starts with a letter and has only letters, digits, - _ and . in it."
        ),
    ),
    "image_uppercase": ("from", mark("Image names are lower case: {name} cannot be pulled. Write {lower}.")),
    "image_placeholder": (
        "from",
        mark(
            "{name} is not an image name: those are lower case. It looks like a placeholder that a script replaces "
            "before the build; without that script, write the image's own name here."
        ),
    ),
    "image_invalid": (
        "from",
        mark("{name!r} is not an image name. An image is written name:tag, such as node:22-alpine.{hint}"),
    ),
    # COPY, ADD, VOLUME, WORKDIR
    "path_quoted_space": (
        "copy",
        mark(
            "A space separates paths also within quotes: the builder takes {word} for a path of its own, and its quote "
            "never closes. Write paths with spaces as a JSON array."
        ),
    ),
    "no_destination": (
        "copy",
        mark("{keyword} needs two things: what to copy and where to, with a space between. For example: {keyword} . ."),
    ),
    "copy_url": ("add", mark("COPY only takes files from the build context. To download, use ADD: ADD {text} …")),
    "heredoc_destination": (
        "here-documents",
        mark("A here-document can be what is copied, not where it is copied to."),
    ),
    "copy_from_variable": (
        "copy---from",
        mark(
            "--from takes no variables. Give the image a stage name first (FROM {value} AS source, with its ARG above "
            "the first FROM) and copy --from=source."
        ),
    ),
    "stage_later": (
        "copy---from",
        mark("Stage {name!r} starts further down, on line {line}. A stage can only take from stages above it."),
    ),
    "stage_itself": ("copy---from", mark("Stage {name!r} cannot take files from itself. Name an earlier stage.")),
    "stage_missing": (
        "copy---from",
        mark("There is no stage number {name}. Stages count from 0; above this line there are {count}."),
    ),
    "stage_circle": (
        "copy---from",
        mark(
            "Stage {name!r} waits for itself here: these stages take from each other in a circle. Let one of them take "
            "only from stages above it."
        ),
    ),
    "volume_empty": ("volume", mark("A volume needs a path; this one is empty.")),
    "base_blank": (
        "from",
        mark(
            "The name of the base image comes out empty: {name} is not set here. Give it a value above the first FROM: "
            "ARG {name}=IMAGE:VERSION"
        ),
    ),
    "run_empty_list": ("run", mark('RUN needs a program between [ and ]: RUN ["ls", "-l"]')),
    # words
    "needs_argument": ("overview", mark("{keyword} needs something after it: {example}")),
    "json_not_strings": (
        "shell-and-exec-form",
        mark(
            'Every element between [ and ] must be a string in double quotes. For example: {keyword} ["node", '
            '"index.js"]'
        ),
    ),
    "shell_not_json": ("shell", mark('SHELL is written as a JSON array: SHELL ["/bin/bash", "-c"]')),
    "shell_empty": ("shell", mark('SHELL needs a program between [ and ]: SHELL ["/bin/bash", "-c"]')),
    "env_without_value": ("env", mark("{keyword} {name} gives no value. Write {keyword} {name}=value")),
    "pair_without_equals": (
        "env",
        mark("{name} has no equals sign. Every setting here is written name=value; quote a value with spaces."),
    ),
    "comment_behind": (
        "format",
        mark(
            "A comment begins where a line begins: here # and what follows are read as words of {keyword}, and the "
            "build stops. Put the comment on a line of its own above this one."
        ),
    ),
    "command_not_run": (
        "env",
        mark(
            "The builder runs no command in {keyword}: $(…) belongs to shells, and here its words stay plain text. "
            "Set the value in the RUN that uses it, or pass it in with ARG and docker build --build-arg."
        ),
    ),
    "pair_without_name": ("env", mark("There is no name before the equals sign.")),
    "port_invalid": (
        "expose",
        mark(
            "{text} is not a port. A port is a number from 1 to 65535, or a range such as 8000-8010, with /tcp or "
            "/udp after it if needed."
        ),
    ),
    "signal_unknown": (
        "stopsignal",
        mark("{text} is not a signal. Write a name such as SIGTERM or SIGQUIT, or a number.{hint}"),
    ),
    "healthcheck_type": (
        "healthcheck",
        mark("HEALTHCHECK is followed by CMD and a command, or by NONE; not by {text}."),
    ),
    "healthcheck_none_arguments": (
        "healthcheck",
        mark("HEALTHCHECK NONE switches the check off and takes nothing after it."),
    ),
    "healthcheck_no_command": (
        "healthcheck",
        mark("The command is missing: HEALTHCHECK CMD curl -f http://localhost/ || exit 1"),
    ),
    "onbuild_forbidden": (
        "onbuild",
        mark("ONBUILD cannot hold {text}. It takes any instruction except FROM, MAINTAINER and ONBUILD."),
    ),
    # heredocs
    "heredoc_unterminated": (
        "here-documents",
        mark(
            "The here-document <<{name} never ends. Write {name} alone on a line, without spaces, where it should end."
        ),
    ),
    "heredoc_spaced": (
        "here-documents",
        mark("The builder of Docker Engine 26 allows no space between << and {name}. Write {text}"),
    ),
    # variables
    "variable_unclosed": ("environment-replacement", mark("This ${{ has no closing brace. Write ${{NAME}}")),
    "variable_without_name": (
        "environment-replacement",
        mark("There is no variable name after the dollar sign and brace. Write ${{NAME}}"),
    ),
    "variable_digit": (
        "environment-replacement",
        mark("The name of a variable cannot begin with a digit, so the builder cannot read this. Rename it."),
    ),
    "variable_operator": (
        "environment-replacement",
        mark(
            "The builder does not know this form of ${{…}}. It knows ${{NAME}}, ${{NAME:-default}}, "
            "${{NAME:+other}} and ${{NAME:?message}}."
        ),
    ),
    "variable_nested_too_deep": (
        "environment-replacement",
        mark("Variables are nested too deeply here. Use an ARG in between."),
    ),
    "variable_required": (
        "environment-replacement",
        mark("The build stops here, because {name} is not set. Set it above with ENV {name}=… or ARG {name}=…"),
    ),
    "variable_pattern": (
        "environment-replacement",
        mark(
            "In the pattern of ${{NAME#…}}, ${{NAME%…}} and ${{NAME/…}} a backslash may come only before * ? / }} "
            "and another backslash: at {name} the builder stops. Remove the backslash."
        ),
    ),
    "quote_unclosed": (
        "environment-replacement",
        mark("A quote opens here and never closes. Close it, or write \\ before it to mean the character itself."),
    ),
    "expanded_too_long": (
        "environment-replacement",
        mark("With its variables filled in, this would grow to {grown} characters; at most {limit} are allowed."),
    ),
    **MOUNTS,
    **ASTRAY,
    **CONTINUATIONS,
}
