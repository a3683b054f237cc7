"""Questions about continuity: what holds beyond the term, and what a new mayor must know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404

from convive.bodies import queries as bodies
from convive.bodies.models import Agreement, Body
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.people.models import Person
from convive.plan.continuity import access, rules, terms, words
from convive.plan.continuity.rules import Anchor, Anchored, Hold
from convive.plan.models import BudgetLine, Framework, LegalAct, Term
from convive.plan.money import queries as money


@dataclass(frozen=True, slots=True)
class Shown:
    """One anchor in words: what it is, how it holds, what to do where it does not."""

    anchored: Anchored
    word: Words
    said: Words
    advice: Words


@dataclass(frozen=True, slots=True)
class File:
    """The continuity file as its page shows it (GOV-03)."""

    term: Term | None
    anchors: tuple[Shown, ...]
    holding: int
    acts: tuple[LegalAct, ...]
    posts: tuple[BudgetLine, ...]
    tables: tuple[Body, ...]
    agreements: tuple[Agreement, ...]
    adopted: Framework | None


def file_for(viewer: Asking, *, today: date) -> File:
    """What keeps the work standing, from live data. Raises Http404 for who may not read it."""
    if not access.may_read(viewer):
        raise Http404
    lines = money.lines_for(viewer)
    posts = [one for one in lines if one.sort == BudgetLine.Sort.POST and _is_sure(one)]
    tables = list(bodies.bodies_for(viewer, on=today))
    agreements = list(
        Agreement.objects.filter(ended_on=None, texts__signatures__isnull=False).distinct()
    )
    acts = list(LegalAct.objects.all())
    adopted = Framework.objects.filter(state=Framework.State.ADOPTED).first()
    term = terms.term_on(today)
    ends: dict[Anchor, list[date | None]] = {
        Anchor.ADOPTION: [adopted.ends_on] if adopted else [],
        Anchor.LEGAL_ACT: [one.until for one in acts],
        Anchor.POSTS: [one.ends_on for one in posts],
        Anchor.MONEY: [one.ends_on for one in lines if one.certainty == "secured"],
        Anchor.COMMITTEE: [one.until for one in tables],
        Anchor.AGREEMENT: [None for _one in agreements],
    }
    found = [
        rules.anchored(anchor, days, term_ends=term.ends_on if term else today, today=today)
        for anchor, days in ends.items()
    ]
    return File(
        term,
        tuple(_shown(one) for one in found),
        sum(one.hold is Hold.BEYOND for one in found),
        tuple(acts),
        tuple(posts),
        tuple(tables),
        tuple(agreements),
        adopted,
    )


def act_for(viewer: Asking, ref: str) -> LegalAct:
    """One legal act. Raises Http404."""
    found = LegalAct.objects.filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def terms_for(viewer: Asking) -> list[Term]:
    """Every term of office, the latest first."""
    return list(Term.objects.select_related("mayor")) if access.may_read(viewer) else []


def term_for(viewer: Asking, ref: str) -> Term:
    """One term of office. Raises Http404."""
    found = Term.objects.select_related("mayor").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def mayors(*, today: date) -> list[Person]:
    """Everybody who holds the mayor's role today."""
    # One filter, so that every condition is about the same role: somebody who was mayor before, or
    # whose other role is over, is mayor all the same.
    lasting = Q(memberships__until=None) | Q(memberships__until__gte=today)
    held = Person.objects.filter(
        lasting,
        memberships__role="mayor",
        memberships__since__lte=today,
        can_sign_in=True,
        left_on=None,
    )
    return list(held.distinct())


def _shown(one: Anchored) -> Shown:
    return Shown(one, words.ANCHORS[one.anchor], words.HOLDS[one.hold], words.ADVICE[one.anchor])


def _is_sure(line: BudgetLine) -> bool:
    return line.certainty != BudgetLine.Certainty.HOPED
