"""What is typed about acknowledged harms."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationsField
from convive.people.models import Organisation
from convive.ui.forms import Form


class HarmForm(Form):
    """What was done, to whom, and what is done about it."""

    title = PhraseFormField(label=_("What is it called?"), max_length=200)
    service = PhraseFormField(
        label=_("Which service or rule was it?"),
        help_text=_("A service or a rule, never a person."),
        max_length=200,
    )
    period = PhraseFormField(label=_("When was it?"), max_length=200)
    groups = PhraseFormField(
        label=_("Whom did it hurt?"),
        help_text=_("As they name themselves. Ask them first."),
        max_length=300,
    )
    what = PhraseFormField(label=_("What was done?"), lines=4, max_length=3000)
    organisations = OrganisationsField(
        Organisation.objects.filter(ended_on=None),
        label=_("Which organisations speak for those concerned?"),
        required=False,
    )
    area = choices.area()
    acknowledged_by = forms.CharField(label=_("Who acknowledged it?"), max_length=200)
    acknowledged_on = forms.DateField(label=_("On which day?"))
    repair = PhraseFormField(
        label=_("Which apology or repair was there?"), lines=3, max_length=2000, required=False
    )
    rule = PhraseFormField(
        label=_("Which rule holds today, and what did its review find?"),
        lines=3,
        max_length=2000,
        required=False,
    )
    rule_reviewed_on = forms.DateField(label=_("Rule of today reviewed on"), required=False)


class Heed(Form):
    """How a programme takes it into account."""

    heeds = PhraseFormField(
        label=_("How does this programme take it into account?"),
        help_text=_("Who was asked, what is done differently, where it does not take place."),
        lines=4,
        max_length=1000,
    )
