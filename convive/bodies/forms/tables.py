"""Forms about tables and their seats."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import Body
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form


class FindBodies(Form):
    """What stands above the list of tables."""

    marks_optional = False
    words = forms.CharField(label=_("Name, purpose or topic"), required=False, max_length=80)
    ended = forms.BooleanField(label=_("Show tables that have ended too"), required=False)


class Purpose(Form):
    """First step of a new table: what for, about what, with whom (GOV-11)."""

    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("One sentence, as you would say it to a neighbour."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=500,
    )
    topics = choices.WordList(
        label=_("Topics"),
        help_text=_("Parted by commas: youth, faith, schools."),
        required=False,
        max_length=300,
    )
    categories = choices.Categories(label=_("Who should be at the table?"), required=False)


class BodyWords(Form):
    """What a table is called and how it meets."""

    name = PhraseFormField(label=_("Name"), max_length=120)
    sort = forms.CharField(
        label=_("Kind of table"),
        help_text=_("Leadership group, panel, interfaith council, working group."),
        required=False,
        max_length=60,
    )
    stage = forms.ChoiceField(
        label=_("Stage"),
        help_text=_("Only for a group that develops a framework and then oversees it."),
        choices=[("", "–"), *Body.Stage.choices],
        required=False,
    )
    area = choices.area()
    meets_every_days = forms.IntegerField(
        label=_("Meets every so many days"), min_value=1, max_value=800, initial=90
    )
    quorum = forms.IntegerField(
        label=_("Seats needed to decide"),
        help_text=_("0 means more than half of the seats that are filled."),
        min_value=0,
        max_value=200,
        initial=0,
    )
    is_open = forms.BooleanField(
        label=_("Its agenda is public"), help_text=_("Anybody may read it."), required=False
    )
    since = forms.DateField(label=_("Meets since"))


class NewBody(BodyWords):
    """Second step: the table itself, after looking at those that could host it."""

    why_new = forms.CharField(
        label=_("Why can none of the tables above host this?"),
        widget=forms.Textarea,
        max_length=1000,
    )
    until = forms.DateField(
        label=_("The day on which it ends"), help_text=_("You can extend it later.")
    )
    field_order = ["name", "why_new", "until"]

    def __init__(self, *args: Any, beside_hosts: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not beside_hosts:
            del self.fields["why_new"]
            self.fields["until"].required = False


class EditBody(BodyWords):
    """Everything about a table that can change."""

    purpose = PhraseFormField(label=_("What it is for"), lines=2, max_length=500)
    topics = choices.WordList(label=_("Topics"), required=False, max_length=300)
    expects = choices.Categories(label=_("Who should be at the table?"), required=False)
    until = forms.DateField(label=_("Ends on"), required=False)
    field_order = ["name", "purpose", "topics", "expects"]


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
