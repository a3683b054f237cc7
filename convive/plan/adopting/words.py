"""Sentences about adoption: how a framework stands, and what a draft lacks."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from convive.ground.refusals import Words
from convive.plan.adopting.rules import Lacks, Standing

STANDINGS: dict[Standing, tuple[Words, str]] = {
    Standing.DRAFT: (_("Draft"), ""),
    Standing.CONSULTING: (_("In consultation"), "wait"),
    Standing.ADOPTED: (_("Adopted"), "good"),
    Standing.REVISING: (_("Under revision"), "wait"),
    Standing.EXPIRED: (_("Expired"), "late"),
    Standing.REPLACED: (_("Replaced"), ""),
}
NO_TIME = _("Somebody who leads, with hours a week and skills given by a superior.")


def must(lacks: Lacks) -> list[Any]:
    """What no reason can replace, each as a sentence."""
    said: list[Any] = []
    if lacks.objectives:
        said.append(_("At least one objective: what should be different."))
    if lacks.actions:
        said.append(_("At least one action: what is done."))
    if lacks.lead:
        said.append(NO_TIME)
    said += [
        _("A reason why one discipline alone worked on “%(title)s”.") % {"title": title}
        for title in lacks.alone
    ]
    if lacks.open_until is not None:
        said.append(
            _("The end of the consultation: comments are welcome until %(day)s.")
            % {"day": date_format(lacks.open_until)}
        )
    return said


def may(lacks: Lacks) -> list[Any]:
    """What can be missing with a reason, each as a sentence."""
    said: list[Any] = [
        _("A finding for the objective “%(title)s”.") % {"title": title}
        for title in lacks.unfounded
    ]
    if lacks.comments:
        said.append(
            ngettext(
                "An answer to %(number)d comment.",
                "An answer to %(number)d comments.",
                lacks.comments,
            )
            % {"number": lacks.comments}
        )
    return said
