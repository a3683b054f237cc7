"""The contact log, a question to one specialist, and who may look after a part of a life."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.ground.refusals import Refused
from convive.pathway.models import Activity, ContactEntry, SpecialistQuestion
from convive.pathway.reintegration import jobs, writing
from convive.pathway.reintegration.actions import asking, calls, contact, years
from convive.pathway.reintegration.actions.calls import Call
from convive.pathway.reintegration.actions.years import Team as Strands
from convive.pathway.reintegration.queries import asking as questions
from convive.pathway.reintegration.queries import calls as log
from convive.pathway.reintegration.tests import world
from convive.pathway.tests.casework_world import a_browser, text_of
from convive.people.competences.tests.builders import a_competence
from convive.spaces import giving
from convive.spaces.actions import records
from convive.spaces.models import SealedRecord
from convive.spaces.rules.parts import LIMITED, PLAN

SAID = "Her aunt asks whether there is a room for them."
CALLED = Call("relative", "phone", "help", "waits")


@pytest.fixture
def team(db):
    made = world.a_team()
    seats = (made.contact.member, made.deputy.member, made.superior.member)
    contact.name(made.space, "", *seats, by=made.contact.holder, on=made.today)
    return made


def room(team, name, *words):
    return reverse(f"pathway:{name}", args=[team.space.ref, *words])


def a_line(team, call=CALLED, **words):
    told = {"who": "Samia Haddad", "words": SAID, **words}
    return calls.write(
        team.space, team.contact.member, call, told, by=team.contact.holder, on=team.today
    )


@pytest.mark.req("TER-02", "SAF-09")
def test_contact_and_deputy_alone_read_the_log_and_no_word_stands_in_the_clear(team):
    kept = a_line(team)
    page = text_of(a_browser(team.deputy.holder).get(room(team, "contact_log")))
    assert "A relative · Asks for help or a service" in page
    assert SAID not in page
    line = room(team, "contact_entry", kept.ref)
    assert SAID in text_of(a_browser(team.deputy.holder).get(line))
    for other in (team.superior, team.worker, team.child_lead):
        for address in (room(team, "contact_log"), line):
            assert a_browser(other.holder).get(address).status_code == 404
    with pytest.raises(Http404):
        calls.write(
            team.space, team.worker.member, CALLED, {}, by=team.worker.holder, on=team.today
        )
    clear = {str(value) for value in ContactEntry.objects.values().get().values()}
    assert not any(word in value for value in clear for word in ("Samia", "aunt"))


@pytest.mark.req("TER-02")
def test_what_nobody_answered_stands_first_past_its_clock_and_is_told_once_to_who_answers(
    team, mailoutbox, django_capture_on_commit_callbacks
):
    waits, done = a_line(team), a_line(team, Call("agency", "letter", "general", "answered"))
    late = waits.due_on + timedelta(days=1)
    assert not ContactEntry.objects.filter(due_on__lte=team.today).exists()
    rows = log.log(team.space, team.contact.holder, now=timezone.now(), today=late)
    assert [(one.entry.ref, one.is_late) for one in rows] == [(waits.ref, True), (done.ref, False)]
    ContactEntry.objects.filter(pk=waits.pk).update(due_on=team.today - timedelta(days=1))
    browser = a_browser(team.contact.holder)
    assert "1 person waits longer than promised" in text_of(browser.get(room(team, "contact_log")))
    for _twice in range(2):
        jobs.watch_returns(timezone.now())
    waits.refresh_from_db()
    assert waits.told_on == team.today
    assert not log.to_tell(team.space, today=team.today)
    answer = {"done": "led-on", "words": "She has the number of the housing office."}
    assert browser.post(room(team, "contact_entry", waits.ref), answer).status_code == 302
    shown = text_of(browser.get(room(team, "contact_entry", waits.ref)))
    assert "Led to a service that helps" in shown
    assert "number of the housing office" in shown
    assert "waits longer" not in text_of(browser.get(room(team, "contact_log")))


@pytest.mark.req("TER-02", "SEC-07")
@pytest.mark.parametrize(
    ("kind", "purpose"), [("police", "about"), ("police", "work"), ("relative", "about")]
)
def test_who_wants_to_know_something_about_somebody_is_told_nothing(team, kind, purpose):
    with pytest.raises(Refused, match="Nobody is told anything about a person"):
        a_line(team, Call(kind, "phone", purpose, "answered"))
    assert a_line(team, Call(kind, "phone", purpose, "gateway")).answered_on == team.today


@pytest.mark.req("TER-02")
def test_when_both_are_away_who_answers_for_them_writes_and_a_new_contact_is_let_in(team):
    for seat in (team.contact, team.deputy):
        contact.be_away(seat.member, team.today, team.today, by=seat.holder, on=team.today)
    kept = calls.write(
        team.space,
        team.superior.member,
        CALLED,
        {"words": SAID},
        by=team.superior.holder,
        on=team.today,
    )
    tomorrow = team.today + timedelta(days=1)
    assert not log.may_read(team.space, team.superior.member, today=tomorrow)
    seats = (team.worker.member, team.deputy.member, team.superior.member)
    contact.name(team.space, "", *seats, by=team.contact.holder, on=team.today)
    line = room(team, "contact_entry", kept.ref)
    assert a_browser(team.worker.holder).get(line).status_code == 404
    press = room(team, "hand_on_contact", kept.ref)
    assert a_browser(team.deputy.holder).post(press).status_code == 302
    assert SAID in text_of(a_browser(team.worker.holder).get(line))


@pytest.mark.req("TER-02", "SAF-12")
def test_a_line_about_a_case_never_outlives_it_and_goes_with_it(team):
    from convive.pathway.actions import ending

    case = world.a_file(team)
    kept = a_line(team, Call("provider", "visit", "work", "passed", case=case))
    asked = _asked(team, case=case)
    assert kept.record.ends_on <= case.record.ends_on
    ending.erase(case, "time", by=team.contact.holder, on=team.today)
    assert not ContactEntry.objects.exists()
    assert not SpecialistQuestion.objects.exists()
    gone = SealedRecord.objects.filter(pk__in=[kept.record_id, asked.record_id])
    assert all(one.erased_on == team.today for one in gone)
    over = a_line(team)
    SealedRecord.objects.filter(pk=over.record_id).update(ends_on="2020-01-01")
    jobs.watch_returns(timezone.now())
    assert not ContactEntry.objects.exists()


@pytest.mark.req("TER-06", "SAF-09")
def test_a_specialist_reads_one_question_and_nothing_of_its_case_and_answers_in_its_clock(team):
    case = world.a_file(team)
    worker = a_browser(team.worker.holder)
    team.worker.bench(case)
    knows = world.a_seat(team.space, "Tara Therapist", "health", ["provider"])
    new = room(team, "specialists")
    text = "Karim Haddad does not sleep. What do I say to his mother?"
    sent = {"specialist": knows.member.ref, "case": case.ref, "text": text}
    held = text_of(worker.post(new, sent))
    assert "Karim Haddad" in held
    assert "This is held" in held
    assert not SpecialistQuestion.objects.exists()
    plain = "A child does not sleep. What do I say to a parent?"
    assert worker.post(new, {**sent, "text": plain}).status_code == 302
    kept = SpecialistQuestion.objects.get()
    assert kept.due_on > team.today
    page = room(team, "specialist_question", kept.ref)
    assert case.number in text_of(worker.get(new))
    specialist = a_browser(knows.holder)
    shown = text_of(specialist.get(new)) + text_of(specialist.get(page))
    assert plain in shown
    assert "Waits for your answer" in shown
    assert case.number not in shown
    for other in (team.contact, team.deputy, team.city, team.child_lead):
        assert a_browser(other.holder).get(page).status_code == 404
    assert worker.post(page, {"text": "Mine?"}).status_code == 404
    assert specialist.post(page, {"text": "Sleep comes before words."}).status_code == 302
    assert "Sleep comes before words." in text_of(worker.get(page))
    with pytest.raises(Refused, match="answered already"):
        asking.decline(SpecialistQuestion.objects.get(), by=knows.holder, on=team.today)


@pytest.mark.req("TER-06", "SEC-07", "SEC-10")
def test_police_who_stay_apart_and_who_are_away_are_not_asked(team):
    officer = world.a_seat(team.space, "Oli Officer", "justice", ["panel"]).member
    offered = questions.may_be_asked(team.space, team.worker.member, today=team.today)
    assert officer not in offered
    assert team.worker.member not in offered
    with pytest.raises(Http404):
        _asked(team, specialist=officer)
    case = world.a_file(team)
    case.recusals.create(member=team.city.member, on=team.today)
    with pytest.raises(Refused, match="stays apart"):
        _asked(team, specialist=team.city.member, case=case)
    contact.be_away(
        team.deputy.member, team.today, team.today, by=team.deputy.holder, on=team.today
    )
    with pytest.raises(Refused, match="away today"):
        _asked(team, specialist=team.deputy.member)
    kept = _asked(team)
    SpecialistQuestion.objects.filter(pk=kept.pk).update(due_on=team.today - timedelta(days=1))
    jobs.watch_returns(timezone.now())
    kept.refresh_from_db()
    assert kept.told_on == team.today
    gone = asking.decline(kept, by=team.child_lead.holder, on=team.today)
    assert SealedRecord.objects.get(pk=gone.record_id).erased_on == team.today


@pytest.mark.req("TER-06", "TER-09")
def test_the_sheet_of_a_provider_holds_their_task_and_nothing_else_of_the_file(team):
    case = world.a_file(team)
    world.planned(team, case)
    at = team.worker.bench(case)
    provider = world.a_seat(team.space, "Nour Neighbour", "association", ["provider"])
    told = {"what": "Supper with neighbours.", "how_often": "Thursdays", "ending": "They cook."}
    sitting = writing.seal("activity", told, bench=at, by=at.by, on=team.today)
    activity = Activity.objects.create(
        case=case,
        provider=provider.member,
        purpose="support",
        sitting=sitting,
    )
    parts = (LIMITED, PLAN)
    receiver = [giving.member_receiver(provider.member)]
    records.give(
        case.record, at.keyring, parts, receiver, reason="provider", by=at.by, on=team.today
    )
    provider.bench(case)
    url = room(team, "provider_pack", case.ref, activity.ref)
    page = text_of(a_browser(provider.holder).get(url))
    for shown in ("Supper with neighbours.", "Thursdays", str(team.contact.member)):
        assert shown in page
    for other in (case.number, world.NEEDS["housing"]["words"], "sleep without noise", "children"):
        assert other not in page
    other = world.a_seat(team.space, "Omar Other", "association", ["provider"])
    records.give(
        case.record,
        at.keyring,
        parts,
        [giving.member_receiver(other.member)],
        reason="provider",
        by=at.by,
        on=team.today,
    )
    other.bench(case)
    assert a_browser(other.holder).get(url).status_code == 404


@pytest.mark.req("TER-09")
def test_who_looks_after_a_part_of_a_life_or_stands_in_is_trained_first(team):
    case, at = world.a_file(team), None
    team.space.needs = {**team.space.needs, "competences": {"worker": ["trauma-informed"]}}
    team.space.save(update_fields=["needs"])
    case.refresh_from_db()
    at = team.contact.bench(case)
    pair = (team.contact.member, team.deputy.member)
    about = {"bench": at, "by": at.by, "on": team.today}

    def begun():
        until = team.today + timedelta(days=400)
        return years.begin(
            case, "housing", Strands(*pair), {"aim": "A door."}, until=until, **about
        )

    with pytest.raises(Refused) as refused:
        begun()
    assert (refused.value.field, len(refused.value.missing)) == ("owner", 1)
    assert "trauma-informed" in refused.value.missing[0]
    assert "training partners" in str(refused.value.instead)
    a_competence(team.contact.member.person, "trauma-informed")
    with pytest.raises(Refused) as refused:
        begun()
    assert refused.value.field == "deputy"
    a_competence(team.deputy.member.person, "trauma-informed")
    strand = begun()
    with pytest.raises(Refused, match="trained for it first"):
        years.pass_to(strand, team.worker.member, team.deputy.member, **about)
    a_competence(team.worker.member.person, "trauma-informed")
    url = room(team, "strand_team", case.ref, strand.ref)
    chosen = {"owner": team.worker.member.ref, "deputy": team.deputy.member.ref}
    browser = a_browser(team.contact.holder)
    assert browser.get(url).status_code == 200
    assert browser.post(url, chosen).status_code == 302
    strand.refresh_from_db()
    assert strand.owner == team.worker.member


def _asked(team, *, specialist=None, case=None):
    return asking.ask(
        team.worker.member,
        specialist or team.child_lead.member,
        "How do I begin with a young father?",
        language="en",
        case=case,
        by=team.worker.holder,
        on=team.today,
    )


@pytest.mark.req("TER-09")
def test_the_page_of_a_return_says_how_to_be_with_the_person_and_leads_to_health_staff(team):
    case = world.a_file(team)
    world.a_return(team, case)
    page = a_browser(team.contact.holder).get(room(team, "return_file", case.ref))
    assert "Ask nothing about before." in text_of(page)
    assert room(team, "offer_handover", case.ref) in page.content.decode()
