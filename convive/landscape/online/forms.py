"""Forms about the online landscape."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import CallOut
from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.landscape.models import (
    Finding,
    Narrative,
    OnlineBriefing,
    PostSample,
    Setting,
    Source,
)
from convive.landscape.online import words
from convive.places.choosing import AreasField
from convive.places.models import Area
from convive.ui.forms import Form

ALL = ("", _("All"))


def _platforms() -> list[tuple[str, Any]]:
    return words.choices(words.PLATFORM)


def _categories() -> list[tuple[str, Any]]:
    return words.choices(words.CATEGORY)


def _areas() -> Any:
    return AreasField(
        Area.objects.filter(retired_on=None),
        label=_("Which areas?"),
        help_text=_("Leave it empty for the whole city."),
        required=False,
    )


def _source() -> Any:
    return forms.ModelChoiceField(
        Source.objects.all(),
        to_field_name="ref",
        label=_("Source"),
        help_text=_("Who watched or counted. Describe the source first."),
    )


class FindCounts(Form):
    """What stands above the figures."""

    marks_optional = False
    platform = forms.ChoiceField(
        label=_("Kind of platform"), choices=lambda: [ALL, *_platforms()], required=False
    )
    language = forms.CharField(label=_("Language"), max_length=12, required=False)
    category = forms.ChoiceField(
        label=_("What is said"), choices=lambda: [ALL, *_categories()], required=False
    )


class BringIn(Form):
    """A table of counted summaries."""

    source = _source()
    file = forms.FileField(
        label=_("Table"),
        help_text=_(
            "CSV, XLSX or JSON with platform, language, period, place, category, count and sample "
            "size. No posts, authors or accounts."
        ),
    )


class Sure(Form):
    """Nothing to fill in: only the button."""


class BriefingForm(Form):
    """A briefing, in the order in which one reads it."""

    title = PhraseFormField(label=_("Title"), max_length=200)
    first = forms.DateField(label=_("From"))
    last = forms.DateField(label=_("Until"))
    platforms = forms.MultipleChoiceField(
        label=_("Kinds of platforms"),
        choices=_platforms,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    scene = PhraseFormField(lines=4, max_length=3000, required=False)
    narratives = forms.ModelMultipleChoiceField(
        Narrative.objects.all(),
        to_field_name="ref",
        label=_("Which stories and rumours?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    relevance = PhraseFormField(lines=4, max_length=3000)
    areas = _areas()
    findings = forms.ModelMultipleChoiceField(
        Finding.objects.exclude(state=Finding.State.RETRACTED),
        to_field_name="ref",
        label=_("Which findings does it speak to?"),
        required=False,
    )
    confidence = forms.ChoiceField(
        label=_("How sure are we?"), choices=Finding.Confidence.choices, widget=forms.RadioSelect
    )
    advice = PhraseFormField(lines=4, max_length=3000)
    source = _source()
    audience = forms.ChoiceField(
        label=_("Who needs to know?"),
        choices=OnlineBriefing.Audience.choices,
        widget=forms.RadioSelect,
    )
    body = choices.body(label=_("The table it is for"), empty_label=_("None"), required=False)
    follows = forms.ModelChoiceField(
        OnlineBriefing.objects.all(),
        to_field_name="ref",
        label=_("Does it go on from another briefing?"),
        empty_label=_("No"),
        required=False,
    )
    given_on = forms.DateField(label=_("Given on"))
    keep_until = forms.DateField(
        label=_("Kept until"), help_text=_("Within two years. Then it is deleted.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("scene", "relevance", "advice"):
            self.fields[name].label, self.fields[name].help_text = words.template(name)
        if not Narrative.objects.exists():
            del self.fields["narratives"]


class PublicWords(Form):
    """A briefing in the words that everybody reads."""

    said = PhraseFormField(
        label=_("What does everybody read?"),
        help_text=_("Short and plain. No accounts, no group of people, nothing that spreads hate."),
        lines=4,
        max_length=1500,
    )


class Question(Form):
    """What somebody wants to know."""

    text = forms.CharField(
        label=_("What do you want to know?"),
        help_text=_("One question. Please name no persons and no accounts."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=1500,
    )
    area = choices.area()


class RequestBriefing(Question):
    """A briefing that a table asks for."""

    body = choices.body(label=_("For which table?"), empty_label=_("For myself"), required=False)


class NarrativeForm(Form):
    """A story or rumour, and what residents can be told."""

    sort = forms.ChoiceField(
        label=_("What is it?"), choices=Narrative.Sort.choices, widget=forms.RadioSelect
    )
    title = PhraseFormField(
        label=_("What is told?"),
        help_text=_("In calm words, shorter than it is told. No accounts, no insults."),
        lines=2,
        max_length=300,
    )
    category = forms.ChoiceField(label=_("What does it do?"), choices=_categories)
    setting = forms.ChoiceField(label=_("Where is it told?"), choices=Setting.choices)
    platforms = forms.MultipleChoiceField(
        label=_("Kinds of platforms"),
        choices=_platforms,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    known = PhraseFormField(
        label=_("What do we know?"),
        help_text=_("What is true, what is false, what nobody knows yet. How you know it."),
        lines=4,
        max_length=3000,
        required=False,
    )
    tell = PhraseFormField(
        label=_("What can residents be told?"),
        help_text=_("Begin with what is true. Do not repeat the rumour first."),
        lines=3,
        max_length=1000,
        required=False,
    )
    first_seen = forms.DateField(label=_("First seen"))
    last_seen = forms.DateField(
        label=_("Last seen"), help_text=_("Two years after this day it is deleted.")
    )
    areas = _areas()
    tense_times = forms.ModelMultipleChoiceField(
        CallOut.objects.select_related("body"),
        to_field_name="ref",
        label=_("Was it told in a tense time?"),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        times = self.fields["tense_times"]
        if CallOut.objects.exists():
            times.label_from_instance = lambda one: f"{one.since}: {one.reason}"  # type: ignore[attr-defined]
        else:
            del self.fields["tense_times"]


class SampleForm(Form):
    """What is asked of a sample, and how it is read."""

    question = PhraseFormField(
        label=_("What do you want to know?"),
        help_text=_("Such as: how many posts about our city demean people?"),
        max_length=300,
    )
    platform = forms.ChoiceField(
        label=_("Kind of platform"), choices=lambda: [ALL, *_platforms()], required=False
    )
    language = forms.ChoiceField(label=_("Language"))
    first = forms.DateField(label=_("From"))
    last = forms.DateField(label=_("Until"))
    codes = choices.WordList(
        label=_("Codes"),
        help_text=_("Two to twelve short words, parted by commas: hate, solidarity, neither."),
        max_length=400,
    )
    sought = forms.CharField(label=_("Which code is the question about?"), max_length=40)
    expected = forms.FloatField(
        label=_("How many in 100 do you expect?"), min_value=0, max_value=100
    )
    noticed = forms.FloatField(
        label=_("Which number in 100 do you want to notice?"),
        help_text=_("The smaller the change, the more must be read."),
        min_value=0,
        max_value=100,
    )
    drawn_by = forms.CharField(
        label=_("How are the posts drawn?"),
        help_text=_("By chance, from which whole. Posts that somebody picked show nothing."),
        max_length=300,
    )
    before = forms.ModelChoiceField(
        PostSample.objects.filter(counted_on__isnull=False),
        to_field_name="ref",
        label=_("Was this asked before?"),
        empty_label=_("No"),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        spoken = city.language_choices()
        self.fields["language"].choices = spoken  # type: ignore[attr-defined]


class ReadingForm(Form):
    """What one reader saw, by number."""

    text = forms.CharField(
        label=_("Your codes"),
        help_text=_("A line for each post: its number and one code, such as: 17 hate"),
        widget=forms.Textarea({"rows": 12, "dir": "ltr"}),
        max_length=200_000,
    )


class ShutSlot(Form):
    """Why it is shut."""

    why = forms.CharField(label=_("Why is it shut?"), max_length=300)
