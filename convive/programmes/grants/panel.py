"""Scores as each may see them: an assessor their own, the panel all of them side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.programmes.grants import access, rules
from convive.programmes.models.application import Application, Score
from convive.programmes.models.call import Call

SCORED = (Application.State.SENT, Application.State.DECIDED)


@dataclass(frozen=True, slots=True)
class Asker:
    """An applicant whose name an assessor reads before anything else, to say whether they have a tie.

    `must`: they work for the one who asks or for its sponsor, so the tie is there already.
    """

    ref: str
    name: str
    must: bool


@dataclass(frozen=True, slots=True)
class ToScore:
    """A project as one assessor sees it: no name where the round hides names, no score of another."""

    application: Application
    score: Score
    of_hundred: int | None


@dataclass(frozen=True, slots=True)
class Given:
    """One score with its reasons, of a hundred."""

    by: str
    of_hundred: int
    note: str


@dataclass(frozen=True, slots=True)
class OnPanel:
    """A project as the panel sees it: every score, how far they lie apart, who stays out."""

    application: Application
    read: rules.Read
    given: tuple[Given, ...]
    tied: tuple[str, ...]


def to_declare(viewer: Asking, call: Call) -> list[Asker]:
    """Applicants about whom this assessor has not said yet whether they have a tie, by name."""
    if not access.may_assess(viewer, call):
        return []
    found = _scored(call).exclude(assessments__assessor__ref=viewer.ref)
    own: frozenset[str] = getattr(viewer, "organisations", frozenset())
    askers = [
        Asker(one.ref, _name_of(one), bool(own & _houses_of(one)))
        for one in found.select_related("organisation", "sponsor")
    ]
    return sorted(askers, key=lambda one: one.name.casefold())


def to_score(viewer: Asking, call: Call) -> list[ToScore]:
    """What this assessor may score, what is not scored yet first."""
    if not access.may_assess(viewer, call):
        return []
    own = Score.objects.filter(application__call=call, assessor__ref=viewer.ref, has_tie=False)
    found = own.filter(application__state__in=SCORED).select_related(
        "application__call", "application__organisation", "application__sponsor"
    )
    free = [one for one in found if not access.is_tied(viewer, one.application)]
    listed = [ToScore(one.application, one, _of_hundred(one, call)) for one in free]
    return sorted(listed, key=lambda one: (one.of_hundred is not None, one.application.number or 0))


def own_score(viewer: Asking, application: Application) -> Score | None:
    """What this viewer has declared or scored."""
    return access.declared_by(viewer, application)


def panel_for(viewer: Asking, call: Call) -> list[OnPanel]:
    """Every project of a round with its scores, for who brings in the panel's decisions.

    What this viewer has a tie to is left out, and what they have still to score themselves.
    """
    if not access.may_keep(viewer):
        return []
    found = _scored(call).select_related("organisation", "sponsor", "call")
    return [on_panel(one) for one in found if access.may_compare(viewer, one)]


def on_panel(application: Application) -> OnPanel:
    """One project with its scores; the caller may decide about it."""
    call = application.call
    rows = list(application.assessments.select_related("assessor"))
    scored = [one for one in rows if one.given_at is not None]
    given = tuple(
        Given(str(one.assessor), rules.of_hundred(one.points, call.criteria), one.note)
        for one in scored
    )
    tied = tuple(str(one.assessor) for one in rows if one.has_tie)
    return OnPanel(application, rules.read([one.of_hundred for one in given]), given, tied)


def _scored(call: Call) -> QuerySet[Application]:
    return Application.objects.filter(call=call, state__in=SCORED).order_by("number")


def _of_hundred(score: Score, call: Call) -> int | None:
    return None if score.given_at is None else rules.of_hundred(score.points, call.criteria)


def _name_of(one: Application) -> str:
    houses: list[Organisation] = [house for house in (one.organisation, one.sponsor) if house]
    names = [str(house) for house in houses] or [one.who]
    return " · ".join(dict.fromkeys([one.who, *names] if one.who else names))


def _houses_of(one: Application) -> set[str]:
    return {house.ref for house in (one.organisation, one.sponsor) if house}
