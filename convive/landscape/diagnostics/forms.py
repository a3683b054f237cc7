"""What is typed about diagnostics, and what those who were heard answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.city import countries
from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.landscape.diagnostics.words import OTHERS
from convive.landscape.models import Bearing, Diagnostic, Echo, Finding, Hearing, Source
from convive.places.choosing import AreasField
from convive.places.models import Area
from convive.ui.forms import Form

MOST_HEARD = 100_000


class DiagnosticForm(Form):
    """What is asked, where, of whom, and who leads it."""

    title = PhraseFormField(label=_("Title"), max_length=200)
    scope = PhraseFormField(
        label=_("What does it look at, and what not?"), lines=3, max_length=2000, required=False
    )
    questions = PhraseFormField(
        label=_("Which questions does it ask?"),
        help_text=_("One a line. Ask for strengths too."),
        lines=4,
        max_length=2000,
        required=False,
    )
    expects = choices.Categories(
        label=_("Who should be heard?"),
        help_text=_("Kinds of organisations. Think of those whom nobody asks."),
        required=False,
    )
    areas = AreasField(
        Area.objects.filter(retired_on=None),
        label=_("Which areas?"),
        help_text=_("Leave it empty for the whole city."),
        required=False,
    )
    body = choices.body(label=_("Which table leads it?"), empty_label=_("None yet"), required=False)
    begun_on = forms.DateField(label=_("Begun on"))
    again_on = forms.DateField(label=_("Done again by"), required=False)


class TakeStep(Form):
    """Until when a step is taken, and whether it is done."""

    due_on = forms.DateField(label=_("Until when?"), required=False)
    is_done = forms.BooleanField(label=_("It is done"), required=False)
    note = forms.CharField(
        label=_("Why is it closed though something is missing?"),
        help_text=_("Only where something is missing. Everybody who reads the page sees it."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=500,
        required=False,
    )


class HearingForm(Form):
    """One time the city listened: how, where, how many of whom, what was said."""

    method = forms.ChoiceField(
        label=_("How?"), choices=Hearing.Method.choices, widget=forms.RadioSelect
    )
    title = PhraseFormField(
        label=_("What was it?"),
        help_text=_("Such as: evening with tenants, or survey of the library."),
        max_length=200,
    )
    held_on = forms.DateField(label=_("On which day?"))
    area = choices.area()
    language = forms.ChoiceField(label=_("In which language?"), required=False)
    said = PhraseFormField(
        label=_("What was said?"),
        help_text=_("Sentences without names. What people live through, not who they are."),
        lines=5,
        max_length=5000,
        required=False,
    )
    source = forms.ModelChoiceField(
        Source.objects.all(),
        to_field_name="ref",
        label=_("Does it rest on a source of the landscape?"),
        empty_label=_("None"),
        required=False,
    )

    def __init__(
        self, *args: Any, diagnostic: Diagnostic, names: Mapping[str, str], **options: Any
    ) -> None:
        start = dict(options.pop("initial", None) or {})
        heard = start.pop("heard", {})
        # Who was heard once stays counted, also when the diagnostic expects others by now.
        self.asked = list(dict.fromkeys([*diagnostic.expects, OTHERS, *heard]))
        start |= {f"heard_{place}": heard.get(key) for place, key in enumerate(self.asked)}
        super().__init__(*args, initial=start, **options)
        here = city.the_city()
        spoken = (
            [(code, countries.language(code).native) for code in here.languages] if here else []
        )
        self.fields["language"].choices = [("", "–"), *spoken]  # type: ignore[attr-defined]
        for place, key in enumerate(self.asked):
            self.fields[f"heard_{place}"] = forms.IntegerField(
                label=_("How many: %(who)s") % {"who": names.get(key, key)},
                min_value=0,
                max_value=MOST_HEARD,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        counts = {key: clean.pop(f"heard_{place}", None) for place, key in enumerate(self.asked)}
        clean["heard"] = {key: number for key, number in counts.items() if number}
        return clean


class Bearings(Form):
    """What one hearing says about each finding."""

    def __init__(self, *args: Any, findings: Sequence[Finding], **options: Any) -> None:
        super().__init__(*args, **options)
        self.findings = list(findings)
        for one in self.findings:
            self.fields[f"says_{one.ref}"] = forms.ChoiceField(
                label=str(one),
                choices=[*Bearing.Says.choices, ("", _("Nobody asked"))],
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"note_{one.ref}"] = forms.CharField(
                label=_("In which words?"), max_length=300, required=False
            )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        said = {
            one.ref: (clean.get(f"says_{one.ref}", ""), clean.get(f"note_{one.ref}", ""))
            for one in self.findings
        }
        return {"said": said}


class EchoForm(Form):
    """Whether the drafts say what was said."""

    def __init__(self, *args: Any, findings: Sequence[Finding], **options: Any) -> None:
        super().__init__(*args, **options)
        self.findings = list(findings)
        for one in self.findings:
            self.fields[f"answer_{one.ref}"] = forms.ChoiceField(
                label=str(one),
                choices=Echo.Answer.choices,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"words_{one.ref}"] = forms.CharField(
                label=_("What would you change?"),
                help_text=_("Without names, please."),
                widget=forms.Textarea({"rows": 2, "dir": "auto"}),
                max_length=1000,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        said = {
            one.ref: (clean[f"answer_{one.ref}"], clean.get(f"words_{one.ref}", ""))
            for one in self.findings
            if clean.get(f"answer_{one.ref}")
        }
        if not said and not self.errors:
            raise forms.ValidationError(_("Choose an answer for at least one sentence."))
        return {"said": said}
