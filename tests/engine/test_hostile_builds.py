"""Builds by somebody who means harm, on a real engine: what is asserted is what happened, not what was configured."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import docker
import pytest
from django.conf import settings as configured

from builder import actions, tasks
from tests.engine.test_builds import bench, built, events, other, printed, quiet_doorbell, states
from webapp.refusal import Refused
from webapp.sandboxes import eventlog, lifecycle
from webapp.sandboxes.models import Sandbox

__all__ = ["bench", "other", "quiet_doorbell"]  # fixtures
pytestmark = pytest.mark.django_db(transaction=True)
BASE = "FROM busybox\n"


@pytest.fixture
def canary() -> Iterator[tuple[int, list[bytes]]]:
    """A service of this machine, on all its addresses: its port, and what was said to it."""
    heard: list[bytes] = []
    with closing(socket.create_server(("", 0))) as server:
        threading.Thread(target=_listen, args=(server, heard), daemon=True).start()
        yield server.getsockname()[1], heard


def _listen(server: socket.socket, heard: list[bytes]) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        connection.settimeout(0.5)
        with connection:
            try:
                heard.append(connection.recv(100))
            except OSError:
                heard.append(b"")


@pytest.mark.parametrize(
    "head",
    [
        "# SYNTAX=no.such/f\n",
        "#syntax =no.such/f\n",
        "// syntax=no.such/f\n",
        "#!/bin/x\n# syntax=no.such/f\n",
        "# escape=`\n#  syntax = no.such/f\n",
        "\ufeff# syntax=no.such/f\r\n",
        "\t# syntax=no.such/f\n# syntax=no.such/g\n",
        '{"syntax": "no.such/f"}\n',
    ],
)
def test_no_spelling_of_a_syntax_line_brings_another_front_end_in(bench: Sandbox, head: str) -> None:
    assert built(bench, head + BASE).state == "succeeded"


def test_the_engine_fetches_nothing_from_this_machine(bench: Sandbox, canary: tuple[int, list[bytes]]) -> None:
    port, heard = canary
    for line in (
        f"ADD http://127.0.0.1:{port}/a /a",
        f"ARG U=http://localhost:{port}/a\nADD $U /a",
        f"ADD git://127.0.0.1:{port}/a.git /a",
        f"ADD --keep-git-dir=true http://127.0.0.1:{port}/a.git#main /a",
        f"COPY --from=127.0.0.1:{port}/a /a /a",
        f"RUN --mount=from=localhost:{port}/a,target=/m true",
        f"RUN --network=host wget -T 2 -O /a http://127.0.0.1:{port}/a",
    ):
        assert built(bench, BASE + line + "\n").state == "failed"
    assert heard == []


@pytest.mark.parametrize("host", ["LOCALHOST", "127.1", "0x7f.1", "017700000001.0", "box.LOCAL", "127.0.0.1"])
def test_the_engine_itself_denies_registries_inside_however_they_are_spelt(
    bench: Sandbox, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.engine.bases.missing", lambda images: None)
    assert built(bench, f"{BASE}COPY --from={host}/a /a /a\n").code == "build.image_denied"


def test_another_sandboxes_image_is_not_found_by_its_digest(bench: Sandbox, other: Sandbox) -> None:
    theirs = built(other, BASE + "RUN echo canary > /secret\n", tag="theirs").image
    assert theirs is not None
    digits = theirs.digest.removeprefix("sha256:")
    for name in (theirs.digest, digits[:12], f"busybox@{theirs.digest}", f"{theirs.engine_name}@{theirs.digest}"):
        build = built(bench, f"{BASE}COPY --from={name} /secret /s\nRUN cat /s\n")
        assert build.state == "failed"
        assert "canary" not in printed(build)


def test_a_tag_that_a_base_has_too_is_the_sandboxes_own_alone(bench: Sandbox, other: Sandbox) -> None:
    built(bench, BASE + "RUN echo canary > /evil\n", tag="busybox")
    assert printed(built(bench, BASE + "RUN cat /evil\n")) == "canary\n"
    assert "canary" not in printed(built(other, BASE + "RUN cat /evil; true\n"))


def test_a_step_has_no_power_over_the_machine_and_no_way_to_its_services(
    bench: Sandbox, canary: tuple[int, list[bytes]]
) -> None:
    port, heard = canary
    build = built(
        bench,
        BASE + "RUN mount -t tmpfs x /mnt && echo MOUNTED; unshare -U true && echo UNSHARED; \\\n"
        " (echo x > /proc/sys/kernel/core_pattern) && echo WROTE; mknod /d b 8 0; cat /d && echo READ; \\\n"
        " (echo 1 > /sys/fs/cgroup/memory/memory.limit_in_bytes) && echo RAISED; \\\n"
        f" for h in $(ip route | awk '/default/ {{print $3}}') 127.0.0.1 169.254.169.254; do"
        f" timeout 1 nc $h {port} < /dev/null && echo REACHED $h; done; true\n",
    )
    assert build.state == "succeeded"
    assert not [line for line in printed(build).split("\n") if line.split(" ")[0].isupper()]
    assert heard == []


def test_no_file_of_this_machine_gets_into_an_image(bench: Sandbox) -> None:
    for lines in (
        "COPY ../../../../etc/passwd /p\n",
        "COPY /etc/hostname /p\n",
        "RUN --mount=type=bind,source=../../..,target=/m cat /m/etc/hostname\n",
        "RUN ln -s / /l\nFROM busybox\nCOPY --from=0 /l/proc/1/environ /p\n",
    ):
        build = built(bench, BASE + lines, files={".dockerignore": "!../../../*\n"})
        told = str(events(build)[1:]) + build.message
        assert build.state == "failed"
        assert not [place for place in ("/var/lib", str(configured.SLIPWAY_HOME), "buildkit") if place in told]


def test_what_a_step_floods_is_kept_short_and_whole_in_itself(bench: Sandbox) -> None:
    build = built(
        bench,
        BASE + "RUN head -c 60000000 /dev/zero | tr '\\0' y | fold -w 80\n"
        "RUN head -c 5000000 /dev/zero | tr '\\0' x\nRUN head -c 100000 /dev/urandom\n"
        "RUN printf 'a\\0b\\377\\n\\033]52;c;aGk=\\007\\033[2Jc\\n'\n",
    )
    text = printed(build)
    assert build.state == "succeeded"
    assert len(text) < 2 * 1024 * 1024
    assert max(map(len, text.split("\n"))) <= 4096
    assert not set(text) & {"\0", "\x1b", "\x07"}


@pytest.mark.parametrize(
    "line",
    [
        "LABEL com.docker.compose.project=x com.docker.compose.service=web",
        "LABEL org.slipway.site=x",
        "EXPOSE 1-65535",
        "VOLUME /a /b /c /d /e",
        "LABEL a=" + "x" * 20_000,
    ],
)
def test_an_image_that_would_burden_everybody_is_not_kept(
    bench: Sandbox, engine: docker.DockerClient, line: str
) -> None:
    build = built(bench, f"{BASE}RUN date +%N > /now\n{line}\n")
    assert build.code in ("build.too_much_declared", "build.reserved_label")
    assert build.lines == (3, 3)
    assert not actions.list_images(bench.id)


def test_a_step_that_fills_the_disk_is_stopped_on_its_line(bench: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    build = actions.start_build(bench, dockerfile=BASE + "RUN sleep 54321\n")
    monkeypatch.setattr("builder.engine.disk.is_nearly_full", lambda: "running" in states(build, 2))
    tasks.build_next()
    build.refresh_from_db()
    assert (build.state, build.code, build.lines) == ("failed", "build.disk_full", (2, 2))


def test_what_is_edited_while_a_build_waits_does_not_change_it(bench: Sandbox) -> None:
    build = actions.start_build(bench, dockerfile=BASE + "RUN echo before\n")
    lifecycle.save_draft(bench, {"Dockerfile": BASE + "RUN echo after\n"})
    tasks.build_next()
    assert printed(build) == "before\n"


@pytest.mark.parametrize("path", ["Dockerfile/x", ".dockerignore/x", "字" * 100, "a/../../x", "/x", "a\0b", "a\\..\\b"])
def test_a_file_that_cannot_be_written_is_refused_before_anything_is_built(bench: Sandbox, path: str) -> None:
    with pytest.raises(Refused) as why:
        actions.start_build(bench, dockerfile=BASE, files={path: "x"})
    assert why.value.code == "build.bad_path"
    assert [event["kind"] for event in eventlog.read(bench.id)] == ["sandbox.created"]
