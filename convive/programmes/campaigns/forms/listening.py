"""Where a message appears, whom it reached, and what people say about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.programmes.campaigns.forms.channels import NOT_YET
from convive.programmes.models.campaign import CampaignTheme, Channel
from convive.ui.forms import Form


class Place(Form):
    """On which channel, on which day."""

    channel = forms.ChoiceField(label=_("Which channel?"))
    on = forms.DateField(label=_("When does it appear?"))

    def __init__(self, *args: Any, channels: Iterable[Channel], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {one.ref: one for one in channels}
        listed = [(ref, str(one)) for ref, one in self.known.items()]
        self.fields["channel"].choices = [NOT_YET, *listed]  # type: ignore[attr-defined]

    def clean_channel(self) -> Channel:
        """The channel behind the choice."""
        return self.known[self.cleaned_data["channel"]]


class Count(Form):
    """Whom an appearance reached."""

    contacts = forms.IntegerField(
        label=_("Times it was seen or heard"),
        help_text=_("Views, copies, listeners. Who saw it twice counts twice."),
        min_value=0,
        max_value=100_000_000,
        required=False,
    )
    people = forms.IntegerField(
        label=_("People, each counted once"),
        help_text=_("Only where you know it. Leave it empty otherwise."),
        min_value=0,
        max_value=100_000_000,
        required=False,
    )
    how = forms.CharField(
        label=_("How was it counted?"),
        help_text=_("For example: copies handed out, the radio’s own figure."),
        max_length=200,
    )


class Collect(Form):
    """Comments from a channel, one a line, without who wrote them."""

    channel = forms.ChoiceField(label=_("Where was it said?"), required=False)
    on = forms.DateField(label=_("When?"))
    text = forms.CharField(
        label=_("What was said?"),
        help_text=_("One comment a line. Names and addresses are taken out before it is stored."),
        widget=forms.Textarea({"rows": 8, "dir": "auto"}),
    )

    def __init__(self, *args: Any, channels: Iterable[Channel], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {one.ref: one for one in channels}
        listed = [(ref, str(one)) for ref, one in self.known.items()]
        self.fields["channel"].choices = [("", _("Elsewhere")), *listed]  # type: ignore[attr-defined]

    def clean_channel(self) -> Channel | None:
        """The channel behind the choice."""
        return self.known.get(self.cleaned_data["channel"])


class Say(Form):
    """What a resident thinks of a campaign."""

    text = forms.CharField(
        label=_("What do you think?"),
        help_text=_("A sentence is enough. Please name no persons."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=1000,
    )


class Sort(Form):
    """The theme of a comment: one that is there, a new one, or none."""

    theme = forms.ChoiceField(label=_("Which theme?"), required=False, widget=forms.RadioSelect)
    words = PhraseFormField(
        label=_("Or a new theme"),
        help_text=_("What people say, in your words. Name no persons."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, themes: Iterable[CampaignTheme], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {one.ref: one for one in themes}
        listed = [(ref, str(one)) for ref, one in self.known.items()]
        self.fields["theme"].choices = [*listed, ("", _("No theme: leave it out"))]  # type: ignore[attr-defined]


class Answering(Form):
    """What everybody who said it reads."""

    answer = PhraseFormField(
        label=_("What do you answer?"),
        help_text=_("Everybody reads this on the page of the campaign."),
        lines=3,
        max_length=800,
    )


class PassOn(Form):
    """Into which consultation."""

    to = forms.ChoiceField(label=_("Which consultation?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, consultations: Mapping[str, Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = consultations
        listed = [(key, str(one)) for key, one in consultations.items()]
        self.fields["to"].choices = listed  # type: ignore[attr-defined]

    def clean_to(self) -> Any:
        """The consultation behind the choice."""
        found = self.known.get(self.cleaned_data["to"])
        if found is None:
            raise ValidationError(_("Choose a consultation."))
        return found
