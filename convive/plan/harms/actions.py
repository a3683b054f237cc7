"""What can be done about acknowledged harms: enter one, publish it, say how a programme heeds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import finding, wording
from convive.bodies.actions import raise_ask
from convive.bodies.models import Ask
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.plan import refusing
from convive.plan.harms import access, rules
from convive.plan.models import Action, Harm

HARM = [
    "title",
    "service",
    "period",
    "groups",
    "what",
    "repair",
    "rule",
    "rule_reviewed_on",
    "area",
    "acknowledged_on",
    "acknowledged_by",
]
TOLD = ("title", "service", "period", "groups", "what")
# Said of the past: to say it otherwise is a correction. Today's rule is reviewed again and again.
OF_THE_PAST = (*TOLD, "repair", "area", "acknowledged_on", "acknowledged_by")


@act("plan.harm_acknowledged")
def acknowledge(
    *,
    organisations: Iterable[Organisation],
    on: date,
    by: Asking,
    ask: Ask | None = None,
    **about: Any,
) -> Harm:
    """Enter a harm that the city acknowledges (PRI-39). `about`: the fields of a harm.

    `ask`: the grievance it rests on; without one it is entered too, so that a response falls due.
    Raises Refused without its words, or for a day to come.
    """
    _unless_editor(by)
    _refuse_wordless(about)
    if about["acknowledged_on"] > on:
        raise Refused(_("This day is still to come."), field="acknowledged_on")
    raised = ask or raise_ask(
        sort=Ask.Sort.GRIEVANCE,
        text=str(phrase(about["what"])),
        text_language=phrase(about["what"]).shown_in,
        area=about.get("area"),
        on=on,
        by=by,
    )
    if Harm.objects.filter(ask=raised).exists():
        raise Refused(
            _("This grievance stands in the register already."),
            instead=_("Open its entry and change it there."),
        )
    made = Harm.objects.create(ask=raised, **about)
    made.organisations.set(organisations)
    history.keep(made, HARM, by=by)
    return made


@act("plan.harm_amended")
def amend(
    harm: Harm,
    changes: Mapping[str, Any],
    *,
    organisations: Iterable[Organisation],
    version: int | None,
    on: date,
    by: Asking,
) -> Harm:
    """Change an entry: also the apology, the repair, the review of today's rule.

    Corrected words of a published entry are dated and stand in the public register of asks too; the
    words before stay in the history, which the public does not read.
    Raises Changed on a second editor, and for a published entry Refused as `publish` does.
    """
    _unless_editor(by)
    _refuse_wordless({name: getattr(harm, name) for name in TOLD} | dict(changes))
    if (changes.get("acknowledged_on") or harm.acknowledged_on) > on:
        raise Refused(_("This day is still to come."), field="acknowledged_on")
    concerned, said_before = list(organisations), harm.what
    was_said = {name: _said(getattr(harm, name)) for name in OF_THE_PAST}
    is_said = {name: _said(changes[name]) for name in OF_THE_PAST if name in changes}
    if harm.published_on is not None and rules.is_corrected(was_said, is_said):
        changes = {**changes, "corrected_on": on}
    history.amend(harm, changes, version=version, by=by)
    if harm.published_on is not None:
        _refuse_unfit(harm, has_speaker=bool(concerned))
        _word_anew(harm, said_before, by=by)
    harm.organisations.set(concerned)
    return harm


@act("plan.harm_published")
def publish(harm: Harm, *, on: date, by: Asking) -> Harm:
    """Let everybody read an entry; its grievance then waits in the public register too.

    Raises Refused without an organisation of those concerned, or for words that name a person.
    """
    _unless_editor(by)
    _refuse_unfit(harm, has_speaker=harm.organisations.exists())
    if harm.published_on is None:
        history.amend(harm, {"published_on": on}, version=None, by=by)
    _list(harm, on=on, by=by)
    return harm


@act("plan.harm_heeded")
def heed(action: Action, words: Phrase | str, *, version: int | None, by: Asking) -> Action:
    """Say how a programme takes acknowledged harms into account: everybody reads it beside the harm.

    Raises Refused without words, or for words that name a person; Changed.
    """
    refusing.unless_editable(action.framework, by)
    if not phrase(words):
        raise Refused(_("Say how, in one or two sentences."), field="heeds")
    said = wording.fit_for_everybody(phrase(words), field="heeds")
    history.amend(action, {"heeds": said}, version=version, by=by)
    return action


def _list(harm: Harm, *, on: date, by: Asking) -> None:
    """The grievance stands in the public register, so its answer is public on the day it is given."""
    ask = harm.ask
    if ask.listed_on is None:
        history.amend(ask, {"question": harm.what, "listed_on": on}, version=None, by=by)
    answer = getattr(ask, "answer", None)
    if answer is not None and answer.published_on is None:
        history.amend(answer, {"question": harm.what, "published_on": on}, version=None, by=by)
        finding.refresh(answer)


def _word_anew(harm: Harm, said_before: Phrase, *, by: Asking) -> None:
    """Where the public register of asks repeats what the entry said, it repeats the corrected words."""
    if harm.what == said_before:
        return
    if harm.ask.question == said_before:
        history.amend(harm.ask, {"question": harm.what}, version=None, by=by)
    answer = getattr(harm.ask, "answer", None)
    if answer is not None and answer.question == said_before:
        history.amend(answer, {"question": harm.what}, version=None, by=by)
        finding.refresh(answer)


def _said(value: Any) -> Any:
    """A field as it compares: words without the languages nobody wrote in."""
    return phrase(value) if isinstance(value, (dict, str)) else value


def _refuse_unfit(harm: Harm, *, has_speaker: bool) -> None:
    """What everybody reads names no person, and somebody speaks for those concerned."""
    if not has_speaker:
        raise Refused(
            _("No organisation of those concerned is named."),
            instead=_("Speak with them first: how do they name themselves, who answers for them?"),
        )
    for name in (*TOLD, "repair", "rule"):
        words: Phrase = getattr(harm, name)
        if words:
            wording.fit_for_everybody(words, field=name)


def _refuse_wordless(about: Mapping[str, Any]) -> None:
    empty = next((name for name in TOLD if not phrase(about.get(name) or "")), None)
    if empty is not None:
        raise Refused(_("Write this in at least one language."), field=empty)


def _unless_editor(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied
