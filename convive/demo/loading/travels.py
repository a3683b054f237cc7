"""What travels: a course that is passed on, a circle asked again, a question about teaching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from convive.bodies import actions as tables
from convive.demo import data
from convive.demo.loading import past, programmes
from convive.demo.loading.made import Made
from convive.exchange import queries as practices
from convive.exchange.courses import actions as courses
from convive.ground.phrase import Phrase
from convive.ground.references import new_ref
from convive.ground.viewers import House
from convive.people.viewer import Viewer
from convive.programmes.curriculum import actions as curriculum
from convive.programmes.launching import actions as launching
from convive.programmes.lineage import actions as lineage
from convive.programmes.models import EducationSite, Initiative, Session, Trainer
from convive.programmes.sessions.actions import planning, recording
from convive.programmes.sessions.rules.series import Rhythm
from convive.programmes.sites import actions as sites
from convive.results.waves import actions as waves
from convive.results.waves import queries as cohorts

INVITED = ("pupils-students", "parents-groups", "school")
LATER = timedelta(hours=1)
LESSON = "Pupils practised, and asked more than expected."


def load(made: Made) -> None:
    """Four programmes, then who trained whom, the waves, and the question with its module."""
    told = data.read("travels")
    line = made.initiatives["four-streets-rowing"].mel_line
    for about in told["initiatives"]:
        made.initiatives[about["key"]] = programmes.begun(about, line, made)
    _pass_on(told, made)
    _ask_again(told, made)
    _ask_about_teaching(told["question"], made)


def _pass_on(told: Mapping[str, Any], made: Made) -> None:
    """Trainers, coaches and the young people they reach; the source is credited."""
    by, course = made.coordinator, made.initiatives["coaches-course"]
    noon = told["afternoons"]
    held = {
        "training": _held(course, told["training"]["first"], told["training"]["came"], made),
        "afternoons": _held(
            made.initiatives["mixed-afternoons"],
            noon["first"],
            noon["came"],
            made,
            new=noon["new"],
            represented=noon["represented"],
            happened=noon["happened"],
            change=noon["change"],
        ),
        "rowing": list(
            made.initiatives["four-streets-rowing"].sessions.filter(state=Session.State.HELD)
        ),
    }
    known: dict[str, Trainer] = {}
    for about in told["trainers"]:
        one = lineage.add_trainer(
            course,
            role=Phrase(about["role"]),
            organisation=made.organisations.get(about.get("organisation", "")),
            people=about["people"],
            trained_on=made.day(about["trained"]),
            taught_by=[known[key] for key in about.get("by", ())],
            languages=about["languages"],
            areas=[made.areas[code] for code in about["areas"]],
            by=by,
        )
        known[about["key"]] = lineage.pass_on(one, held[about["sessions"]], by=by)
    for about in told["observations"]:
        given = {key: about[key] for key in ("observer", "seen", "went_well", "to_change")}
        on = made.day(about["on"])
        lineage.observe(known[about["of"]], **given, on=on, talked_over=True, by=by)
    source = practices.practice_for(by, told["credit"])
    begun = made.day(told["training"]["first"])
    courses.credit(course, source, changes=Phrase(told["changed"]), on=begun, by=by)
    courses.share(course, licence="CC-BY-4.0", on=made.day(-30), by=by)


def _ask_again(told: Mapping[str, Any], made: Made) -> None:
    """Ten evenings of fifteen parents, what was learned, and two of three waves."""
    by, course, about = made.coordinator, made.initiatives["ten-evenings"], told["cohort"]
    evenings = told["evenings"]
    first = evenings["came"][0]
    _held(
        course,
        evenings["first"],
        evenings["came"],
        made,
        new=[first, *[0] * (len(evenings["came"]) - 1)],
        happened=evenings["happened"],
        change=evenings["change"],
    )
    ended = made.day(about["ended"])
    launching.end(
        course,
        learned=Phrase(told["learned"]),
        why="",
        on=ended,
        now=timezone.now(),
        version=None,
        by=by,
    )
    one = waves.begin(
        "cohort-family",
        title=Phrase(about["title"]),
        people=about["people"],
        ended_on=ended,
        about=course.reference,
        owner=made.users["coordinator"],
        on=ended,
        by=by,
    )
    cards = waves.make_cards(one, number=about["people"], by=by)
    keys = cohorts.asked_of(one).keys
    asked = {wave.months: wave for wave in one.waves.all()}
    for wave in about["waves"]:
        on = made.day(wave["day"])
        invited = waves.invite(
            asked[wave["month"]], invited=wave["invited"], on=on, version=None, by=by
        )
        for number, card in enumerate(cards[: wave["answered"]]):
            # Not everybody answers alike, nor changes alike.
            turn = number // (2 if wave["month"] else 1)
            steps = [min(4, step + (turn + place) % 2) for place, step in enumerate(wave["steps"])]
            told_now = dict(zip(keys, steps, strict=True))
            waves.answer(invited, told_now, code=card, on=on, by=Viewer.nobody())
    waves.close(asked[0], on=ended + timedelta(days=14), version=None, by=by)


def _ask_about_teaching(told: Mapping[str, Any], made: Made) -> None:
    """The question, six contributions in three languages, each answered, and the module."""
    by, module = made.coordinator, made.initiatives["asking-back"]
    one = curriculum.ask(
        question=Phrase(told["question"]),
        background=Phrase(told["background"]),
        invited=INVITED,
        opens_on=made.day(told["opens"]),
        closes_on=made.day(told["closes"]),
        by=by,
    )
    on, answered = made.day(told["asked"]), made.day(told["answered"])
    for about in told["contributions"]:
        ask = curriculum.contribute(
            one,
            text=about["text"],
            category=INVITED[about["as"]],
            language=about["lang"],
            door=about["door"],
            on=on,
            by=Viewer.nobody() if about["door"] == "web" else by,
        )
        answer = tables.answer_ask(
            ask, sort=about["sort"], why=Phrase(about["why"]), on=answered, by=by
        )
        words = Phrase({about["lang"]: about["text"]})
        tables.publish_answer(answer, question=words, on=answered, by=by)
        past.happened(ask, on)
        past.happened(answer, answered)
    together = {name: Phrase(told[name]) for name in ("synthesis", "change")}
    curriculum.draw_together(one, **together, version=None, by=by)
    curriculum.lead_to(one, module, version=None, by=by)
    curriculum.end(one, on=made.day(told["ended"]), version=None, by=by)
    past.happened(one, made.day(told["opens"]))
    for about in told["lessons"]:
        school = made.organisations[about["at"]]
        site = EducationSite.objects.get(organisation=school)
        for lesson in _held(module, about["first"], about["came"], made):
            sites.bring(lesson, site=site, classes=about["classes"], on=made.today, by=by)


def _held(
    initiative: Initiative,
    first: int,
    came: Sequence[int],
    made: Made,
    *,
    new: Sequence[int] = (),
    represented: Sequence[Sequence[str]] = (),
    happened: str = LESSON,
    change: str = "",
) -> list[Session]:
    """Weekly sessions that took place, each recorded an hour later."""
    planned = planning.plan(
        initiative,
        first=made.day(first),
        begins=time(16),
        ends=time(18),
        rhythm=Rhythm.WEEKLY,
        until=made.day(first + 7 * (len(came) - 1)),
        place=initiative.place,
        now=timezone.now(),
        by=House(),
    )
    for number, session in enumerate(planned):
        districts = represented[number] if represented else ()
        content = {
            "came": came[number],
            "counts": {"new_here": new[number]} if new else {},
            "represented": [str(made.areas[code]) for code in districts],
            "what_happened": happened,
            "what_to_change": change,
            "mel_minutes": 10,
            "told": {},
        }
        at = session.ends + LATER
        recording.record(
            session, content, client_key=new_ref(), saw=0, written_at=at, now=at, by=House()
        )
    return planned
