"""Facts about directives, lines, variables, the builder's own arguments, and stages (numbers D to H)."""

from __future__ import annotations

from .facts_instructions import Row

D: list[Row] = [
    ("D01", "# syntax=docker/dockerfile:1\nFROM a", "docker/dockerfile:1", "fetched before the build"),
    ("D02", "# escape=`\nFROM a", "`", "backtick"),
    ("D03", "# check=skip=all;error=true\nFROM a", "skip=all;error=true", "a warning stops the build"),
    ("D04", "# syntax=a\nFROM a", "#", "at the very top"),
    ("D05", "# SYNTAX = a\nFROM a", "SYNTAX", "names the program"),
    ("D06", "# escape=`\n# escape=`\nFROM a", "!", "escape"),
    ("D07", "#!/bin/x\nFROM a", "#!/bin/x", "note for people"),
    ("D08", "\ufeffFROM a", "\ufeff", "byte order mark"),
    ("D09", "FROM a\nARG BUILDKIT_SYNTAX", "BUILDKIT_SYNTAX", "overrides # syntax="),
]

E: list[Row] = [
    ("E01", "FROM a\nRUN ls \\\n -l", "\\", "two of them in a row do not continue"),
    ("E02", "FROM a\r\nRUN ls \\\r\n -l\r\n", "\\", "Both Unix and Windows line endings"),
    ("E03", "FROM a\rRUN ls\r", "!", "FROM"),
    ("E04", "FROM a\n  RUN ls", "RUN", "executes a command"),
    ("E05", "FROM a\nRUN " + "x" * 65540, "!", "64 KiB"),
    ("E06", "# nothing\n", "!", "FROM"),
    ("E07", "FROM a\nRUN ls \\\n", "\\", "continues on"),
    ("E08", "FROM a\nCOPY <<-'E' /x\n\ta\n\tE", "<<-'E'", "Tabs at the beginning of its lines are dropped"),
    ("E09", "FROM a\nENV A=<<E", "<<E", "the value of A"),
    ("E10", "FROM a\nRUN <<E\n# c\nls\nE", "<<E", "comments inside belong to the script"),
    ("E11", "# base what it is\nFROM a AS base", "# base what it is", "note for people"),
]

_ENV = "FROM a\nENV V=v1.2.3\n"
F: list[Row] = [
    ("F01", _ENV + "LABEL x=$V", "$V", "'v1.2.3' here, set by ENV on line 2"),
    ("F02", _ENV + "LABEL x=${V}", "${V}", "'v1.2.3' here, set by ENV on line 2"),
    ("F03", "FROM a\nARG V\nLABEL x=${V:-w}", "${V:-w}", "'w', since V is unset or empty"),
    ("F04", _ENV + "LABEL x=${V-w}", "${V-w}", "'v1.2.3', since V is"),
    ("F05", _ENV + "LABEL x=${V:+w}", "${V:+w}", "'w', since V is 'v1.2.3'"),
    ("F06", "FROM a\nARG V\nLABEL x=${V+w}", "${V+w}", "empty, since V is unset"),
    ("F07", "FROM a\nARG V\nLABEL x=${V:?give}", "${V:?give}", "stops the build with 'give'"),
    ("F08", _ENV + "LABEL x=${V?give}", "${V?give}", "would stop the build"),
    ("F09", _ENV + "LABEL x=${V#*.}", "${V#*.}", "'2.3', that is 'v1.2.3'"),
    ("F10", _ENV + "LABEL x=${V##*.}", "${V##*.}", "'3', that is"),
    ("F11", _ENV + "LABEL x=${V%.*}", "${V%.*}", "'v1.2', that is"),
    ("F12", _ENV + "LABEL x=${V%%.*}", "${V%%.*}", "'v1', that is"),
    ("F13", _ENV + "LABEL x=${V/./-}", "${V/./-}", "'v1-2.3', that is"),
    ("F14", _ENV + "LABEL x=${V//./-}", "${V//./-}", "'v1-2-3', that is"),
    ("F15", "FROM a\nENV A=\\$V", "\\$V", "keeps the builder from filling in"),
    ("F16", "FROM a\nENV A='$V x'", "'$V x'", "within single quotes the builder fills in nothing"),
    ("F17", "FROM a\nARG A\nARG B=2\nLABEL x=${A:-${B}}", "${A:-${B}}", "'2', since A is unset"),
    ("F18", "FROM a\nUSER $V", "$V", "unset means empty"),
    ("F19", "FROM a\nUSER ${V:=w}", "!", "V"),
    ("F20", "FROM a\nENV A=$1", "$1", "silently become empty"),
    ("F21", "FROM a\nEXPOSE $P", "$P", "filled in while building|puts the value of the variable here while building"),
    ("F22", "FROM a\nENV V=1\nCMD echo $V", "$V", "the shell fills it in when the container runs"),
    ("F23", "FROM a\nENV A=1\nENV A=2 B=$A", "$A", "set by ENV on line 2"),
    ("F24", "FROM a:$V", "$V", "no ARG before the first FROM declares V"),
    ("F25", "FROM a\nARG V=1\nENV V=2\nUSER $V", "$V", "'2' here, set by ENV on line 3"),
    ("F26", "FROM a\nCOPY --from=$V x /y", "!", "variable"),
]

