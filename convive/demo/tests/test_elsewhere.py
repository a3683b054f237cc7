"""Outside the demo there are no invented users, pages or cities."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from convive.city.models import City
from convive.demo import city, users
from convive.demo.users import NotTheDemo

TODAY = date(2026, 3, 2)


@pytest.fixture
def elsewhere(settings):
    """A city's own installation."""
    settings.IS_DEMO = False


@pytest.mark.usefixtures("elsewhere")
def test_no_city_is_invented_outside_the_demo(db):
    with pytest.raises(NotTheDemo):
        city.invent(today=TODAY)
    assert not City.objects.exists()


@pytest.mark.usefixtures("elsewhere")
def test_nobody_can_sign_in_as_an_invented_user_outside_the_demo(db):
    with pytest.raises(NotTheDemo):
        users.users()


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("page", ["/demo/", "/demo/mail/"])
def test_the_pages_of_the_demo_are_not_there_outside_it(client, db, page):
    assert client.get(page).status_code == 404


@pytest.mark.usefixtures("elsewhere")
def test_the_command_refuses_before_it_touches_anything(db):
    with pytest.raises(CommandError):
        call_command("demo", "--no-serve")


def test_who_is_stopped_in_the_middle_leaves_nothing_and_begins_again(
    db, settings, tmp_path, monkeypatch
):
    settings.DATA_DIR = tmp_path

    def stopped(made):
        raise KeyboardInterrupt

    monkeypatch.setattr("convive.demo.city.asks.load", stopped)
    with pytest.raises(KeyboardInterrupt):
        city.invent(today=TODAY)
    assert not city.exists()
    assert list(tmp_path.iterdir()) == []


def test_tables_left_by_a_loader_that_was_killed_are_cleared_away(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / f"{city.UNFINISHED}abc").mkdir()
    (tmp_path / "files").mkdir()
    city._clear_away()
    assert [path.name for path in tmp_path.iterdir()] == ["files"]
