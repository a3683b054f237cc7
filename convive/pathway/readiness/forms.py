"""Forms of practice: what was done in a situation, who was there, who signed for the law."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.pathway.models import LegalSignature
from convive.pathway.readiness.words import Told
from convive.pathway.unnamed import NamesNobody
from convive.spaces.models import Member
from convive.ui.forms import Form


def _text(label: Any, hint: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=required, widget=forms.Textarea({"rows": 4})
    )


class Played(NamesNobody):
    """What the members did in one situation, and what they learned from it; nobody is named."""

    done = forms.MultipleChoiceField(
        label=_("Which of these steps were taken?"),
        help_text=_("Only what really happened in the rehearsal, in the right order or not."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    findings = _text(
        _("What did you find?"),
        _(
            "About the way you work, never about one of you by name, and never about a person you "
            "support: everybody in this room reads it."
        ),
    )
    changes = _text(_("What changes until the next time, and who sees to it?"))

    def __init__(self, *args: Any, told: Told, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["done"].choices = list(told.steps.items())  # type: ignore[attr-defined]


class Finish(Form):
    """Who was there, and the second date where it did not work."""

    present = forms.MultipleChoiceField(
        label=_("Who was there?"),
        help_text=_("Somebody of every discipline of the table has to be."),
        widget=forms.CheckboxSelectMultiple,
    )
    again_on = forms.DateField(
        label=_("When do you play it again?"),
        help_text=_("Only where a situation did not work: the door stays shut until then."),
        required=False,
    )

    def __init__(self, *args: Any, inside: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        found = [(one.ref, str(one)) for one in inside]
        self.fields["present"].choices = found  # type: ignore[attr-defined]


class Sign(Form):
    """A local lawyer's signature, as it was given."""

    lawyer = forms.CharField(label=_("Name of the lawyer"), max_length=200)
    organisation = forms.CharField(
        label=_("Organisation of the lawyer"),
        max_length=200,
        help_text=_("A bar, a law office, a legal service: not somebody of the panel."),
    )
    signed_on = forms.DateField(label=LegalSignature._meta.get_field("signed_on").verbose_name)
    text = _text(
        _("What they signed, in their words"),
        _("What holds here as it is, what was changed, and what stays switched off."),
        required=True,
    )
