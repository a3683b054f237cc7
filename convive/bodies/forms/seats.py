"""Forms about seats, and about whom a table leaves out or keeps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.forms.tables import Count
from convive.ui.forms import Form


class SeatForm(Form):
    """One seat: for whom it stands, who sits there, who stands in."""

    category = forms.ChoiceField(
        label=_("Category"),
        help_text=_("What the organisation brings. Never what a person is or believes."),
        required=False,
    )
    own_category = forms.CharField(label=_("Or in your own words"), required=False, max_length=60)
    organisation = choices.organisation(label=_("Organisation"), required=False)
    person = choices.person(label=_("Member"), required=False)
    deputy = choices.person(label=_("Deputy"), required=False)
    is_chair = forms.BooleanField(label=_("Chairs the meetings"), required=False)
    is_voting = forms.BooleanField(
        label=_("Decides with the others"),
        help_text=_(
            "Without it, the seat advises. The deputy decides only when the member is away."
        ),
        required=False,
        initial=True,
    )
    is_small = forms.BooleanField(
        label=_("The organisation is small: few or no paid staff"), required=False
    )
    term_until = forms.DateField(label=_("The term ends on"), required=False)
    hours_a_month = Count(label=_("Hours a month"), most=200)
    mandate = forms.CharField(
        label=_("What may the member agree to without asking back?"),
        help_text=_("Stands in the letter of mandate."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        required=False,
        max_length=1000,
    )
    mandate_on = forms.DateField(label=_("Letter of mandate signed on"), required=False)
    interest = forms.CharField(
        label=_("What could pull the organisation another way?"),
        help_text=_("Money it gets, contracts it has. About the organisation, never the person."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        required=False,
        max_length=1000,
    )
    agreed_on = forms.DateField(
        label=_("The member agreed to be invited by e-mail on"),
        help_text=_("Without this day no e-mail is sent."),
        required=False,
    )
    since = forms.DateField(label=_("Since"))

    def __init__(self, *args: Any, known: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["category"].choices = choices.categories_with_own(*known)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        words["category"] = words.pop("own_category", "").strip() or words.get("category", "")
        if not words["category"]:
            self.add_error("category", _("Choose a category, or write your own words."))
        return words


class RenewTerm(Form):
    """Until when a member stays on."""

    until = forms.DateField(label=_("The new term ends on"))


class LookAgain(Form):
    """What comes of looking again at a category that is left out, or kept."""

    choice = forms.ChoiceField(
        label=_("What did you decide?"),
        choices=[
            ("stay", _("It stays as it is, until another day")),
            ("lift", _("The note goes: from now on this category is like any other")),
        ],
        widget=forms.RadioSelect,
    )
    revisit_on = forms.DateField(label=_("Look at this again on"), required=False)

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        if words.get("choice") == "stay" and not words.get("revisit_on"):
            self.add_error("revisit_on", _("Choose a day."))
        return words


class LeaveOut(Form):
    """Leaving a category out: why, how it is heard otherwise, until when (GOV-09)."""

    category = forms.ChoiceField(label=_("Category"))
    reason = forms.CharField(
        label=_("Why is it left out?"), widget=forms.Textarea, required=False, max_length=1000
    )
    heard_how = forms.CharField(
        label=_("How will you hear it otherwise?"),
        widget=forms.Textarea,
        required=False,
        max_length=1000,
    )
    revisit_on = forms.DateField(label=_("Look at this again on"))

    def __init__(self, *args: Any, known: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["category"].choices = choices.categories_with_own(*known)  # type: ignore[attr-defined]


class KeepCategory(LeaveOut):
    """A category that somebody wanted to leave out, and that stays (GOV-09, SYS-68)."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].label = _("Why does it stay?")
        self.fields["heard_how"].label = _("What makes it easier for the others?")
