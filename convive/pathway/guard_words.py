"""What is missing before a move, in a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.pathway.rules.guards import Lack
from convive.pathway.rules.template import Option, Template

SENTENCES: Mapping[str, Words] = {
    "not-filled": _("Fill in “%(form)s”."),
    "no-words": _("“%(form)s”: answer “%(question)s”."),
    "sources": _("“%(form)s”: name at least %(at_least)s independent sources, one a line."),
    "protective": _("“%(form)s”: name something that protects, or write where you looked for it."),
    "harm-check": _("Fill in “%(form)s” first: what could go wrong, and what you do about it."),
    "quorum": _("“%(form)s”: more disciplines have to say how they stand (missing: %(missing)s)."),
    "quorum-one-of": _("“%(form)s”: one of these disciplines has to take part: %(one_of)s."),
    "majority": _("“%(form)s”: those who disagree are as many as those who agree. Talk once more."),
    "not-all-said": _("“%(form)s”: everybody who was asked first says how they stand."),
    "consent": _("The person has to agree: “%(purpose)s”. Ask them, and write their answer."),
    "not-asked": _("Ask the person first: “%(purpose)s”. A no is an answer too."),
    "said-yes": _("The person said yes to “%(purpose)s”. Choose this only if they say no."),
    "own-words": _("“%(form)s”: write “%(question)s” in the person’s own words."),
    "no-date": _("“%(form)s”: write a day for “%(question)s”."),
    "date-past": _("“%(form)s”: the day for “%(question)s” is over. Write a new one."),
    "date-late": _(
        "“%(form)s”: the day for “%(question)s” is too far away: within %(within_days)s days."
    ),
    "need-open": _("“%(form)s”: say how the need “%(need)s” ended."),
    "need-receipt": _("“%(form)s”: write who confirmed the handover of “%(need)s”, and when."),
    "answer": _("“%(form)s”: this step fits only if “%(question)s” is answered: %(answer)s."),
    "handover-open": _("A service has not answered a handover yet. Wait for it, or take it back."),
    "activity-open": _("An activity still runs. End it first, together with who provides it."),
    "second-person": _("“%(form)s”: a second person has to read it and agree."),
    "second-organisation": _(
        "“%(form)s”: somebody of another organisation has to read it and agree."
    ),
    "mismatch": _(
        "“%(form)s”: support is closer or lighter than the worry asks for. Answer “%(question)s”."
    ),
    "no-change": _(
        "“%(form)s”: something happened that nobody wanted. Answer “%(question)s”: what changes?"
    ),
    "guardian": _(
        "It is about a child: who has parental care has to agree to “%(purpose)s” too. Where asking "
        "would endanger the child, write why in “%(form)s”; a second person reads it."
    ),
    "dissent": _("“%(form)s”: somebody disagrees. Talk with them, and write it anew."),
}
YES_NO: Mapping[bool, Words] = {True: _("yes"), False: _("no")}


def sentence(lack: Lack, template: Template) -> Words:
    """What is missing and what to do, in the reader's language, with the template's own names."""
    own = template.sentences.get(lack.code)
    words = str(Phrase(own)) if own else SENTENCES[lack.code]
    return words % _named(lack.given, template)


def _named(given: Mapping[str, Any], template: Template) -> dict[str, Any]:
    named: dict[str, Any] = dict(given)
    form = template.forms.get(str(given.get("form", "")))
    if form is not None:
        named["form"] = Phrase(form.name)
        asked = next((one for one in form.questions if one.key == given.get("question")), None)
        if asked is not None:
            named["question"] = Phrase(asked.ask)
            named["answer"] = _answer(given.get("answer"), asked.options)
    if (purpose := template.consents.get(str(given.get("purpose", "")))) is not None:
        named["purpose"] = Phrase(purpose.name)
    if "need" in given:
        named["need"] = _option(str(given["need"]), template.factors.get("needs", ()))
    if "one_of" in given:
        named["one_of"] = ", ".join(
            str(Phrase(template.disciplines.get(key, {"en": key}))) for key in given["one_of"]
        )
    return named


def _answer(wanted: Any, options: tuple[Option, ...]) -> Words:
    return YES_NO[wanted] if isinstance(wanted, bool) else _option(str(wanted), options)


def _option(key: str, options: tuple[Option, ...]) -> str:
    return next((str(Phrase(one.name)) for one in options if one.key == key), key)
