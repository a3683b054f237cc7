"""What makes a template unfit: found before a city adopts it, in sentences for who writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from convive.pathway.rules import lint_provisos, lint_rules, lint_words
from convive.pathway.rules.parties import spelled_out
from convive.pathway.rules.template import KINDS
from convive.spaces.rules.parts import is_own

LANGUAGES = ("en", "fr", "ar")
SORTS = (
    *("about", "role", "discipline", "referrer", "behaviour", "factors", "stage", "move", "form"),
    *("consent", "keeping", "ground", "text", "part", "sentence"),
    *("caveat", "conflict", "decision", "letter", "secrecy", "topic"),
    *("care",),
)
PARTS = lint_rules.PARTS
WORDS_OF = {
    "text": ("text",),
    "sentence": ("text",),
    "consent": ("name", "text"),
    "about": ("summary",),
    "care": ("source", "risk", "mitigation"),
    "caveat": ("text",),
    "conflict": ("text",),
    "decision": (),
    "letter": ("name", "text"),
    "secrecy": ("text",),
    "topic": ("name", "text"),
}
LISTS_OF_WORDS = ("who_reads", "never_passed", "happens_next")
OF_THE_HOUSE = {
    "form": ("consent-talk", "activity", "session", "handover", "gateway", "helpline"),
    "consent": ("sharing", "support"),
    "role": ("lead", "intake", "screener"),
}
SECONDS = ("", "person", "organisation")
FULL = "person:F"

Entry = Mapping[str, Any]
Faults = Iterator[str]


@dataclass(frozen=True, slots=True)
class Parts:
    """The entries of a template by sort and key."""

    by_sort: Mapping[str, Mapping[str, Entry]]

    def of(self, sort: str) -> Mapping[str, Entry]:
        return self.by_sort.get(sort, {})

    def questions(self, form: str) -> Mapping[str, Entry]:
        found = self.of("form").get(form, {}).get("questions", ())
        return {str(one.get("key")): one for one in found}

    @property
    def ends(self) -> set[str]:
        return {key for key, one in self.of("stage").items() if one.get("ends")}


def faults(entries: Sequence[Entry]) -> list[str]:
    """Everything that makes a template unfit, each once; empty when there is nothing (SEC-11,
    SEC-13, SEC-19, SEC-20, SAF-04, SAF-08).
    """
    entries = spelled_out(entries)
    parts = _sorted(entries)
    found = [
        *_unknown_sorts(entries),
        *_of_the_house(parts),
        *_about(parts),
        *(fault for entry in entries for fault in _words(entry)),
        *_referrers(parts),
        *_stages(parts),
        *_forms(parts),
        *_own_parts(parts),
        *lint_words.sentences(parts.of("sentence")),
        *_stops(parts),
        *_moves(parts),
        *_keepings(parts),
        *_ways(parts),
        *_topics(parts),
        *lint_provisos.faults(parts),
        *lint_words.faults(entries),
    ]
    return list(dict.fromkeys(found))


def topic_faults(entries: Sequence[Entry]) -> list[str]:
    """Everything that makes a further subject unfit to be laid over a template (SEC-30)."""
    topics = [one for one in entries if one.get("sort") == "topic"]
    if len(topics) != 1:
        return ["A topic has one entry 'topic'."]
    asked = {"key": "form.topic", "sort": "form", "questions": topics[0].get("questions", ())}
    parts = _sorted([*entries, asked])
    found = [fault for entry in entries for fault in _words(entry)]
    found += [
        f"{one.get('key')}: a topic brings itself and behaviours, nothing else."
        for one in entries
        if one.get("sort") not in ("topic", "behaviour")
    ]
    for question in asked["questions"]:
        found += _question(f"topic.{question.get('key')}", question, parts)
    return list(dict.fromkeys([*found, *lint_words.faults([*entries, asked])]))


def _sorted(entries: Iterable[Entry]) -> Parts:
    by_sort: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        key = str(entry.get("key", ""))
        by_sort.setdefault(str(entry.get("sort")), {})[key.partition(".")[2] or key] = entry
    return Parts(by_sort)


def _unknown_sorts(entries: Iterable[Entry]) -> Faults:
    for entry in entries:
        key, sort = str(entry.get("key", "")), entry.get("sort")
        if sort not in SORTS:
            yield f"{key}: the sort {sort!r} is unknown."
        elif sort != "about" and not key.startswith(f"{sort}."):
            yield f"{key}: the key does not begin with '{sort}.'."


def _of_the_house(parts: Parts) -> Faults:
    for sort, keys in OF_THE_HOUSE.items():
        for key in keys:
            if key not in parts.of(sort):
                yield f"{sort}.{key} is missing: the house works with it."


def _about(parts: Parts) -> Faults:
    about = parts.of("about").get("about")
    if about is None:
        yield "The entry 'about' is missing."
        return
    if about.get("first_stage") not in parts.of("stage"):
        yield "about: the first stage is unknown."
    if (again := about.get("reopens_to")) and again not in set(parts.of("stage")) - parts.ends:
        yield f"about: a case cannot be opened again at {again!r}."
    if not _is_positive(about.get("days")):
        yield "about: a record needs an end: days is missing."
    needs = about.get("needs", {})
    if needs.get("disciplines", 0) < 2:
        yield "about: a decision needs at least two disciplines (SEC-10, SEC-18)."
    for key in needs.get("one_of", ()):
        if key not in parts.of("discipline"):
            yield f"about: the discipline {key!r} is unknown."
    for key in needs.get("competences", {}):
        if key not in parts.of("role"):
            yield f"about: the role {key!r} is unknown."
    for name in LISTS_OF_WORDS:
        if not about.get(name):
            yield f"about: {name} is missing (SEC-07)."


def _words(entry: Entry) -> Faults:
    """Words that are there have every language; words that must be there are."""
    key, sort = str(entry.get("key", "")), str(entry.get("sort"))
    for field in WORDS_OF.get(sort, ("name",)):
        if not isinstance(entry.get(field), Mapping):
            yield f"{key}: {field} is missing."
    for path, words in lint_words.every_words(entry, key):
        for language in LANGUAGES:
            if not str(words.get(language, "")).strip():
                yield f"{path}: the language {language!r} is missing."


def _referrers(parts: Parts) -> Faults:
    for key, one in parts.of("referrer").items():
        if one.get("form") not in parts.of("form"):
            yield f"referrer.{key}: the form {one.get('form')!r} is unknown."
        if not one.get("open", True) and not one.get("instead"):
            yield f"referrer.{key}: a closed door says where else to turn (SEC-05)."


def _stages(parts: Parts) -> Faults:
    for key, one in parts.of("stage").items():
        clock = one.get("clock")
        if clock is not None and not _is_positive(clock.get("days")):
            yield f"stage.{key}: its clock needs at least one day."
        if clock is not None and not clock.get("name"):
            yield f"stage.{key}: its clock has no name."
        put_off = clock.get("extension", 0) if clock is not None else 0
        if put_off != 0 and not _is_positive(put_off):
            yield f"stage.{key}: its extension is a number of working days."


def _forms(parts: Parts) -> Faults:
    for key, one in parts.of("form").items():
        where = f"form.{key}"
        yield from _unknown(where, "role", one.get("roles", ()), parts)
        yield from _unknown(where, "stage", one.get("stages", ()), parts)
        asked = [str(question.get("key")) for question in one.get("questions", ())]
        if not asked:
            yield f"{where} asks nothing."
        for name in sorted({name for name in asked if asked.count(name) > 1}):
            yield f"{where}.{name} stands twice."
        for question in one.get("questions", ()):
            yield from _question(f"{where}.{question.get('key')}", question, parts)


def _question(where: str, one: Entry, parts: Parts) -> Faults:
    kind = one.get("kind")
    if kind not in KINDS:
        yield f"{where}: the kind {kind!r} is unknown."
    if one.get("part") not in PARTS and one.get("part") not in parts.of("part"):
        yield f"{where}: the part {one.get('part')!r} is unknown."
    if not any(str(word).strip() for word in (one.get("purpose") or {}).values()):
        yield f"{where} has no purpose: a field without one cannot exist."
    if not one.get("ask"):
        yield f"{where}: ask is missing."
    if kind in ("choice", "choices") and not one.get("options"):
        yield f"{where} has nothing to choose."
    if kind == "factors" and one.get("key") not in parts.of("factors"):
        yield f"{where}: the factors {one.get('key')!r} are unknown."
    if kind == "needs" and "needs" not in parts.of("factors"):
        yield f"{where}: the factors 'needs' are unknown."


def _own_parts(parts: Parts) -> Faults:
    """What is somebody's own is written by its roles only, in sheets of its own, and never passed
    on (NLC-11).
    """
    for key, own in parts.of("part").items():
        if not is_own(key):
            yield f"part.{key}: the key of an own part begins with 'own-'."
        if not own.get("roles"):
            yield f"part.{key}: it says no role that may write in it."
        yield from _unknown(f"part.{key}", "role", own.get("roles", ()), parts)
        for form, one in parts.of("form").items():
            asked = {question.get("part") for question in one.get("questions", ())}
            if key in asked and (asked != {key} or one.get("decides")):
                yield f"form.{form}: an own part stands alone in its form, and nobody has a voice on it."
            if key in asked and not set(one.get("roles", ())) <= set(own.get("roles", ())):
                yield f"form.{form}: somebody may fill it who has no part '{key}'."
    for key, move in parts.of("move").items():
        shared = [part for rule in move.get("effects", ()) for part in rule.get("parts", ())]
        for part in shared:
            if is_own(str(part)):
                yield f"move.{key}: what is somebody's own is never passed on: {part!r}."


def _stops(parts: Parts) -> Faults:
    for key, one in parts.of("consent").items():
        for reason in one.get("stops", ()):
            if reason not in lint_rules.reasons(parts):
                yield f"consent.{key}: nothing was ever shared for the reason {reason!r}."


def _moves(parts: Parts) -> Faults:
    for key, one in parts.of("move").items():
        where = f"move.{key}"
        yield from _unknown(where, "stage", (*one.get("from", ()), one.get("to")), parts)
        yield from _unknown(where, "role", one.get("roles", ()), parts)
        if not one.get("from") or not one.get("roles"):
            yield f"{where} has no stage to leave or nobody who may make it."
        if one.get("form"):
            yield from _unknown(where, "form", (one["form"],), parts)
        if one.get("second", "") not in SECONDS:
            yield f"{where}: the second {one['second']!r} is unknown."
        if one.get("second") and not parts.of("form").get(one.get("form", ""), {}).get("decides"):
            yield f"{where}: a second person needs a form that takes assents."
        yield from _end_of(where, one, parts)
        for rule in one.get("asks", ()):
            yield from lint_rules.ask(where, rule, parts)
        for rule in one.get("effects", ()):
            yield from lint_rules.effect(where, rule, parts)
        yield from _given_away(where, one, parts)


def _end_of(where: str, one: Entry, parts: Parts) -> Faults:
    if one.get("keeping") and one["keeping"] not in parts.of("keeping"):
        yield f"{where}: the keeping {one['keeping']!r} is unknown."
    kept = {rule.get("keeping") for rule in one.get("effects", ()) if rule.get("rule") == "keep"}
    if one.get("to") in parts.ends and not (one.get("keeping") or kept):
        yield f"{where} ends the work without a keeping: nobody would know when it is erased."
    if one.get("to") in parts.ends and not one.get("outcome"):
        yield f"{where} ends the work without an outcome."


def _given_away(where: str, one: Entry, parts: Parts) -> Faults:
    """The whole file leaves the desk only when the person agreed."""
    asked = {rule.get("rule") for rule in one.get("asks", ())}
    for rule in one.get("effects", ()):
        if rule.get("rule") != "share" or FULL not in rule.get("parts", ()):
            continue
        at_desk = [parts.of("role").get(role, {}).get("desk") for role in rule.get("roles", ())]
        if not all(at_desk) and "consent" not in asked:
            yield f"{where} gives the whole file to others without consent."


def _topics(parts: Parts) -> Faults:
    """A further subject can be chosen where people report, and trains roles that are there."""
    for key, one in parts.of("topic").items():
        if not one.get("version"):
            yield f"topic.{key}: its ethics sheet has no version."
        yield from _unknown(f"topic.{key}", "role", one.get("competences", {}), parts)


def _keepings(parts: Parts) -> Faults:
    for key, one in parts.of("keeping").items():
        if not _is_positive(one.get("days")):
            yield f"keeping.{key}: days is missing."
        elif one.get("minors", 0) > one["days"]:
            yield f"keeping.{key}: a child's record is kept longer than others (SAF-10)."


def _ways(parts: Parts) -> Faults:
    """Every stage is reached from the first one, and an end is reached from every stage."""
    steps = [
        (left, one.get("to")) for one in parts.of("move").values() for left in one.get("from", ())
    ]
    first = parts.of("about").get("about", {}).get("first_stage")
    forwards = _closure({first}, steps)
    backwards = _closure(set(parts.ends), [(to, left) for left, to in steps])
    if not parts.ends:
        yield "No stage ends the work."
    left_by = {left for left, _to in steps}
    for key in parts.of("stage"):
        if key not in forwards:
            yield f"stage.{key} cannot be reached."
        if key not in parts.ends and key not in left_by:
            yield f"stage.{key} cannot be left."
        elif key not in backwards:
            yield f"stage.{key}: no end can be reached from it."


def _closure(begin: set[Any], steps: Iterable[tuple[Any, Any]]) -> set[Any]:
    ways, reached = list(steps), set(begin)
    while more := {to for left, to in ways if left in reached} - reached:
        reached |= more
    return reached


def _unknown(where: str, sort: str, keys: Iterable[Any], parts: Parts) -> Faults:
    for key in keys:
        if key not in parts.of(sort):
            yield f"{where}: the {sort} {key!r} is unknown."


def _is_positive(days: Any) -> bool:
    return isinstance(days, int) and not isinstance(days, bool) and days > 0
