"""What tests/fixtures/shell_course.py says that shells do, and the real shells: which commands run, what reaches whom,
and which process a program is."""

from pathlib import Path

import pytest

from tests.engine.test_shells import SHELLS, printed, run_script
from tests.fixtures.shell_course import COURSES, KEPT, REACHES, STARTS

pytestmark = pytest.mark.usefixtures("engine")
_PROGRAMS = """
mkdir -p /tmp/course && cd /tmp/course && export PATH=/tmp/course:$PATH
for name in a b c d; do
cat > $name <<'END'
#!/bin/sh
printf '%s ' "${0##*/}" >> /tmp/course/ran
echo $$ > /tmp/course/process
case " $FAIL " in *" ${0##*/} "*) exit 1;; esac
END
chmod +x $name
done
"""


@pytest.mark.parametrize("shell", SHELLS)
def test_the_commands_run_that_are_said_to_run(shell: str, tmp_path: Path) -> None:
    parts = [
        f": > ran; FAIL='{fails}' {shell} -c '{commands}' >/dev/null 2>&1; echo $(cat ran)\n"
        for commands, fails, _ran, _sign, _said in COURSES
    ]
    said = run_script(shell, _PROGRAMS + "".join(parts), tmp_path).split("\n")
    found = [(commands, fails, ran) for (commands, fails, *_more), ran in zip(COURSES, said, strict=False)]
    assert found == [(commands, fails, ran) for commands, fails, ran, _sign, _said in COURSES]


@pytest.mark.parametrize("shell", SHELLS)
def test_what_a_subshell_sets_reaches_nobody_else(shell: str, tmp_path: Path) -> None:
    commands = [command for command, _shown, _piece, _said in REACHES]
    wanted = [(command, shown) for command, shown, _piece, _said in REACHES]
    assert list(zip(commands, printed(shell, commands, tmp_path), strict=True)) == wanted


@pytest.mark.parametrize("shell", SHELLS)
def test_a_setting_stays_after_the_command_where_it_is_said(shell: str, tmp_path: Path) -> None:
    commands = [command for command, *_more in KEPT]
    wanted = [bash if shell == "bash" else sh for _command, sh, bash, _piece, _said in KEPT]
    assert list(zip(commands, printed(shell, commands, tmp_path), strict=True)) == list(
        zip(commands, wanted, strict=True)
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_a_program_takes_the_place_of_the_shell_where_it_is_said(shell: str, tmp_path: Path) -> None:
    parts = [
        f"{shell} -c '{script}' & started=$!; wait $started; [ $(cat process) = $started ] && echo yes || echo no\n"
        for script, _taken, _said in STARTS
    ]
    answers = run_script(shell, _PROGRAMS + "".join(parts), tmp_path).split()
    found = [(script, answer == "yes") for (script, _taken, _said), answer in zip(STARTS, answers, strict=True)]
    known = [(script, taken) for script, taken, _said in STARTS if taken is not None]
    assert [one for one in found if one in known] == known
