"""What the parser says about a mistake: one row per code, with the severity and what to write instead.

Codes in snake_case are ours; BuildKit's lint rules keep their own names (StageNameCasing) and live in builder.checks.
"""

from __future__ import annotations

from .model import Fix, Lines, Problem, Severity, Span

REFERENCE = "https://docs.docker.com/reference/dockerfile/"

_ERRORS: dict[str, tuple[str, str]] = {
    # the file
    "too_large": (
        "",
        "This file is {size} KiB; at most 64 KiB are read. Move scripts and data into files of their "
        "own and COPY them.",
    ),
    "no_instructions": (
        "format",
        "There is no instruction in this file. Begin with FROM and a base image, for example: FROM alpine:3.20",
    ),
    "no_from": (
        "from",
        "No FROM: nothing can be built without a stage. Name a base image, for example: FROM alpine:3.20",
    ),
    "before_from": (
        "from",
        "{keyword} stands before the first FROM, where only ARG may stand. Put a FROM line with a base image above it.",
    ),
    "unknown_instruction": ("overview", "{word} is no Dockerfile instruction.{hint}"),
    "odd_blank": (
        "format",
        "A blank here is not an ordinary one (often pasted from a web page), so the builder reads "
        "{word!r} as one word. Type a normal blank.",
    ),
    "continuation_missing": (
        "format",
        "{word} is no instruction: the command above goes on here. End that line with {text} so that both are one.",
    ),
    "continuation_alone": ("escape", "There is nothing on this line to continue. Remove the {text}."),
    "directive_repeated": ("parser-directives", "The {name} directive stands here twice. Keep one of them."),
    "escape_invalid": ("escape", "escape can only be \\ or `, not {value}."),
    # flags
    "flag_unknown": ("overview", "{keyword} has no flag --{name}.{hint}"),
    "flags_not_taken": ("overview", "{keyword} takes no flags, so --{name} cannot stand here."),
    "flag_repeated": ("overview", "--{name} stands here twice; {keyword} takes it once."),
    "flag_without_value": ("overview", "--{name} needs a value, joined with an equals sign: --{name}={example}"),
    "flag_not_boolean": ("overview", "--{name} is switched with true or false, not {value!r}."),
    "flag_choice": ("overview", "--{name} can be {choices}; {value!r} is none of them."),
    "duration_invalid": (
        "healthcheck",
        "{value!r} is no duration. Write a number and a unit, such as 30s, 5m or 1m30s, for --{name}.",
    ),
    "duration_too_short": ("healthcheck", "--{name} cannot be shorter than 1ms; 0s means the default."),
    "retries_invalid": ("healthcheck", "--retries takes a whole number from 0 up, not {value!r}."),
    "chmod_invalid": ("copy---chown---chmod", "{value!r} is no file mode. Write it in octal, such as 755 or 0644."),
    "checksum_invalid": ("add---checksum", "A checksum is written sha256: and 64 hexadecimal digits."),
    "checksum_without_url": (
        "add---checksum",
        "--checksum is for one download: ADD --checksum=sha256:… https://… destination. Leave it away here.",
    ),
    "platform_invalid": (
        "from",
        "{value!r} is no platform. Write the system and the processor, such as linux/amd64 or linux/arm64.",
    ),
    # FROM
    "from_words": (
        "from",
        "FROM takes an image, or an image AS a name: one word or three, not {count}. For example: "
        "FROM node:22 AS build",
    ),
    "stage_name_invalid": (
        "from",
        "{name!r} cannot name a stage: a name starts with a letter and has only letters, digits, - _ and . in it.",
    ),
    "image_uppercase": ("from", "Image names are lower case: {name} cannot be pulled. Write {lower}."),
    "image_invalid": ("from", "{name!r} is no image name. An image is written name:tag, such as node:22-alpine.{hint}"),
    # COPY, ADD, VOLUME, WORKDIR
    "no_destination": (
        "copy",
        "{keyword} needs two things: what to copy and where to, with a blank between. For example: {keyword} . .",
    ),
    "copy_url": ("add", "COPY only takes files of the build context. To download, use ADD: ADD {text} …"),
    "heredoc_destination": ("here-documents", "A here-document can be what is copied, not the place it is copied to."),
    "copy_from_variable": (
        "copy---from",
        "--from takes no variables. Give the image a stage name first (FROM {value} AS source) and copy --from=source.",
    ),
    "stage_later": (
        "copy---from",
        "Stage {name!r} starts further down, on line {line}. A stage can only take from stages above it.",
    ),
    "stage_itself": ("copy---from", "Stage {name!r} cannot take files from itself. Name an earlier stage."),
    "stage_missing": (
        "copy---from",
        "There is no stage number {name}. Stages count from 0; above this line there are {count}.",
    ),
    "stage_circle": (
        "copy---from",
        "Stage {name!r} waits for itself here: these stages take from each other in a circle. Let one of them take "
        "only from stages above it.",
    ),
    "volume_empty": ("volume", "A volume needs a path; this one is empty."),
    "base_blank": (
        "from",
        "The name of the base image comes out empty: {name} is not set here. Give it a value above the first FROM: "
        "ARG {name}=alpine:3.20",
    ),
    "run_empty_list": ("run", 'RUN needs a program between [ and ]: RUN ["ls", "-l"]'),
    # words
    "needs_argument": ("overview", "{keyword} needs something behind it: {example}"),
    "json_not_strings": (
        "shell-and-exec-form",
        'Every element between [ and ] must be a string in double quotes. For example: {keyword} ["node", "index.js"]',
    ),
    "shell_not_json": ("shell", 'SHELL is written as a JSON array: SHELL ["/bin/bash", "-c"]'),
    "shell_empty": ("shell", 'SHELL needs a program between [ and ]: SHELL ["/bin/bash", "-c"]'),
    "env_without_value": ("env", "{keyword} {name} gives no value. Write {keyword} {name}=value"),
    "pair_without_equals": (
        "env",
        "{name} has no equals sign. Every setting here is written name=value; quote a value with blanks.",
    ),
    "pair_without_name": ("env", "There is no name before the equals sign."),
    "port_invalid": (
        "expose",
        "{text} is no port. A port is a number from 1 to 65535, or a range such as 8000-8010, with "
        "/tcp or /udp behind it if needed.",
    ),
    "signal_unknown": (
        "stopsignal",
        "{text} is no signal. Write a name such as SIGTERM or SIGQUIT, or a number.{hint}",
    ),
    "healthcheck_type": ("healthcheck", "HEALTHCHECK is followed by CMD and a command, or by NONE; not by {text}."),
    "healthcheck_none_arguments": (
        "healthcheck",
        "HEALTHCHECK NONE switches the check off and takes nothing behind it.",
    ),
    "healthcheck_no_command": (
        "healthcheck",
        "The command is missing: HEALTHCHECK CMD curl -f http://localhost/ || exit 1",
    ),
    "onbuild_forbidden": (
        "onbuild",
        "ONBUILD cannot hold {text}. It takes any instruction except FROM, MAINTAINER and ONBUILD.",
    ),
    # heredocs
    "heredoc_unterminated": (
        "here-documents",
        "The here-document <<{name} never ends. Write {name} alone on a line, without blanks, where it should end.",
    ),
    "heredoc_spaced": (
        "here-documents",
        "The builder of Docker Engine 26 wants no blank between << and {name}. Write <<{name}",
    ),
    # RUN --mount
    "mount_csv": (
        "run---mount",
        "The mount cannot be read: a quote in it is not closed. Write key=value pairs with commas between.",
    ),
    "mount_key_unknown": ("run---mount", "A mount has no key {key!r}.{hint}"),
    "mount_key_value": ("run---mount", "{key} needs a value: {key}=…"),
    "mount_key_forbidden": ("run---mount", "{key} does not go with a {type} mount."),
    "mount_type_unknown": ("run---mount", "There is no mount type {value!r}.{hint}"),
    "mount_sharing_unknown": ("run---mount", "sharing can be shared, private or locked, not {value!r}."),
    "mount_target_root": (
        "run---mount",
        "A mount cannot cover the whole file system. Give it a directory of its own: target=/cache",
    ),
    "mount_number": ("run---mount", "{key} takes {wanted}, not {value!r}."),
    "mount_from_variable": (
        "run---mount",
        "from takes no variables. Give the image a stage name first (FROM {value} AS source) and write from=source.",
    ),
    "mount_secret_unnamed": ("run---mount", "A secret mount needs an id (or a target): --mount=type=secret,id=token"),
    "mount_secret_twice": ("run---mount", "source and id both name the secret here. Keep id."),
    # variables
    "variable_unclosed": ("environment-replacement", "This ${{ has no closing brace. Write ${{NAME}}"),
    "variable_without_name": (
        "environment-replacement",
        "There is no variable name behind the dollar sign and brace. Write ${{NAME}}",
    ),
    "variable_operator": (
        "environment-replacement",
        "The builder does not know this form of ${{…}}. It knows ${{NAME}}, ${{NAME:-default}}, "
        "${{NAME:+other}} and ${{NAME:?message}}.",
    ),
    "variable_nested_too_deep": (
        "environment-replacement",
        "Variables are nested too deep here. Use an ARG in between.",
    ),
    "variable_required": (
        "environment-replacement",
        "The build stops here, because {name} is not set. Set it above with ENV {name}=… or ARG {name}=…",
    ),
    "quote_unclosed": (
        "environment-replacement",
        "A quote opens here and never closes. Close it, or write \\ before it to mean the sign itself.",
    ),
    "expanded_too_long": (
        "environment-replacement",
        "With its variables filled in, this would grow to {grown} characters; at most {limit} are allowed.",
    ),
}

