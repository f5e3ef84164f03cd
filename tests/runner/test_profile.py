import copy
from typing import Any

import pytest

from runner.engine.profile import Spec, VolumeMount, create_body, drift, host_config

LIMITS = {"memory_bytes": 1 << 28, "milli_cpus": 500, "processes": 128, "writable_bytes": 1 << 28}
DANGEROUS = ("Binds", "Devices", "VolumesFrom", "PidMode", "UsernsMode", "CgroupParent", "Mounts", "ExtraHosts")


def inspected(**changes: Any) -> dict[str, Any]:
    """What an engine answers for a container made as asked."""
    document = copy.deepcopy(host_config("net", LIMITS))
    document["CapAdd"] = ["CAP_" + name for name in document["CapAdd"]]
    document["Ulimits"].reverse()
    return document | {"MaskedPaths": ["/proc/kcore"], "ReadonlyPaths": ["/proc/sys"], "Binds": None} | changes


def test_a_container_as_asked_for_may_start() -> None:
    assert drift(host_config("net", LIMITS), inspected()) == []


@pytest.mark.parametrize("key", DANGEROUS)
def test_anything_that_an_engine_adds_keeps_the_container_from_starting(key: str) -> None:
    assert drift(host_config("net", LIMITS), inspected(**{key: ["/:/host"]})) == [key]


@pytest.mark.parametrize(
    ("key", "value"),
    [("Privileged", True), ("Memory", 0), ("PidsLimit", None), ("CapAdd", ["CAP_SYS_ADMIN"]), ("SecurityOpt", None)],
)
def test_a_limit_that_did_not_take_keeps_the_container_from_starting(key: str, value: object) -> None:
    assert drift(host_config("net", LIMITS), inspected(**{key: value})) == [key]


def test_paths_of_the_kernel_stay_masked() -> None:
    assert drift(host_config("net", LIMITS), inspected(MaskedPaths=[])) == ["MaskedPaths"]


def test_there_is_no_swap_beside_the_memory() -> None:
    config = host_config("net", LIMITS)
    assert config["Memory"] == config["MemorySwap"] == 1 << 28


def test_published_ports_are_never_bound_on_the_host() -> None:
    spec = Spec(
        name="slip-x", alias="one", image="sha256:a", network="net", site="s", limits=LIMITS, exposed=["80/tcp"]
    )
    body = create_body(spec)
    assert body["HostConfig"]["PortBindings"] == {}
    assert body["HostConfig"]["PublishAllPorts"] is False
    assert body["ExposedPorts"] == {"80/tcp": {}}


def test_an_images_health_check_never_runs() -> None:
    spec = Spec(name="slip-x", alias="one", image="sha256:a", network="net", site="s", limits=LIMITS)
    assert create_body(spec)["Healthcheck"] == {"Test": ["NONE"]}
    assert "Cmd" not in create_body(spec)


def test_volumes_are_mounted_by_name_with_no_word_of_the_host_and_nothing_beside_them() -> None:
    volumes = (VolumeMount(volume="slip-a", target="/data"), VolumeMount(volume="slip-b", target="/b", read_only=True))
    spec = Spec(name="slip-x", alias="one", image="i", network="net", site="s", limits=LIMITS, volumes=volumes)
    config = create_body(spec)["HostConfig"]
    asked: list[dict[str, Any]] = [
        {"Type": "volume", "Source": "slip-a", "Target": "/data"},
        {"Type": "volume", "Source": "slip-b", "Target": "/b", "ReadOnly": True},
    ]
    assert config["Mounts"] == asked
    assert drift(config, inspected(Mounts=asked[::-1])) == []
    for other in (asked[:1], [*asked, {"Type": "bind", "Source": "/", "Target": "/h"}], None):
        assert drift(config, inspected(Mounts=other)) == ["Mounts"]
    optioned: dict[str, Any] = {**asked[0], "VolumeOptions": {"DriverConfig": {"Options": {"device": "/"}}}}
    assert drift(config, inspected(Mounts=[optioned, asked[1]])) == ["Mounts"]
