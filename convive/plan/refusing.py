"""When the plan says no: each refusal with what is missing and what to do instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.city import queries as city
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.plan import access, rules, words
from convive.plan.models import Action, Framework


def missing(lacks: rules.Lacks) -> list[Any]:
    """What a draft lacks, each as a sentence."""
    said: list[Any] = []
    if lacks.objectives:
        said.append(_("At least one objective: what should be different."))
    if lacks.actions:
        said.append(_("At least one action: what is done."))
    return said + [
        _("A finding for the objective “%(title)s”.") % {"title": title}
        for title in lacks.unfounded
    ]


def unless_editable(framework: Framework, by: Asking) -> None:
    """Only editors write, and a replaced framework stays as it was."""
    if not by.may("plan.edit"):
        raise PermissionDenied
    if not access.may_edit(by, framework):
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
    backwards(about)


def _names_the_city(about: Mapping[str, Any]) -> bool:
    here = city.the_city()
    if here is None:
        return False
    spoken = [about.get(name) or {} for name in ("title", "what", "theory")]
    texts = [text for phrase in spoken for text in _texts(phrase)]
    texts += [*_texts(about["owner"].name), about.get("credit", "")]
    return rules.names_city(texts, here.name.values())


def _texts(phrase: str | Mapping[str, str]) -> list[str]:
    return [phrase] if isinstance(phrase, str) else list(phrase.values())