_PLATFORM = "FROM --platform=$BUILDPLATFORM a\nARG {name}\nRUN echo ${name}"
_NAMES = ["TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT"]
_NAMES += ["BUILDPLATFORM", "BUILDOS", "BUILDARCH", "BUILDVARIANT", "TARGETSTAGE"]
_PROXIES = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "FTP_PROXY", "ftp_proxy"]
_PROXIES += ["NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy"]
_SETTINGS = ["BUILDKIT_BUILD_NAME", "BUILDKIT_CACHE_MOUNT_NS", "BUILDKIT_CONTEXT_KEEP_GIT_DIR"]
_SETTINGS += ["BUILDKIT_INLINE_CACHE", "BUILDKIT_MULTI_PLATFORM", "BUILDKIT_SANDBOX_HOSTNAME", "BUILDKIT_SYNTAX"]
_SETTINGS += ["SOURCE_DATE_EPOCH", "BUILDKIT_DOCKERFILE_CHECK", "BUILDKIT_SBOM_SCAN_STAGE"]

G: list[Row] = [
    *[(f"G{n:02}", f"FROM a\nARG {name}", name, "sets this one itself") for n, name in enumerate(_NAMES, 1)],
    *[(f"G{n}", f"FROM a\nUSER ${name}", f"${name}", "out of history") for n, name in enumerate(_PROXIES, 10)],
    *[(f"G{n}", f"FROM a\nARG {name}", name, "reads it from --build-arg") for n, name in enumerate(_SETTINGS, 20)],
]

H: list[Row] = [
    ("H01", "FROM a AS b\nFROM b", "b", "not built at all"),
    ("H02", "FROM a AS b", "b", "built at the same time"),
    ("H03", "FROM a\nFROM b\nCOPY --from=0 x /y", "0", "stage that begins on line 1"),
    ("H04", "FROM a\nCOPY --from=nginx:1 x /y", "nginx:1", "an image of that name, which is fetched"),
    ("H05", "FROM a\nCOPY --from=1 x /y\nFROM b", "!", "stage"),
    ("H06", "FROM a AS b\nCOPY --from=b x /y", "!", "b"),
    ("H07", "FROM a AS b\nFROM c AS b", "!", "b"),
    ("H08", "FROM a AS b\nFROM c\nCOPY --from=b x /y", "--from", "no environment"),
    ("H09", "FROM a AS b\nRUN x\nFROM a\nRUN x", "RUN", "cached by its text"),
]
