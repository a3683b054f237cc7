"""Forms of the rights desk: asking, and what officers write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.pathway.models import RightsRequest
from convive.pathway.rights import words
from convive.pathway.rights.queries import Passage
from convive.pathway.rules.rights import Side
from convive.spaces.models import Space
from convive.ui.forms import Form

CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}


class Ask(Form):
    """What somebody asks about themselves: of which space, what, in their words."""

    space = forms.ChoiceField(label=_("Who could have something about you?"))
    sort = forms.ChoiceField(
        label=_("What do you ask for?"),
        choices=RightsRequest.Sort.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("What it is about, as far as you know. Nobody but the people below reads it."),
        widget=forms.Textarea({"dir": "auto", "autocomplete": "off"}),
    )
    reach = forms.CharField(
        label=_("Your name and how to reach you"),
        help_text=_(
            "So that somebody can check who you are and hand you the answer. A code also works."
        ),
        widget=forms.Textarea({"rows": 2, "dir": "auto", "autocomplete": "off"}),
        required=False,
        max_length=500,
    )
    code = forms.CharField(
        label=_("The code of a concern, if you have one"),
        widget=forms.TextInput(CODE),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, spaces: Iterable[Space], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["space"].choices = [  # type: ignore[attr-defined]
            (one.ref, str(one)) for one in spaces
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("reach") and not given.get("code"):
            self.add_error("reach", _("Write how to reach you, or the code of a concern."))
        return given


class Write(Form):
    """Words to the person: a message, an answer, the reasons of a refusal."""

    text = forms.CharField(
        label=_("What the person reads"),
        widget=forms.Textarea({"dir": "auto", "autocomplete": "off"}),
    )


class Identify(Form):
    """How it was checked who this is, and which case it is about."""

    checked = forms.ChoiceField(
        label=_("How was it checked who this is?"),
        choices=RightsRequest.Checked.choices,
        widget=forms.RadioSelect,
    )
    side = forms.ChoiceField(
        label=_("Whose matter is it?"),
        choices=[(str(key), word) for key, word in words.SIDES.items()],
        widget=forms.RadioSelect,
        initial=str(Side.PERSON),
    )
    number = forms.CharField(
        label=_("Number of the case"),
        help_text=_("Leave it empty when nothing is kept about this person."),
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
        max_length=20,
        required=False,
    )


class Extend(Form):
    """Why it takes longer than a month."""

    why = forms.ChoiceField(
        label=_("Why does it take longer?"),
        choices=RightsRequest.Longer.choices,
        widget=forms.RadioSelect,
    )


class Correct(Form):
    """What is disputed, and what the person says."""

    entry = forms.ChoiceField(label=_("Which text is disputed?"))
    words = forms.CharField(
        label=_("What the person says, in their words"),
        widget=forms.Textarea({"dir": "auto", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, entries: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["entry"].choices = list(entries)  # type: ignore[attr-defined]


class Decide(Form):
    """Whether the person is right."""

    accepted = forms.TypedChoiceField(
        label=_("What was found?"),
        choices=[
            ("yes", _("The person is right: who wrote the text writes it anew")),
            ("no", _("The text stays, and theirs stays beside it")),
        ],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )


class Gather(Form):
    """Every passage of a case: shown, or blacked out with a reason."""

    marks_optional = False

    def __init__(self, *args: Any, passages: Sequence[Passage], **options: Any) -> None:
        super().__init__(*args, **options)
        shown = [("", _("The person gets it"))]
        hidden = [(str(key), word) for key, word in words.HIDDEN.items()]
        for one in passages:
            self.fields[one.key] = forms.ChoiceField(
                label=f"{one.sheet} · {one.ask}",
                choices=[*shown, *hidden],
                required=False,
                initial=one.begins,
            )
        self.passages = passages

    @property
    def rows(self) -> list[tuple[Passage, forms.BoundField]]:
        """Each passage with its answer."""
        return [(one, self[one.key]) for one in self.passages]

    @property
    def hidden(self) -> dict[str, str]:
        """Why a passage is hidden, by its key."""
        return {key: why for key, why in self.cleaned_data.items() if why}


class Second(Form):
    """The second officer has read every passage of one draft."""

    _looked_at = forms.CharField(widget=forms.HiddenInput(), max_length=12)
    answer = forms.ChoiceField(
        label=_("After reading every passage"),
        choices=[
            ("yes", _("Right as it is: make the copy")),
            ("no", _("Not yet: prepare it anew")),
        ],
        widget=forms.RadioSelect,
    )
