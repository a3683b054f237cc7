"""The rules of code hold, and each of them can fail."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import rules_of_code
from tests.house.rules_of_code import RULES

PLANTED = {
    "mark-safe": "def show(words):\n    return mark_safe(words)\n",
    "raw-sql": "def find(words):\n    return Case.objects.raw(words)\n",
    "composed-sql": 'def find(words):\n    cursor.execute(f"SELECT * FROM t WHERE a = {words}")\n',
    "csrf": "@csrf_exempt\ndef take(request):\n    ...\n",
    "unescaped": "<p>{{ words|safe }}</p>",
    "primary-key": "def show(request, number):\n    return Case.objects.get(pk=number)\n",
    "logged": 'def keep(answers):\n    log.info("kept %s", answers)\n',
    "compared": "def is_right(given, digest):\n    return given == digest\n",
    "chance": "import random\n\ncode = random.random()\n",
    "opened": 'def read(request):\n    return open(request.GET["name"])\n',
    "revived": "from pickle import loads\n",
    "run": "def count(words):\n    return eval(words)\n",
    "shell": "def pack(name):\n    subprocess.run(name, shell=True)\n",
    "outgoing": "from urllib.request import urlopen\n",
    "print": "def keep(words):\n    print(words)\n",
    "debug": "DEBUG = True\n",
}
HARMLESS = """
import logging
import re
import secrets

log = logging.getLogger(__name__)


def keep(row, asked, digest):
    fresh = type(row).objects.select_for_update().get(pk=row.pk)
    log.warning("A letter could not be sent.")
    pattern = re.compile("a")
    return secrets.compare_digest(asked, digest), fresh, pattern
"""


def test_no_line_breaks_a_rule_and_no_exception_is_stale():
    breaches, unused = rules_of_code.judged()
    assert [str(one) for one in breaches] == []
    assert unused == set()


@pytest.mark.parametrize("key", [rule.key for rule in RULES])
def test_a_planted_fault_is_found(key):
    path = "planted.html" if key == "unescaped" else "planted.py"
    assert key in {one.rule for one in rules_of_code.breaches_in(path, PLANTED[key])}


def test_what_is_written_well_breaks_nothing():
    assert rules_of_code.breaches_in("planted.py", HARMLESS) == []


def test_every_exception_says_why():
    assert all(len(reason) > 8 for reason in rules_of_code.ALLOWED.values())


def test_every_mark_that_silences_the_scanner_names_what_and_why():
    silent = re.compile(r"#\s*nosec(?!( B\d{3})+ # \S)")
    found = [
        f"{path}:{number}"
        for path in rules_of_code.files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if silent.search(line)
    ]
    assert found == []


def checked(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """`check --deploy` as a city would run it, in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if "CONVIVE" not in name}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    city = {
        "CONVIVE_DATA": str(folder),
        "CONVIVE_ADDRESS": "https://convive.velmora.example",
        "CONVIVE_HOSTS": "convive.velmora.example",
        "CONVIVE_SITE_ID": "velmora",
    }
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=rules_of_code.ROOT,
        env=kept | city | more,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_settings_of_a_city_pass_the_deployment_check(tmp_path):
    done = checked(tmp_path)
    assert done.returncode == 0, done.stderr


def test_the_deployment_check_notices_debugging(tmp_path):
    done = checked(tmp_path, CONVIVE_DEBUG="true")
    assert done.returncode == 1
    assert "security.W018" in done.stderr
