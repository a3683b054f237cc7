"""Forms of open meetings: a point, a need, and what the table does with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms.agendas import raised_by
from convive.bodies.models import AccessNeed, AgendaItem
from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form

ACCEPT, JOIN, DECLINE = "accept", "join", "decline"


class AddPoint(Form):
    """What a resident wants to talk about."""

    text = forms.CharField(
        label=_("What should the meeting talk about?"),
        help_text=_("A few sentences are enough. Please name no persons."),
        widget=forms.Textarea,
        max_length=1500,
    )


class Need(Form):
    """What somebody needs to take part."""

    sort = forms.ChoiceField(
        label=_("What do you need?"),
        choices=AccessNeed.Sort.choices,
        initial=AccessNeed.Sort.STEPS,
    )
    language = forms.ChoiceField(
        label=_("For interpretation: into which language?"), required=False
    )
    people = forms.IntegerField(
        label=_("For how many people?"), min_value=1, max_value=50, initial=1
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        spoken = city.language_choices()
        self.fields["language"].choices = [("", "–"), *spoken]  # type: ignore[attr-defined]


class Arrange(Form):
    """What is arranged."""

    state = forms.ChoiceField(label=_("Is it arranged?"), choices=AccessNeed.State.choices)
    answer = PhraseFormField(
        label=_("What can people know about it?"),
        help_text=_("Everybody reads this where the meeting is open."),
        lines=2,
        max_length=500,
        required=False,
    )


class TakePoint(Form):
    """What the table does with what somebody asked for."""

    do = forms.ChoiceField(
        label=_("What do you do with it?"), widget=forms.RadioSelect, initial=ACCEPT
    )
    title = PhraseFormField(
        label=_("As it stands on the agenda, in words of the table"),
        help_text=_("Without names, numbers and links. Only these words are shown."),
        max_length=300,
        required=False,
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=8 * 60, initial=10, required=False
    )
    item = forms.ChoiceField(label=_("Which point does it belong to?"), required=False)
    why = PhraseFormField(
        label=_("If not: why?"),
        help_text=_("Who asked reads this. Write it in their language too."),
        lines=3,
        max_length=2000,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        items: Iterable[AgendaItem] = (),
        may_decline: bool = True,
        says_who_raised: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if says_who_raised:
            self.fields["raised_by"] = raised_by()
            self.fields["raised_by"].required = False
        self.known = {str(one.pk): one for one in items}
        named = [(key, str(one.title)) for key, one in self.known.items()]
        self.fields["item"].choices = [("", "–"), *named]  # type: ignore[attr-defined]
        choices = [(ACCEPT, _("It becomes a point of its own"))]
        choices += [(JOIN, _("It belongs to a point that is there"))] if named else []
        choices += [(DECLINE, _("It does not come on the agenda"))] if may_decline else []
        self.fields["do"].choices = choices  # type: ignore[attr-defined]
        if not may_decline:
            del self.fields["why"]

    def clean(self) -> dict[str, Any]:
        """What is needed depends on what is done."""
        words = super().clean() or {}
        if words.get("do") == ACCEPT and not words.get("title"):
            self.add_error("title", _("Give the point a title."))
        if words.get("do") == ACCEPT and "raised_by" in self.fields and not words.get("raised_by"):
            self.add_error("raised_by", _("Say who raised it."))
        if words.get("do") == JOIN and not words.get("item"):
            self.add_error("item", _("Say which point it belongs to."))
        return words
