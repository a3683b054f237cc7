"""What is typed about committees, contacts and dialogues."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Body
from convive.ground.phrase import PhraseFormField
from convive.plan.models import Contact, Municipality
from convive.ui.forms import Form


class CommitteeForm(Form):
    """How far a committee is."""

    name = PhraseFormField(label=_("Name of the committee"), max_length=200)
    named_on = forms.DateField(label=_("Members named on"), required=False)
    trained_on = forms.DateField(label=_("Trained on"), required=False)
    met_on = forms.DateField(label=_("Met last on"), required=False)
    meetings = forms.IntegerField(
        label=_("Meetings so far"), min_value=0, max_value=1000, initial=0
    )
    reported_on = forms.DateField(label=_("Reported last on"), required=False)
    facilitator = forms.CharField(
        label=_("Which office accompanies it?"), max_length=200, required=False
    )


class ContactForm(Form):
    """One contact between the national level and a place."""

    on = forms.DateField(label=_("When?"))
    how = forms.ChoiceField(label=_("How?"), choices=Contact.How.choices, widget=forms.RadioSelect)
    about = forms.CharField(
        label=_("What was it about?"),
        help_text=_("One sentence. Name no person."),
        max_length=300,
    )
    people = forms.IntegerField(
        label=_("How many people came?"), min_value=1, max_value=1_000_000, required=False
    )
    office = forms.CharField(label=_("Which national office?"), max_length=200, required=False)


class DialogueForm(Form):
    """A series: what it is for, what was studied and found, who takes part."""

    title = PhraseFormField(label=_("What is the series called?"), max_length=200)
    purpose = PhraseFormField(label=_("What is it for?"), lines=2, required=False)
    body = forms.ModelChoiceField(
        Body.objects.all(), label=_("Which table meets?"), to_field_name="ref"
    )
    municipalities = forms.ModelMultipleChoiceField(
        Municipality.objects.all(),
        label=_("Which places take part?"),
        to_field_name="ref",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    study = PhraseFormField(
        label=_("What did the study find?"),
        help_text=_("Chances and obstacles, in a few sentences."),
        lines=4,
        required=False,
    )
    study_source = forms.URLField(
        label=_("Where can the study be read?"), required=False, assume_scheme="https"
    )
    findings = PhraseFormField(label=_("What did we find together?"), lines=4, required=False)
    is_public = forms.BooleanField(label=_("Everybody may read this series"), required=False)
