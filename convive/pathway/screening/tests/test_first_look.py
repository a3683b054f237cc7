"""A first look is kept honest: clocks, second readers, one story, letters, a voice outside."""

from datetime import timedelta

import pytest
from django.utils import timezone

from convive.bodies.models import Ask
from convive.pathway.models import Case, Extension, Reread, WaitingVoice
from convive.pathway.screening.actions import voices
from convive.pathway.screening.queries import filtered
from convive.pathway.tests.builders import a_case
from convive.pathway.tests.casework_world import (
    SAMI,
    SCREENED,
    a_team,
    gathering,
    room_url,
    screening,
    text_of,
    to_panel,
)

pytestmark = pytest.mark.django_db
AGAIN = {**SAMI, "names": "Samy Eltaieb", "told": "He shouted at the bus stop."}


@pytest.fixture
def team(space):
    return a_team()


@pytest.fixture
def case(team):
    return a_case(team.space, SAMI)


def closed_without_concern(team, case):
    """A first look that ends with two people behind it."""
    screening(team, case)
    team.lead.fill(case, "screening", **SCREENED)
    team.second.say(case, "screening")
    team.lead.move(case, "no-concern")


@pytest.mark.req("SEC-16")
def test_what_is_late_is_listed_with_who_answers_for_it_and_their_deputy(team, case):
    screening(team, case)
    page = room_url(team.space, "clocks")
    assert "No clock has run far" in text_of(team.lead.client.get(page))
    Case.objects.filter(pk=case.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    shown = text_of(team.lead.client.get(page))
    assert f"Case {case.number}" in shown
    assert "Late" in shown
    assert f"Answers for it: {team.lead.member}" in shown
    assert f"Deputy: {team.second.member}" in shown
    assert team.nurse.client.get(page).status_code == 404


@pytest.mark.req("SEC-16")
def test_a_clock_is_put_off_once_with_a_reason(team, case):
    screening(team, case)
    due = case.due_on
    assert "More time, once" in text_of(team.lead.get(case))
    assert team.lead.post(case, "put_off", why=" ").status_code == 200
    assert team.lead.post(case, "put_off", why="The school is closed.").status_code == 302
    case.refresh_from_db()
    assert case.due_on > due
    assert "put off once already" in text_of(team.lead.post(case, "put_off", why="Again."))
    assert Extension.objects.count() == 1


OUTCOMES = {
    "advise": {},
    "community": {},
    "no-concern": {},
    "mistaken": {},
    "malicious": {},
    "not-eligible": {"only_opinion": "yes"},
    "redirect": {"needs_elsewhere": "yes"},
    "gather": {},
}


@pytest.mark.slow
@pytest.mark.req("SEC-16", "SEC-11")
def test_each_outcome_of_a_first_look_is_reached(team):
    for move, told in OUTCOMES.items():
        case = a_case(team.space, {"told": SAMI["told"]})
        screening(team, case)
        team.lead.fill(case, "screening", **{**SCREENED, **told})
        team.lead.fill(case, "summary-kept", kept="He needs somebody to talk with.")
        team.second.say(case, "screening")
        team.lead.move(case, move)
        assert case.steps.last().move == move


@pytest.mark.slow
@pytest.mark.req("SEC-16")
def test_a_misspelt_repeat_is_not_closed_by_one_person_and_its_story_is_shown_before(team, case):
    closed_without_concern(team, case)
    later = a_case(team.space, AGAIN)
    screening(team, later)
    team.lead.fill(later, "screening", **SCREENED)
    before = text_of(team.lead.get(later, "move", "community"))
    assert "Nobody has looked for earlier concerns" in before
    assert case.number in text_of(team.lead.get(later, "compare"))
    team.lead.open(case)
    refused = team.lead.post(later, "compare", other=case.ref, same="yes")
    assert "say why you think so" in text_of(refused)
    team.lead.post(later, "compare", other=case.ref, same="yes", why="The same year.")
    shown = text_of(team.lead.get(later, "move", "community"))
    assert "hit his teacher" in shown
    assert shown.index("hit his teacher") < shown.index("shouted at the bus stop")
    assert "nobody ends this alone" in shown
    team.lead.move(later, "community")
    later.refresh_from_db()
    assert later.is_open
    team.second.say(later, "screening")
    team.lead.move(later, "community")
    later.refresh_from_db()
    assert later.outcome == "community"


@pytest.mark.slow
@pytest.mark.req("SAF-16", "SAF-12")
def test_what_was_meant_to_hurt_never_returns_in_the_story_and_has_its_letters(team, case):
    screening(team, case)
    team.lead.fill(case, "screening", **SCREENED)
    team.second.say(case, "screening")
    team.lead.move(case, "malicious")
    later = a_case(team.space, AGAIN)
    screening(team, later)
    assert case.number not in text_of(team.lead.get(later, "compare"))
    team.lead.open(case)
    shown = text_of(team.lead.get(case))
    assert "Apology" in shown
    letter = team.lead.get(case, "reporter_letter", "apology")
    assert "Sami" not in letter.content.decode()
    assert team.lead.post(case, "reporter_letter", "apology").status_code == 302


@pytest.mark.req("SEC-17")
def test_a_voice_for_the_neighbourhood_names_nobody_and_leads_nowhere_back(team, case):
    gathering(team, case)
    named = team.lead.post(case, "voice", text="Sami is alone after school.", language="en")
    assert "also stand in what says who" in text_of(named)
    text = "There is nowhere to go after school near Lowtown on Mondays."
    assert "may lead to somebody" in text_of(
        team.lead.post(case, "voice", text=text, language="en")
    )
    text = "Many young people have nowhere to go after school."
    assert team.lead.post(case, "voice", text=text, language="en").status_code == 302
    sitting = case.record.entries.get(form=voices.VOICE).sitting
    team.lead.post(case, "release_voice", sitting)
    assert not WaitingVoice.objects.exists()
    team.second.post(case, "release_voice", sitting)
    today = timezone.localdate()
    assert voices.raise_waiting(on=today) == 0
    assert voices.raise_waiting(on=today + timedelta(days=8)) == 1
    ask = Ask.objects.get()
    assert ask.text == text
    told = {field.name: str(getattr(ask, field.name)) for field in Ask._meta.fields}
    assert not any(case.ref in said or case.number in said for said in told.values())
    assert not WaitingVoice.objects.exists()


@pytest.mark.req("SEC-16")
def test_one_closing_in_twenty_is_read_again_by_somebody_who_did_not_decide(team, case):
    closed_without_concern(team, case)
    now = timezone.now()
    [row] = filtered.filtered(team.lead.holder, team.lead.member, now=now)
    assert row.is_drawn
    assert "Drawn: read it again" in text_of(team.lead.client.get(room_url(team.space, "filtered")))
    team.second.open(case)
    assert "You took part in this" in text_of(team.second.post(case, "read_again", says="same"))
    assert not Reread.objects.exists()


@pytest.mark.slow
@pytest.mark.req("SEC-16")
def test_who_reported_is_not_dropped_when_a_concern_goes_on(team, case):
    to_panel(team, case)
    page = room_url(team.space, "clocks")
    assert (
        f"Case {case.number}" in text_of(team.lead.client.get(page)).partition("has not heard")[2]
    )
    team.lead.open(case)
    team.lead.post(case, "write_message", text="It goes on. Thank you.")
    assert "was written to" in text_of(team.lead.client.get(page))
