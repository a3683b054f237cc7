"""What is typed about acts, terms and a new mayor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.people.models import Person
from convive.plan.models import LegalAct, Term
from convive.ui.forms import Form


def _who(**options: Any) -> forms.ModelChoiceField[Person]:
    return forms.ModelChoiceField(
        Person.objects.filter(can_sign_in=True, left_on=None), to_field_name="ref", **options
    )


class ActForm(Form):
    """A law, decree or council decision."""

    sort = forms.ChoiceField(label=_("What is it?"), choices=LegalAct.Sort.choices)
    title = PhraseFormField(label=_("What is it called?"), max_length=300)
    secures = PhraseFormField(
        label=_("What does it keep in place?"),
        help_text=_("Such as: an office, a yearly sum, a table that must meet."),
        lines=3,
        required=False,
    )
    citation = forms.CharField(
        label=_("Number and date"),
        help_text=_("As a lawyer would cite it."),
        max_length=300,
    )
    adopted_by = forms.CharField(label=_("Who adopted it?"), max_length=200)
    adopted_on = forms.DateField(label=_("On which day?"))
    until = forms.DateField(label=_("In force until"), required=False)


class TermForm(Form):
    """A term of office."""

    mayor = _who(label=_("Who is mayor?"), required=False)
    begins_on = forms.DateField(label=_("The term begins on"))
    ends_on = forms.DateField(label=_("The term ends on"))


class NewMayor(Form):
    """Who comes."""

    mayor = _who(
        label=_("Who is mayor from today?"),
        help_text=_("Not in the list? Invite them under Accounts first. Or leave it empty."),
        required=False,
    )
    ends_on = forms.DateField(label=_("Until when does the term last?"))


def first_words(legal: LegalAct) -> dict[str, Any]:
    """What the form of an act begins with."""
    return {name: getattr(legal, name) for name in ActForm.base_fields}


def first_words_of_term(term: Term) -> dict[str, Any]:
    """What the form of a term begins with."""
    told = {name: getattr(term, name) for name in TermForm.base_fields}
    return told | {"mayor": term.mayor.ref if term.mayor else ""}
