"""What is typed about a mandate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.people.models import Person
from convive.plan.mandates import queries, words
from convive.plan.models import Mandate
from convive.ui.forms import Form


class AmendMandate(Form):
    """What the law lets the city do, and who looks at it again."""

    status = forms.ChoiceField(
        label=_("What does the law let the city do?"),
        choices=Mandate.Status.choices,
        widget=forms.RadioSelect,
    )
    source = forms.CharField(
        label=_("Legal source"),
        help_text=_("The law, decree or decision with its date, as a lawyer would cite it."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=1000,
        required=False,
    )
    reviewer = forms.ModelChoiceField(
        Person.objects.filter(can_sign_in=True, left_on=None),
        label=_("Who looks at it again?"),
        to_field_name="ref",
        required=False,
    )
    review_on = forms.DateField(label=_("Look at it again by"))
    note = forms.CharField(
        label=_("Note"),
        help_text=_("What the mandate leaves out, or whom you asked."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=1000,
        required=False,
    )


class AddMandate(AmendMandate):
    """A new entry: first for which level and domain."""

    level = forms.ChoiceField(label=_("Level"), choices=words.LEVELS)
    domain = forms.ChoiceField(label=_("Domain"))
    field_order = ["level", "domain"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["domain"].choices = queries.domains()  # type: ignore[attr-defined]


def first_words(mandate: Mandate) -> dict[str, Any]:
    """What the form of an entry begins with."""
    told = {name: getattr(mandate, name) for name in AmendMandate.base_fields}
    return told | {"reviewer": mandate.reviewer.ref if mandate.reviewer else ""}
