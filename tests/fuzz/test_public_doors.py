"""Every door that anybody may knock at, with words that nobody would think of."""

from __future__ import annotations

import warnings

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings

from convive.ground.doors import public
from tests.house import doors_schema
from tests.house.conftest import built, world  # noqa: F401 (the invented city)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis.config import SchemathesisConfig

pytestmark = pytest.mark.django_db
NAMES = [name for name, _entry in doors_schema.public_doors()]
# Gathering every literal of the house's source for each door anew takes longer than trying the door.
CONFIG = SchemathesisConfig.from_dict({"analysis": {"constants": {"enabled": False}}})
TRACES = (b"Traceback (most recent call last)", b"site-packages", b"/convive/", b"DoesNotExist")


@pytest.fixture(autouse=True)
def _signals_are_put_back():
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def knock(world, name, examples):  # noqa: F811 (a fixture's value)
    """Try both ways of one door, so often each."""
    described = doors_schema.schema_of(world, [name])
    app = doors_schema.Doors(described)
    schema = schemathesis.openapi.from_wsgi(doors_schema.AT, app, config=CONFIG)
    for found in schema.get_all_operations():
        operation = found.ok()
        about = described["paths"][operation.path][operation.method]

        @settings(
            # A door to which nothing can be said answers the same each time.
            max_examples=examples if about["parameters"] or "requestBody" in about else 2,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def try_it(case):
            answer = case.call()
            assert answer.status_code < 500, case.as_curl_command()
            assert "'none'" in answer.headers["content-security-policy"][0]
            assert not any(trace in answer.content for trace in TRACES)

        try_it()


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_a_public_door_answers_whatever_is_said(name, world):  # noqa: F811
    knock(world, name, 8)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_public_door_answers_whatever_is_said_for_long(name, world):  # noqa: F811
    knock(world, name, 500)


def test_a_door_that_fails_is_noticed(world, monkeypatch):  # noqa: F811
    @public
    def failing(_request):
        return 1 / 0

    monkeypatch.setattr(doors_schema.Doors, "resolve_request", lambda *_: (failing, (), {}))
    with pytest.raises(AssertionError):
        knock(world, NAMES[0], 3)


def test_the_description_knows_the_sealed_doors_and_their_boxes(world):  # noqa: F811
    paths = doors_schema.schema_of(world)["paths"]
    assert "/reply/" in paths
    body = paths["/reply/"]["post"]["requestBody"]["content"][doors_schema.FORM]["schema"]
    assert "code" in body["properties"]
