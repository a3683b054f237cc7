"""Neutral talks between two groups: from the request to the follow-up, and notes of one reader."""

import copy
from pathlib import Path

import pytest
from django.http import Http404
from django.utils import timezone

from convive.packs import files
from convive.packs.actions import adopt_shipped
from convive.packs.queries import latest
from convive.pathway.actions import agreeing, work
from convive.pathway.actions.bench import lay_open
from convive.pathway.queries import cases, templates
from convive.pathway.rules import behaviour
from convive.pathway.rules.lint import faults
from convive.pathway.rules.lint_words import every_words
from convive.pathway.rules.parties import spelled_out
from convive.pathway.rules.template import Template
from convive.pathway.tests import builders
from convive.pathway.tests.casework_world import (
    Seat,
    a_seat,
    in_days,
    sitting_of,
    text_of,
)
from convive.people.rules import Role
from convive.spaces import chains, giving, keeper
from convive.spaces.actions import records
from convive.spaces.giving import Giver
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import Keyring, is_own
from convive.vault.envelopes import CannotOpen

FOLDER = Path(__file__).parents[1] / "packs" / "pathway-mediation"
CONTENT = files.read_folder(FOLDER)
TEMPLATE = Template.read(CONTENT["slug"], CONTENT["version"], CONTENT["title"], CONTENT["entries"])
SECRET = "I think that the shops would give way on Sundays."
REQUEST = {
    "told": "Since the market moved, shops and tenants quarrel about noise and rubbish.",
    "groups": "Tenants of Quay Street\nTraders of the covered market",
    "leadership": "nothing",
    "me": "Tenants’ association of Quay Street",
}
GROUPS = {
    "first": "Tenants of Quay Street",
    "second": "Traders of the covered market",
    "others_open": "no",
    "issue": "Noise and rubbish on market days.",
}
TALKED = {
    "answered": "given",
    "words_in": "en",
    "explained": "In their own room, with time.",
    "present": "The chair of the group",
    "language": "English",
}
AGREED = {
    "text": "Vans stop before ten at night.",
    "who_does": "Traders: a rota for rubbish, from May.",
    "if_not": "Both chairs meet within a week.",
}


def entries():
    return copy.deepcopy(spelled_out(CONTENT["entries"]))


def entry(among, key):
    return next(one for one in among if one["key"] == key)


@pytest.fixture
def room(db, open_doors):
    """A space for neutral talks: the lead at the desk, and two facilitators from outside."""
    from convive.city.tests.builders import a_city

    a_city()
    adopt_shipped(by=builders.House())
    pack = latest("pathway-mediation")
    space = builders.spaces.a_space(template=pack.slug, template_version=pack.version)
    lead = space.lead_holder
    space.lead = Seat(lead, space.members.get(person__ref=lead.ref))
    space.facilitator = a_seat(space, "Nora Neutral", "association", ["facilitator"])
    space.other = a_seat(space, "Otto Other", "social", ["facilitator"])
    return space


@pytest.fixture
def case(room):
    return builders.a_case(room, REQUEST, referrer="party")


def consent(seat, case, *purposes, **told):
    for purpose in purposes:
        assert seat.post(case, "consent", purpose, **(TALKED | told)).status_code == 302


def to_choosing(room, case):
    lead = room.lead
    lead.open(case)
    lead.fill(case, "first-look", between_groups="yes", danger="no", issue="Noise at night.")
    lead.move(case, "acknowledge")
    lead.fill(case, "groups", **GROUPS)
    lead.fill(case, "confidentiality", leadership="nothing", may_be_told="Nobody.")
    consent(lead, case, "talks-first", "talks-second")
    lead.move(case, "joined")
    assert case.stage == "choosing"


def to_sessions(room, case):
    to_choosing(room, case)
    named = room.facilitator.member.ref
    room.lead.fill(case, "facilitator", facilitator=named, ties="None.", rules="Five minutes each.")
    consent(room.lead, case, "facilitator-first", "facilitator-second")
    room.lead.move(case, "accepted")
    assert case.stage == "sessions"
    room.facilitator.open(case, "discussion")


def with_notes(room, case):
    to_sessions(room, case)
    written = room.facilitator.fill(case, "own-notes", on=in_days(0), notes=SECRET)
    assert written.status_code == 302


def read_by(seat, case):
    """Everything that somebody opens in a case, straight from the keeper."""
    now = timezone.now()
    keyring = keeper.open(case.record, purpose=Purpose.REVIEW, by=seat.holder, now=now)
    return str([sheet.answers for sheet in cases.sheets(case, keyring)])


def test_the_template_is_fit():
    assert faults(entries()) == []


def test_every_word_of_it_is_there_in_three_languages_and_labels_nobody():
    for one in entries():
        for path, words in every_words(one, one["key"]):
            assert {"en", "fr", "ar"} <= set(words), path
            for language in ("en", "fr", "ar"):
                assert not behaviour.notes(words[language], language), (path, words[language])


