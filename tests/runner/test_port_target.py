from datetime import timedelta

import pytest
from django.utils import timezone

from runner.models import Container, PublishedPort, SandboxNetwork
from runner.ports.target import NoTarget, Target, find
from tests.runner.conftest import MakeContainer
from webapp.sandboxes.models import Sandbox

PORTS = ((3000, 3000),)


def host_of(row: Container) -> str:
    return f"{row.published.get().label}.apps.localhost"


def running(container: MakeContainer, **fields: object) -> Container:
    return container(ports=PORTS, **{"state": "running", "address": "10.64.0.18"} | fields)


def test_a_label_leads_to_its_containers_port(container: MakeContainer, network: SandboxNetwork) -> None:
    row = running(container)
    assert find(host_of(row)) == Target(row.id, "one", "10.64.0.18", 3000, 3000)


@pytest.mark.parametrize(
    "host",
    ["10.64.0.18.apps.localhost", "0x0a400012.apps.localhost", "apps.localhost", "x@y.apps.localhost", "a" * 26],
)
def test_no_host_name_but_a_label_leads_anywhere(container: MakeContainer, network: SandboxNetwork, host: str) -> None:
    running(container)
    assert find(host) == NoTarget("unknown")


@pytest.mark.parametrize("address", ["10.64.0.33", "10.64.0.17", "127.0.0.1", "192.168.0.1", ""])
def test_an_address_outside_the_sandboxs_network_is_never_reached(
    container: MakeContainer, network: SandboxNetwork, address: str
) -> None:
    assert find(host_of(running(container, address=address))) == NoTarget("stopped", "one", 3000)


def test_without_a_network_nothing_is_reached(container: MakeContainer) -> None:
    assert isinstance(find(host_of(running(container))), NoTarget)


@pytest.mark.parametrize("state", ["created", "exited"])
def test_a_container_that_does_not_run_says_so(container: MakeContainer, network: SandboxNetwork, state: str) -> None:
    assert find(host_of(running(container, state=state))) == NoTarget("stopped", "one", 3000)


def test_a_paused_container_says_so(container: MakeContainer, network: SandboxNetwork) -> None:
    assert find(host_of(running(container, state="paused"))) == NoTarget("paused", "one", 3000)


def test_the_label_of_a_removed_container_is_dead(container: MakeContainer, network: SandboxNetwork) -> None:
    assert find(host_of(running(container, state="removed"))) == NoTarget("unknown")


def test_the_labels_of_an_ended_sandbox_are_dead(
    container: MakeContainer, network: SandboxNetwork, sandbox: Sandbox
) -> None:
    row = running(container)
    Sandbox.objects.filter(pk=sandbox.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert find(host_of(row)) == NoTarget("unknown")


def test_a_port_that_is_not_http_is_not_reached(container: MakeContainer, network: SandboxNetwork) -> None:
    row = running(container)
    PublishedPort.objects.update(protocol="udp")
    assert find(host_of(row)) == NoTarget("unknown")
