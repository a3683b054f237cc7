"""What only a close reading shows: joined concerns, clocks that stood still, who read which words."""

import json
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils import timezone

from convive.bodies.models import Ask
from convive.ground.refusals import Refused
from convive.pathway import clearing, splitting
from convive.pathway.actions import agreeing, course, effects, ledger, names, reducing, rights, work
from convive.pathway.casework.queries import commitments, reading, support
from convive.pathway.casework.views.filling import only_as_read
from convive.pathway.models import (
    Activity,
    Assent,
    Case,
    Consent,
    Gateway,
    Recusal,
    SessionLine,
    Step,
    WaitingVoice,
)
from convive.pathway.panel.actions import minutes
from convive.pathway.queries import cases, history, lacking, naming, templates
from convive.pathway.queries.cases import Sheet
from convive.pathway.queries.templates import NoTemplate
from convive.pathway.rights import queries as asked
from convive.pathway.rules.template import Rule
from convive.pathway.screening.actions import voices
from convive.pathway.screening.queries import clocks
from convive.pathway.tests.small_cases import (
    a_room,
    a_small_case,
    bench_of,
    closed,
    on_the_small_template,
    the_template,
)
from convive.people.server_keys import server_key
from convive.people.tests.builders import an_organisation
from convive.spaces import keeper
from convive.spaces.models import Entry
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import FULL, Keyring
from convive.spaces.tests.builders import NOBODY
from convive.vault import envelopes

TODAY = timezone.localdate()
NOW = timezone.now()


@pytest.fixture
def room(db, monkeypatch, settings, tmp_path):
    settings.BUCKETS_DIR = tmp_path / "buckets"
    on_the_small_template(monkeypatch)
    return a_room()


def at(room, case):
    return {"bench": bench_of(case, room.lead_holder), "by": room.lead_holder, "on": TODAY}


def several(room, number):
    return [a_small_case(room, on=TODAY)[0] for _one in range(number)]


def compared(room, case, other, same):
    other.refresh_from_db()
    case.refresh_from_db()
    course.compare(case, other, same, "The same coach.", **at(room, case))


@pytest.mark.req("SEC-16", "SEC-06")
def test_a_third_concern_joins_the_whole_story_and_no_one_falls_out_of_it(room):
    first, second, third = several(room, 3)
    compared(room, second, first, True)
    compared(room, third, first, True)
    assert set(history.joined(third)) == {first, second}


@pytest.mark.req("SEC-16")
def test_what_was_joined_comes_apart_from_either_side(room):
    first, second = several(room, 2)
    compared(room, second, first, True)
    compared(room, first, second, False)
    first.refresh_from_db()
    assert first.joined is None
    assert history.joined(second) == []


@pytest.mark.req("SEC-16", "SAF-12")
def test_what_was_unfounded_is_joined_with_nothing_and_does_not_return(room):
    case, other = several(room, 2)
    compared(room, case, other, True)
    closed(other, on=TODAY, ends_on=TODAY + timedelta(days=30), keeping="unfounded")
    assert support.earlier(case, room.lead_holder, Case.objects.all()) == []
    for about in ({"keeping": "unfounded"}, {"keeping": "", "drill": True}):
        Case.objects.filter(pk=other.pk).update(joined=None, **about)
        with pytest.raises(Http404):
            compared(room, case, other, True)


@pytest.mark.django_db
def test_a_clock_that_stood_still_goes_on_with_the_working_days_it_had_left():
    friday, monday, wednesday = date(2026, 3, 6), date(2026, 3, 2), date(2026, 3, 4)
    assert course._later(friday, monday, wednesday) == date(2026, 3, 10), "not on a Sunday"
    assert course._later(friday, date(2026, 2, 28), monday) == friday, "a weekend is no time"
    assert course._later(friday, monday, monday) == friday


@pytest.mark.django_db
@pytest.mark.req("SEC-23")
def test_a_session_that_is_still_ahead_cannot_be_said_to_be_over():
    ahead = {"on": (TODAY + timedelta(days=365)).isoformat(), "happened": "came"}
    with pytest.raises(Refused, match="still to come"):
        ledger.note(Activity(), ahead, sitting="s", how="self", on=TODAY)


@pytest.mark.req("SAF-11", "SEC-16")
@pytest.mark.parametrize("key", ["why", "words", "text"])
def test_what_was_written_on_a_sheet_of_the_house_is_read_and_is_in_the_copy(key):
    sheet = Sheet("clock-put-off", "s", TODAY, "", {key: "He is ill."}, (), False, ())
    [line] = reading.lines_of(sheet, the_template(), None)
    assert line.text == "He is ill."


@pytest.mark.req("SEC-18", "SAF-09")
def test_nobody_stands_to_other_words_than_those_they_read():
    sheet = SimpleNamespace(version=2, sitting="now")
    with pytest.raises(Refused, match="written anew"):
        names.only_as_read(sheet, 1)
    names.only_as_read(sheet, 2)
    with pytest.raises(Refused, match="written anew"):
        only_as_read(RequestFactory().post("/", {"read": "before"}), sheet)
    only_as_read(RequestFactory().post("/", {"read": "now"}), sheet)