@pytest.mark.req("NLC-11")
def test_no_person_is_its_subject():
    asked = [question for form in TEMPLATE.forms.values() for question in form.questions]
    assert not {question.part for question in asked} & {"person:F", "person:L", "person:D"}
    assert not {question.kind for question in asked} & {"names", "phones", "year", "behaviours"}


def test_each_group_is_asked_for_each_step_that_binds_it():
    for step, purpose in (
        ("joined", "talks"),
        ("accepted", "facilitator"),
        ("agreed", "agreement"),
    ):
        asked = {one.given["purpose"] for one in TEMPLATE.moves[step].asks if one.name == "consent"}
        assert asked == {f"{purpose}-first", f"{purpose}-second"}


def test_a_third_group_is_a_line_of_the_template_and_no_code():
    all_ = copy.deepcopy(CONTENT["entries"])
    third = {"key": "third", "name": {"en": "The school", "fr": "L’école", "ar": "المدرسة"}}
    entry(all_, "about")["parties"].append(third)
    assert faults(all_) == []
    template = Template.read("three-sides", "1.0.0", {"en": "Three sides"}, all_)
    asked = [one.given["purpose"] for one in template.moves["joined"].asks if one.name == "consent"]
    assert asked == ["talks-first", "talks-second", "talks-third"]
    assert template.consents["talks-third"].name["en"] == "The school takes part"
    assert template.moves["third-declined"].asks[0].given["purpose"] == "talks-third"
    assert {"third", "third_speaks"} <= {one.key for one in template.forms["groups"].questions}


def test_sentences_of_the_house_speak_of_groups_where_the_template_does(room, case):
    lead = room.lead
    lead.open(case)
    lead.fill(case, "first-look", between_groups="yes", danger="no", issue="Noise at night.")
    lead.move(case, "acknowledge")
    page = text_of(lead.get(case))
    assert "What each group agreed to" in page
    assert "Ask the group, and write its answer" in page
    talk = text_of(lead.get(case, "consent", "talks-first"))
    assert "What did the group say?" in talk
    for words in (page, talk):
        assert "he person" not in words


