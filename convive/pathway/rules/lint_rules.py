"""Whether the rules that moves name exist, and name what exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from convive.pathway.rules.guards import GUARDS

MOST_DAYS_TO_REVIEW = 93  # three months at most
FEWEST_SOURCES = 2
OWN = "own"  # the reason of keys that somebody made for themselves
PARTS = ("person:F", "person:L", "person:D", "reporter", "mailbox", "plan")
ASSENTS = ("quorum", "all_said", "second_reader", "approval", "consensus")
NEEDED: Mapping[str, tuple[str, ...]] = {
    "filled": ("form",),
    "words": ("form", "questions"),
    "sources": ("form", "question", "at_least"),
    "protective": ("form",),
    "harm_check": ("form", "questions"),
    "quorum": ("form",),
    "all_said": ("form",),
    "consent": ("purpose",),
    "asked_consent": ("purpose",),
    "own_words": ("form", "question"),
    "review_date": ("form", "question", "within_days"),
    "needs_coded": ("form",),
    "second_reader": ("form",),
    "eligible": ("form", "answers"),
    "approval": ("what",),
    "fits": ("form", "bands"),
    "consensus": ("form",),
    "guardian": ("form", "question", "purpose"),
    "effects_acted_on": ("form",),
}
EFFECTS: Mapping[str, tuple[str, ...]] = {
    "share": ("roles", "parts", "reason"),
    "unshare": ("reason",),
    "tell_reporter": ("text",),
    "keep": ("keeping",),
    "statistics": (),
    "follow_up": ("months",),
    "end_activities": (),
    "cancel_consents": (),
    "to_records_desk": (),
}

Entry = Mapping[str, Any]
Faults = Iterator[str]


class Known(Protocol):
    """What is looked up: entries by sort, questions by form."""

    def of(self, sort: str) -> Mapping[str, Entry]: ...

    def questions(self, form: str) -> Mapping[str, Entry]: ...


def ask(where: str, rule: Entry, parts: Known) -> Faults:
    """What is wrong with something that a move asks for."""
    name = str(rule.get("rule"))
    if name not in GUARDS:
        yield f"{where}: the rule {name!r} is unknown."
        return
    for needed in NEEDED.get(name, ()):
        if not rule.get(needed):
            yield f"{where}: the rule {name!r} lacks {needed!r}."
    yield from _form_of(where, name, rule, parts)
    if rule.get("purpose") and rule["purpose"] not in parts.of("consent"):
        yield f"{where}: the consent {rule['purpose']!r} is unknown."
    if (unless := rule.get("unless")) and not parts.of("form").get(unless, {}).get("decides"):
        yield f"{where}: the rule {name!r} needs a form that takes assents: {unless!r} does not."
    if name == "review_date" and rule.get("within_days", 0) > MOST_DAYS_TO_REVIEW:
        yield f"{where}: a review is due within three months."
    if name == "sources" and rule.get("at_least", 0) < FEWEST_SOURCES:
        yield f"{where}: at least two sources are asked for (SEC-19)."


def _form_of(where: str, name: str, rule: Entry, parts: Known) -> Faults:
    form = rule.get("form") or (rule.get("what") if name == "approval" else None)
    if not form:
        return
    if form not in parts.of("form"):
        yield f"{where}: the form {form!r} is unknown."
        return
    if name in ASSENTS and not parts.of("form")[form].get("decides"):
        yield f"{where}: the rule {name!r} needs a form that takes assents: {form!r} does not."
    questions = parts.questions(form)
    named = [*rule.get("questions", ()), *rule.get("answers", {})]
    named += [rule["question"]] if rule.get("question") else []
    for question in named:
        if question not in questions:
            yield f"{where}: the question {form}.{question} is unknown."
    if name == "harm_check" and set(rule.get("questions", ())) != set(questions):
        yield f"{where}: the harm check asks for every line of {form!r} (SEC-22)."
    if name == "needs_coded" and questions.get("needs", {}).get("kind") != "needs":
        yield f"{where}: {form!r} has no question 'needs' of the kind 'needs'."
    for question, answer in rule.get("answers", {}).items():
        yield from _answer(f"{where}: {form}.{question}", questions.get(question, {}), answer)


def _answer(where: str, question: Entry, answer: Any) -> Faults:
    if question.get("kind") == "yes" and not isinstance(answer, bool):
        yield f"{where} is answered by true or false."
    keys = {option.get("key") for option in question.get("options", ())}
    if question.get("kind") == "choice" and answer not in keys:
        yield f"{where} has no answer {answer!r}."


def effect(where: str, rule: Entry, parts: Known) -> Faults:
    """What is wrong with something that a move does."""
    name = str(rule.get("rule"))
    if name not in EFFECTS:
        yield f"{where}: the effect {name!r} is unknown."
        return
    for needed in EFFECTS[name]:
        if not rule.get(needed):
            yield f"{where}: the effect {name!r} lacks {needed!r}."
    for role in rule.get("roles", ()):
        if role not in parts.of("role"):
            yield f"{where}: the role {role!r} is unknown."
    for part in rule.get("parts", ()):
        if part not in parts.of("part") and part not in PARTS:
            yield f"{where}: the part {part!r} is unknown."
    if name == "tell_reporter" and rule.get("text") not in parts.of("text"):
        yield f"{where}: the text {rule.get('text')!r} is unknown."
    if name == "keep" and rule.get("keeping") not in parts.of("keeping"):
        yield f"{where}: the keeping {rule.get('keeping')!r} is unknown."
    if rule.get("purpose") and rule["purpose"] not in parts.of("consent"):
        yield f"{where}: the consent {rule['purpose']!r} is unknown."
    if name == "unshare" and rule.get("reason") not in reasons(parts):
        yield f"{where}: nothing was ever shared for the reason {rule.get('reason')!r}."


def reasons(parts: Known) -> set[Any]:
    """What keys are given for in this template."""
    own = {OWN} if parts.of("part") else set()
    return own | {
        rule.get("reason")
        for move in parts.of("move").values()
        for rule in move.get("effects", ())
        if rule.get("rule") == "share"
    }
