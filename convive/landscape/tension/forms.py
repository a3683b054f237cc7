"""Forms of tension: short enough for a telephone in the street."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import Body
from convive.landscape.models import Setting, TensionNote, TensionStep
from convive.landscape.tension import queries, words
from convive.places.choosing import AreaField
from convive.places.models import Area
from convive.ui.forms import Form

WITHOUT_NAMES = _("Name no persons, no accounts, and no group by belief, origin or view.")


class FindTension(Form):
    """What stands above the list."""

    marks_optional = False
    state = forms.ChoiceField(
        label=_("Which?"),
        choices=[("", _("All")), ("open", _("Open")), ("closed", _("Closed"))],
        required=False,
    )
    area = choices.area()


class NoteTension(Form):
    """What somebody hears: where, between whom, what, since when, how they know."""

    area = AreaField(Area.objects.filter(retired_on=None), label=_("Where?"))
    between = forms.ChoiceField(label=_("Between whom?"))
    what = forms.CharField(
        label=_("What do you hear?"),
        help_text=WITHOUT_NAMES,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=600,
    )
    since = forms.ChoiceField(
        label=_("Since when?"), choices=TensionNote.Since.choices, widget=forms.RadioSelect
    )
    known = forms.ChoiceField(
        label=_("How do you know?"), choices=TensionNote.Known.choices, widget=forms.RadioSelect
    )
    sure = forms.ChoiceField(
        label=_("How sure are you?"), choices=TensionNote.Sure.choices, widget=forms.RadioSelect
    )
    setting = forms.ChoiceField(
        label=_("In the place, online, or both?"),
        choices=Setting.choices,
        initial=Setting.OFFLINE,
        widget=forms.RadioSelect,
    )
    done = forms.CharField(
        label=_("What was done already?"),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=600,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [(key, str(label)) for key, label in words.relations().items()]
        self.fields["between"].choices = [("", "–"), *known]  # type: ignore[attr-defined]


class SayTension(Form):
    """A reply, or what was done."""

    text = forms.CharField(
        label=_("In your words"),
        help_text=WITHOUT_NAMES,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=1000,
    )


class LookTension(SayTension):
    """The weekly look."""

    course = forms.ChoiceField(
        label=_("How does it go?"), choices=TensionStep.Course.choices, widget=forms.RadioSelect
    )
    field_order = ["course", "text"]


class CloseTension(Form):
    """Closing it."""

    learned = forms.CharField(
        label=_("What did we learn?"),
        help_text=WITHOUT_NAMES,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=1000,
    )


class BringTension(Form):
    """Which table looks at it every week."""

    body = forms.ModelChoiceField(
        Body.objects.none(),
        to_field_name="ref",
        label=_("Which table looks at it?"),
        help_text=_("Only tables without a seat of police or justice are listed."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fitting = [body.pk for body in queries.tables_without_police()]
        self.fields["body"].queryset = Body.objects.filter(pk__in=fitting)  # type: ignore[attr-defined]
