"""What is typed about gatherings and what was learned there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.exchange.gatherings import queries, rules
from convive.exchange.models import Gathering
from convive.ground.phrase import PhraseFormField
from convive.plan.models import Action
from convive.thread.names import Named
from convive.ui.forms import Form


class GatheringForm(Form):
    """Where it was, how one could take part, what was taken home."""

    title = PhraseFormField(label=_("What was it called?"), max_length=200)
    series = forms.CharField(
        label=_("Is it part of a series?"),
        help_text=_("Such as: yearly conference on safety in cities."),
        max_length=200,
        required=False,
    )
    on = forms.DateField(label=_("When?"))
    until = forms.DateField(label=_("Until when?"), required=False)
    way = forms.ChoiceField(
        label=_("How could people take part?"),
        choices=Gathering.Way.choices,
        widget=forms.RadioSelect,
    )
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Into which languages was it interpreted?"),
        choices=queries.languages,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    low_bandwidth = forms.BooleanField(
        label=_("One could take part by telephone or over a slow line"), required=False
    )
    people = forms.IntegerField(
        label=_("How many people came?"), min_value=1, max_value=1_000_000, required=False
    )
    takeaways = PhraseFormField(label=_("What did we take home?"), lines=4, required=False)
    recording = forms.URLField(
        label=_("Is there a recording?"), required=False, assume_scheme="https"
    )
    has_consent = forms.BooleanField(
        label=_("Everybody who is seen or heard in it said yes"), required=False
    )

    def clean_languages(self) -> list[str]:
        known = [code for code, _name in queries.languages()]
        return rules.channels(self.cleaned_data["languages"], known)


class Learn(Form):
    """A lesson, and what the city changed because of it."""

    text = PhraseFormField(
        label=_("What did we learn?"),
        help_text=_("One sentence. Say also what did not work."),
        lines=3,
    )
    change = PhraseFormField(
        label=_("What do we do differently because of it?"), lines=2, required=False
    )
    decision = forms.ChoiceField(label=_("Which decision did it change?"), required=False)
    action = forms.ChoiceField(label=_("Which action did it change?"), required=False)

    def __init__(
        self, *args: Any, decisions: Sequence[Named], actions: Sequence[Action], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offered = {one.ref: one for one in actions}
        taken = [(one.reference.ref, one.title[:120]) for one in decisions]
        offered = [(ref, str(one)) for ref, one in self.offered.items()]
        self.fields["decision"].choices = [("", "–"), *taken]  # type: ignore[attr-defined]
        self.fields["action"].choices = [("", "–"), *offered]  # type: ignore[attr-defined]

    def clean_action(self) -> Action | None:
        return self.offered.get(self.cleaned_data["action"])
