"""What a campaign is for, and who was heard before it speaks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.ground.phrase import PhraseFormField
from convive.programmes.campaigns import catalogue
from convive.programmes.campaigns.forms.channels import NOT_YET, for_whom
from convive.programmes.models.campaign import CampaignHearing
from convive.ui.forms import Form

NO_NAMES = _("Name no persons.")


class Brief(Form):
    """What a campaign is for and what it tells."""

    goal = PhraseFormField(label=_("What should be different afterwards?"), lines=2, max_length=400)
    audiences = for_whom(_("For whom is it?"))
    narrative = PhraseFormField(
        label=_("What do you tell?"),
        help_text=_("Your own story, in a few sentences. It answers nobody: it begins with you."),
        lines=3,
        max_length=800,
    )
    proof = PhraseFormField(
        label=_("What shows that it is true?"),
        help_text=_("A fact, an example, something people can go and see."),
        lines=2,
        max_length=500,
    )
    proof_source = PhraseFormField(
        label=_("Where can that be read?"), max_length=300, required=False
    )
    not_to_repeat = PhraseFormField(
        label=_("What do you not repeat?"),
        help_text=_("One claim a line, in the words in which people hear it. Only you read this."),
        lines=3,
        max_length=1000,
        required=False,
    )


class Hearing(Form):
    """Who was heard before the campaign speaks."""

    audience = forms.ChoiceField(label=_("Who was heard?"))
    how = forms.ChoiceField(
        label=_("How?"), choices=CampaignHearing.How.choices, widget=forms.RadioSelect
    )
    organisation = choices.organisation(
        label=_("Who helped to hear them?"),
        help_text=_("An association or a firm that they know."),
        required=False,
    )
    people = forms.IntegerField(label=_("How many people?"), min_value=1, max_value=100_000)
    on = forms.DateField(label=_("When?"))
    said = PhraseFormField(
        label=_("What did they say?"), help_text=NO_NAMES, lines=3, max_length=800
    )
    changed = PhraseFormField(
        label=_("What did you change because of it?"),
        help_text=_("Everybody reads this on the page of the campaign. Nothing? Then say why."),
        lines=3,
        max_length=800,
        required=False,
    )

    def __init__(self, *args: Any, audiences: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        listed = [(key, catalogue.called(key)) for key in audiences]
        self.fields["audience"].choices = [NOT_YET, *listed]  # type: ignore[attr-defined]


class Gaps(Form):
    """Why some people were not heard."""

    gaps_why = PhraseFormField(
        label=_("Why were they not heard?"),
        help_text=_("Everybody reads this on the page of the campaign."),
        lines=2,
        max_length=500,
    )
