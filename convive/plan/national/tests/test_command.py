"""`convive plan import-measures`."""

import json

import pytest
from django.core.management import call_command

from convive.plan.models import Measure, Strategy
from convive.plan.national.tests.builders import a_table, a_workbook

pytestmark = pytest.mark.django_db


def run(*arguments, capsys):
    call_command("plan", "import-measures", *map(str, arguments))
    return capsys.readouterr().out


def test_a_workbook_comes_in_by_command_and_again_without_doubles(tmp_path, capsys):
    file = tmp_path / "finland.xlsx"
    file.write_bytes(a_workbook(43))
    told = json.loads(run(file, "--json", capsys=capsys))
    assert (told["created"], told["refused"], told["strategy"]) == (43, [], "finland")
    again = json.loads(run(file, "--json", capsys=capsys))
    assert (again["created"], again["unchanged"]) == (0, 43)
    assert Measure.objects.count() == 43


def test_a_preview_changes_nothing_and_says_what_is_refused(tmp_path, capsys):
    file = tmp_path / "plan.csv"
    file.write_bytes(a_table("1;Teach;local;", "2;Fly;moon;"))
    told = run(file, "--preview", capsys=capsys)
    assert "1 measures read: 1 new" in told
    assert "Line 3: We do not know the level “moon”." in told
    assert not Measure.objects.exists()
    assert not Strategy.objects.exists()


def test_a_file_that_is_not_there_ends_with_two_and_a_sentence(capsys):
    with pytest.raises(SystemExit) as ended:
        run("nowhere.csv", capsys=capsys)
    assert ended.value.code == 2
    assert "There is no file" in capsys.readouterr().err
