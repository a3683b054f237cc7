"""Hard conversations name nobody and know no rate; each barrier has an owner and an answer."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.bodies import actions as tables
from convive.city.tests.builders import a_city
from convive.directory.tests.builders import a_service
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.history import queries as history
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
)
from convive.programmes.models import Barrier, Dialogue
from convive.programmes.trusted.actions import barriers, dialogues
from convive.programmes.trusted.queries import barriers as asked
from convive.programmes.trusted.queries import dialogues as talks
from convive.programmes.trusted.tests.builders import (
    a_barrier,
    a_conversation,
    a_dialogue,
    what_was_said,
)

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


@pytest.mark.req("PRI-38")
@pytest.mark.parametrize("field", ["minutes", "first_wants", "common_goals"])
def test_minutes_hold_a_name_only_when_every_single_participant_said_yes(field):
    by, named = a_coordinator(), "A neighbour called Karim said that he is tired."
    with pytest.raises(Refused) as refused:
        a_dialogue(by=by, **{field: named, "said_yes_to_names": 9})
    assert refused.value.field == field
    assert not Dialogue.objects.exists()
    assert a_dialogue(by=by, **{field: named, "said_yes_to_names": 10})


@pytest.mark.req("PRI-38")
def test_participants_stand_as_roles_whatever_they_said_yes_to():
    with pytest.raises(Refused) as refused:
        a_dialogue(by=a_coordinator(), roles="Karim and six others", said_yes_to_names=10)
    assert refused.value.field == "roles"


@pytest.mark.req("PRI-38")
def test_somebody_whom_the_house_knows_is_a_name_too():
    a_user(name="Tabea Wolke")
    with pytest.raises(Refused, match="Tabea Wolke"):
        a_dialogue(by=a_coordinator(), minutes="It was Tabea Wolke who began.")


@pytest.mark.req("PRI-38")
def test_who_takes_their_yes_back_is_gone_from_the_minutes_and_from_older_versions():
    by, session = a_coordinator(), a_conversation()
    one = a_dialogue(session, by=by, minutes="A man called Karim sang.", said_yes_to_names=10)
    with pytest.raises(Refused):
        dialogues.write(
            session,
            what_was_said(minutes="A man called Karim sang.", said_yes_to_names=9),
            version=1,
            by=by,
        )
    session.refresh_from_db()
    dialogues.write(
        session, what_was_said(minutes="A shopkeeper sang."), version=one.version, by=by
    )
    kept = history.versions_of(Dialogue.objects.get())
    assert [version.content["minutes"] for version in kept] == ["A shopkeeper sang."]


@pytest.mark.parametrize("field", ["ground_rules", "distress_support", "roles"])
def test_a_conversation_needs_rules_roles_and_somebody_when_it_becomes_too_much(field):
    with pytest.raises(Refused) as refused:
        a_dialogue(by=a_coordinator(), **{field: " "})
    assert refused.value.field == field


@pytest.mark.req("SEN-03")
def test_a_conversation_closes_with_open_disagreement_and_a_shared_goal_and_neither_is_a_failure(
    client,
):
    a_city()
    by = a_coordinator()
    one = a_dialogue(by=by)
    with pytest.raises(Refused, match="Write down the goals"):
        dialogues.close(one, outcomes=["shared-goals"], common_goals="", on=today(), by=by)
    dialogues.close(
        one,
        outcomes=["open-disagreement", "shared-goals"],
        common_goals="A lit square until ten.",
        on=today(),
        by=by,
    )
    a_dialogue(by=by, outcomes=["views-heard"])
    session = a_conversation()  # recorded on a phone alone
    session.told = {"outcome": ["views-heard", "open-disagreement"]}
    session.save()
    totals = talks.totals_for(by, now=timezone.now())
    assert [(str(label), count) for label, count in totals] == [
        ("Views were heard", 2),
        ("Shared goals were found", 1),
        ("The disagreement stays open", 2),
    ]
    page = signed_in(client, by).get(reverse("programmes:talks")).content.decode()
    shown = re.sub(r"<[^>]+>", " ", page.partition("<main")[2])
    assert "The disagreement stays open" in shown
    for word in ("%", "rate", "failed", "success"):
        assert word not in shown, word


def test_police_read_no_conversation_and_a_stranger_writes_none(client):
    a_city()
    one = a_dialogue(by=a_coordinator())
    police = a_viewer(Role.POLICE_LIAISON)
    with pytest.raises(Http404):
        talks.session_for(police, one.session.ref)
    assert not talks.totals_for(police, now=timezone.now())[0][1]
    with pytest.raises(PermissionDenied):
        dialogues.close(one, outcomes=["views-heard"], common_goals="", on=today(), by=a_viewer())


def test_a_conversation_is_written_and_closed_on_its_pages(client):
    a_city()
    session = a_conversation()
    signed_in(client, a_coordinator())
    write = reverse("programmes:write_talk", args=[session.ref])
    assert client.post(write, what_was_said()).status_code == 302
    close = reverse("programmes:close_talk", args=[session.ref])
    sent = {"outcomes": ["open-disagreement", "shared-goals"], "common_goals": "A lit square."}
    assert client.post(close, sent).status_code == 302
    page = client.get(reverse("programmes:talk", args=[session.ref])).content.decode()
    assert "The disagreement stays open" in page
    assert "A lit square." in page


@pytest.mark.req("SEN-04")
def test_each_barrier_has_an_owner_from_the_first_day_and_then_an_answer(client):
    a_city()
    owner, partner = a_user(name="Lene Fisk"), a_viewer(Role.PARTNER)
    one = a_barrier(partner, owner=owner)
    (row,) = asked.listed(asked.barriers_for(partner), today=today())
    assert row.owner == owner
    assert row.answer is None
    assert [str(word) for word in row.reasons] == ["They do not trust it", "The hours do not fit"]
    (late,) = asked.listed([one], today=today() + timedelta(days=200))
    assert late.is_late
    tables.answer_ask(
        one.ask, sort="accepted", why=Phrase(en="Open until eight on Tuesdays."),
        promised_by=today() + timedelta(days=30), on=today(), by=a_coordinator(),
    )  # fmt: skip
    page = signed_in(client, partner).get(reverse("programmes:barriers")).content.decode()
    assert "Lene Fisk" in page
    assert "Accepted" in page
    narrowed = client.get(reverse("programmes:barriers"), {"reason": "cost"}).content.decode()
    assert "Nothing fits this choice" in narrowed


def test_a_barrier_without_a_reason_or_with_a_name_in_it_is_not_noted():
    with pytest.raises(Refused) as refused:
        a_barrier(a_coordinator(), reasons=[])
    assert refused.value.field == "reasons"
    with pytest.raises(Refused) as refused:
        a_barrier(a_coordinator(), what="A girl called Lina was sent away.")
    assert refused.value.field == "what"
    assert not Barrier.objects.exists()


@pytest.mark.req("SEN-04")
def test_what_a_group_has_of_its_own_is_listed_only_while_it_agrees():
    by, group = a_coordinator(), an_organisation("Casa do Atlântico")
    own = Phrase(en="A telephone chain of neighbours.")
    one = a_barrier(by, organisation=group, own_support=own)
    theirs, others = a_service("Telephone chain", provider=group), a_service("Other desk")
    with pytest.raises(Refused, match="has not agreed"):
        barriers.list_own_support(one, theirs, by=by)
    told = {"own_support": own, "on": today(), "by": by}
    with pytest.raises(Refused) as refused:
        barriers.tell_own_support(one, agreed_on=today(), agreed_how="", version=1, **told)
    assert refused.value.field == "agreed_how"
    barriers.tell_own_support(one, agreed_on=today(), agreed_how="A letter.", version=1, **told)
    with pytest.raises(Refused, match="Another organisation"):
        barriers.list_own_support(one, others, by=by)
    barriers.list_own_support(one, theirs, by=by)
    assert one.listed_as == theirs
    barriers.tell_own_support(one, agreed_on=None, agreed_how="", version=one.version, **told)
    theirs.refresh_from_db()
    assert one.listed_as is None
    assert theirs.retired_on == today()


def test_a_barrier_is_noted_and_shown_on_its_pages(client):
    a_city()
    owner, service, group = a_user(name="Lene Fisk"), a_service(), an_organisation("Casa")
    signed_in(client, a_coordinator())
    answer = client.post(
        reverse("programmes:note_barrier"),
        {
            "service": service.ref, "organisation": group.ref, "reasons": ["treatment"],
            "what": "They were laughed at.", "door": "meeting", "owner": owner.ref,
        },
    )  # fmt: skip
    one = Barrier.objects.get()
    assert answer["Location"] == reverse("programmes:barrier", args=[one.ref])
    page = client.get(answer["Location"]).content.decode()
    assert "They were treated badly before" in page
    assert "They did not agree to be listed" in page
    assert client.get(reverse("programmes:own_support", args=[one.ref])).status_code == 200


def test_a_barrier_is_never_owned_by_police_or_justice_who_would_read_it():
    for owner in (
        a_user(Role.POLICE_LIAISON),
        a_user(Role.PARTNER, organisation=an_organisation("Court", sort="justice")),
    ):
        assert owner not in asked.owners()
        with pytest.raises(PermissionDenied):
            a_barrier(a_coordinator(), owner=owner)
    assert not Barrier.objects.exists()
