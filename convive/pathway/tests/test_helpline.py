"""The helpline: a page that is filled while somebody talks."""

from __future__ import annotations

import pytest

from convive.pathway.models import Case, PendingRow
from convive.pathway.tests import builders
from convive.pathway.tests.public_pages import RECEIPT, opened, page
from convive.people.tests.builders import PASSWORD, signed_in
from convive.spaces.models import Member, Receipt, Space
from convive.spaces.tests.builders import a_holder

pytestmark = pytest.mark.django_db
CALL = {"referrer": "relative", "door": "phone", "_once": "h1"}
TALKED = {"told": "He hit his brother.", "call_outcome": "concern"}


@pytest.fixture
def desk(client, space):
    """A browser of the founder, who is on the intake desk, with an open key."""
    signed_in(client, space.lead_holder.viewer)
    client.post("/unlock/?next=/", {"password": PASSWORD})
    return client


def call_url(space):
    return f"/rooms/{space.ref}/helpline/"


@pytest.mark.parametrize("door", ["phone", "visit", "post"])
def test_a_call_becomes_a_concern_with_its_door_and_a_code_to_read_out(desk, space, door):
    assert "Somebody is calling" in page(desk, call_url(space))
    answer = desk.post(call_url(space), {**CALL, **TALKED, "door": door})
    assert answer["Location"] == f"{call_url(space)}code/"
    text = page(desk, answer["Location"])
    code = "-".join(RECEIPT.findall(text))
    assert len(code) == 24
    (sheet,) = builders.opened_sheets(space, Case.objects.get())
    assert sheet.answers["_door"] == door
    assert sheet.answers["told"] == "He hit his brother."
    assert "call_outcome" not in sheet.answers
    assert sheet.author == space.lead_holder.ref
    desk.post(f"{call_url(space)}code/done/")
    assert code not in page(desk, answer["Location"])


def test_the_caller_changes_the_code_at_its_first_use(desk, space):
    answer = desk.post(call_url(space), {**CALL, **TALKED})
    code = "-".join(RECEIPT.findall(page(desk, answer["Location"])))
    assert Receipt.objects.get().must_change
    assert "First take a code of your own" in opened(desk, code)


@pytest.mark.parametrize("outcome", ["advice", "emergency", "broken-off"])
def test_a_call_without_a_concern_is_counted_and_forgotten(desk, space, outcome):
    typed = {**CALL, "told": "Words that nobody keeps", "call_outcome": outcome}
    assert desk.post(call_url(space), typed)["Location"] == call_url(space)
    assert not Case.objects.exists()
    assert PendingRow.objects.count() == 1
    assert b"nobody keeps" not in bytes(PendingRow.objects.get().sealed)


def test_what_is_missing_is_said_and_nothing_typed_is_lost(desk, space):
    typed = {**CALL, "call_outcome": "concern", "protects": "Her grandmother", "told": ""}
    text = desk.post(call_url(space), typed).content.decode()
    assert "Her grandmother" in text
    assert 'href="#id_told"' in text


def test_only_the_intake_desk_of_this_space_has_the_page(client, space):
    outsider = a_holder(organisation=space.operator)
    signed_in(client, outsider.viewer)
    client.post("/unlock/?next=/", {"password": PASSWORD})
    assert client.get(call_url(space)).status_code == 404
    Member.objects.filter(person__ref=space.lead_holder.ref).update(roles=["panel"])
    signed_in(client, space.lead_holder.viewer)
    client.post("/unlock/?next=/", {"password": PASSWORD})
    assert client.get(call_url(space)).status_code == 404


def test_without_an_open_key_the_page_asks_for_it(client, space):
    signed_in(client, space.lead_holder.viewer)
    assert client.get(call_url(space))["Location"].startswith("/unlock/")


def test_a_call_that_meets_a_closed_key_is_kept_sealed(client, space):
    from convive.people.models import KeptForm

    signed_in(client, space.lead_holder.viewer)
    answer = client.post(call_url(space), {**CALL, **TALKED})
    assert "/unlock/" in answer["Location"]
    assert KeptForm.objects.count() == 1
    assert b"hit his brother" not in bytes(KeptForm.objects.get().sealed)


def test_a_closed_door_takes_nothing_in_and_still_counts(desk, space):
    Space.objects.filter(pk=space.pk).update(state=Space.State.SUSPENDED)
    text = desk.post(call_url(space), {**CALL, **TALKED}).content.decode()
    assert "nothing can be taken in" in text
    assert "He hit his brother." in text
    assert not Case.objects.exists()
    typed = {**CALL, "_once": "h2", "call_outcome": "advice"}
    assert desk.post(call_url(space), typed).status_code == 302


def test_two_clicks_are_one_call(desk, space):
    desk.get(call_url(space))
    for _click in range(2):
        assert desk.post(call_url(space), {**CALL, **TALKED})["Location"].endswith("/code/")
    assert Case.objects.count() == 1
