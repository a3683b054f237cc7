"""Questions about surveys: which run, who still answers, what the sides said apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from convive.bodies.models import AnswerSet, SurveyLink, SurveyRound
from convive.bodies.surveys import access, instruments, rules, together
from convive.bodies.surveys.instruments import Group, Instrument, Statement
from convive.bodies.surveys.rules import Compared, Spread, Tie
from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.people.server_keys import keyed_digest

Answers = list[tuple[str, dict[str, int]]]


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with the words of its group, what the sides said, and where it can be read."""

    group: Group
    statement: Statement
    compared: Compared
    evidence: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """How one side saw one group of statements, round after round; None where too few answered."""

    title: Phrase
    side: Phrase
    middles: tuple[Spread | None, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two sides as a page shows it."""

    tie: Tie
    sides: tuple[Phrase, Phrase]
    label: Phrase | None
    mending: Phrase


def rounds_for(viewer: Asking) -> list[SurveyRound]:
    """Every survey, the newest first."""
    return list(_apart().select_related("body")) if access.may_read(viewer) else []


def round_for(viewer: Asking, ref: str) -> SurveyRound:
    """One survey. Raises Http404 for who may neither read nor answer it."""
    found = _apart().select_related("body", "next_step", "repeats").filter(ref=ref)
    if not (access.may_read(viewer) or access.may_answer(viewer)) or not found:
        raise Http404
    return found[0]


def instrument_of(one: SurveyRound) -> Instrument:
    """What this survey asks, in the version it began with. Raises Http404."""
    return instruments.of(one.instrument, one.pack_version)


def counts(one: SurveyRound) -> dict[str, int]:
    """How many answered, by side: all that is said before a survey is closed."""
    given = Counter(one.answer_sets.values_list("side", flat=True))
    return {side: given.get(side, 0) for side in one.sides}


def is_open(one: SurveyRound, *, today: date) -> bool:
    """Whether answers are taken today."""
    return rules.is_open(one.opened_on, one.closes_on, one.closed_on, today=today)


def respondent_by_account(one: SurveyRound, viewer: Asking) -> str:
    """Who answers with an account, as only this survey knows them."""
    return keyed_digest("survey", one.ref, viewer.ref)


def respondent_by_link(one: SurveyRound, token: str) -> str:
    """Who answers by a link, as only this survey knows them."""
    return keyed_digest("survey", one.ref, "link", token)


def link_digest(token: str) -> str:
    """How a link is stored."""
    return keyed_digest("surlink", token)


def link_for(token: str) -> SurveyLink:
    """The link somebody opened. Raises Http404."""
    found = SurveyLink.objects.select_related("round").filter(token_digest=link_digest(token))
    if not found:
        raise Http404
    return found[0]


def answers_of(one: SurveyRound, respondent: str) -> AnswerSet | None:
    """What this respondent answered so far."""
    return one.answer_sets.filter(respondent=respondent).first()


def result_for(viewer: Asking, one: SurveyRound) -> list[Row]:
    """What every side said, statement by statement; nothing before the survey is closed (NLC-01).

    A side with fewer than three answers to a statement is hidden, with its evidence.
    """
    if one.closed_on is None or not access.may_read(viewer):
        return []
    given, told = steps_given(one), _evidence(one)
    rows = []
    for group, statement in instrument_of(one).statements():
        compared = rules.compared(statement.key, one.sides, given)
        shown = [
            (side, where)
            for side, where in told.get(statement.key, ())
            if compared.sides.get(side) is not None
        ]
        rows.append(Row(group, statement, compared, tuple(dict.fromkeys(shown))))
    return rows


def disputed(rows: Sequence[Row]) -> list[Row]:
    """Where the sides disagree most, the widest first."""
    by_key = {row.compared.key: row for row in rows}
    return [by_key[one.key] for one in rules.most_disputed(row.compared for row in rows)]


def links_for(viewer: Asking, one: SurveyRound, *, today: date) -> list[Link]:
    """The links between every two sides with what they did together (GOV-01).

    Empty before the survey is closed, and for a survey that asks nothing about links.
    """
    asked = instrument_of(one)
    if one.closed_on is None or not access.may_read(viewer) or not asked.has_links:
        return []
    given = steps_given(one)
    met = together.counts(since=rules.months_later(today, -asked.months), until=today)
    found = []
    for sides in rules.pairs(one.sides):
        tie = rules.tie(
            sides,
            given,
            trust=asked.keys_of(instruments.TRUST),
            cooperation=asked.keys_of(instruments.COOPERATION),
            together=met.of(*sides),
        )
        found.append(
            Link(
                tie,
                (asked.sides[sides[0]], asked.sides[sides[1]]),
                asked.link_steps[tie.step] if tie.step is not None else None,
                (asked.mending or {}).get(frozenset(sides), Phrase()),
            )
        )
    return found


def weakest(links: Sequence[Link]) -> Link | None:
    """The link that needs care first."""
    found = rules.weakest(link.tie for link in links)
    return next((link for link in links if link.tie is found), None) if found else None


def trend_for(viewer: Asking, one: SurveyRound) -> tuple[list[SurveyRound], list[Trend]]:
    """The rounds before and this one, oldest first, and how each side saw each group in them."""
    chain = [one]
    while (earlier := chain[0].repeats) is not None and earlier not in chain:
        chain.insert(0, earlier)
    chain = [each for each in chain if each.closed_on is not None]
    if len(chain) < 2 or not access.may_read(viewer):
        return [], []
    asked = instrument_of(one)
    given = [steps_given(each) for each in chain]
    rows = [
        Trend(
            group.title,
            asked.sides[side],
            tuple(_of_group(answers, side, group) for answers in given),
        )
        for group in asked.groups
        for side in one.sides
    ]
    return chain, rows


def four_legs_for(viewer: Asking) -> SurveyRound | None:
    """The four-leg survey that was closed last, or None."""
    if not access.may_read(viewer):
        return None
    closed = SurveyRound.objects.filter(instrument=instruments.FOUR_LEGS, closed_on__isnull=False)
    return closed.order_by("-closed_on", "-id").first()


def steps_given(one: SurveyRound) -> Answers:
    """The side of every respondent with the steps they gave; for the rules, never for a page."""
    return [
        (given.side, {key: told["step"] for key, told in given.answers.items()})
        for given in one.answer_sets.all()
    ]


def runnable(viewer: Asking, ref: str) -> SurveyRound:
    """One survey that this viewer runs. Raises Http404, or PermissionDenied."""
    one = round_for(viewer, ref)
    if not access.may_run(viewer):
        raise PermissionDenied
    return one


def _apart() -> QuerySet[SurveyRound]:
    return SurveyRound.objects.exclude(instrument__in=instruments.of_residents())


def _of_group(answers: Answers, side: str, group: Group) -> Spread | None:
    told = []
    for given_by, steps in answers:
        known = [step for key, step in steps.items() if _belongs(key, group)]
        if given_by == side and known:
            told.append(sorted(known)[(len(known) - 1) // 2])
    return rules.spread(told)


def _belongs(key: str, group: Group) -> bool:
    return key.partition("--")[0] in {one.key for one in group.statements}


def _evidence(one: SurveyRound) -> Mapping[str, list[tuple[str, str]]]:
    told: dict[str, list[tuple[str, str]]] = {}
    for given in one.answer_sets.all():
        for key, answer in given.answers.items():
            if answer.get("evidence"):
                told.setdefault(key, []).append((given.side, answer["evidence"]))
    return told