PLANTED = {
    "a sentence that the house does not have": (
        lambda all_: entry(all_, "sentence.agreed").update(key="sentence.hello"),
        "sentence.hello: the house has no such sentence.",
    ),
    "a sentence that lost its name": (
        lambda all_: entry(all_, "sentence.not-asked")["text"].update(en="Ask them first."),
        "sentence.not-asked: in en it must hold these names: purpose.",
    ),
    "an own part that is passed on": (
        lambda all_: entry(all_, "move.accepted")["effects"][0]["parts"].append("own-notes"),
        "move.accepted: what is somebody's own is never passed on: 'own-notes'.",
    ),
    "a sheet of own notes for others": (
        lambda all_: entry(all_, "form.own-notes")["roles"].append("lead"),
        "form.own-notes: somebody may fill it who has no part 'own-notes'.",
    ),
    "own notes among other answers": (
        lambda all_: entry(all_, "form.own-notes")["questions"][0].update(part="plan"),
        "form.own-notes: an own part stands alone in its form, and nobody has a voice on it.",
    ),
    "an own part of nobody": (
        lambda all_: entry(all_, "part.own-notes").update(roles=["king"]),
        "part.own-notes: the role 'king' is unknown.",
    ),
    "an own part by another name": (
        lambda all_: all_.append({**entry(all_, "part.own-notes"), "key": "part.diary"}),
        "part.diary: the key of an own part begins with 'own-'.",
    ),
    "a consent that stops what never began": (
        lambda all_: entry(all_, "consent.talks-first").update(stops=["nothing"]),
        "consent.talks-first: nothing was ever shared for the reason 'nothing'.",
    ),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_fault_in_what_is_somebodys_own_is_found(planted):
    spoil, said = PLANTED[planted]
    all_ = entries()
    spoil(all_)
    assert said in faults(all_)


@pytest.mark.req("NLC-11", "SYS-87")
def test_two_groups_accept_a_facilitator_agree_and_are_asked_again(room, case):
    with_notes(room, case)
    lead, facilitator = room.lead, room.facilitator
    facilitator.fill(case, "session", on=in_days(0), happened="came", topics="Noise at night.")
    facilitator.move(case, "to-agreement")
    facilitator.fill(case, "agreement", **AGREED, ask_on=in_days(90))
    assert facilitator.move(case, "agreed").status_code == 422
    consent(lead, case, "agreement-first", "agreement-second")
    facilitator.move(case, "agreed")
    assert case.stage == "follow-up"
    assert case.review_on > timezone.localdate()
    lead.fill(case, "follow-up", kept="yes", first_says="It is calm.", second_says="It works.")
    lead.move(case, "close")
    assert (case.stage, case.outcome, case.keeping) == ("closed", "followed-up", "closed")
    assert not case.record.grants.filter(reason__in=["facilitator", "own"], ended_on=None).exists()
    assert facilitator.get(case).status_code == 404


@pytest.mark.req("NLC-11", "SYS-87")
def test_the_notes_of_the_facilitator_are_read_by_the_facilitator_only(room, case):
    with_notes(room, case)
    lead, facilitator = room.lead, room.facilitator
    assert SECRET in text_of(facilitator.get(case))
    assert SECRET in read_by(facilitator, case)
    assert SECRET not in text_of(lead.get(case))
    assert SECRET not in read_by(lead, case)
    holders = [row.receiver for row in case.record.grants.all() if any(map(is_own, row.carries))]
    assert holders == [str(facilitator.holder.reference)]  # not the desk, not the recovery key
    with pytest.raises(Http404):
        read_by(room.other, case)
    mayor = builders.spaces.a_holder(Role.MAYOR)
    with pytest.raises(Http404):
        keeper.open(case.record, purpose=Purpose.REVIEW, by=mayor, now=timezone.now())
    sitting = sitting_of(case, "own-notes")
    amended = lead.post(case, "amend_sheet", "own-notes", sitting, on=in_days(0), notes="Mine now.")
    assert amended.status_code == 404


def test_who_may_keep_notes_of_their_own_cannot_give_them_away(room, case):
    with_notes(room, case)
    holder, now, on = room.facilitator.holder, timezone.now(), timezone.localdate()
    keyring = keeper.opened(case.record, by=holder, now=now)
    to = giving.member_receiver(room.lead.member)
    records.give(case.record, keyring, keyring.keys, [to], reason="share", by=holder, on=on)
    records.give(case.record, keyring, ["own-notes"], [to], reason="share", by=holder, on=on)
    assert not case.record.grants.filter(receiver=to.ref, carries=[]).exists()
    assert SECRET not in read_by(room.lead, case)
    giver = Giver(str(holder.reference), holder.private.signing)
    forced = giving.record_grant(
        case.record, keyring.only(["own-notes"]), to, giver, reason="own", on=on
    )
    forced.save()
    assert chains.sound(case.record, [forced]) == ([], [forced])
    assert SECRET not in read_by(room.lead, case)


def test_the_next_facilitator_keeps_notes_apart_from_those_before(room, case):
    with_notes(room, case)
    lead, other = room.lead, room.other
    lead.move(case, "another")
    lead.fill(case, "facilitator", facilitator=other.member.ref, ties="None.", rules="As before.")
    consent(lead, case, "facilitator-first", "facilitator-second")
    lead.move(case, "accepted")
    other.open(case, "discussion")
    other.fill(case, "own-notes", on=in_days(0), notes="A new beginning.")
    shown = text_of(other.get(case))
    assert "A new beginning." in shown
    assert SECRET not in shown
    now = timezone.now()
    bench = lay_open(case, by=other.holder, now=now)
    before, own = (one for one in cases.sheets(case, bench.keyring) if one.form == "own-notes")
    assert (before.damaged, before.closed) == (False, ("own-notes",))
    with pytest.raises(Http404):
        work.amend(
            case, before, {}, version=before.version, bench=bench, by=other.holder, on=now.date()
        )
    assert own.answers["notes"] == "A new beginning."


@pytest.mark.parametrize("purpose", ["facilitator-first", "facilitator-second"])
def test_either_group_alone_can_end_the_talks_of_this_facilitator(room, case, purpose):
    to_sessions(room, case)
    agreeing.withdraw(case, purpose, by=room.lead.holder, on=timezone.localdate())
    assert room.facilitator.get(case).status_code == 404


def test_one_yes_is_not_enough(room, case):
    to_choosing(room, case)
    named = room.facilitator.member.ref
    room.lead.fill(case, "facilitator", facilitator=named, ties="None.", rules="Five minutes each.")
    consent(room.lead, case, "facilitator-first")
    consent(room.lead, case, "facilitator-second", answered="refused")
    assert room.lead.move(case, "accepted").status_code == 422
    assert case.stage == "choosing"
    assert room.facilitator.get(case).status_code == 404


def test_only_what_is_somebodys_own_is_made_by_them(room, case):
    room.lead.open(case)
    own, by = giving.member_receiver(room.lead.member), room.lead.holder
    with pytest.raises(ValueError, match="plan"):
        records.make_own(case.record, "plan", own=own, by=by, on=timezone.localdate())
    with pytest.raises(CannotOpen):
        Keyring(case.record.ref, {}).key("own-notes")


def test_the_public_door_says_who_reads_and_what_the_mayor_cannot(room, client):
    from django.urls import reverse

    page = text_of(client.get(reverse("pathway:concern", args=[room.ref, "party"])))
    assert "Which groups are in it?" in page
    assert templates.of_space(room).slug == "pathway-mediation"
