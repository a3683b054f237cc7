"""`convive import observations`, also when the machine is killed in the middle of it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from convive.landscape.incidents.bench import write_file
from convive.landscape.tests.builders import a_csv
from tests import prepared

ROWS = 120_000


@pytest.mark.django_db
def test_the_answer_as_json_adds_up(tmp_path):
    path = tmp_path / "calls.csv"
    path.write_text(a_csv(3, extra="C9,,North,Race,Threat\n"), encoding="utf-8")
    out = StringIO()
    call_command("import", "observations", path, source="Hotline", as_json=True, stdout=out)
    report = json.loads(out.getvalue())
    assert report["read"] == report["accepted"] + report["duplicates"] + report["rejected"] == 4
    assert report["rejections"] == [
        {"line": 5, "reason": "There is no date. Write one, or leave the row out."}
    ]
    assert (report["source"], report["rejections_listed"]) == ("Hotline", 1)
    words = StringIO()
    call_command("import", "observations", path, source="Hotline", stdout=words)
    assert "4 rows read, 0 accepted, 3 duplicates, 1 rejected" in words.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("as_json", [True, False])
def test_a_file_that_cannot_be_read_ends_with_2_and_a_sentence(tmp_path, as_json):
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command(
            "import",
            "observations",
            tmp_path / "none.csv",
            source="x",
            as_json=as_json,
            stdout=out,
            stderr=err,
        )
    assert ended.value.code == 2
    assert "There is no such file." in err.getvalue()
    if as_json:
        assert json.loads(out.getvalue())["error"].startswith("There is no such file.")


def test_a_house_that_is_not_set_up_says_so(tmp_path):
    path = tmp_path / "calls.csv"
    path.write_text(a_csv(1), encoding="utf-8")
    words = [sys.executable, "-m", "convive.config", "import", "observations", str(path)]
    ended = subprocess.run(  # noqa: S603
        [*words, "--source", "Hotline"],
        env={**os.environ, "CONVIVE_DATA": str(tmp_path), "CONVIVE_DATABASE": "sqlite://:memory:"},
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 2
    assert b"not set up yet" in ended.stderr


class Machine:
    """A house of its own, on SQLite, whose processes can be killed."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "convive.sqlite3"
        self.env = {
            **{
                name: value for name, value in os.environ.items() if not name.startswith("CONVIVE_")
            },
            "CONVIVE_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "convive.config.settings",
        }
        prepared.place(self.database)

    def _line(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "convive.config", *words]

    def importing(self, path: Path) -> subprocess.Popen[bytes]:
        words = ("import", "observations", str(path), "--source", "Police", "--profile", "nyc")
        return subprocess.Popen(  # noqa: S603
            self._line(*words, "--json"),
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def ask(self, question: str) -> tuple[object, ...]:
        with sqlite3.connect(self.database, timeout=5) as connection:
            return connection.execute(question).fetchone() or ()

    def wait_until_half_read(self) -> int:
        for _turn in range(3_000):
            found = self.ask("select rows_read from landscape_batch where state = 'staging'")
            if found and 0 < int(str(found[0])) < ROWS:
                return int(str(found[0]))
            time.sleep(0.01)
        raise AssertionError("The import never got half way.")


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    return Machine(tmp_path_factory.mktemp("house"))


@pytest.mark.req("MAP-02")
def test_a_killed_import_shows_nothing_and_goes_on_where_it_stopped(machine, tmp_path):
    path = tmp_path / "large.csv"
    write_file(path, ROWS)
    first = machine.importing(path)
    reached = machine.wait_until_half_read()
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert machine.ask("select count(*) from landscape_batch where state = 'visible'") == (0,)
    counted, staged = machine.ask(
        "select accepted, (select count(*) from landscape_observation) from landscape_batch"
    )
    assert counted == staged > 0
    second = machine.importing(path)
    out, err = second.communicate(timeout=300)
    assert second.returncode == 0, err
    report = json.loads(out)
    assert report["read"] == ROWS
    assert report["accepted"] + report["duplicates"] == ROWS
    expected = len({line.split(",", 1)[0] for line in path.read_text().splitlines()[1:]})
    assert report["accepted"] == expected
    assert machine.ask("select count(*) from landscape_batch") == (1,), reached
    assert machine.ask("select count(*) from landscape_observation") == (expected,)


def test_the_bench_measures_and_leaves_nothing(machine):
    words = "import django, json; django.setup()"
    words += "; from convive.landscape.incidents.bench import bench_import as bench"
    words += "; print(json.dumps(bench(rows=3_000)))"
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-c", words], env=machine.env, capture_output=True, check=True
    )
    found = json.loads(ended.stdout)
    assert found["rows"] == 3_000
    assert found["adds_up"]
    assert found["exit"] == 0
    assert machine.ask("select count(*) from landscape_source where name like 'bench%'") == (0,)


@pytest.mark.parametrize(
    "words",
    [
        ["online", "import", "{path}", "--source", "Summaries"],
        ["places", "population", "{path}", "--year", "2024"],
        ["briefing", "newest", "--pdf", "{path}.pdf"],
    ],
)
def test_no_command_ends_in_a_fault_where_the_house_is_not_set_up(tmp_path, words):
    path = tmp_path / "calls.csv"
    path.write_text(a_csv(1), encoding="utf-8")
    asked = [word.format(path=path) for word in words]
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "convive.config", *asked],
        env={**os.environ, "CONVIVE_DATA": str(tmp_path), "CONVIVE_DATABASE": "sqlite://:memory:"},
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 2
    assert b"not set up yet" in ended.stderr
    assert b"Traceback" not in ended.stderr
