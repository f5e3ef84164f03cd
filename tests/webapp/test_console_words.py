"""Every command and flag has words, and none is missing."""

import pytest

from webapp.console import commands, values
from webapp.console.grammar import Command, Flag
from webapp.console.usage import help_text

_BUILD = """add-host allow annotation attest build-arg build-context builder cache-from cache-to cgroup-parent
file iidfile label load metadata-file network no-cache no-cache-filter output platform progress
provenance pull push quiet sbom secret shm-size ssh tag target ulimit print detach root
server-config call check debug policy resource compress cpu-period cpu-quota cpu-shares cpuset-cpus
cpuset-mems disable-content-trust force-rm isolation memory memory-swap rm security-opt"""
_RUN = """add-host annotation attach blkio-weight blkio-weight-device cap-add cap-drop cgroup-parent cgroupns
cidfile cpu-period cpu-quota cpu-rt-period cpu-rt-runtime cpu-shares cpus cpuset-cpus cpuset-mems
detach detach-keys device device-cgroup-rule device-read-bps device-read-iops device-write-bps
device-write-iops disable-content-trust dns dns-option dns-search domainname entrypoint env env-file
expose gpus group-add health-cmd health-interval health-retries health-start-interval
health-start-period health-timeout help hostname init interactive ip ip6 ipc isolation kernel-memory
label label-file link link-local-ip log-driver log-opt mac-address memory memory-reservation
memory-swap memory-swappiness mount name network network-alias no-healthcheck oom-kill-disable
oom-score-adj pid pids-limit platform privileged publish publish-all pull quiet read-only restart rm
runtime security-opt shm-size sig-proxy stop-signal stop-timeout storage-opt sysctl tmpfs tty ulimit
use-api-socket user userns uts volume volume-driver volumes-from workdir net net-alias dns-opt
cpu-count cpu-percent io-maxbandwidth io-maxiops"""
_PS = "all filter format last latest no-trunc quiet size"

ALL_FLAGS = [(command, flag) for command in (*commands.COMMANDS, commands.ROOT) for flag in command.flags]


@pytest.mark.parametrize(
    ("command", "names"), [(commands.build.BUILD, _BUILD), (commands.run.RUN, _RUN), (commands.ps.PS, _PS)]
)
def test_no_flag_of_build_run_or_ps_is_missing(command: Command, names: str) -> None:
    assert [name for name in names.split() if f"--{name}" not in command.names] == []


@pytest.mark.parametrize(("command", "flag"), ALL_FLAGS, ids=lambda part: getattr(part, "long", None) or part.name)
def test_a_flag_has_a_sentence_and_a_kind_of_value(command: Command, flag: Flag) -> None:
    assert flag.words.endswith(".")
    assert flag.value is None or flag.value in values.KINDS
    assert flag.effect == "works" or flag.here


@pytest.mark.parametrize("command", commands.COMMANDS, ids=lambda command: command.name)
def test_a_command_has_words_and_help(command: Command) -> None:
    assert command.words.endswith(".")
    assert command.usage
    assert help_text(command).startswith(f"Usage:  docker {command.name}")
    assert all(argument.value in values.KINDS | {"container-command"} for argument in command.arguments)


def test_no_letter_means_two_flags() -> None:
    for command in (*commands.COMMANDS, commands.ROOT):
        letters = [flag.short for flag in command.flags if flag.short]
        assert len(letters) == len(set(letters)), command.name


def test_both_names_of_a_command_find_it() -> None:
    assert commands.find(("container", "ls", "-a")) == (commands.ps.PS, 2)
    assert commands.find(("ps", "-a")) == (commands.ps.PS, 1)
    assert commands.find(("frob",)) == (None, 0)