@pytest.mark.req("SAF-12")
def test_a_case_whose_template_was_lost_keeps_no_other_from_ending(room, monkeypatch):
    long_ago = TODAY - timedelta(days=800)
    lost, over = a_small_case(room, on=long_ago)[0], a_small_case(room, on=long_ago)[0]
    Case.objects.filter(pk=lost.pk).update(template="lost")
    Entry.objects.update(made_on=long_ago)
    closed(over, on=long_ago, ends_on=TODAY)
    known = the_template()

    def found(slug, version):
        if slug == "lost":
            raise NoTemplate(slug)
        return known

    monkeypatch.setattr(templates, "_template", found)
    done = clearing.end_all_due(on=TODAY)
    assert lost.ref in done.failed
    assert not Case.objects.filter(pk=over.pk).exists()


@pytest.mark.req("SEC-04")
def test_a_case_is_called_by_the_template_that_it_began_with(room, monkeypatch):
    old, new = several(room, 2)
    Case.objects.filter(pk=old.pk).update(template_version="0.9.0", stage="weighing")
    old.refresh_from_db()
    now, before = the_template(), the_template()
    stage = replace(before.stages["received"], key="weighing", name={"en": "Weighing"})
    before = replace(before, stages={**before.stages, "weighing": stage})
    monkeypatch.setattr(
        templates, "_template", lambda _slug, version: before if version == "0.9.0" else now
    )
    assert templates.stage_names([old, new]) == {old.pk: "Weighing", new.pk: "Received"}


@pytest.mark.req("SEC-06")
def test_the_match_key_of_a_summary_holds_every_name_that_was_written(room, monkeypatch):
    case, keys = a_small_case(room, on=TODAY, answers={"names": "Sami El-Tayeb"})
    splitting.seal_sheet(
        case.record,
        keys,
        the_template().forms["concern"],
        {"names": "Samy Altaieb"},
        sitting="second00001",
        by=NOBODY,
        on=TODAY,
    )
    bench, boxed = bench_of(case, room.lead_holder), []
    monkeypatch.setattr(
        reducing.indexing, "boxed", lambda _record, who, _desk: boxed.append(who) or b"box"
    )
    made = SimpleNamespace(record=case.record)
    assert reducing._names(made, cases.sheets(case, bench.keyring), bench) == b"box"
    assert boxed[0].names == ("Sami El-Tayeb", "Samy Altaieb")


def consented(case, purpose):
    return Consent.objects.create(
        case=case, purpose=purpose, state="given", text_version="1", language="en", on=TODAY,
        by="x", sitting="s",
    )  # fmt: skip


@pytest.mark.req("SEC-29", "SEC-23")
def test_being_asked_later_can_be_taken_back_after_the_end_and_then_nobody_asks(room):
    [case] = several(room, 1)
    consented(case, "contact")
    consented(case, "support")
    effects.cancel_consents(case, None, None, (), room.lead_holder, TODAY)
    assert [one.purpose for one in case.consents.filter(ended_on=None)] == ["contact"]
    closed(case, on=TODAY, ends_on=TODAY + timedelta(days=900))
    case.review_on = TODAY + timedelta(days=180)
    case.save()
    agreeing.withdraw(case, "contact", by=NOBODY, on=TODAY)
    case.refresh_from_db()
    assert case.review_on is None
    assert case.consents.get(purpose="contact").state == "withdrawn"


@pytest.mark.req("SAF-11")
def test_who_asked_is_told_in_their_language_that_it_takes_longer(room):
    made = rights.receive(
        room, "access", "Montrez-moi.", "Ziad", language="fr", by=NOBODY, on=TODAY
    )
    keyring = keeper.open(made.request.record, purpose=Purpose.RIGHTS, by=room.lead_holder, now=NOW)
    rights.extend(made.request, "many", keyring=keyring, by=room.lead_holder, on=TODAY)
    [(text, _on)] = asked.messages(made.request, keyring)
    assert text.startswith("Il nous faut plus de temps")
    assert made.request.due_on.isoformat() not in text


@pytest.mark.req("SEC-10", "SEC-07")
def test_who_stays_apart_sees_no_passage_of_the_case_in_the_register(room):
    case, other = several(room, 2)
    to = an_organisation("Harbour Police", sort="police")
    for one in (case, other):
        Gateway.objects.create(
            case=one, space=room, ground="danger", to=to, asked_by=room.officer, asked_on=TODAY,
            told="told", sitting="s",
        )  # fmt: skip
    Recusal.objects.create(case=case, member=room.lead, on=TODAY)
    assert [one.case for one in support.gateways(room, room.lead)] == [other]


