"""What is typed about recruiting, first steps, stages and the end of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.joining.queries import Progress
from convive.bodies.models import Body, Invitation, Response, Task
from convive.bodies.rules.kinds import Line
from convive.ground.phrase import PhraseFormField
from convive.people.models import Person
from convive.ui.forms import Form


class ApproachWords(Form):
    """Whom you asked, what they gain, on which concern, how much time (GOV-12)."""

    category = forms.ChoiceField(
        label=_("Category"),
        help_text=_("What the organisation brings. Never what a person is or believes."),
    )
    organisation = choices.organisation(label=_("Organisation"), required=False)
    on = forms.DateField(label=_("Asked on"))
    gain = PhraseFormField(
        label=_("What do they gain?"),
        help_text=_("How this helps the work they already do."),
        lines=2,
        max_length=600,
        required=False,
    )
    about = forms.ChoiceField(
        label=_("Which current concern does it meet?"),
        help_text=_("Records tied to this table, and open worries."),
        required=False,
    )
    concern = PhraseFormField(
        label=_("The concern in your words"), lines=2, max_length=300, required=False
    )
    minutes_asked = forms.IntegerField(
        label=_("Minutes a month you ask for"), min_value=0, max_value=6000, initial=0
    )
    said = forms.CharField(
        label=_("What did they say?"),
        help_text=_("What the organisation said. No names."),
        widget=forms.Textarea({"dir": "auto"}),
        required=False,
        max_length=2000,
    )
    answered = forms.CharField(
        label=_("What did you answer?"),
        widget=forms.Textarea({"dir": "auto"}),
        required=False,
        max_length=2000,
    )

    def __init__(
        self, *args: Any, known: Sequence[str], concerns: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["category"].choices = choices.categories_with_own(*known)  # type: ignore[attr-defined]
        self.fields["about"].choices = [("", "–"), *concerns]  # type: ignore[attr-defined]


class ApproachResponse(Form):
    """What came back, and what we answered."""

    response = forms.ChoiceField(
        label=_("What came back?"), choices=Response.choices, widget=forms.RadioSelect
    )
    said = forms.CharField(
        label=_("What did they say?"),
        help_text=_("What the organisation said. No names."),
        widget=forms.Textarea({"dir": "auto"}),
        required=False,
        max_length=2000,
    )
    answered = forms.CharField(
        label=_("What did you answer?"),
        widget=forms.Textarea({"dir": "auto"}),
        required=False,
        max_length=2000,
    )


class Responses(Form):
    """Who said yes to a meeting: one line an invitation."""

    def __init__(self, *args: Any, invited: Iterable[Invitation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.keys = {f"invitation_{one.pk}": one.pk for one in invited}
        for one in invited:
            who = [str(part) for part in (one.person, one.organisation) if part]
            self.fields[f"invitation_{one.pk}"] = forms.ChoiceField(
                label=", ".join(who) or one.seat.category,
                choices=Response.choices,
                initial=one.response,
                required=False,
            )

    @property
    def given(self) -> dict[int, str]:
        """By key of invitation, what came back."""
        said = {self.keys[name]: self.cleaned_data[name] for name in self.keys}
        return {pk: response for pk, response in said.items() if response}


class StepsTaken(Form):
    """Which first steps were taken together, by whom, on which day."""

    on = forms.DateField(label=_("On"))
    modules = forms.MultipleChoiceField(
        label=_("First steps"), widget=forms.CheckboxSelectMultiple, choices=()
    )
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("Who was there?"),
        to_field_name="ref",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, progress: Progress, **options: Any) -> None:
        super().__init__(*args, **options)
        steps = [(one.key, str(one.title)) for one in progress.asked]
        people = [one.person.ref for one in progress.members]
        self.fields["modules"].choices = steps  # type: ignore[attr-defined]
        self.fields["people"].queryset = Person.objects.filter(ref__in=people)  # type: ignore[attr-defined]


class Checklist(Form):
    """Lines of the checklist that somebody ticks; those that the records know are not asked."""

    def __init__(self, *args: Any, lines: Iterable[Line], **options: Any) -> None:
        super().__init__(*args, **options)
        for line in lines:
            if not line.is_known:
                self.fields[f"line_{line.key}"] = forms.BooleanField(
                    label=str(line.words), initial=line.is_met, required=False
                )

    @property
    def ticked(self) -> list[str]:
        """Keys of the lines that are met."""
        return [name.removeprefix("line_") for name, yes in self.cleaned_data.items() if yes]


class ChangeStage(Form):
    """Which stage next, and why all the same."""

    stage = forms.ChoiceField(label=_("Next stage"))
    reason = forms.CharField(
        label=_("Why does the group go on, although something is open?"),
        widget=forms.Textarea({"dir": "auto"}),
        required=False,
        max_length=1000,
    )

    def __init__(self, *args: Any, offered: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        words = dict(Body.Stage.choices)
        self.fields["stage"].choices = [("", "–"), *((one, words[one]) for one in offered)]  # type: ignore[attr-defined]


class End(Form):
    """Why the table ends, which one carries on, who takes each open task."""

    why = forms.CharField(
        label=_("Why does it end?"), widget=forms.Textarea({"dir": "auto"}), max_length=1000
    )
    successor = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Which table carries on?"),
        to_field_name="ref",
        empty_label=_("None"),
        required=False,
    )

    def __init__(
        self, *args: Any, others: Iterable[Body], tasks: Iterable[Task], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        refs = [one.ref for one in others]
        self.fields["successor"].queryset = Body.objects.filter(ref__in=refs)  # type: ignore[attr-defined]
        self.tasks = {f"task_{one.ref}": one.ref for one in tasks}
        for one in tasks:
            self.fields[f"task_{one.ref}"] = choices.person(
                label=_("Who takes over: %(task)s") % {"task": one},
                initial=one.owner.ref if one.owner else None,
                required=False,
            )

    @property
    def owners(self) -> dict[str, Person | None]:
        """By reference of task, who takes it over."""
        return {ref: self.cleaned_data[name] for name, ref in self.tasks.items()}
