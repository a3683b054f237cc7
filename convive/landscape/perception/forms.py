"""Forms of surveys of residents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.landscape.perception import queries, questionnaires
from convive.landscape.perception.questionnaires import Questionnaire
from convive.places.choosing import AreaField
from convive.places.models import Area
from convive.ui.forms import Form

NOT_KNOWN = "-"  # a button without a value would send "on"


class OpenWave(Form):
    """What is asked, until when."""

    slug = forms.ChoiceField(label=_("What do you ask?"), widget=forms.RadioSelect)
    closes_on = forms.DateField(label=_("Open until"), widget=forms.DateInput())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [(one.slug, str(one.title)) for one in questionnaires.every()]
        self.fields["slug"].choices = known  # type: ignore[attr-defined]


class Answer(Form):
    """One sheet: where, and each question with its steps; any may stay empty."""

    marks_optional = False
    area = AreaField(
        Area.objects.none(),
        label=_("In which part of the city do you live?"),
        empty_label=_("I would rather not say"),
        required=False,
    )

    def __init__(self, *args: Any, asked: Questionnaire, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = queries.areas()  # type: ignore[attr-defined]
        for group in asked.groups:
            for question in group.questions:
                steps = [(str(number), str(step)) for number, step in enumerate(question.steps)]
                self.fields[f"q-{question.key}"] = forms.ChoiceField(
                    label=str(question.text),
                    choices=[*steps, (NOT_KNOWN, _("I do not know"))],
                    widget=forms.RadioSelect,
                    required=False,
                )

    @property
    def answers(self) -> dict[str, int | None]:
        """The step given to each question, None where it was left out."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "area"}
        return {
            name[2:]: int(value) if value and value != NOT_KNOWN else None
            for name, value in given.items()
        }

    @property
    def where(self) -> str:
        """The reference of the area, or ""."""
        area = self.cleaned_data.get("area")
        return area.ref if area else ""


class InArea(Form):
    """Of which area the shares are."""

    marks_optional = False
    area = forms.ChoiceField(label=_("Area"), required=False)

    def __init__(self, *args: Any, shown: list[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        lines = [("", _("The whole city")), *((one.ref, str(one)) for one in shown)]
        self.fields["area"].choices = lines  # type: ignore[attr-defined]


class Close(Form):
    """Nothing to fill in: only yes."""
