"""Forms for the minutes: what was said, what it was for, and that it is right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import AgendaItem, Meeting
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form


class Minutes(Form):
    """What was said, point by point, and what the meeting itself brought (GOV-13)."""

    def __init__(self, *args: Any, items: Iterable[AgendaItem] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for item in items:
            self.fields[f"said_{item.pk}"] = PhraseFormField(
                label=str(item.title), lines=3, max_length=10_000, required=False
            )
            self.fields[f"tag_{item.pk}"] = forms.ChoiceField(
                label=_("What was this point for?"),
                choices=[("", "–"), *AgendaItem.Tag.choices],
                required=False,
            )
            self.fields[f"more_{item.pk}"] = PhraseFormField(
                label=_("What still needs work?"), max_length=500, required=False
            )
        others = {name: _outcome(name) for name in ("minutes", *OUTCOMES)}
        self.fields.update(others)

    @property
    def said(self) -> dict[int, Any]:
        """By key of agenda point, what was said."""
        return self._by_point("said_")

    @property
    def tags(self) -> dict[int, str]:
        """By key of agenda point, what it was for."""
        return self._by_point("tag_")

    @property
    def more_work(self) -> dict[int, Any]:
        """By key of agenda point, what still needs work."""
        return self._by_point("more_")

    @property
    def outcome(self) -> dict[str, Any]:
        """What does not belong to one point."""
        return {name: self.cleaned_data[name] for name in ("minutes", *OUTCOMES)}

    def _by_point(self, prefix: str) -> dict[int, Any]:
        return {
            int(name.removeprefix(prefix)): words
            for name, words in self.cleaned_data.items()
            if name.startswith(prefix)
        }


OUTCOMES = {
    "worries": _("Worries shared"),
    "common_ground": _("Common ground found"),
    "explored": _("Ways of working together explored"),
}


def _outcome(name: str) -> PhraseFormField:
    label = OUTCOMES.get(name, _("Anything else that was said"))
    return PhraseFormField(label=label, lines=3, max_length=10_000, required=False)


def minutes_now(meeting: Meeting) -> dict[str, Any]:
    """What the minutes say now, for the form."""
    now: dict[str, Any] = {}
    for item in meeting.agenda.all():
        now[f"said_{item.pk}"], now[f"tag_{item.pk}"] = item.said, item.tag
        now[f"more_{item.pk}"] = item.more_work
    return now | {name: getattr(meeting, name) for name in ("minutes", *OUTCOMES)}


class Approve(Form):
    """Who says that the minutes are right."""

    at = forms.ChoiceField(label=_("Who approves them?"), required=False)

    def __init__(self, *args: Any, later: Iterable[Meeting] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.later = {one.ref: one for one in later}
        named = [(ref, _named(one)) for ref, one in self.later.items()]
        self.fields["at"].choices = [("", _("The chair")), *named]  # type: ignore[attr-defined]

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that approves them; None for the chair."""
        return self.later.get(self.cleaned_data["at"])


def _named(meeting: Meeting) -> str:
    return _("The meeting of %(day)s") % {"day": date_format(meeting.on)}
