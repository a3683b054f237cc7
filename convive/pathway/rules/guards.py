"""What a move asks for: facts in, what is lacking out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from convive.pathway.rules.template import Move

AGREES, DISSENTS, APART = "agrees", "dissents", "apart"
GIVEN = "given"
NOT_GIVEN = frozenset({"refused", "withdrawn"})
NEED_ENDS = frozenset({"improved", "resolved", "handed-over", "declined", "no-service"})
NEEDS = "needs"
LEFT_OPEN = "needs-left-open"  # no template's form: who closes says why, and another signs


@dataclass(frozen=True, slots=True)
class Voice:
    """How one member stands to a decision: `says` is agrees, dissents or apart."""

    member: str
    organisation: str
    discipline: str
    says: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case to who moves it. `forms` holds each form's sheets, latest last."""

    forms: Mapping[str, Sequence[Mapping[str, Any]]]
    consents: Mapping[str, str]
    assents: Mapping[str, Sequence[Voice]]
    stage: str
    today: date
    needs: Mapping[str, Any]
    open_handovers: int = 0
    open_activities: int = 0


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a move still needs: the rule that asks, what about, and which of its cases."""

    rule: str
    given: Mapping[str, Any]
    code: str


Given = Mapping[str, Any]
Found = Iterator[Lack]


def lacks(move: Move, facts: Facts) -> list[Lack]:
    """Everything that a move still needs, each once; empty when it may be made (SEC-10, SEC-18,
    SEC-19, SEC-22, SEC-23, SEC-28, SEC-29). Raises KeyError for a rule that no template may name.
    """
    found: list[Lack] = []
    if move.form and not facts.forms.get(move.form):
        found.append(Lack("filled", {"form": move.form}, "not-filled"))
    for rule in move.asks:
        found += GUARDS[rule.name](rule.given, facts)
    if move.second:
        found += _second(move, facts)
    return [lack for number, lack in enumerate(found) if lack not in found[:number]]


def _latest(form: str, facts: Facts) -> Mapping[str, Any]:
    sheets = facts.forms.get(form, ())
    return sheets[-1] if sheets else {}


def _has_words(answer: Any) -> bool:
    """Whether something was really answered: spaces alone are no answer, a plain no is one."""
    if isinstance(answer, str):
        return bool(answer.strip())
    return answer is not None and answer not in ([], {})


def _weighed(told: Any) -> str:
    """How a factor was weighed or where a need stands."""
    return str(told.get("answer") or "") if isinstance(told, Mapping) else ""


def _filled(given: Given, facts: Facts) -> Found:
    if not facts.forms.get(given["form"]):
        yield Lack("filled", {"form": given["form"]}, "not-filled")


def _words(given: Given, facts: Facts) -> Found:
    answers = _latest(given["form"], facts)
    for question in given["questions"]:
        if not _has_words(answers.get(question)):
            yield Lack("words", {"form": given["form"], "question": question}, "no-words")


def _sources(given: Given, facts: Facts) -> Found:
    written = str(_latest(given["form"], facts).get(given["question"], ""))
    named = {line.strip().casefold() for line in written.splitlines() if line.strip()}
    if len(named) < given["at_least"]:
        yield Lack("sources", given, "sources")


def _protective(given: Given, facts: Facts) -> Found:
    answers = _latest(given["form"], facts)
    group = answers.get("protective") or {}
    if "present" in {_weighed(told) for told in group.values()}:
        return
    if not _has_words(answers.get("protective_looked")):
        yield Lack("protective", given, "protective")


def _harm_check(given: Given, facts: Facts) -> Found:
    if not facts.forms.get(given["form"]):
        yield Lack("harm_check", {"form": given["form"]}, "harm-check")
    else:
        yield from _words(given, facts)


def _quorum(given: Given, facts: Facts) -> Found:
    """Who stays apart is not present; who disagrees is, and their words stay beside it (SEC-10)."""
    form = given["form"]
    voices = facts.assents.get(form, ())
    present = {voice.discipline for voice in voices if voice.says in (AGREES, DISSENTS)}
    missing = int(facts.needs.get("disciplines", 3)) - len(present)
    if missing > 0:
        yield Lack("quorum", {"form": form, "missing": missing}, "quorum")
    one_of = tuple(facts.needs.get("one_of", ("health", "social")))
    if one_of and not present & set(one_of):
        yield Lack("quorum", {"form": form, "one_of": one_of}, "quorum-one-of")
    said = [voice.says for voice in voices]
    if said.count(DISSENTS) and said.count(AGREES) <= said.count(DISSENTS):
        yield Lack("quorum", {"form": form}, "majority")


def _all_said(given: Given, facts: Facts) -> Found:
    voices = facts.assents.get(given["form"], ())
    if not voices or any(voice.says not in (AGREES, DISSENTS, APART) for voice in voices):
        yield Lack("all_said", {"form": given["form"]}, "not-all-said")


def _consent(given: Given, facts: Facts) -> Found:
    if facts.consents.get(given["purpose"]) != GIVEN:
        yield Lack("consent", {"purpose": given["purpose"]}, "consent")


def _asked_consent(given: Given, facts: Facts) -> Found:
    said = facts.consents.get(given["purpose"], "")
    if said != GIVEN and said not in NOT_GIVEN:
        yield Lack("asked_consent", {"purpose": given["purpose"]}, "not-asked")
    elif given.get("answer") == "refused" and said == GIVEN:
        yield Lack("asked_consent", {"purpose": given["purpose"]}, "said-yes")


def _own_words(given: Given, facts: Facts) -> Found:
    if not _has_words(_latest(given["form"], facts).get(given["question"])):
        yield Lack("own_words", given, "own-words")


def _review_date(given: Given, facts: Facts) -> Found:
    try:
        day = date.fromisoformat(str(_latest(given["form"], facts).get(given["question"], "")))
    except ValueError:
        yield Lack("review_date", given, "no-date")
        return
    if day < facts.today:
        yield Lack("review_date", given, "date-past")
    elif day > facts.today + timedelta(days=given["within_days"]):
        yield Lack("review_date", given, "date-late")


def _needs_coded(given: Given, facts: Facts) -> Found:
    """Every need that anybody named has an end in this form, or two people signed that it stays
    open; a handover names its receipt.
    """
    form = given["form"]
    if not facts.forms.get(form):
        yield Lack("needs_coded", {"form": form}, "not-filled")
        return
    ends = _latest(form, facts).get(NEEDS) or {}
    for need in sorted((_needs_named(facts) | set(ends)) - left_open(facts)):
        told = ends.get(need, {})
        status = _weighed(told)
        if status not in NEED_ENDS:
            yield Lack("needs_coded", {"form": form, "need": need}, "need-open")
        elif status == "handed-over" and not _has_words(told.get("words")):
            yield Lack("needs_coded", {"form": form, "need": need}, "need-receipt")


def left_open(facts: Facts) -> frozenset[str]:
    """The needs that stay open by the signatures of two: one wrote why, another agreed to it."""
    if not any(voice.says == "agrees" for voice in facts.assents.get(LEFT_OPEN, ())):
        return frozenset()
    return frozenset(_latest(LEFT_OPEN, facts).get("left", ()))


def _needs_named(facts: Facts) -> set[str]:
    named: set[str] = set()
    for sheets in facts.forms.values():
        for answers in sheets:
            told = answers.get(NEEDS)
            if isinstance(told, Mapping):
                named |= {
                    need
                    for need, said in told.items()
                    if _weighed(said) not in ("", "absent", "possible", "unknown")
                }
    return named


def _second_reader(given: Given, facts: Facts) -> Found:
    if not _others_agree(given["form"], facts):
        yield Lack("second_reader", {"form": given["form"]}, "second-person")


def _eligible(given: Given, facts: Facts) -> Found:
    answers = _latest(given["form"], facts)
    for question, wanted in given["answers"].items():
        if answers.get(question) != wanted:
            told = {"form": given["form"], "question": question, "answer": wanted}
            yield Lack("eligible", told, "answer")


def _no_open_handover(given: Given, facts: Facts) -> Found:
    if facts.open_handovers:
        yield Lack("no_open_handover", {"count": facts.open_handovers}, "handover-open")


def _activities_ended(given: Given, facts: Facts) -> Found:
    if facts.open_activities:
        yield Lack("activities_ended", {"count": facts.open_activities}, "activity-open")


def _approval(given: Given, facts: Facts) -> Found:
    form = given["what"]
    if not _others_agree(form, facts):
        yield Lack("approval", {"form": form}, "second-person")
    if any(voice.says == DISSENTS for voice in facts.assents.get(form, ())):
        yield Lack("approval", {"form": form}, "dissent")


def _fits(given: Given, facts: Facts) -> Found:
    """How close the support is fits the worry, or somebody says why it does not (SEC-32)."""
    form, answers = given["form"], _latest(given["form"], facts)
    for question in ("band", "intensity"):
        if not _has_words(answers.get(question)):
            yield Lack("fits", {"form": form, "question": question}, "no-words")
            return
    fitting = given["bands"].get(answers["band"])
    if answers["intensity"] != fitting and not _has_words(answers.get("mismatch")):
        yield Lack("fits", {"form": form, "question": "mismatch"}, "mismatch")


def _effects_acted_on(given: Given, facts: Facts) -> Found:
    """An effect that nobody wanted is looked for, and what was found changes something (SEC-28)."""
    form, answers = given["form"], _latest(given["form"], facts)
    if answers.get("effect") == "noticed" and not _has_words(answers.get("effect_change")):
        yield Lack("effects_acted_on", {"form": form, "question": "effect_change"}, "no-change")


def _consensus(given: Given, facts: Facts) -> Found:
    """Nobody disagrees: where a table decides together, one dissent stops it, and its words stay."""
    form = given["form"]
    if any(voice.says == DISSENTS for voice in facts.assents.get(form, ())):
        yield Lack("consensus", {"form": form}, "dissent")


def _guardian(given: Given, facts: Facts) -> Found:
    """Of a child who holds parental care is asked too, or a second person agreed to the reason why
    that would endanger the child (SAF-10).
    """
    answer = _latest(given["form"], facts).get(given["question"])
    if answer in (False, "no") or facts.consents.get(given["purpose"]) == GIVEN:
        return
    exception = given.get("unless", "")
    if exception and facts.forms.get(exception) and _others_agree(exception, facts):
        return
    yield Lack("guardian", {"purpose": given["purpose"], "form": exception}, "guardian")


def _second(move: Move, facts: Facts) -> Found:
    others = _others_agree(move.form, facts)
    if move.second == "organisation":
        first = facts.assents[move.form][0].organisation if others else ""
        if not any(voice.organisation != first for voice in others):
            yield Lack("second", {"form": move.form}, "second-organisation")
    elif not others:
        yield Lack("second", {"form": move.form}, "second-person")


def _others_agree(form: str, facts: Facts) -> list[Voice]:
    """Voices that agree, of other members than the first, who wrote the sheet."""
    voices = facts.assents.get(form, ())
    return [
        voice for voice in voices[1:] if voice.says == AGREES and voice.member != voices[0].member
    ]


GUARDS: Mapping[str, Callable[[Given, Facts], Found]] = {
    "filled": _filled,
    "words": _words,
    "sources": _sources,
    "protective": _protective,
    "harm_check": _harm_check,
    "quorum": _quorum,
    "all_said": _all_said,
    "consent": _consent,
    "asked_consent": _asked_consent,
    "own_words": _own_words,
    "review_date": _review_date,
    "needs_coded": _needs_coded,
    "second_reader": _second_reader,
    "eligible": _eligible,
    "no_open_handover": _no_open_handover,
    "activities_ended": _activities_ended,
    "approval": _approval,
    "fits": _fits,
    "consensus": _consensus,
    "guardian": _guardian,
    "effects_acted_on": _effects_acted_on,
}
