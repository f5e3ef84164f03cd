"""The embedded default's signing key."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from webapp.environment import BadSetting
from webapp.secret import local_secret


def test_it_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    key = local_secret(tmp_path, allowed=True)
    assert len(key) > 50
    assert local_secret(tmp_path, allowed=True) == key
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_processes_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: local_secret(tmp_path, allowed=True), range(64)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_a_site_for_others_must_be_given_one(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="SLIPWAY_SECRET_KEY"):
        local_secret(tmp_path, allowed=False)
