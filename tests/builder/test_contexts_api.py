"""POST /api/sandboxes/{id}/contexts, and builds that stand on one."""

import gzip

import pytest
from django.test import Client

from builder import actions, contexts, ending, queue
from builder.models import QUEUED, Build, Context
from tests.builder.test_archives import tar
from webapp.refusal import NotFound, Refused
from webapp.sandboxes import lifecycle
from webapp.sandboxes.models import Sandbox

Owner = tuple[Client, str]
ARCHIVE = tar(("Dockerfile", b"FROM a\nCOPY . .\n", {}), ("src/a.bin", b"\0\xff", {}))


@pytest.fixture(autouse=True)
def no_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "ring", lambda engine: None)


def sent(owner: Owner, body: bytes, kind: str = "application/x-tar") -> tuple[int, dict[str, object]]:
    client, sandbox = owner
    answer = client.generic("POST", f"/api/sandboxes/{sandbox}/contexts", body, kind)
    return answer.status_code, answer.json()


def test_an_archive_is_kept_and_told_of(owner: Owner) -> None:
    packed = gzip.compress(ARCHIVE)  # once: it holds the time
    status, body = sent(owner, packed, "application/gzip")
    context = Context.objects.get()
    assert status == 201
    assert body == {"context": context.id, "files": 2, "bytes": 18, "dockerfile": "FROM a\nCOPY . .\n"}
    assert bytes(context.archive) == packed


def test_an_archive_without_a_dockerfile_has_none(owner: Owner) -> None:
    assert sent(owner, tar(("a", b"", {})))[1]["dockerfile"] is None


def test_a_bad_entry_is_named(owner: Owner) -> None:
    status, body = sent(owner, tar(("../x", b"", {})))
    assert (status, body["code"], body["detail"]) == (400, "context.bad_entry", {"entry": "../x"})
    assert not Context.objects.exists()


def test_a_form_is_no_archive(owner: Owner) -> None:
    assert sent(owner, ARCHIVE, "application/x-www-form-urlencoded")[0] == 415


@pytest.mark.parametrize("data", [b"", b"hello", tar()])
def test_what_holds_no_file_is_refused(owner: Owner, data: bytes) -> None:
    assert sent(owner, data)[1]["code"] == "context.bad_archive"


def test_a_body_is_not_read_past_the_limit(owner: Owner, settings: pytest.FixtureRequest) -> None:
    settings.LIMITS = {**settings.LIMITS, "context_bytes": 1000}  # type: ignore[attr-defined]
    assert sent(owner, bytes((4 << 20) + 2000))[0] == 413


def test_the_last_three_are_kept_and_what_an_open_build_needs(sandbox: Sandbox) -> None:
    first = contexts.keep(sandbox, ARCHIVE)
    build = actions.start_build(sandbox, context=first.id)
    later = [contexts.keep(sandbox, ARCHIVE).id for _ in range(4)]
    assert set(Context.objects.values_list("pk", flat=True)) == {first.id, *later[1:]}
    build.refresh_from_db()
    assert (build.state, build.context_id) == (QUEUED, first.id)


def test_a_build_takes_the_dockerfile_of_its_context(owner: Owner) -> None:
    client, sandbox = owner
    context = sent(owner, ARCHIVE)[1]["context"]
    answer = client.post(f"/api/sandboxes/{sandbox}/builds", {"context": context}, content_type="application/json")
    assert answer.status_code == 202
    assert Build.objects.get().dockerfile == "FROM a\nCOPY . .\n"


def test_a_build_may_have_another_dockerfile_and_more_files(sandbox: Sandbox) -> None:
    context = contexts.keep(sandbox, ARCHIVE)
    build = actions.start_build(sandbox, context=context.id, dockerfile="FROM b\n", files={"src/b": "1"})
    assert (build.dockerfile, build.files, build.context_id) == ("FROM b\n", {"src/b": "1"}, context.id)


def test_a_file_cannot_be_laid_over_a_folder_of_the_context(sandbox: Sandbox) -> None:
    context = contexts.keep(sandbox, ARCHIVE)
    with pytest.raises(Refused, match="a file and a folder"):
        actions.start_build(sandbox, context=context.id, files={"src": "1"})


def test_a_build_without_any_dockerfile_is_refused(sandbox: Sandbox) -> None:
    context = contexts.keep(sandbox, tar(("a", b"", {})))
    for given in (context.id, None):
        with pytest.raises(Refused) as why:
            actions.start_build(sandbox, context=given)
        assert why.value.code == "build.no_dockerfile"


def test_context_and_files_count_together(sandbox: Sandbox, settings: pytest.FixtureRequest) -> None:
    context = contexts.keep(sandbox, ARCHIVE)
    settings.LIMITS = {**settings.LIMITS, "context_bytes": 20}  # type: ignore[attr-defined]
    with pytest.raises(Refused) as why:
        actions.start_build(sandbox, context=context.id, files={"b": "123"})
    assert why.value.code == "build.context_too_big"


def test_another_sandboxes_context_is_not_there(sandbox: Sandbox) -> None:
    theirs = contexts.keep(lifecycle.open_sandbox()[0], ARCHIVE)
    with pytest.raises(NotFound):
        actions.start_build(sandbox, context=theirs.id)


def test_contexts_go_with_their_sandbox(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.engine.cgroups.remove", lambda sandbox_id: None)
    contexts.keep(sandbox, ARCHIVE)
    ending.free(sandbox)
    assert not Context.objects.exists()
