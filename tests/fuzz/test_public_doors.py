"""Every door that anybody may knock at, with words that nobody would think of."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.house import doors_schema
from tests.house.conftest import built, world  # noqa: F401 (the invented city)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis

pytestmark = [pytest.mark.django_db, pytest.mark.req("SAF-02")]
NAMES = [name for name, _entry in doors_schema.public_doors()]
TRACES = (b"Traceback (most recent call last)", b"site-packages", b"/convive/", b"DoesNotExist")


def knock(world, name, examples):  # noqa: F811 (a fixture's value)
    """Try both ways of one door, so often each."""
    app = doors_schema.Doors(doors_schema.schema_of(world, [name]))
    schema = schemathesis.openapi.from_wsgi(doors_schema.AT, app)
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=examples,
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


@pytest.mark.parametrize("name", NAMES)
def test_a_public_door_answers_whatever_is_said(name, world):  # noqa: F811
    knock(world, name, 25)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_public_door_answers_whatever_is_said_for_long(name, world):  # noqa: F811
    knock(world, name, 500)


def test_a_door_that_fails_is_noticed(world, monkeypatch):  # noqa: F811
    from convive.portal import home

    assert home
    monkeypatch.setattr(
        doors_schema.Doors, "resolve_request", lambda *_: (lambda _request: 1 / 0, (), {})
    )
    with pytest.raises(AssertionError):
        knock(world, NAMES[0], 3)


def test_the_description_knows_the_sealed_doors_and_their_boxes(world):  # noqa: F811
    paths = doors_schema.schema_of(world)["paths"]
    assert "/reply/" in paths
    body = paths["/reply/"]["post"]["requestBody"]["content"][doors_schema.FORM]["schema"]
    assert "code" in body["properties"]
