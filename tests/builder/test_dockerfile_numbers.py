"""The facts about a Dockerfile’s form, by their numbers: what is an error, and on which lines."""

import pytest

from builder.dockerfile import neutralise_syntax, parse

Errors = list[tuple[str, tuple[int, int]]]
LONG = "x" * 66_000

FACTS: dict[str, list[tuple[str, Errors]]] = {
    # B: forms and arguments
    "B09 one word or three": [
        ("FROM\n", [("needs_argument", (1, 1))]),
        ("FROM a b\n", [("from_words", (1, 1))]),
        ("FROM a AS b c\n", [("from_words", (1, 1))]),
    ],
    "B06 names of stages": [("FROM a AS 1b\n", [("stage_name_invalid", (1, 1))]), ("FROM a AS b.c-d_e\n", [])],
    "B15 an array of strings": [('FROM a\nRUN ["a", 1]\n', [("json_not_strings", (2, 2))])],
    "B16 broken JSON is plain text": [('FROM a\nCMD ["a"\n', [])],
    "B22 continuation, comments and empty lines in it": [("FROM a\nRUN a \\\n# b\n\n c\n", [])],
    "B31 no here-document as destination": [("FROM a\nCOPY b <<E\nc\nE\n", [("heredoc_destination", (2, 4))])],
    "B32 a source and a destination": [
        ("FROM a\nCOPY b\n", [("no_destination", (2, 2))]),
        ('FROM a\nADD ["b"]\n', [("no_destination", (2, 2))]),
    ],
    "B36 no download with COPY": [
        ("FROM a\nCOPY https://b/c /\n", [("copy_url", (2, 2))]),
        ("FROM a\nCOPY git@b:c.git /\n", [("copy_url", (2, 2))]),
    ],
    "B38 the old form of ENV": [("FROM a\nENV b c d\n", [])],
    "B39 ENV with one word": [("FROM a\nENV b\n", [("env_without_value", (2, 2))])],
    "B40 both forms of LABEL": [("FROM a\nLABEL b c\nLABEL b=c \\\n d=e\n", [])],
    "B41 a blank name": [
        ("FROM a\nENV =b\n", [("pair_without_name", (2, 2))]),
        ("FROM a\nLABEL a=b \\\n =c\n", [("pair_without_name", (2, 3))]),
        ("FROM a\nARG =b\n", [("pair_without_name", (2, 2))]),
    ],
    "B45 only ARG before FROM": [("ENV a=b\nFROM a\n", [("before_from", (1, 1))]), ("ARG a=b\nFROM $a\n", [])],
    "B47 ports": [
        ("FROM a\nEXPOSE 80 8000-8010/udp 127.0.0.1:80:80\n", []),
        ("FROM a\nEXPOSE 90-80\n", [("port_invalid", (2, 2))]),
    ],
    "B48 no empty volume": [('FROM a\nVOLUME [""]\n', [("volume_empty", (2, 2))])],
    "B49 the rest of the line is one value": [("FROM a\nUSER a b\nWORKDIR /a b\nMAINTAINER a b\n", [])],
    "B54 nothing clears": [("FROM a\nCMD []\nENTRYPOINT []\nCMD\n", [])],
    "B56 NONE takes nothing": [
        ("FROM a\nHEALTHCHECK NONE\n", []),
        ("FROM a\nHEALTHCHECK NONE b\n", [("healthcheck_none_arguments", (2, 2))]),
    ],
    "B57 CMD or NONE": [("FROM a\nHEALTHCHECK b\n", [("healthcheck_type", (2, 2))])],
    "B58 SHELL wants JSON": [("FROM a\nSHELL b -c\n", [("shell_not_json", (2, 2))])],
    "B59 what ONBUILD holds": [
        ("FROM a\nONBUILD RUN b\n", []),
        ("FROM a\nONBUILD ONBUILD RUN b\n", [("onbuild_forbidden", (2, 2))]),
        ("FROM a\nONBUILD FROM b\n", [("onbuild_forbidden", (2, 2))]),
        ("FROM a\nONBUILD MAINTAINER b\n", [("onbuild_forbidden", (2, 2))]),
    ],
    "B60 an unknown instruction": [("FROM a\nRUNN b \\\n c\n", [("unknown_instruction", (2, 3))])],
    "B61 case does not matter": [("from a\nCopy b c\nrUN d\n", [])],
    # C: flags in general
    "C01 an empty platform": [
        ("FROM --platform=$x a\n", [("platform_invalid", (1, 1))]),
        ("FROM --platform=linux/arm64/v8 a\n", []),
    ],
    "C24 flags come first": [("FROM a\nCOPY b --from=c d/\n", [])],
    "C25 no blank instead of the equals sign": [("FROM a\nCOPY --from b c d\n", [("flag_without_value", (2, 2))])],
    "C26 once, and known": [
        ("FROM a\nCOPY --chown=1 --chown=1 b c\n", [("flag_repeated", (2, 2))]),
        ("FROM a\nCOPY --frm=b c d\n", [("flag_unknown", (2, 2))]),
        ("FROM a\nCOPY --link -- b c\n", []),
    ],
    "C27 a secret has a name, and one": [
        ("FROM a\nRUN --mount=type=secret b\n", [("mount_secret_unnamed", (2, 2))]),
        ("FROM a\nRUN --mount=type=secret,id=b,source=c d\n", [("mount_secret_twice", (2, 2))]),
    ],
    # D: parser directives
    "D01 a frontend": [("# syntax=docker/dockerfile:1\nFROM a\n", [])],
    "D02 the escape sign": [
        ("# escape=`\nFROM a\nCOPY b `\n c\n", []),
        ("# escape=x\nFROM a\n", [("escape_invalid", (1, 1))]),
    ],
    "D03 checks": [("# check=skip=all;error=true\nFROM a\n", [])],
    "D04 only at the very top": [
        ("FROM a\n# escape=`\nCOPY b `\n c\n", [("continuation_backtick", (4, 4))]),
        ("# a comment\n# escape=`\nFROM a\nCOPY b `\n c\n", [("continuation_backtick", (5, 5))]),
        ("\n# escape=`\nFROM a\nCOPY b `\n c\n", [("continuation_backtick", (5, 5))]),
    ],
    "D05 case and blanks do not matter": [("#\tESCAPE \t= `\nFROM a\nCOPY b `\n c\n", [])],
    "D06 once": [("# escape=`\n# escape=`\nFROM a\n", [("directive_repeated", (2, 2))])],
    "D08 a byte order mark": [("\ufeff# escape=`\nFROM a\nCOPY b `\n c\n", [])],
    # E: lines
    "E01 continuation": [
        ("FROM a\nRUN b \\ \t\n c\n", []),
        ("FROM a\nRUN b \\\\\n c\n", [("unknown_instruction", (3, 3))]),
    ],
    "E02 Windows line ends": [("FROM a\r\nRUN b \\\r\n c\r\n", [])],
    "E03 a lone carriage return ends nothing": [("FROM a\rRUN b\n", [("from_second", (1, 1))])],
    "E04 blanks before an instruction": [("  FROM a\n\t RUN b\n", [])],
    "E05 a line that is too long": [(f"FROM a\nRUN {LONG}\n", [("too_large", (1, 1))])],
    "E06 a file without instructions": [
        ("", [("no_instructions", (1, 1))]),
        ("# only\n# comments\n", [("no_instructions", (2, 2))]),
    ],
    "E07 the file ends in a continuation": [
        ("FROM a\nRUN b \\", []),
        ("FROM a\nCOPY b \\\n\n\n", [("no_destination", (2, 4))]),
    ],
    "E08 here-documents": [
        ("FROM a\nRUN <<E\nb\nE\n", []),
        ("FROM a\nRUN <<-E\n\tb\n\tE\n", []),
        ("FROM a\nRUN <<'E'\nb\nE\n", []),
        ("FROM a\nRUN 3<<E\nb\nE\n", []),
        ("FROM a\nRUN <<E\nb\n E\n", [("heredoc_unterminated", (2, 4))]),
        ("FROM a\nRUN << E\nb\nE\n", [("heredoc_spaced", (2, 4))]),
    ],
    "E09 where they may stand": [
        ("FROM a\nONBUILD RUN <<E\nb\nE\n", []),
        ("FROM a\nCMD <<E\nb\nE\n", [("unknown_instruction", (3, 3)), ("unknown_instruction", (4, 4))]),
        ('FROM a\nRUN ["b", "<<E"]\n', []),
    ],
    "E10 comments in a here-document are its own": [("FROM a\nRUN <<E\n# b\nE\n", [])],
    "E11 a comment above FROM": [("# base the first stage\nFROM a AS base\n", [])],
    # F: variables
    "F07 F08 a variable that must be set": [
        ("FROM scratch\nENV a=${b:?c}\n", [("variable_required", (2, 2))]),
        ("FROM scratch\nENV a=${b?c}\n", [("variable_required", (2, 2))]),
        ("FROM scratch\nENV b=1\nENV a=${b:?c}\n", []),
        ("FROM scratch\nARG b\nENV a=${b:?c}\n", []),
    ],
    "F09 F14 patterns": [
        ("FROM a\nENV b=${c#d}${c##d}${c%d}${c%%d}${c/d/e}${c//d/e}\n", []),
        ("FROM a\nENV b=${c#\\*}${c%\\?}${c/\\//e}${c#\\\\}\n", []),
        ("FROM a\nENV c=d\nENV b=${c#\\d}\n", [("variable_pattern", (3, 3))]),
        ("FROM a\nCOPY ${c%\\.d} /e\n", [("variable_pattern", (2, 2))]),
    ],
    "F15 F16 literal signs": [("FROM a\nENV b=\\$c d='${e' f=\"$g\"\n", [])],
    "F17 nested": [("FROM a\nENV b=${c:-${d:-e}}\n", [])],
    "F19 what the builder cannot read": [
        ("FROM a\nENV b=${c:=d}\n", [("variable_operator", (2, 2))]),
        ("FROM a\nENV b=${}\n", [("variable_without_name", (2, 2))]),
        ("FROM a\nENV b=${:c}\n", [("variable_without_name", (2, 2))]),
    ],
    "F20 $1 and the like": [("FROM a\nENV b=$1$@$?$$\n", [])],
    "F23 one line sees what was before it": [
        ("FROM scratch\nENV a=b c=${a:?d}\n", [("variable_required", (2, 2))]),
        ("FROM scratch\nARG a=b c=${a:?d}\n", [("variable_required", (2, 2))]),
    ],
    "F24 FROM sees global ARGs only": [
        ("ARG a=b\nFROM $a\n", []),
        ("FROM b\nARG c=d\nFROM $c\n", [("base_blank", (3, 3))]),
    ],
    "F26 no variables in --from": [
        ("FROM a\nCOPY --from=$b c d\n", [("copy_from_variable", (2, 2))]),
        ("FROM a\nRUN --mount=from=$b,target=/c d\n", [("mount_from_variable", (2, 2))]),
    ],
    # H: stages
    "H01 stages that nothing needs": [("FROM a\nEXPOSE b\nFROM a\n", [])],
    "H05 a stage before its use": [
        ("FROM a AS b\nCOPY --from=c d e\nFROM a AS c\nFROM b\n", [("stage_later", (2, 2))]),
        ("FROM a\nCOPY --from=3 b c\n", [("stage_missing", (2, 2))]),
    ],
    "H06 no circle": [
        ("FROM a AS b\nCOPY --from=b c d\n", [("stage_itself", (2, 2))]),
        ("FROM a AS b\nCOPY --from=c d e\nFROM a AS c\nCOPY --from=b d e\nFROM a\n", [("stage_circle", (2, 4))]),
    ],
    # L: where the line of an error comes from
    "L01 syntax": [("FROM a\n\nENV \\\n b\n", [("env_without_value", (3, 4))])],
    "L02 an instruction's own rules": [("FROM a\nCOPY \\\n --frm=b \\\n c d\n", [("flag_unknown", (2, 4))])],
    "L03 the graph": [("FROM a\nEXPOSE 80 \\\n b\n", [("port_invalid", (2, 3))])],
    "L06 what the engine gives no line for": [
        ("FROM a\nRUN []\n", [("run_empty_list", (2, 2))]),
        ("FROM a\nCOPY --from=-1 b c\n", [("stage_missing", (2, 2))]),
        ("FROM a\nRUN --network=host b\n", []),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "errors"), [case for cases in FACTS.values() for case in cases],
    ids=[f"{fact[:3]}-{number}" for fact, cases in FACTS.items() for number in range(len(cases))],
)  # fmt: skip
def test_a_fact_is_kept(text: str, errors: Errors) -> None:
    found = [(problem.code, problem.lines) for problem in parse(text).problems if problem.severity == "error"]
    assert found == errors


def test_d07_a_first_line_for_the_kernel_is_passed_over_when_syntax_is_looked_for() -> None:
    assert neutralise_syntax("#!/usr/bin/env x\n# syntax=a\nFROM b\n") == "#!/usr/bin/env x\n#\nFROM b\n"


def test_l04_l05_what_only_the_engine_can_know_is_no_error() -> None:
    assert not parse("FROM no/such:image\nCOPY missing /\nRUN --mount=type=secret,id=a,required=true false\n").problems
