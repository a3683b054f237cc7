"""A further subject laid over a running mechanism: one more choice, a few more questions, no second body.

A topic is a small pack: an entry `topic` (its name, the ethics sheet, the training it asks for by
role, its questions) and behaviours of its own. It lies over any template whose concern forms it fits.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

OWN = "own"  # the subject that a mechanism was made for
QUESTION = "subject"
PART = "person:D"
ASK = {
    "en": "What is it about?",
    "fr": "De quoi s’agit-il ?",
    "ar": "ما موضوع الأمر؟",
}
PURPOSE = {
    "en": "To bring it to people who are trained for it, and to count the subjects apart.",
    "fr": "Pour la confier à des personnes formées, et compter les sujets à part.",
    "ar": "لنوصله إلى من تدرّبوا عليه، ولنعدّ المواضيع كلًّا على حدة.",
}
OWN_NAME = {
    "en": "What this place is there for",
    "fr": "Ce pour quoi ce lieu existe",
    "ar": "ما وُجد هذا المكان لأجله",
}

Entry = Mapping[str, Any]
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Topic:
    """A further subject (SEC-30): the ethics sheet its members sign, the training by role."""

    key: str
    name: Words
    text: Words
    version: str
    competences: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, key: str, one: Entry) -> Self:
        """A topic from its entry. Raises KeyError for one that lacks something."""
        asked = {role: tuple(keys) for role, keys in one.get("competences", {}).items()}
        return cls(key, one["name"], one["text"], one["version"], asked)


def laid_over(entries: Sequence[Entry], topic: Sequence[Entry]) -> list[dict[str, Any]]:
    """The entries of a mechanism that takes in a topic; nothing that was there changes its meaning.

    Raises StopIteration for a pack without an entry `topic`.
    """
    told = [copy.deepcopy(dict(entry)) for entry in entries]
    about = dict(next(one for one in topic if one.get("sort") == "topic"))
    if any(one["key"] == about["key"] for one in told):
        return told
    roles = {_name(one) for one in told if one.get("sort") == "role"}
    about = about | {
        "competences": {
            role: keys for role, keys in about.get("competences", {}).items() if role in roles
        }
    }
    forms = {f"form.{one['form']}" for one in told if one.get("sort") == "referrer"}
    for entry in told:
        if entry["key"] in forms:
            _ask(entry, about)
        elif entry.get("sort") == "about":
            _train(entry, about)
    keys = {str(one["key"]) for one in told}
    more = [copy.deepcopy(dict(one)) for one in topic if one["key"] not in {*keys, about["key"]}]
    about.pop("questions")
    return [*told, about, *more]


def behaviours(topic: Sequence[Entry]) -> list[Words]:
    """The behaviours that a subject adds to the list, by name; its sheet shows them (SEC-14)."""
    return [one["name"] for one in topic if one.get("sort") == "behaviour"]


def missing(asked: Mapping[str, Sequence[str]], roles: Sequence[str], held: set[str]) -> list[str]:
    """The training that somebody in these roles still lacks for a topic: only what is missing.

    >>> missing({"screener": ["signs"], "panel": ["signs", "law"]}, ["panel"], {"law"})
    ['signs']
    """
    keys = [key for role in roles for key in asked.get(role, ())]
    return [key for key in dict.fromkeys(keys) if key not in held]


def _ask(form: dict[str, Any], about: Entry) -> None:
    questions = form.setdefault("questions", [])
    option = {"key": _name(about), "name": dict(about["name"])}
    choice = next((one for one in questions if one["key"] == QUESTION), None)
    if choice is None:
        own = {"key": OWN, "name": OWN_NAME}
        choice = {
            "key": QUESTION,
            "ask": ASK,
            "kind": "choice",
            "part": PART,
            "purpose": PURPOSE,
            "needed": True,
            "about_form": True,
            "options": [own],
        }
        questions.insert(0, choice)
    choice["options"] = [*choice["options"], option]
    known = {one["key"] for one in questions}
    questions.extend(copy.deepcopy(one) for one in about["questions"] if one["key"] not in known)


def _train(about: dict[str, Any], topic: Entry) -> None:
    needed = about.setdefault("needs", {}).setdefault("competences", {})
    for role, keys in topic.get("competences", {}).items():
        needed[role] = list(dict.fromkeys([*needed.get(role, ()), *keys]))


def _name(entry: Entry) -> str:
    return str(entry["key"]).partition(".")[2]
