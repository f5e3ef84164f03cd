"""Where we differ from Docker Engine 26 on purpose: the reason, and files with the problem that says so."""

DIFFERENT: dict[str, list[tuple[str, str]]] = {
    "newer builders know it, Docker Engine 26 refuses it: a warning": [
        ("FROM scratch\nCOPY --parents a /\n", "needs_newer_builder"),
        ("FROM scratch\nCOPY --exclude=b a /\n", "needs_newer_builder"),
        ("FROM scratch\nADD --unpack a /\n", "needs_newer_builder"),
        ("FROM scratch\nADD --exclude=a a /\n", "needs_newer_builder"),
        ("FROM scratch\nRUN --security=insecure ls\n", "needs_newer_builder"),
        ("FROM scratch\nRUN --device=a ls\n", "needs_newer_builder"),
        ("FROM scratch\nRUN --mount=type=secret,id=a,env=A ls\n", "mount_key_newer"),
        ("# check=skip=all\n# escape=`\nFROM scratch\nCOPY a `\n /z\n", "check_before_escape"),
    ],
    "Docker Engine 26 passes over it in silence, newer builders refuse it: an error": [
        ("FROM scratch\nCOPY --chmod=9 a /\n", "chmod_invalid"),
        ("FROM scratch\nCOPY --chmod=777777 a /\n", "chmod_invalid"),
        ("FROM scratch\nCOPY --chmod=abc a /\n", "chmod_invalid"),
        ("ARG a=${b\nFROM scratch\nCOPY a /z\n", "variable_unclosed"),
        ("ARG a=${b:?x}\nFROM scratch\nCOPY a /z\n", "variable_required"),
        ("# check=skip=all\n# check=skip=all\nFROM scratch\nCOPY a /z\n", "directive_repeated"),
    ],
    "Docker Engine 26 ignores what comes after a JSON array; newer builders read it as plain words": [
        ("FROM scratch\nCOPY [] /\nCOPY a /z\n", "json_broken"),
        ('FROM scratch\nSHELL ["a"] x\nCOPY a /z\n', "shell_not_json"),
    ],
    "right once a build argument is given, and the engine is asked without any: a warning": [
        ("ARG a\nFROM $a\nCOPY a /z\n", "base_needs_argument"),
        ("ARG a=\nFROM $a\nCOPY a /z\n", "base_needs_argument"),
        ("FROM scratch\nARG x\nENV y=${x:?no}\nCOPY a /\n", "variable_needs_argument"),
        ("FROM scratch\nARG x\nENV y=${x?no}\nCOPY a /\n", "variable_needs_argument"),
        ("FROM scratch\nARG x=\nENV y=${x:?no}\nCOPY a /\n", "variable_needs_argument"),
        ("FROM scratch\nENV a=b\nARG a=\nENV c=${a:?no}\nCOPY a /\n", "variable_needs_argument"),
        ("FROM scratch\nARG TARGETVARIANT\nENV y=${TARGETVARIANT:?no}\nCOPY a /\n", "variable_needs_argument"),
        ("FROM scratch\nARG x\nVOLUME /a $x\nCOPY a /\n", "variable_needs_argument"),
        ("FROM scratch\nARG x\nSTOPSIGNAL $x\nCOPY a /\n", "variable_needs_argument"),
        ("FROM scratch\nARG x\nEXPOSE $x/tcp\nCOPY a /\n", "variable_needs_argument"),
        ("ARG x\nFROM --platform=$x scratch\nCOPY a /\n", "platform_needs_argument"),
        ("FROM scratch\nENV y=${http_proxy:?no}\nCOPY a /\n", "variable_needs_argument"),
    ],
    "the base image may set it, or the working directory, and its name does not say: a warning": [
        ("FROM node:15.4.0-alpine3.10\nENV a=${b:?c}\n", "variable_needs_argument"),
        ("FROM busybox\nRUN --mount=type=cache ls\n", "mount_target_missing"),
    ],
    "the engine's line is not where the mistake is": [
        ("# escape=`\n# escape=`\nFROM scratch\nCOPY a /z\n", "directive_repeated"),  # it counts one line too few
        ("FROM scratch\nCOPY a /z\nRUN << EOF\nls\nEOF\n", "heredoc_spaced"),  # it reads the script as instructions
        ("FROM scratch\nCOPY a /z\nRUN cat <<- E\nx\nE\n", "heredoc_spaced"),
    ],
    "BuildKit's own reader takes it and its test files have it; only filling in variables fails: a warning": [
        ("FROM scratch\nENV a='it\\'s'\n", "quote_not_escaped"),
        ('FROM scratch\nADD \\conf\\\\" /.znc\n', "quote_unclosed_path"),
    ],
}  # fmt: skip
