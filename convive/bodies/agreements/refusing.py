"""What is refused about agreements, with what to do instead; called inside the actions."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.bodies.agreements import access, rules
from convive.bodies.models import Agreement, AgreementText
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking


def unless_editor(by: Asking) -> None:
    """Raises PermissionDenied for who does not write agreements."""
    if not access.may_edit(by):
        raise PermissionDenied


def when_ended(agreement: Agreement, *, on: date) -> None:
    """Raises Refused once it ended."""
    if agreement.ended_on is not None and agreement.ended_on <= on:
        raise Refused(
            _("This agreement has ended."), instead=_("Begin a new one; it can use the same text.")
        )


def while_open(text: AgreementText) -> None:
    """Raises Refused while the first version is still being written."""
    if text.is_open:
        raise Refused(
            _("This text is still being written."),
            instead=_("You are told when it can be signed."),
        )


def unless_open(text: AgreementText) -> None:
    """Raises Refused once the parties have the text before them: it does not change any more."""
    if not text.is_open:
        raise Refused(
            _("The parties have this text before them."),
            instead=_("Propose the change of a part; the parties decide about it."),
        )


def unless_review_fits(review_on: date, *, today: date) -> None:
    """Raises Refused for a day too early or too late."""
    if not rules.may_hold_until(review_on, today=today):
        raise Refused(
            _("Look at it again between tomorrow and three years from now."), field="review_on"
        )


def without_text(text: Phrase | str) -> Phrase:
    """The words. Raises Refused when there are none."""
    words = phrase(text)
    if not words:
        raise Refused(_("An agreement needs a text."), field="text")
    return words


def current(agreement: Agreement) -> AgreementText:
    """The version of today, as the table has it now."""
    return AgreementText.objects.filter(agreement=agreement).order_by("-number")[0]
