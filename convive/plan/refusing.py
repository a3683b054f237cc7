"""When the plan says no: each refusal with what is missing and what to do instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.city import queries as city
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.landscape.findings import words as findings
from convive.plan import lists, opening, rules, words
from convive.plan.hosting import Host
from convive.plan.models import Action, Framework


def unless_editable(framework: Framework, by: Asking) -> None:
    """Only editors write, and a replaced framework stays as it was."""
    if not by.may("plan.edit"):
        raise PermissionDenied
    replaced(framework)


def replaced(framework: Framework) -> None:
    """A framework that another one took over from is no longer written in, nor is its money."""
    if framework.state == Framework.State.REPLACED:
        raise Refused(
            _("This framework was replaced. It stays as it was."),
            instead=_("Change the framework that replaced it."),
        )


def backwards(about: Mapping[str, Any]) -> None:
    """An end never lies before the beginning."""
    begins, ends = about.get("begins_on"), about.get("ends_on")
    if begins and ends and ends < begins:
        raise Refused(_("The end lies before the beginning."), field="ends_on")


def impossible(about: Mapping[str, Any]) -> None:
    """An action without a level (LVL-01), for one person (LVL-03), or contradicting LVL-04."""
    if about.get("level") not in Action.Level.values:
        raise Refused(
            _("Every action has a level. This one has none yet."),
            missing=[sentence for _level, sentence in words.LEVELS],
            field="level",
        )
    if not rules.may_stand(about["scope"]):
        raise Refused(words.NO_PERSON, instead=words.NO_PERSON_INSTEAD, field="scope")
    if rules.contradict(about["city_role"], about["visibility"]):
        raise Refused(words.NOT_ABSENT, instead=words.NOT_ABSENT_INSTEAD, field="visibility")
    if about["visibility"] == Action.Visibility.ABSENT and _names_the_city(about):
        raise Refused(words.NAMES_CITY, instead=words.NAMES_CITY_INSTEAD, field="visibility")
    named = _community_named(about)
    if named:
        raise Refused(
            words.NAMES_COMMUNITY % {"words": ", ".join(named)},
            instead=words.NAMES_COMMUNITY_INSTEAD,
            field="title",
        )
    if about.get("domain") and about["domain"] not in dict(lists.choices(lists.DOMAINS)):
        raise Refused(_("This domain is not in the list."), field="domain")
    backwards(about)


def new_beside(hosts: Collection[Host], about: Mapping[str, Any]) -> None:
    """Beside something that could carry it, a new action says why, and when it ends (GOV-11)."""
    given = str(about.get("why_new", "")).strip() and about.get("ends_on")
    if hosts and not given:
        raise Refused(
            words.HOSTS,
            missing=[host.title for host in hosts],
            instead=words.HOSTS_INSTEAD,
            field="why_new",
        )


def unready(action: Action, *, on: date) -> None:
    """An action begins with its check, and with a mandate where it needs one (SAF-06, LVL-05)."""
    if action.stopped is not None:
        raise Refused(
            _("The oversight body has stopped this programme."),
            missing=[action.stopped.why],
            instead=_("Mend what it names, and ask the oversight body to let it go on."),
            field="state",
        )
    missing = opening.missing(action, today=on)
    if missing:
        raise Refused(
            _("This action cannot begin yet."),
            missing=missing,
            instead=opening.instead(missing),
            field="state",
        )


def _community_named(about: Mapping[str, Any]) -> list[str]:
    """Words for a community in the public title of an action that is not for everybody (SAF-01)."""
    for_some = about["level"] in rules.FOR_SOME or about["scope"] == Action.Scope.GROUP
    if not (about.get("is_public") and for_some):
        return []
    return findings.guarded().found(_texts(about.get("title") or {}))


def _names_the_city(about: Mapping[str, Any]) -> bool:
    here = city.the_city()
    if here is None:
        return False
    spoken = [about.get(name) or {} for name in ("title", "what", "theory", "easy")]
    texts = [text for phrase in spoken for text in _texts(phrase)]
    texts += [*_texts(about["owner"].name), about.get("credit", "")]
    return rules.names_city(texts, here.name.values())


def _texts(phrase: str | Mapping[str, str]) -> list[str]:
    return [phrase] if isinstance(phrase, str) else list(phrase.values())
