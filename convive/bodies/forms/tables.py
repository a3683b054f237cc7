"""Forms about tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import Body
from convive.bodies.queries import Kind
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form


class Count(forms.IntegerField):
    """A number that may stay empty: then it is none."""

    def __init__(self, *, most: int, **about: Any) -> None:
        super().__init__(min_value=0, max_value=most, required=False, **about)

    def clean(self, value: Any) -> Any:
        return super().clean(value) or 0


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
    kind = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)


class BodyWords(Form):
    """What a table is called and how it meets."""

    name = PhraseFormField(label=_("Name"), max_length=120)
    sort = forms.CharField(
        label=_("Kind of table"),
        help_text=_("Leadership group, panel, interfaith council, working group."),
        required=False,
        max_length=60,
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
    quorum_share = Count(
        label=_("Or a share of the seats, in per cent"),
        help_text=_("The larger of the two counts. 0 means no share."),
        most=100,
    )
    quorum_each_leg = forms.BooleanField(
        label=_("Every leg that sits here must be there to decide"), required=False
    )
    minimum_a_year = Count(
        label=_("How many meetings a year does the law ask for?"),
        help_text=_("0 means none. Below it, the table is marked."),
        most=52,
    )
    term_months = Count(
        label=_("How many months does a term last?"),
        help_text=_("0 means without an end. You are reminded before a term ends."),
        most=240,
    )
    hours_a_month = Count(label=_("Hours a month that a member gives"), most=200)
    reports_to = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Passes its items up to"),
        to_field_name="ref",
        empty_label=_("No other table"),
        required=False,
    )
    answered_within = Count(
        label=_("Within how many working days does the city answer it?"),
        help_text=_("0 means no right to be answered."),
        most=200,
    )
    budget = forms.DecimalField(
        label=_("Its own money a year"),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        required=False,
    )
    budget_from = forms.CharField(label=_("Who pays it?"), required=False, max_length=200)
    is_open = forms.BooleanField(
        label=_("Its agenda is public"), help_text=_("Anybody may read it."), required=False
    )
    says_who_raised = forms.BooleanField(
        label=_("Each topic says whether young people raised it"),
        help_text=_("For youth councils and dialogues. Only so can it be called youth-led."),
        required=False,
    )
    since = forms.DateField(label=_("Meets since"))

    def __init__(self, *args: Any, others: Iterable[Body] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        refs = [one.ref for one in others]
        self.fields["reports_to"].queryset = Body.objects.filter(ref__in=refs)  # type: ignore[attr-defined]


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
    stage = forms.ChoiceField(
        label=_("Stage"),
        help_text=_("Only for a group that develops a framework and then oversees it."),
        choices=[("", "–"), *Body.Stage.choices],
        required=False,
    )
    field_order = ["name", "why_new", "until", "sort", "stage"]

    def __init__(self, *args: Any, beside_hosts: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not beside_hosts:
            del self.fields["why_new"]
            self.fields["until"].required = False


def of_kind(kind: Kind) -> dict[str, Any]:
    """What a kind of table proposes for a new one."""
    entry = kind.entry
    same = ("meets_every_days", "minimum_a_year", "term_months", "hours_a_month", "answered_within")
    quorum = entry.get("quorum", {})
    return {
        **{name: entry.get(name, 0) for name in same},
        "name": kind.name,
        "sort": str(kind.name),
        "stage": Body.Stage.RECRUIT if kind.has_stages else "",
        "is_open": bool(entry.get("open")),
        "says_who_raised": bool(entry.get("youth")),
        "quorum": quorum.get("number", 0),
        "quorum_share": quorum.get("share", 0),
        "quorum_each_leg": bool(quorum.get("each_leg")),
    }


class EditBody(BodyWords):
    """Everything about a table that can change."""

    purpose = PhraseFormField(label=_("What it is for"), lines=2, max_length=500)
    topics = choices.WordList(label=_("Topics"), required=False, max_length=300)
    expects = choices.Categories(label=_("Who should be at the table?"), required=False)
    until = forms.DateField(label=_("Ends on"), required=False)
    induction_share = Count(
        label=_("Share of members who finish their first steps, in per cent"),
        help_text=_("Before it is reached, going on to developing the framework needs a reason."),
        most=100,
    )
    field_order = ["name", "purpose", "topics", "expects"]