_WARNINGS: dict[str, tuple[str, str]] = {
    "needs_newer_builder": (
        "",
        "--{name} came with Dockerfile syntax {since}. The builder inside Docker Engine 26 refuses "
        "it; newer ones know it.",
    ),
    "json_broken": (
        "shell-and-exec-form",
        "This starts like a JSON array but is none, so it is taken as plain text{consequence}. JSON "
        "wants double quotes and commas.",
    ),
    "many_sources": ("copy", "With several sources the destination is a directory: end it with / to say so."),
    "quote_unclosed_path": (
        "environment-replacement",
        "A quote opens in this path and never closes; the builder will stop here.",
    ),
    "quote_not_escaped": (
        "environment-replacement",
        "Inside single quotes an escape sign is an ordinary character: the quote ended before this "
        "one, which never closes. Use double quotes.",
    ),
    "blank_before_equals": (
        "env",
        "This sets {name} to {value!r}: the blank makes the equals sign part of the value. Write {name}=…",
    ),
    "variable_needs_argument": (
        "environment-replacement",
        "The build stops here unless {name} gets a value, from --build-arg {name}=… or from the base image.",
    ),
    "base_needs_argument": (
        "from",
        "Without --build-arg {name}=… the name of the base image is empty, and the build stops here. Give the ARG a "
        "default: ARG {name}=alpine:3.20",
    ),
    "mount_key_newer": (
        "run---mount",
        "{key} came with Dockerfile syntax {since}. The builder inside Docker Engine 26 refuses it; "
        "newer ones know it.",
    ),
    "mount_target_missing": (
        "run---mount",
        "Without a target the mount covers the working directory, and where that is / the build stops. Write target=…",
    ),
    "flag_before_none": ("healthcheck", "--{name} means nothing in front of NONE. Leave it away."),
    "run_without_command": ("run", "There is no command behind RUN, so this only makes an empty layer."),
    "check_before_escape": (
        "parser-directives",
        "Builders that do not know check (Docker Engine 26) stop reading directives there and miss "
        "escape. Put escape first.",
    ),
}

TABLE: dict[str, tuple[Severity, str, str]] = {
    **{code: ("error", anchor, words) for code, (anchor, words) in _ERRORS.items()},
    **{code: ("warning", anchor, words) for code, (anchor, words) in _WARNINGS.items()},
}


def describe(code: str, lines: Lines, span: Span, fix: str | None, facts: dict[str, object]) -> Problem:
    """The problem of that code in words. ``facts`` fill the row's gaps; ``fix`` would replace ``span``."""
    severity, anchor, words = TABLE[code]
    docs = anchor if anchor.startswith("https:") else REFERENCE + (f"#{anchor}" if anchor else "")
    replacement = None if fix is None else Fix(span, fix)
    return Problem(lines, span, severity, code, words.format_map(facts), replacement, docs)
