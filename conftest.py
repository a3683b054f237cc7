"""What every test stands on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as properties

from tests import clock, prepared

LONGEST_SHOWN = 16  # bytes
SHARED_DATA = Path(settings.BASE_DIR).parent / "shared" / "data"


# How fast a busy machine is says nothing about whether a property holds. `make test-all` tries more.
properties.register_profile(
    "house",
    deadline=None,
    max_examples=int(os.environ.get("CONVIVE_EXAMPLES", "40")),
    suppress_health_check=[HealthCheck.too_slow],
)
properties.load_profile("house")


def pytest_configure() -> None:
    """Whoever imports a test finds the day of the run."""
    clock.begin()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """A browser and the city that it visits share the real time."""
    if "browser" not in item.keywords:
        return (yield)
    clock.end()
    try:
        return (yield)
    finally:
        clock.begin()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's tests share one browser, one after the other: begun first, they end with the rest."""
    items.sort(key=lambda item: "browser" not in item.keywords)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A whole file is named by what it is for: its bytes hold the time at which it was made."""
    return argname if isinstance(val, bytes) and len(val) > LONGEST_SHOWN else None


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """On SQLite each process begins with a copy of an empty house that was migrated once."""
    if connection.vendor != "sqlite":
        return False
    prepared.place(Path(str(connection.settings_dict["TEST"]["NAME"])))
    return True


@pytest.fixture
def shared_data() -> Path:
    """The folder of real public data files; tests that need it are skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("The folder shared/data with the real public files is not beside the project.")
    return SHARED_DATA


@pytest.fixture(autouse=True)
def _english(client: Any) -> Iterator[None]:
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _no_index_of_another_test() -> Iterator[None]:
    """Opened indexes are kept by the number of their space, and a test's numbers begin anew."""
    yield
    from convive.spaces import finding

    finding.drop_all()


@pytest.fixture
def country_packs(db: None) -> None:
    """Every content pack that comes with the house, adopted."""
    from convive.ground.viewers import House
    from convive.packs.actions import adopt_shipped

    adopt_shipped(by=House())


def _lift_the_append_only_triggers() -> None:
    """The memory refuses to be emptied; only a test's flush may, and puts the triggers back."""
    flush = TransactionTestCase._fixture_teardown

    def teardown(case: Any) -> None:
        migration = __import__(
            "convive.audit.migrations.0002_append_only", fromlist=["SQLITE_DOWN"]
        )
        postgres = connection.vendor == "postgresql"
        with connection.cursor() as cursor:
            for statement in migration.POSTGRES_DOWN if postgres else migration.SQLITE_DOWN:
                cursor.execute(statement)
        flush(case)
        with connection.cursor() as cursor:
            for statement in migration.POSTGRES_UP if postgres else migration.SQLITE_UP:
                cursor.execute(statement)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]


_lift_the_append_only_triggers()
