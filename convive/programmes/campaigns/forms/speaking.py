"""Who says it, the message, and how a few people took it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.ground.phrase import PhraseFormField, PhraseWidget
from convive.programmes.campaigns import catalogue
from convive.programmes.campaigns.forms.channels import NOT_YET
from convive.programmes.campaigns.forms.planning import NO_NAMES
from convive.programmes.models.message import Messenger
from convive.ui.forms import Form


class InLanguages(PhraseFormField):
    """The same words in the languages of a campaign, which may be others than those of the house."""

    def __init__(
        self, languages: Sequence[tuple[str, str]], *, lines: int, max_length: int, **about: Any
    ) -> None:
        self.codes = [code for code, _native in languages]
        boxes = [forms.CharField(required=False, max_length=max_length) for _code in languages]
        about["widget"] = PhraseWidget(list(languages), lines=lines)
        forms.MultiValueField.__init__(self, fields=boxes, require_all_fields=False, **about)


class Voice(Form):
    """Who says it: with their consent, prepared and safe."""

    sort = forms.ChoiceField(
        label=_("What kind of voice is it?"),
        choices=Messenger.Sort.choices,
        widget=forms.RadioSelect,
    )
    called = PhraseFormField(
        label=_("How do they want to be called in public?"),
        help_text=_("A name only if they want it. “A baker of Old Town” is fine."),
        max_length=120,
    )
    organisation = choices.organisation(label=_("Organisation"), required=False)
    consent_on = forms.DateField(label=_("They agreed on"))
    consent_how = forms.CharField(
        label=_("How do you know?"),
        help_text=_("For example: a signed sheet, or said at a meeting."),
        max_length=200,
    )
    until = forms.DateField(
        label=_("They agreed until"), help_text=_("They may say no at any time before.")
    )
    briefing = forms.CharField(
        label=_("What were they told beforehand?"),
        help_text=_("What may come back to them, what they may leave out, whom they can call."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=2000,
        required=False,
    )
    safety_note = forms.CharField(
        label=_("What keeps them safe?"),
        help_text=_("Read only by those who work on this campaign. Never public."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=2000,
        required=False,
    )


class MessageForm(Form):
    """A message to one audience, in the languages of its campaign."""

    audience = forms.ChoiceField(label=_("To whom?"))
    messenger = forms.ModelChoiceField(
        Messenger.objects.none(),
        to_field_name="ref",
        label=_("Who says it?"),
        help_text=_("It goes out only once somebody says it."),
        empty_label="–",
        required=False,
    )
    credible_why = PhraseFormField(
        label=_("Why do these people believe them?"), max_length=300, required=False
    )

    def __init__(
        self,
        *args: Any,
        audiences: Iterable[str],
        languages: Sequence[tuple[str, str]],
        messengers: Any,
        may_keep_words: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        listed = [(key, catalogue.called(key)) for key in audiences]
        self.fields["audience"].choices = [NOT_YET, *listed]  # type: ignore[attr-defined]
        self.fields["messenger"].queryset = messengers  # type: ignore[attr-defined]
        self.fields["title"] = InLanguages(
            languages, lines=1, max_length=120, label=_("In one line")
        )
        self.fields["text"] = InLanguages(
            languages,
            lines=4,
            max_length=1500,
            label=_("The message"),
            help_text=_("Begin with what is true and good. Leave out what you answer to."),
        )
        if may_keep_words:
            self.fields["wording_why"] = forms.CharField(
                label=_("Why do flagged words stay?"), max_length=500, required=False
            )
        self.order_fields(["audience", "title", "text", "messenger", "credible_why", "wording_why"])


class Trial(Form):
    """How a few people took a message before it went out."""

    on = forms.DateField(label=_("When?"))
    people = forms.IntegerField(
        label=_("How many people read or heard it?"), min_value=1, max_value=10_000
    )
    understood = forms.IntegerField(label=_("How many told it again?"), min_value=0, initial=0)
    believed = forms.IntegerField(label=_("How many believed it?"), min_value=0, initial=0)
    put_off = forms.IntegerField(label=_("How many were put off or hurt?"), min_value=0, initial=0)
    learned = PhraseFormField(
        label=_("What do you change?"), help_text=NO_NAMES, max_length=400, required=False
    )


class TakeBack(Form):
    """Why a message is taken off every page."""

    why = forms.CharField(label=_("Why?"), help_text=NO_NAMES, max_length=300)


class Sure(Form):
    """Nothing to fill in: only the button."""
