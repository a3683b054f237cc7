"""Who keeps a round, who scores, and who may not open what they have a tie to."""

from __future__ import annotations

from datetime import date

from convive.ground.viewers import Asking
from convive.programmes.grants import rules
from convive.programmes.grants.rules import Phase
from convive.programmes.models.application import Application, Score
from convive.programmes.models.award import Award
from convive.programmes.models.call import Call


def may_read(viewer: Asking) -> bool:
    """The rounds, their steps and what was given: everybody who works with programmes."""
    return viewer.may("programmes.read")


def may_keep(viewer: Asking) -> bool:
    """Who looks after the rounds: writes calls, helps applicants, brings the panel's decisions in."""
    return viewer.may("grants.keep")


def may_assess(viewer: Asking, call: Call) -> bool:
    """Who is named to score this round."""
    return viewer.may("grants.score") and call.assessors.filter(ref=viewer.ref).exists()


def is_tied(viewer: Asking, application: Application) -> bool:
    """Whether they said so, or work for the one who asks or for its sponsor (GOV-19)."""
    own: frozenset[str] = getattr(viewer, "organisations", frozenset())
    houses = {one.ref for one in (application.organisation, application.sponsor) if one}
    if own & houses:
        return True
    declared = declared_by(viewer, application)
    return declared is not None and declared.has_tie


def declared_by(viewer: Asking, application: Application) -> Score | None:
    """What this viewer declared about an application, or None."""
    return application.assessments.filter(assessor__ref=viewer.ref).first()


def may_open(viewer: Asking, application: Application, *, today: date) -> bool:
    """Who looks after the round, and assessors who declared that they have no tie; never one who has."""
    if is_tied(viewer, application):
        return False
    if may_assess(viewer, application.call):
        has_declared = declared_by(viewer, application) is not None
        return has_declared or (may_keep(viewer) and not _is_closed(application.call, today))
    return may_keep(viewer)


def may_score(viewer: Asking, application: Application, *, today: date) -> bool:
    """An assessor without a tie, once the call is closed and until it is decided."""
    return (
        may_assess(viewer, application.call)
        and application.state == Application.State.SENT
        and _is_closed(application.call, today)
        and may_open(viewer, application, today=today)
    )


def may_decide(viewer: Asking, application: Application) -> bool:
    """Who looks after the round brings in what the panel decided; not about what they are tied to."""
    return may_keep(viewer) and not is_tied(viewer, application)


def may_compare(viewer: Asking, application: Application) -> bool:
    """Who brings decisions in sees all scores; who scores too, only once their own was given."""
    if not may_decide(viewer, application):
        return False
    if application.state == Application.State.DECIDED or not may_assess(viewer, application.call):
        return True
    own = declared_by(viewer, application)
    return own is not None and own.given_at is not None


def may_coach(viewer: Asking, award: Award) -> bool:
    """The coach of a project, and who looks after the round."""
    is_coach = award.coach is not None and award.coach.ref == viewer.ref
    return may_keep(viewer) or (is_coach and viewer.may("grants.score"))


def may_see_award(viewer: Asking, award: Award) -> bool:
    """Who looks after the round, the coach, and who works for the one who receives the money."""
    own: frozenset[str] = getattr(viewer, "organisations", frozenset())
    return may_coach(viewer, award) or (
        viewer.may("programmes.write") and award.receiver.ref in own
    )


def _is_closed(call: Call, today: date) -> bool:
    return rules.phase(call.state, call.opens_on, call.closes_on, today=today) is Phase.CLOSED
