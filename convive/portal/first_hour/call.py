"""Which table the first meeting belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from convive.bodies import queries as bodies
from convive.bodies.models import Body
from convive.people.viewer import Viewer
from convive.ui.forms import Form

NEW = "new"


class CallMeeting(Form):
    """An existing table, or a new one with its reason and its end (GOV-11)."""

    host = forms.ChoiceField(label=_("Which table meets?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name of the new table"),
        help_text=_("Only when you set a new table."),
        required=False,
        max_length=200,
    )
    why_new = forms.CharField(
        label=_("Why can no existing table host this?"),
        help_text=_("People are asked to sit at many tables. A new one needs a reason."),
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )
    until = forms.DateField(
        label=_("When will the new table end or be looked at again?"),
        required=False,
        widget=forms.DateInput,
    )

    def __init__(
        self, *args: Any, viewer: Viewer, hosts: Sequence[bodies.Proposal], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.known = {body.ref: body for body in bodies.bodies_for(viewer, on=timezone.localdate())}
        self.seen = [proposal.body.ref for proposal in hosts]
        near = [ref for ref in self.seen if ref in self.known]
        order = [*near, *(ref for ref in self.known if ref not in near)]
        choices = [(ref, str(self.known[ref])) for ref in order]
        self.fields["host"].choices = [*choices, (NEW, _("A new table"))]  # type: ignore[attr-defined]
        if not choices:
            self.initial["host"] = NEW

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("host") == NEW and not cleaned.get("name"):
            self.add_error("name", _("Give the new table a name."))
        until = cleaned.get("until")
        if until is not None and until <= timezone.localdate():
            self.add_error("until", _("Choose a day that is still to come."))
        return cleaned

    @property
    def host_body(self) -> Body | None:
        """The existing table that was chosen, if one was."""
        return self.known.get(self.cleaned_data["host"])

    @property
    def new_table(self) -> dict[str, Any]:
        """What a new table needs to be set."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "purpose": str(_("Living together in our city: what we hear, what we do about it.")),
            "why_new": given["why_new"],
            "until": given["until"],
            "seen": self.seen,
        }
