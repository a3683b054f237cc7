"""Following a cohort: begin, make cards, invite, answer, close, and compare what is not linked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.city import clocks
from convive.city import queries as city
from convive.city import rules as days
from convive.ground.phrase import Phrase, phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.history import actions as history
from convive.people.models import Person
from convive.results.models import Card, Cohort, Wave, WaveAnswer
from convive.results.rules import WAVES
from convive.results.waves import access, codes, queries, rules

COHORT = ["title", "about", "instrument", "people", "ended_on", "looks_back", "owner"]
CARDS_A_PERSON = 2


@act("results.cohort_begun")
def begin(
    slug: str,
    *,
    title: Phrase | str,
    people: int,
    ended_on: date,
    months: Iterable[int] = WAVES,
    looks_back: bool = False,
    about: Reference | None = None,
    owner: Person | None = None,
    on: date,
    by: Asking,
) -> Cohort:
    """Follow a cohort: the same questions at its end, after three and six months (MEL-10).

    Each wave has its clock, so that somebody asks. Raises Refused for unknown questions, and without
    a first wave at once.
    """
    _refuse_unless_runner(by)
    asked = next((one for one in queries.instruments() if one.slug == slug), None)
    if asked is None:
        raise Refused(_("We do not know these questions."), field="slug")
    if not phrase(title):
        raise Refused(_("Say what it is called."), field="title")
    planned = rules.dates(ended_on, months)
    if 0 not in planned or len(planned) < 2:
        raise Refused(
            _("Ask at the end, and at least once more."),
            instead=_("For example after 0, 3 and 6 months."),
            field="months",
        )
    made = Cohort.objects.create(
        title=phrase(title),
        about=str(about) if about else "",
        instrument=asked.slug,
        pack_version=asked.version,
        people=people,
        ended_on=ended_on,
        looks_back=looks_back,
        owner=owner,
    )
    history.keep(made, COHORT, by=by)
    for month, due in planned.items():
        wave = Wave.objects.create(cohort=made, months=month, due_on=due)
        _start_clock(wave, made, on=on)
    return made


@act("results.cards_made")
def make_cards(cohort: Cohort, *, number: int, by: Asking) -> list[str]:
    """Cards with a code each, shown this once; only digests are kept, and nobody's name.

    Raises Refused for more than two a person.
    """
    _refuse_unless_runner(by)
    if cohort.cards.count() + number > cohort.people * CARDS_A_PERSON:
        raise Refused(
            _("There are enough cards: two for each person at most."),
            instead=_("Who lost theirs answers without a card."),
            field="number",
        )
    made = [codes.new() for _one in range(number)]
    Card.objects.bulk_create(Card(cohort=cohort, digest=codes.digest(one)) for one in made)
    return made


@act("results.wave_invited")
def invite(wave: Wave, *, invited: int, on: date, version: int | None, by: Asking) -> Wave:
    """Say how many people were invited; a second time is a reminder. Addresses are never kept.

    Raises Refused before its day, and for more than there are people.
    """
    _refuse_unless_runner(by)
    _refuse_unless_due(wave, on=on)
    if not 0 < invited <= wave.cohort.people:
        raise Refused(_("This is more than there are people in it."), field="invited")
    first = wave.invited_on is None
    changes = {"invited": invited, "invited_on" if first else "reminded_on": on}
    history.amend(wave, changes, version=version, by=by)
    return wave


@act("results.wave_answered")
def answer(
    wave: Wave,
    answers: Mapping[str, int | None],
    *,
    before: Mapping[str, int | None] | None = None,
    code: str = "",
    door: str = WaveAnswer.Door.WEB,
    on: date,
    by: Asking,
) -> Wave:
    """Keep one sheet; anybody who has the address may, with their card or without (MEL-10).

    Raises Refused once it is closed, for a card of another cohort, for a card that answered
    already, and when nothing is answered.
    """
    _refuse_unless_due(wave, on=on)
    if door != WaveAnswer.Door.WEB and not access.may_run(by):
        raise PermissionDenied
    asked = queries.asked_of(wave.cohort)
    given = rules.valid(answers, asked.keys, len(asked.steps))
    if not given:
        raise Refused(_("Answer at least one question."))
    digest = _card(wave, code)
    looks_back = wave.cohort.looks_back and wave.months == 0
    then = rules.valid(before or {}, asked.keys, len(asked.steps)) if looks_back else {}
    WaveAnswer.objects.create(wave=wave, code=digest, door=door, answers=given, before=then)
    return wave


@act("results.wave_closed")
def close(wave: Wave, *, on: date, version: int | None, by: Asking) -> Wave:
    """Take no more answers in this wave; its clock is done."""
    _refuse_unless_runner(by)
    _refuse_unless_due(wave, on=on)
    history.amend(wave, {"closed_on": on}, version=version, by=by)
    clock = city.clock_of(wave.reference)
    if clock is not None:
        clocks.finish(clock, on=on, by=House())
    return wave


@act("results.unlinked_compared")
def compare_unlinked(cohort: Cohort, *, why: str, version: int | None, by: Asking) -> Cohort:
    """Show means of waves that are not linked side by side, with a notice that says so (MEL-10).

    Raises Refused without the notice.
    """
    _refuse_unless_runner(by)
    if not why.strip():
        raise Refused(
            _("Say why you compare answers that may be of other people."),
            instead=_("Everybody who reads the report reads this too."),
            field="why",
        )
    history.amend(cohort, {"compares_unlinked": why.strip()}, version=version, by=by)
    return cohort


def _card(wave: Wave, code: str) -> str:
    if not code.strip():
        return ""
    digest = codes.digest(code)
    if not digest or not wave.cohort.cards.filter(digest=digest).exists():
        raise Refused(
            _("We do not know this card."),
            instead=_("Look at it again, sign by sign. Or leave it empty: your answers count too."),
            field="code",
        )
    if wave.answers.filter(code=digest).exists():
        raise Refused(_("This card has answered already this time."), field="code")
    return digest


def _start_clock(wave: Wave, cohort: Cohort, *, on: date) -> None:
    """The house starts it, so that who follows a cohort needs no right over the city."""
    left = days.working_days_between(on, wave.due_on, calendar=city.working_calendar())
    clocks.start_clock(
        wave.reference,
        name=_clock_name(cohort, wave.months),
        working_days=max(0, left),
        on=on,
        owner=cohort.owner.ref if cohort.owner else "",
        by=House(),
    )


def _clock_name(cohort: Cohort, months: int) -> Phrase:
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = gettext("Ask again: %(title)s, month %(months)d") % {
                "title": cohort.title.in_language(code),
                "months": months,
            }
    return Phrase(found)


def _refuse_unless_due(wave: Wave, *, on: date) -> None:
    if not rules.due_now(wave.due_on, answered_until=wave.closed_on, today=on):
        raise Refused(_("This wave takes no answers today."))


def _refuse_unless_runner(by: Asking) -> None:
    if not access.may_run(by):
        raise PermissionDenied
