"""What is typed about what comes first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Decision
from convive.ground.phrase import PhraseFormField
from convive.landscape.models import Exercise, Finding
from convive.landscape.priorities import queries, rules
from convive.ui.forms import Form


class Begin(Form):
    """Which findings, which tables, beside which exercise before."""

    title = PhraseFormField(label=_("Title"), max_length=200)
    findings = forms.ModelMultipleChoiceField(
        Finding.objects.none(),
        to_field_name="ref",
        label=_("Which findings are weighed?"),
        widget=forms.CheckboxSelectMultiple,
    )
    tables = forms.ModelMultipleChoiceField(
        queries.tables(),
        to_field_name="ref",
        label=_("Which tables weigh them?"),
        help_text=_("At least two that see the city differently. Each weighs apart."),
        widget=forms.CheckboxSelectMultiple,
    )
    before = forms.ModelChoiceField(
        Exercise.objects.all(),
        to_field_name="ref",
        label=_("Which exercise came before?"),
        empty_label=_("None"),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = queries.findings_to_weigh()
        self.fields["findings"].queryset = offered  # type: ignore[attr-defined]


class Weigh(Form):
    """A weight for every finding."""

    why = PhraseFormField(
        label=_("How did the table come to it?"), lines=3, max_length=1000, required=False
    )
    is_done = forms.BooleanField(
        label=_("We are done. Others may read it once every table is done."), required=False
    )

    def __init__(self, *args: Any, findings: Sequence[Finding], **options: Any) -> None:
        super().__init__(*args, **options)
        self.findings = list(findings)
        for one in self.findings:
            self.fields[f"weight_{one.ref}"] = forms.TypedChoiceField(
                label=str(one),
                help_text=_("0: it can wait. 10: it comes first."),
                choices=[(number, str(number)) for number in range(rules.LEAST, rules.MOST + 1)],
                coerce=int,
            )
        self.order_fields([f"weight_{one.ref}" for one in self.findings])

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        weights = {one.ref: clean.pop(f"weight_{one.ref}", None) for one in self.findings}
        return {**clean, "weights": {ref: one for ref, one in weights.items() if one is not None}}


class Decided(Form):
    """Which decision is the joint order."""

    decision = forms.ModelChoiceField(
        Decision.objects.none(), to_field_name="ref", label=_("Which decision?"), empty_label="–"
    )

    def __init__(self, *args: Any, exercise: Exercise, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = queries.decisions_for(exercise)
        self.fields["decision"].queryset = offered  # type: ignore[attr-defined]
