import pytest

from runner.engine.client import refused

START = (
    "failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: "
)


@pytest.mark.parametrize(
    ("sentence", "code", "exit_code"),
    [
        (START + 'exec: "x": executable file not found in $PATH: unknown', "run.command_not_found", 127),
        (START + 'exec: "/etc/passwd": permission denied: unknown', "run.not_executable", 126),
        (START + "exec /run.sh: exec format error: unknown", "run.wrong_format", 126),
        ("unable to find user nobody: no matching entries in passwd file", "run.no_such_user", 125),
        ("failed to create endpoint a on network slip-1: Device does not exist", "run.engine_network", 125),
        ("something that no release has said before", "run.engine", 125),
    ],
)
def test_a_sentence_of_the_engine_has_a_code_and_dockers_exit_code(sentence: str, code: str, exit_code: int) -> None:
    why = refused(sentence, 500, {})
    assert (why.code, why.detail["exit_code"], why.message) == (code, exit_code, sentence)


def test_the_engines_own_name_of_a_container_is_never_shown() -> None:
    why = refused('cannot remove container "/slip-abc": container is running', 409, {"slip-abc": "mycontainer"})
    assert why.message == 'cannot remove container "/mycontainer": container is running'


def test_paths_of_the_engines_machine_are_never_shown() -> None:
    why = refused("write /var/lib/docker/overlay2/abc/merged/x: no space left on device", 500, {})
    assert "/var/lib" not in why.message
    assert why.code == "run.disk_full"
