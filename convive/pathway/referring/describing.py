"""What a program may send, as a JSON Schema made from the form that a person fills on the page."""

from __future__ import annotations

from typing import Any

from convive.ground.phrase import Phrase
from convive.pathway.referring.rules import shape
from convive.pathway.rules.template import Form, Question, Template
from convive.pathway.sheet_forms import NAMES, SHORT
from convive.ui.forms import LONGEST_TEXT

REFERRER = "professional"
LENGTHS = {"short": SHORT, "names": NAMES, "phones": NAMES}


def form_of(template: Template) -> Form:
    """The form of who meets the person through their work."""
    return template.forms[template.referrers[REFERRER].form]


def kinds_of(form: Form) -> dict[str, str]:
    """The questions that a program may answer, with their kinds; files are brought by people."""
    return {one.key: one.kind for one in form.questions if one.kind not in {"files", "service"}}


def schema_of(template: Template) -> dict[str, Any]:
    """The whole call: one concern, never a list."""
    form = form_of(template)
    asked = [one for one in form.questions if one.key in kinds_of(form)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": str(Phrase(form.name)),
        "description": str(Phrase(form.intro)),
        "type": "object",
        "additionalProperties": False,
        "required": ["key", "typed_by_a_person", "about_one_person", "answers"],
        "properties": {
            "key": {
                "type": "string",
                "minLength": shape.KEY_SIGNS.start,
                "maxLength": shape.KEY_SIGNS.stop - 1,
            },
            "typed_by_a_person": {"const": True},
            "about_one_person": {"const": True},
            "language": {"type": "string", "maxLength": 8},
            "described": {"type": "boolean"},
            "answers": {
                "type": "object",
                "additionalProperties": False,
                "required": [one.key for one in asked if one.needed],
                "properties": {one.key: _property(one, template) for one in asked},
            },
        },
    }


def _property(question: Question, template: Template) -> dict[str, Any]:
    told = {"title": str(Phrase(question.ask)), "description": str(Phrase(question.purpose))}
    options = [one.key for one in question.options]
    match question.kind:
        case "yes":
            return {**told, "type": "boolean"}
        case "year":
            return {**told, "type": "integer", "minimum": 1900, "maximum": 2100}
        case "choice":
            return {**told, "enum": options}
        case "choices" | "behaviours":
            keys = options or [one.key for one in template.behaviours]
            return {**told, "type": "array", "items": {"enum": keys}, "uniqueItems": True}
        case "date":
            return {**told, "type": "string", "format": "date"}
        case _:
            most = LENGTHS.get(question.kind, LONGEST_TEXT)
            return {**told, "type": "string", "maxLength": most}