@pytest.mark.req("SEC-23")
def test_a_silent_helper_is_noticed_behind_any_number_of_others(room, monkeypatch):
    monkeypatch.setattr(commitments, "LOOKED_AT", 1)
    heard, silent = several(room, 2)
    for case, since in ((heard, TODAY), (silent, TODAY - timedelta(days=40))):
        Activity.objects.create(
            case=case, provider=room.officer, purpose="support", sitting="s", state="agreed",
            silent_since=since,
        )  # fmt: skip
    found = commitments._silent(room.lead_holder, room.lead, NOW, TODAY)
    assert [one.number for one in found] == [silent.number]
    activity = heard.activities.get()
    for days in (1, 2):
        SessionLine.objects.create(
            activity=activity, on=TODAY - timedelta(days=days), state="missed"
        )
    found = commitments._silent(room.lead_holder, room.lead, NOW, TODAY)
    assert {one.number for one in found} == {heard.number, silent.number}


@pytest.mark.req("SEC-38")
def test_the_reporter_who_waits_longest_is_not_pushed_off_the_list(room, monkeypatch):
    monkeypatch.setattr(clocks, "MOST", 1)
    first, later = several(room, 2)
    for case, days in ((first, 30), (later, 2)):
        on = TODAY - timedelta(days=days)
        Case.objects.filter(pk=case.pk).update(stage="panel", received_on=on)
        Step.objects.create(
            case=case, move="go", came_from="screening", went_to="panel", on=on, by="x"
        )
    found = clocks.unheard(room.lead_holder, room.lead, now=NOW, today=TODAY)
    assert [one.case.number for one in found] == [first.number]


@pytest.mark.req("SEC-39")
def test_minutes_are_signed_by_another_chair_only_when_theirs_has_left():
    def seat(*roles, there=True):
        return SimpleNamespace(roles=roles, holds_on=lambda _on: there)

    chair, another, panel = seat("chair"), seat("chair"), seat("panel")
    assert minutes.may_sign(SimpleNamespace(chair=chair), chair, on=TODAY)
    assert not minutes.may_sign(SimpleNamespace(chair=chair), another, on=TODAY)
    gone = SimpleNamespace(chair=seat("chair", there=False))
    assert minutes.may_sign(gone, another, on=TODAY)
    assert not minutes.may_sign(gone, panel, on=TODAY)


@pytest.mark.req("SAF-09", "SAF-11")
def test_keys_that_who_closes_does_not_hold_are_not_lost_with_the_intake_desk(room):
    [case] = several(room, 1)
    bench = bench_of(case, room.lead_holder)
    narrow = replace(bench, keyring=Keyring(case.record.ref, bench.keyring.only([FULL])))
    rule = Rule("to_records_desk", {})
    effects.to_records_desk(case, rule, narrow, (), room.lead_holder, TODAY)
    keys = keeper.open(
        case.record, purpose=Purpose.RIGHTS, by=room.officer_holder, now=timezone.now()
    )
    assert keys.reaches("reporter")
    effects.to_records_desk(case, rule, bench, (), room.lead_holder, TODAY)
    assert not case.record.grants.filter(reason="intake", ended_on=None).exists()


@pytest.mark.req("SEC-16")
def test_a_repeat_is_ended_by_nobody_alone_also_on_a_sheet_that_decides_nothing(room):
    case, other = several(room, 2)
    compared(room, case, other, True)
    template = the_template()
    move = replace(template.moves["redirect"], form="screening")
    template = replace(template, moves={**template.moves, "redirect": move})
    bench = bench_of(case, room.lead_holder)
    told = {"sitting": "screening01", "by": room.lead_holder, "on": TODAY}
    form = template.forms["screening"]
    splitting.seal_sheet(case.record, bench.keyring, form, {"thoughts": "Calm."}, **told)

    def lines():
        sheets = cases.sheets(case, bench.keyring)
        found = lacking.of(case, move, template, room.lead, sheets, today=TODAY)
        return [one.code for one in found]

    assert lines() == ["second-person"]
    room.officer.roles = ["screener"]
    assert work.may_say(case, template, "screening", room.officer)
    Assent.objects.create(
        case=case, sitting="screening01", form="screening", member=room.officer,
        discipline="health", says="agrees", on=TODAY,
    )  # fmt: skip
    assert lines() == []


@pytest.mark.req("SEC-17")
def test_a_word_to_the_neighbourhood_is_raised_and_gone_or_neither(room, monkeypatch):
    voice = WaitingVoice(name="v" * 32, space=room, from_on=TODAY)
    told = json.dumps({"text": "Light at the bus stop.", "language": "en"}).encode()
    voice.sealed = envelopes.seal(server_key("voices"), told, voices._context(voice))
    voice.save()

    def broken(self):
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(WaitingVoice, "delete", broken)
        with pytest.raises(OSError):
            voices.raise_waiting(on=TODAY)
    assert not Ask.objects.exists()
    assert voices.raise_waiting(on=TODAY) == 1
    assert Ask.objects.count() == 1


def test_every_person_of_a_case_and_no_reporter_is_in_its_match_key():
    sheet = Sheet("concern", "s", TODAY, "", {"names": "Sami", "reach": "Huda"}, (), False, ())
    assert naming.person_of("r", [sheet], the_template()).names == ("Sami",)
