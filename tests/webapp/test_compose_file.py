"""docker-compose.yml runs the same stack as `make run`: what a person would otherwise notice in a classroom only."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.run import _command_lines
from scripts.stack import ROOT

ENGINE_HOST = ("worker", "watcher")
# Read by the site, and no business of a person who sets up a classroom: the image and the file say what they are.
ITS_OWN = {"SLIPWAY_DEBUG", "SLIPWAY_ENGINE_NAME", "SLIPWAY_HADOLINT", "SLIPWAY_HOME"}


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """The services by name."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return found


@pytest.mark.parametrize("name", ENGINE_HOST)
def test_an_engine_hosts_process_is_started_as_make_run_starts_it(services: dict[str, Any], name: str) -> None:
    assert services[name]["command"][1:] == _command_lines(Path("redis"))[name][1:]
    assert services[name]["environment"]["DJANGO_SETTINGS_MODULE"] == "webapp.engine_host"


@pytest.mark.parametrize("name", ENGINE_HOST)
def test_whoever_ends_what_builds_leave_sees_their_processes_and_may_remove_their_cgroups(
    services: dict[str, Any], name: str
) -> None:
    assert (services[name]["pid"], services[name]["cgroup"]) == ("host", "host")
    assert "/sys/fs/cgroup:/sys/fs/cgroup" in services[name]["volumes"]


def test_the_watcher_may_read_the_namespaces_of_containers_and_of_the_engine(services: dict[str, Any]) -> None:
    assert services["watcher"]["cap_add"] == ["SYS_PTRACE"]
    assert services["watcher"]["security_opt"] == ["apparmor:unconfined"]


def test_every_setting_of_the_site_reaches_it_where_it_is_set(services: dict[str, Any]) -> None:
    text = "".join((ROOT / "webapp" / name).read_text() for name in ("settings.py", "accounts/wiring.py"))
    read = set(re.findall(r"(?:env\.\w+|_credentials)\(\"(SLIPWAY_\w+)\"", text))
    for name in ("site", "gateway", *ENGINE_HOST):
        assert read - ITS_OWN <= set(services[name]["environment"]), name


def test_each_socket_is_where_its_programs_own_user_may_make_it_and_where_the_site_looks_for_it(
    services: dict[str, Any],
) -> None:
    assert services["redis"]["volumes"] == ["redis:/data"]
    assert "/data/redis.sock" in services["redis"]["command"]
    assert "postgres:/var/run/postgresql" in services["postgres"]["volumes"]
    for name in ("migrate", "site", "gateway", *ENGINE_HOST):
        assert {"redis:/sockets/redis", "postgres:/sockets/postgres"} <= set(services[name]["volumes"])
        settings = services[name]["environment"]
        assert settings["SLIPWAY_REDIS_URL"] == "unix:///sockets/redis/redis.sock"
        assert settings["SLIPWAY_DATABASE_URL"].endswith("@%2Fsockets%2Fpostgres/slipway")


def test_the_registry_listens_where_the_engine_alone_looks_for_it(services: dict[str, Any]) -> None:
    registry = services["registry"]
    address = registry["environment"]["REGISTRY_HTTP_ADDR"]
    assert (address.startswith("127.0.0.1:"), registry["network_mode"]) == (True, "host")
    assert "ports" not in registry
    assert all(services[name]["environment"]["SLIPWAY_REGISTRY"] == address for name in ("site", *ENGINE_HOST))


@pytest.mark.parametrize("name", ENGINE_HOST)
def test_what_is_pushed_lies_where_the_engines_host_can_delete_it(services: dict[str, Any], name: str) -> None:
    folder = services[name]["environment"]["SLIPWAY_REGISTRY_FOLDER"]
    assert f"registry:{folder}" in services[name]["volumes"]
    assert "registry:/var/lib/registry" in services["registry"]["volumes"]


def test_the_registry_remembers_nothing_that_is_deleted_under_it() -> None:
    storage = yaml.safe_load((ROOT / "scripts" / "image" / "registry.yml").read_text())["storage"]
    assert "cache" not in storage


def test_learners_programs_are_ended_while_the_worker_and_the_watcher_still_run(services: dict[str, Any]) -> None:
    rest = services["rest"]
    assert set(ENGINE_HOST) <= set(rest["depends_on"])  # compose stops whoever depends on others before them
    assert "trap 'python manage.py rest" in rest["command"][-1]


def test_whoever_others_wait_for_is_given_a_minute_to_come_up(services: dict[str, Any]) -> None:
    awaited = {
        name
        for service in services.values()
        if isinstance(service.get("depends_on"), dict)
        for name, wait in service["depends_on"].items()
        if wait["condition"] == "service_healthy"
    }
    assert awaited == {"redis", "postgres"}
    for name in awaited:
        check = services[name]["healthcheck"]
        assert int(check["interval"].removesuffix("s")) * check["retries"] >= 60, name


def test_each_ports_number_is_the_same_in_the_address_and_where_it_listens(services: dict[str, Any]) -> None:
    settings = services["site"]["environment"]
    assert "localhost:${PORT:-8000}" in settings["SLIPWAY_SITE_URL"]
    assert "${PORT:-8000}:8000" in services["site"]["ports"][0]
    assert ":${SLIPWAY_APPS_PORT:-8001}/" in settings["SLIPWAY_APPS_URL"]
    assert "${SLIPWAY_APPS_PORT:-8001}" in services["gateway"]["command"]


def test_what_the_image_copies_is_in_the_checkout() -> None:
    text = (ROOT / "scripts" / "image" / "Dockerfile").read_text()
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE)
    assert "manage.py" in " ".join(copied)
    assert [path for line in copied for path in line.split() if not (ROOT / path).exists()] == []
