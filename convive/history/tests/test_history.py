"""What records said before, and the second editor."""

import pytest

from convive.bodies.models import Body
from convive.bodies.tests.builders import a_body
from convive.ground.refusals import Changed
from convive.ground.viewers import House
from convive.history import actions, queries

pytestmark = pytest.mark.django_db


def test_every_version_is_kept_with_its_author():
    body = a_body()
    before = str(body.purpose)
    actions.amend(body, {"purpose": "Listen first."}, version=body.version, by=House())
    newest, oldest = queries.versions_of(body)[:2]
    assert newest.content["purpose"]["en"] == "Listen first."
    assert oldest.content["purpose"]["en"] == before
    assert newest.author == "(house)"


def test_the_second_editor_is_told_what_the_first_one_wrote_and_overwrites_nothing():
    body = a_body()
    opened = body.version
    actions.amend(body, {"purpose": "The first."}, version=opened, by=House())
    late = Body.objects.get(pk=body.pk)
    with pytest.raises(Changed) as changed:
        actions.amend(late, {"purpose": "The second."}, version=opened, by=House())
    assert "The first." in [str(words) for words in changed.value.theirs.values()]
    assert str(Body.objects.get(pk=body.pk).purpose) == "The first."


def test_what_somebody_else_saved_meanwhile_in_another_field_is_not_written_over():
    body = a_body()
    read_before = Body.objects.get(pk=body.pk)
    actions.amend(body, {"purpose": "The first."}, version=None, by=House())
    actions.amend(read_before, {"why_new": "None could."}, version=None, by=House())
    kept = Body.objects.get(pk=body.pk)
    assert (str(kept.purpose), kept.why_new) == ("The first.", "None could.")


def test_versions_can_be_erased_while_the_memory_stays():
    body = a_body()
    actions.amend(body, {"purpose": "Gone soon."}, version=None, by=House())
    assert actions.forget(body) >= 2
    assert queries.versions_of(body) == []
