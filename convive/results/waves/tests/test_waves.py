"""The same people asked again: n a wave, links without names, and no trend where none may be drawn."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from convive.city import queries as city
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.people.tests.builders import a_coordinator, a_viewer, signed_in
from convive.people.viewer import Viewer
from convive.programmes.reach.tests.builders import a_programme
from convive.results.models import Card, WaveAnswer
from convive.results.waves import actions, queries, rules
from convive.results.waves.rules import Sheet, Trend

pytestmark = pytest.mark.django_db
ENDED, LATER, LAST = date(2026, 3, 2), date(2026, 6, 2), date(2026, 9, 1)


@pytest.fixture
def a_cohort():
    """Fifteen who went through a course, with a card each."""
    adopt_shipped(by=House())
    a_city()

    def make(**about):
        given = {"title": "Ten evenings", "people": 15, "ended_on": ENDED, "on": ENDED} | about
        made = actions.begin("cohort-family", by=a_coordinator(), **given)
        return made, actions.make_cards(made, number=15, by=a_coordinator())

    return make


def told(wave, step, code="", *, on=ENDED, before=None):
    return actions.answer(
        wave,
        {"listen": step},
        before={"listen": before} if before is not None else None,
        code=code,
        on=on,
        by=Viewer.nobody(),
    )


@pytest.mark.req("MEL-10", "SYS-29")
def test_the_report_shows_n_rate_and_who_did_not_come_back_and_a_trend_of_the_same_people(a_cohort):
    cohort, cards = a_cohort()
    first, second, third = cohort.waves.all()
    assert [wave.months for wave in (first, second, third)] == [0, 3, 6]
    actions.invite(first, invited=15, on=ENDED, version=None, by=a_coordinator())
    for number, card in enumerate(cards[:14]):
        told(first, 1 + number % 2, card)
    for number, card in enumerate(cards[:12]):
        told(second, 3 + number % 2, card, on=LATER)
    reports = queries.reports_of(cohort, today=LAST)
    assert [one.standing.answered for one in reports] == [14, 12, 0]
    assert (reports[0].rate, reports[1].standing.linked, reports[1].standing.gone) == (
        "93 %",
        12,
        2,
    )
    line = reports[1].lines[0]
    assert (line.told.trend, line.told.pairs) == (Trend.ROSE, 12)
    assert line.told.by.low > 0


@pytest.mark.req("MEL-10")
def test_waves_that_are_not_linked_give_no_trend_without_a_notice_and_none_with_it(a_cohort):
    cohort, _cards = a_cohort()
    first, second, _third = cohort.waves.all()
    for _number in range(12):
        told(first, 1)
        told(second, 4, on=LATER)
    line = queries.reports_of(cohort, today=LAST)[1].lines[0]
    assert (line.told.trend, line.told.mean, line.told.by) == (Trend.UNLINKED, None, None)
    with pytest.raises(Refused):
        actions.compare_unlinked(cohort, why=" ", version=None, by=a_coordinator())
    actions.compare_unlinked(cohort, why="The cards were lost.", version=None, by=a_coordinator())
    line = queries.reports_of(cohort, today=LAST)[1].lines[0]
    assert (line.told.trend, line.told.mean, line.told.by) == (Trend.UNLINKED, 4, None)


@pytest.mark.req("MEL-10")
def test_how_it_was_before_told_at_the_end_stands_apart_from_the_waves(a_cohort):
    cohort, cards = a_cohort(looks_back=True)
    first, second, _third = cohort.waves.all()
    for card in cards[:11]:
        told(first, 3, card, before=1)
        told(second, 3, card, on=LATER, before=0)
    (line, *_rest) = queries.looking_back_of(cohort)
    assert (line.told.trend, line.told.by.value) == (Trend.ROSE, 2)
    assert not any(WaveAnswer.objects.filter(wave=second).values_list("before", flat=True)[0])
    assert queries.reports_of(cohort, today=LAST)[1].lines[0].told.trend == Trend.MAY_BE_CHANCE


def test_a_card_is_no_name_counts_once_a_wave_and_belongs_to_its_cohort(a_cohort):
    cohort, cards = a_cohort()
    _other, strange = a_cohort(title="Another")
    first = cohort.waves.first()
    told(first, 2, cards[0].lower().replace("-", " "))
    with pytest.raises(Refused):
        told(first, 3, cards[0])
    for wrong in (strange[0], "not a code"):
        with pytest.raises(Refused):
            told(first, 3, wrong)
    assert cards[0] not in set(Card.objects.values_list("digest", flat=True))
    with pytest.raises(Refused):
        actions.make_cards(cohort, number=16, by=a_coordinator())


@pytest.mark.parametrize("day", [date(2026, 5, 1)])
def test_a_wave_is_asked_from_its_day_until_it_is_closed_and_has_its_clock(a_cohort, day):
    cohort, cards = a_cohort()
    first, second, _third = cohort.waves.all()
    with pytest.raises(Refused):
        told(second, 2, cards[0], on=day)
    assert city.clock_of(second.reference) is not None
    actions.close(first, on=ENDED, version=None, by=a_coordinator())
    with pytest.raises(Refused):
        told(first, 2, cards[0])
    assert city.clock_of(first.reference) is None


def test_few_linked_sheets_say_too_little_and_few_answers_show_no_mean():
    first = [Sheet(str(number), {"a": 1}, {}) for number in range(9)]
    now = [Sheet(str(number), {"a": 4}, {}) for number in range(9)]
    assert rules.told("a", first, now, is_first=False).trend == Trend.TOO_FEW
    assert rules.told("a", [], now[:4], is_first=True).mean is None


def test_somebody_answers_without_an_account_and_who_runs_it_types_in_paper(client, a_cohort):
    cohort, cards = a_cohort(ended_on=date(2026, 1, 5), on=date(2026, 1, 5), looks_back=True)
    wave = cohort.waves.first()
    address = reverse("results:answer_wave", args=[wave.ref])
    answer = client.post(address, {"code": cards[0], "now-listen": "3", "then-listen": "1"})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    assert client.get(reverse("results:wave_paper", args=[wave.ref])).status_code == 200
    signed_in(client, a_coordinator())
    sheet = {"door": "paper", "now-calm": "2"}
    client.post(reverse("results:type_in_wave", args=[wave.ref]), sheet)
    assert list(wave.answers.values_list("door", flat=True)) == ["web", "paper"]
    page = client.get(reverse("results:cohort", args=[cohort.ref])).content.decode()
    assert "Answered (n)" in page
    page = client.post(reverse("results:make_cards", args=[cohort.ref]), {"number": "2"})
    assert page.content.decode().count("Keep this card") == 2
    for name, words in (
        ("cohorts", []),
        ("begin_cohort", []),
        ("compare_unlinked", [cohort.ref]),
        ("invite_wave", [wave.ref]),
        ("close_wave", [wave.ref]),
    ):
        assert client.get(reverse(f"results:{name}", args=words)).status_code == 200


def test_a_cohort_begins_on_a_page_and_its_programme_shows_it(client, a_cohort):
    a_cohort()
    course = a_programme("Ten evenings of the Family House", type="family-course")
    signed_in(client, a_coordinator())
    told_in_form = {
        "title_en": "Autumn evenings",
        "slug": "cohort-family",
        "about": course.ref,
        "people": "15",
        "ended_on": "2026-01-05",
        "months": "0, 3, 6",
    }
    answer = client.post(reverse("results:begin_cohort"), told_in_form)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    page = client.get(reverse("programmes:initiative", args=[course.ref])).content.decode()
    assert "Autumn evenings" in page


def test_while_answers_come_in_only_who_runs_it_reads_a_mean(a_cohort):
    cohort, _cards = a_cohort(looks_back=True)
    wave = cohort.waves.first()
    for _number in range(6):
        told(wave, 2)
    reader = a_viewer("police-liaison")
    report = queries.reports_of(cohort, today=ENDED, viewer=reader)[0]
    assert (report.standing.answered, report.lines) == (6, ())
    assert queries.looking_back_of(cohort, viewer=reader) == []
    assert queries.reports_of(cohort, today=ENDED, viewer=a_coordinator())[0].lines
    actions.close(wave, on=ENDED, version=None, by=a_coordinator())
    assert queries.reports_of(cohort, today=ENDED, viewer=reader)[0].lines
