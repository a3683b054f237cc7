"""An invented city that the tests of a file share; what a test changes is undone after it."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import translation

from tests.house import pages
from tests.house.invented import a_world


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: object) -> Iterator[SimpleNamespace]:
    """One record of every kind, made once a file, gone at its end."""
    with django_db_blocker.unblock(), translation.override("en"), transaction.atomic():
        world = a_world()
        world.pass_of_boss = pages.pass_of(world.boss)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(built: SimpleNamespace, db: None) -> SimpleNamespace:
    """The invented city, as it was before any test."""
    return built
