"""Security and care: parts that are missing, a pointer instead of content, cards, cover, the shelf."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from convive.ground.refusals import Refused
from convive.pathway.models import Employment, ExchangeItem, PracticeQuestion, Return
from convive.pathway.queries import cases
from convive.pathway.reintegration import jobs
from convive.pathway.reintegration.actions import (
    contact,
    helping,
    practice,
    sharing,
    years,
)
from convive.pathway.reintegration.actions.sharing import Item
from convive.pathway.reintegration.actions.years import Team as Strands
from convive.pathway.reintegration.queries import contacts, report, shared
from convive.pathway.reintegration.queries import years as long
from convive.pathway.reintegration.tests import world
from convive.pathway.tests.casework_world import a_browser
from convive.people.models import Organisation
from convive.people.tests.builders import an_organisation
from convive.spaces.models import Member

CARD = {
    "mandate": "I look after housing.",
    "limits": "I cannot change an order of a court.",
    "may_share": "Addresses of flats, with the person’s yes.",
    "needs": "Two weeks before the day.",
}


@pytest.fixture
def team(db):
    return world.a_team()


@pytest.mark.req("TER-03", "TER-08")
def test_what_agencies_gave_and_did_not_give_is_visible_and_secret_content_is_never_kept(team):
    case = world.a_file(team)
    at = team.contact.bench(case)
    about = {"bench": at, "by": at.by, "on": team.today}
    prison, school = an_organisation("Prison service"), an_organisation("School office")
    sharing.ask_part(case, prison, **about)
    part = sharing.ask_part(case, school, **about)
    told = {"known": "Reads well.", "class": "internal", "may_share": "Child protection"}
    sharing.receive_part(part, told, **about)
    assert shared.missing(case, on=team.today) == ["Prison service"]
    page = a_browser(team.contact.holder).get(
        reverse("pathway:return_file", args=[team.space.ref, case.ref])
    )
    assert "Not received from" in page.content.decode()

    item = Item(prison, "to-us", "secret", "task", "given", None)
    with pytest.raises(Refused) as refused:
        sharing.note(case, item, {"what": "Who visited whom"}, **about)
    assert "above the class" in str(refused.value)
    assert not ExchangeItem.objects.exists()
    pointer = Item(prison, "to-us", "secret", "task", "pointer", None)
    kept = sharing.note(case, pointer, {"pointer": "State office, file 7, ask Ms Blum"}, **about)
    sheets = cases.sheets(case, at.keyring)
    assert [one.sheet.answers for one in shared.exchanges_of(case, sheets)] == [
        {"pointer": "State office, file 7, ask Ms Blum"}
    ]
    assert kept.sitting
    refusal = Item(prison, "from-us", "open", "task", "refused", None)
    with pytest.raises(Refused):
        sharing.note(case, refusal, {"what": "An address"}, **about)
    sharing.note(case, refusal, {"refusal": "No law lets us."}, **about)
    assert [one.refused for one in shared.reciprocity(team.space, at.by, now=_now())] == [1]


@pytest.mark.req("TER-07")
def test_a_conference_shows_everybodys_card_and_whether_they_share(team):
    case = world.a_file(team)
    at = team.contact.bench(case)
    present = [(team.contact.member, True), (team.city.member, False)]
    about = {"bench": at, "by": at.by, "on": team.today}
    sharing.write_card(team.contact.member, CARD, by=at.by, on=team.today)
    with pytest.raises(Refused) as refused:
        sharing.confer(case, {"agreed": "Two rooms."}, present, **about)
    assert list(refused.value.missing) == [str(team.city.member)]
    sharing.write_card(team.city.member, CARD, by=team.city.holder, on=team.today)
    sharing.confer(case, {"agreed": "Two rooms.", "differs": "When to tell."}, present, **about)
    (held,) = shared.conferences_of(case, cases.sheets(case, at.keyring))
    assert [(one.card.mandate, one.shares) for one in held.seats] == [
        (CARD["mandate"], True),
        (CARD["mandate"], False),
    ]
    page = a_browser(team.contact.holder).get(
        reverse("pathway:return_file", args=[team.space.ref, case.ref])
    )
    text = page.content.decode()
    assert text.count("I look after housing.") == 2
    assert "Does not share here" in text


@pytest.mark.req("SEC-10", "TER-07")
def test_who_stays_apart_from_a_case_does_not_sit_in_a_conference_about_it(team):
    case = world.a_file(team)
    at = team.contact.bench(case)
    for seat in (team.contact, team.city):
        sharing.write_card(seat.member, CARD, by=seat.holder, on=team.today)
    case.recusals.create(member=team.city.member, on=team.today)
    present = [(team.contact.member, True), (team.city.member, True)]
    with pytest.raises(Refused) as refused:
        sharing.confer(case, {"agreed": "x"}, present, bench=at, by=at.by, on=team.today)
    assert list(refused.value.missing) == [str(team.city.member)]
    Member.objects.filter(pk=team.child_lead.member.pk).update(discipline="police")
    officer = Member.objects.get(pk=team.child_lead.member.pk)
    sharing.write_card(officer, CARD, by=team.child_lead.holder, on=team.today)
    with pytest.raises(Refused, match="Police and justice"):
        sharing.confer(case, {"agreed": "x"}, [(officer, True)], bench=at, by=at.by, on=team.today)
    offered = shared.may_confer(case, today=team.today)
    assert team.contact.member in offered
    assert team.city.member not in offered


@pytest.mark.req("TER-02", "TER-10")
def test_an_absence_forwards_to_the_deputy_and_an_overdue_review_to_the_superior(team):
    seats = (team.contact.member, team.deputy.member, team.superior.member)
    contact.name(team.space, "", *seats, by=team.contact.holder, on=team.today)
    with pytest.raises(Refused):
        contact.name(team.space, "", *seats[:2], seats[0], by=team.contact.holder, on=team.today)
    answering = lambda day: str(contacts.answering(team.space, "relative", today=day))  # noqa: E731
    assert answering(team.today) == str(team.contact.member)
    until = team.today + timedelta(days=3)
    contact.be_away(team.contact.member, team.today, until, by=team.contact.holder, on=team.today)
    assert answering(team.today) == "Dina Deputy"
    assert answering(until + timedelta(days=1)) == str(team.contact.member)

    case = world.a_file(team)
    strand = years.begin(
        case,
        "housing",
        Strands(team.contact.member, team.deputy.member, 4, 1200),
        {"aim": "“My own door.”"},
        until=team.today + timedelta(days=5 * 365),
        bench=team.contact.bench(case),
        by=team.contact.holder,
        on=team.today,
    )
    assert not long.lapsed(team.space, today=strand.review_on)
    strand.review_on = team.today - timedelta(days=1)
    strand.save()
    jobs.watch_returns(_now())
    jobs.watch_returns(_now())
    strand.refresh_from_db()
    assert strand.escalated_to == team.superior.member
    board = long.board(team.space, team.contact.holder, now=_now(), today=team.today)
    assert (len(board.years), board.lapsed, board.rows[0].number) == (5, 1, case.number)
    at = team.contact.bench(case)
    years.review(strand, {"changed": "It is quiet."}, bench=at, by=at.by, on=team.today)
    assert not long.lapsed(team.space, today=team.today)


@pytest.mark.req("TER-02", "SEC-07")
@pytest.mark.parametrize(("sort", "discipline"), [("police", "city"), ("national", "justice")])
def test_police_and_justice_are_offered_neither_a_contact_nor_a_part_of_a_life(
    team, sort, discipline
):
    officer = world.a_seat(team.space, "Oli Officer", discipline, ["panel"]).member
    Organisation.objects.filter(pk=officer.organisation_id).update(sort=sort)
    officer.refresh_from_db()
    case, browser = world.a_file(team), a_browser(team.contact.holder)
    at = team.contact.bench(case)
    for address in (
        reverse("pathway:contact_points", args=[team.space.ref]),
        reverse("pathway:begin_strand", args=[team.space.ref, case.ref]),
    ):
        page = browser.get(address).content.decode()
        assert team.deputy.member.ref in page
        assert officer.ref not in page
    seats = [team.contact.member, team.deputy.member, officer]
    for order in (seats, seats[::-1]):
        with pytest.raises(Refused):
            contact.name(team.space, "", *order, by=team.contact.holder, on=team.today)
    for pair in ((officer, team.deputy.member), (team.deputy.member, officer)):
        with pytest.raises(Refused):
            years.begin(
                case,
                "housing",
                Strands(*pair),
                {"aim": "A door."},
                until=team.today + timedelta(days=400),
                bench=at,
                by=at.by,
                on=team.today,
            )
    assert not case.strands.exists()
    assert not team.space.contact_points.exists()


@pytest.mark.req("TER-04")
def test_a_question_that_names_somebody_is_held_sealed_until_a_colleague_looked(team):
    from django.utils import timezone

    from convive.pathway.reintegration.queries import practising

    text = "We met Karim Haddad yesterday. How do I begin?"
    held = practice.ask(
        team.space,
        team.worker.member,
        text,
        language="en",
        by=team.worker.holder,
        on=team.today,
    )
    assert (held.held, held.text, practising.shown(team.space)) == (True, "", [])
    about = {"language": "en", "by": team.contact.holder, "on": team.today}
    assert practising.text_of(held, by=team.contact.holder, now=timezone.now()) == text
    with pytest.raises(Refused):
        practice.release(held, text, **about)
    practice.release(held, "How do I begin with a young father?", **about)
    assert [one.text for one in practising.shown(team.space)] == [
        "How do I begin with a young father?"
    ]
    assert not PracticeQuestion.objects.filter(text__contains="Haddad").exists()


@pytest.mark.req("TER-04")
@pytest.mark.parametrize(
    ("language", "text", "without"),
    [
        ("fr", "Avec la mère de Younes, appelez le 06 12 34 56 78.", "Avec une mère qui refuse ?"),
        ("ar", "كيف نبدأ مع السيد حداد؟", "كيف نبدأ مع أب عاد من السجن؟"),
    ],
)
def test_what_the_helper_finds_in_three_languages_holds_a_question(team, language, text, without):
    told = {"language": language, "by": team.worker.holder, "on": team.today}
    assert practice.ask(team.space, team.worker.member, text, **told).held
    assert not practice.ask(team.space, team.worker.member, without, **told).held


@pytest.mark.req("TER-04")
def test_a_colleague_who_looked_lets_words_appear_that_lead_to_nobody(team):
    text = "كيف نتحدث مع أم ترفض الزيارة؟"  # read as “the mother of …”
    told = {"language": "ar", "on": team.today}
    held = practice.ask(team.space, team.worker.member, text, by=team.worker.holder, **told)
    with pytest.raises(Refused):
        practice.release(held, text, by=team.contact.holder, **told)
    practice.release(held, text, looked=True, by=team.contact.holder, **told)
    assert (held.held, held.text) == (False, text)


@pytest.mark.req("TER-05", "TER-13", "SYS-19")
def test_an_employer_reads_no_past_and_figures_of_work_name_nobody(team):
    case = world.a_file(team)
    at = team.worker.bench(case)
    about = {"bench": at, "by": at.by, "on": team.today}
    told = {"skills": "Bakes.", "support": "Wera, every week.", "contact": "05 00 00 12 81"}
    with pytest.raises(Refused):
        helping.brief(case, {**told, "wishes": "A new start after prison."}, **about)
    helping.brief(case, told, **about)
    url = reverse("pathway:briefing", args=[team.space.ref, case.ref])
    page = a_browser(team.worker.holder).get(url).content.decode()
    main = page[page.index("<main") : page.index("</main")]
    assert "Bakes." in main
    for word in ("prison", "returns", "violence", "expected in May", "State office"):
        assert word not in main
    last = team.today.year - 1
    job = helping.employ(
        case,
        {"employer": "Bakery", "wage": "12.80", "hours": "30"},
        begun_on=date(last, 2, 1),
        **about,
    )
    helping.give(case, "furniture", Decimal("240.00"), {"what": "Two beds"}, **about)
    whole = date(last + 1, 7, 1)

    def after_six():
        return report.kept_work(team.space, today=whole)[1]

    assert after_six().is_hidden
    rest = [None] * 6 + [job.begun_on + timedelta(days=100)] * 5
    Employment.objects.bulk_create(
        Employment(case=case, begun_on=job.begun_on, sitting="x", ended_on=ended) for ended in rest
    )
    assert after_six().is_hidden, "Many jobs of one person."
    for one in Employment.objects.exclude(pk=job.pk):
        one.case = world.a_concern(team)
        one.save()
    assert (after_six().begun, after_six().still) == (12, 7)
    early = report.kept_work(team.space, today=date(last + 1, 6, 30))
    assert [one.months for one in early] == [3], "Some of that year have not worked six months yet."
    shown = a_browser(team.contact.holder).get(reverse("pathway:lasting", args=[team.space.ref]))
    assert "Bakery" not in shown.content.decode()


@pytest.mark.req("TER-12", "SAF-17")
def test_the_sum_of_things_given_does_not_tell_what_was_hidden_of_few(team):
    def whole():
        return report.costs(team.space, year=team.today.year)[1]

    cases_ = [world.a_concern(team) for _one in range(6)]
    given = [(one, "furniture", 100) for one in cases_[:5]]
    given += [(cases_[5], "transport", 30), (cases_[5], "clothing", 20)]
    for case, sort, value in given:
        case.in_kind.create(sort=sort, value=value, on=team.today)
    assert whole() is None, "Two hidden sorts of one person: 50 would follow from the sum."
    for case in cases_[:3]:
        case.in_kind.create(sort="clothing", value=10, on=team.today)
    cases_[3].in_kind.create(sort="transport", value=10, on=team.today)
    assert whole() == 590, "Five people stand behind the two hidden sorts."


@pytest.mark.req("TER-15", "LVL-05")
def test_a_missing_ground_blocks_the_opening_of_a_tertiary_space_and_asks_nothing_of_others(team):
    from convive.pathway.reintegration import conditions
    from convive.pathway.reintegration.actions import grounds
    from convive.spaces.queries import doors
    from convive.spaces.tests import builders as spaces

    missing = {str(one.key) for one in doors.missing(team.space, today=team.today)}
    assert {"mandate", "national-lead", "staff-safety", "training"} & missing >= {
        "mandate",
        "national-lead",
        "staff-safety",
    }
    told = {"visits_by_two": True, "check_in": 30, "no_answer": "Call the deputy."}
    grounds.state(
        team.space, {**told, "trained_on": team.today}, by=team.contact.holder, on=team.today
    )
    assert conditions.staff_safety(team.space, team.today).holds
    assert not conditions.national_lead(team.space, team.today).holds
    before = team.today - timedelta(days=1)
    assert not conditions.staff_safety(team.space, before).holds, "It was not practised yet."
    late = team.today + timedelta(days=400)
    assert not conditions.staff_safety(team.space, late).holds
    assert not conditions.national_lead(spaces.a_space(), team.today).asked


@pytest.mark.req("SEC-14", "TER-01")
def test_notices_by_institutions_are_held_off_until_a_decision_in_law(team):
    from convive.pathway.queries import templates

    assert not templates.of_space(team.space).referrers["agency"].is_open


def _now():
    from django.utils import timezone

    return timezone.now()


@pytest.mark.req("TER-08", "SEC-07")
def test_police_get_nothing_in_an_exchange_before_the_gateway_was_opened(team):
    case = world.a_file(team)
    Return.objects.create(case=case, approved_on=team.today)
    at = team.contact.bench(case)
    about = {"bench": at, "by": at.by, "on": team.today}
    police = an_organisation("State police", sort="police")
    item = Item(police, "from-us", "open", "task", "given", team.today)
    with pytest.raises(Refused, match="nothing in this way"):
        sharing.note(case, item, {"what": "An address"}, **about)
    with pytest.raises(Refused, match="nothing in this way"):
        sharing.ask_part(case, police, **about)
    assert not ExchangeItem.objects.exists()
    case.gateways.create(
        space=case.space, ground="law", to=police, asked_by=team.contact.member,
        asked_on=team.today, state="opened", told="told", sitting="x",
    )  # fmt: skip
    sharing.note(case, item, {"what": "The least necessary"}, **about)
    assert ExchangeItem.objects.get().agency == police
    assert case.recipients.get().organisation == police, "They are told when it is erased."


@pytest.mark.req("TER-04", "SAF-12")
def test_a_held_question_that_nobody_looked_at_is_erased_after_its_fortnight(team):
    told = {"language": "en", "by": team.worker.holder, "on": team.today}
    held = practice.ask(team.space, team.worker.member, "We met Karim Haddad today.", **told)
    type(held.record).objects.filter(pk=held.record_id).update(ends_on="2020-01-01")
    jobs.watch_returns(_now())
    held.refresh_from_db()
    assert not held.held
    assert held.record.erased_on is not None
