"""The public register of what was asked, and asks that say the same."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access, wording
from convive.bodies.models import Answer, Ask
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history


@act("bodies.ask_listed")
def list_ask(
    ask: Ask, *, question: Phrase | str, on: date, version: int | None = None, by: Asking
) -> Ask:
    """Show everybody that this was asked and when it is answered, in the city's words (GOV-22).

    Raises Refused without words, or with words that name or reach somebody.
    """
    if not access.may_pass(by) or ask.sort == Ask.Sort.FAMILY:
        raise PermissionDenied
    words = wording.fit_for_everybody(phrase(question), field="question")
    changes = {"question": words, "listed_on": ask.listed_on or on}
    history.amend(ask, changes, version=version, by=by)
    return ask


@act("bodies.ask_unlisted")
def unlist(ask: Ask, *, by: Asking) -> Ask:
    """Take an ask off the public register; it is answered all the same."""
    if not access.may_pass(by):
        raise PermissionDenied
    if ask.listed_on is not None:
        history.amend(ask, {"listed_on": None}, version=None, by=by)
    return ask


@act("bodies.ask_merged")
def merge(ask: Ask, *, into: Ask, version: int | None = None, by: Asking) -> Ask:
    """Put an ask together with one that says the same: every code shows the one answer.

    What was put into it before goes along. Raises Refused for itself, an answered ask, or a circle.
    """
    if not access.may_pass(by) or Ask.Sort.FAMILY in (ask.sort, into.sort):
        raise PermissionDenied
    into = into.merged_into or into
    if into.pk == ask.pk:
        raise Refused(_("An ask cannot be put together with itself."), field="into")
    if Answer.objects.filter(ask=ask).exists():
        raise Refused(
            _("This one has its own answer already."),
            instead=_("Put the other one together with this one."),
            field="into",
        )
    for one in [*ask.merged.all(), ask]:
        history.amend(
            one, {"merged_into": into}, version=version if one.pk == ask.pk else None, by=by
        )
    return ask


@act("bodies.ask_parted")
def part(ask: Ask, *, by: Asking) -> Ask:
    """They were not the same after all: this ask stands alone again, with its own day."""
    if not access.may_pass(by):
        raise PermissionDenied
    if ask.merged_into_id is not None:
        history.amend(ask, {"merged_into": None}, version=None, by=by)
    return ask
