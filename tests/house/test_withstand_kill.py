"""Killed at random moments: nothing acknowledged is lost, nothing is half erased."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import killing

ROOT = Path(__file__).parents[2]


def run(*words, folder):
    told = {name: value for name, value in os.environ.items() if not name.startswith("CONVIVE_")}
    told |= {
        "CONVIVE_DATA": str(folder),
        "CONVIVE_PASSWORD_COST": "m=64,t=1,p=1",
        "DJANGO_SETTINGS_MODULE": "convive.config.settings",
    }
    return subprocess.run(
        [sys.executable, "-m", "tests.house.killing", *map(str, words)],
        cwd=ROOT,
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )


def kill(folder, kills, seed):
    """A house in this folder after so many kills."""
    ended = run("kill", folder, kills, seed, folder=folder)
    assert ended.returncode == 0, ended.stderr[-2000:]


def checked(folder):
    """What the checker, a process of its own, says of the house."""
    ended = run("check", folder, folder=folder)
    assert ended.stdout, ended.stderr[-2000:]
    return json.loads(ended.stdout)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A house that was killed twenty times; each test looks at a copy of it."""
    folder = tmp_path_factory.mktemp("house")
    kill(folder, 20, 20)
    return folder


def test_twenty_kills_lose_nothing_acknowledged_and_leave_nothing_half_erased(house, tmp_path):
    said = checked(shutil.copytree(house, tmp_path / "house"))
    assert said["wrong"] == []
    assert all(said["acknowledged"][operation] for operation in killing.OPERATIONS)


@pytest.mark.parametrize(
    ("harm", "finding"),
    [
        ("delete from spaces_entry where id = (select min(id) from spaces_entry)", "half there"),
        (
            "update spaces_sealedrecord set erased_on = '2026-01-01' where erased_on is null",
            "half erased",
        ),
        ("update spaces_indexchunk set sealed = x'00' where sealed != x''", "not in the index"),
        ("delete from spaces_grant where reason = 'panel'", "does not open"),
        ("update spaces_desk set retired_on = '2026-01-01'", "the desk"),
    ],
)
def test_the_checker_sees_what_is_not_whole(house, tmp_path, harm, finding):
    folder = shutil.copytree(house, tmp_path / "house")
    database = sqlite3.connect(folder / "convive.sqlite3")
    database.execute(harm)
    database.commit()
    database.close()
    assert any(finding in line for line in checked(folder)["wrong"])


def test_the_checker_sees_a_lost_key(house, tmp_path):
    folder = shutil.copytree(house, tmp_path / "house")
    path = folder / "buckets" / "records.keys"
    path.write_bytes(bytes(path.stat().st_size))
    assert any("does not open" in line for line in checked(folder)["wrong"])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_five_hundred_kills_lose_nothing_and_leave_nothing_half_erased(tmp_path, seed):
    kill(tmp_path, 100, seed)
    said = checked(tmp_path)
    assert said["wrong"] == []
    assert all(said["acknowledged"][operation] for operation in killing.OPERATIONS)
