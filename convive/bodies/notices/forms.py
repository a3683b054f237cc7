"""What is typed about notices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Agreement, Body, Decision, Told
from convive.bodies.notices import queries
from convive.ground.phrase import Phrase, PhraseFormField
from convive.people.choosing import OrganisationsField
from convive.people.models import Organisation
from convive.ui.forms import Form


class FindNotices(Form):
    """What the list is narrowed to."""

    marks_optional = False
    waiting = forms.BooleanField(
        label=_("Only those that somebody has not confirmed yet"), required=False
    )


class Tell(Form):
    """What changes, why, who decided, and who is told."""

    title = PhraseFormField(label=_("Title"), max_length=200)
    what = PhraseFormField(label=_("What changes?"), lines=4)
    why = PhraseFormField(label=_("Why?"), lines=3)
    decided_by = PhraseFormField(
        label=_("Who decided it?"),
        help_text=_("A table, the council, an office. Or choose the decision below."),
        max_length=300,
        required=False,
    )
    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label=_("Decision"),
        to_field_name="ref",
        empty_label=_("None of these"),
        required=False,
    )
    holds_from = forms.DateField(label=_("From when does it hold?"), required=False)
    read_by = forms.DateField(label=_("Please confirm by"))
    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Tell everybody at this table"),
        to_field_name="ref",
        empty_label=_("No table"),
        required=False,
    )
    agreement = forms.ModelChoiceField(
        Agreement.objects.none(),
        label=_("Tell every party of this agreement"),
        to_field_name="ref",
        empty_label=_("No agreement"),
        required=False,
    )
    organisations = OrganisationsField(
        Organisation.objects.all(),
        label=_("Tell these organisations too"),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        offered: tuple[QuerySet[Body], QuerySet[Agreement], QuerySet[Decision]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        for name, rows in zip(("body", "agreement", "decision"), offered, strict=True):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One list of members comes out, wherever they were chosen."""
        data = super().clean() or {}
        body, agreement = data.pop("body", None), data.pop("agreement", None)
        data["organisations"] = queries.members_of(
            organisations=data.get("organisations") or (), body=body, agreement=agreement
        )
        data["about"] = agreement.reference if agreement else body.reference if body else None
        return data


class Effects(Form):
    """What it means for each member: one box each."""

    def __init__(self, *args: Any, told: Sequence[Told], **options: Any) -> None:
        super().__init__(*args, **options)
        self.told = told
        for one in told:
            self.fields[f"effect-{one.organisation.ref}"] = PhraseFormField(
                label=str(one.organisation),
                initial=one.effect,
                lines=2,
                max_length=1000,
                required=False,
            )

    def effects(self) -> dict[str, Phrase]:
        """The words by reference of the member."""
        return {
            one.organisation.ref: self.cleaned_data[f"effect-{one.organisation.ref}"]
            for one in self.told
        }


class TakeNote(Form):
    """That it was read, and perhaps a question."""

    question = forms.CharField(
        label=_("Do you want to say something about it?"),
        help_text=_("The office reads it and answers."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=1000,
        required=False,
    )


class Close(Form):
    """Only the button."""
