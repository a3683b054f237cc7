"""What is typed about channels, and for whom they are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.programmes.campaigns import catalogue
from convive.ui.forms import Form

NOT_YET = ("", "–")


def for_whom(label: Any, **about: Any) -> forms.MultipleChoiceField:
    """The audiences of the pack, several at once."""
    return forms.MultipleChoiceField(
        label=label, choices=_known, widget=forms.CheckboxSelectMultiple, **about
    )


def _known() -> list[tuple[str, str]]:
    return [(key, str(one)) for key, one in catalogue.audiences().items()]


def _kinds() -> list[tuple[str, str]]:
    return [(key, str(one)) for key, one in catalogue.kinds().items()]


class FindChannels(Form):
    """Which channels are listed."""

    marks_optional = False
    audience = forms.ChoiceField(
        label=_("Whom it reaches"),
        choices=lambda: [("", _("Everybody")), *_known()],
        required=False,
    )

    @property
    def wanted(self) -> str:
        """Whom they reach; empty for all."""
        return self.cleaned_data["audience"] if self.is_bound and self.is_valid() else ""


class ChannelForm(Form):
    """A channel: whom it reaches, in which languages, what it costs, how long before it needs to know."""

    name = PhraseFormField(label=_("What is it called?"), max_length=120)
    kind = forms.ChoiceField(label=_("What kind is it?"), choices=lambda: [NOT_YET, *_kinds()])
    organisation = choices.organisation(label=_("Who runs it?"), required=False)
    audiences = for_whom(_("Whom does it reach?"))
    languages = forms.MultipleChoiceField(
        label=_("In which languages?"),
        choices=city.language_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    cost = forms.DecimalField(
        label=_("What does it cost each time?"),
        min_value=0,
        max_digits=10,
        decimal_places=2,
        initial=0,
    )
    lead_days = forms.IntegerField(
        label=_("How many working days before must it be ready?"),
        min_value=0,
        max_value=260,
        initial=0,
    )
    two_way = forms.BooleanField(label=_("People can answer there"), required=False)
    access = PhraseFormField(
        label=_("For people who do not see, hear or read well"),
        help_text=_("For example: read aloud, in large print, with signs."),
        max_length=300,
        required=False,
    )


class AmendChannel(ChannelForm):
    """The same, and since when it is no longer used."""

    retired_on = forms.DateField(
        label=_("No longer used since"),
        help_text=_("Leave it empty while it is in use."),
        required=False,
    )
