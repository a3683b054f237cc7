"""What is typed about languages: who speaks them, an edition, a film, woven words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.city import countries
from convive.ground.phrase import Phrase, PhraseFormField
from convive.plan.languages.rules import Source
from convive.plan.models import Edition
from convive.ui.forms import Form

MOST_WOVEN = 4


class AmendLanguage(Form):
    """Whether key messages must stand in a language, and why."""

    is_required = forms.BooleanField(
        label=_("Key messages must stand in this language"), required=False
    )
    why = PhraseFormField(label=_("Why?"), max_length=300, required=False)


class AddLanguage(AmendLanguage):
    """The same for a language that is not listed yet."""

    code = forms.ChoiceField(label=_("Language"))
    field_order = ["code"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].choices = _languages()  # type: ignore[attr-defined]


class CountSpeakers(Form):
    """How many speak a language, where, and who counted."""

    area = choices.area()
    people = forms.IntegerField(label=_("Speakers"), min_value=0, max_value=50_000_000)
    source = forms.CharField(
        label=_("Where does the number come from?"),
        help_text=_("For example: census 2024, language at home."),
        max_length=200,
    )
    counted_on = forms.DateField(label=_("Counted on"))


class WriteEdition(Form):
    """Every text of the strategy with a box for one more language."""

    marks_optional = False
    how = forms.ChoiceField(
        label=_("How was it translated?"), choices=Edition.How.choices, widget=forms.RadioSelect
    )
    translator = forms.CharField(
        label=_("Who translated it?"),
        help_text=_("An office or an organisation. Everybody reads this."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, told: Sequence[Source], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        for source in told:
            words = Phrase(source.words)
            if words:
                self.fields[source.key] = forms.CharField(
                    label=str(words),
                    widget=forms.Textarea({"rows": 2, "lang": language, "dir": "auto"}),
                    max_length=5000,
                    required=False,
                )

    @property
    def texts(self) -> dict[str, str]:
        """What was written, by the key of its text."""
        own = ("how", "translator")
        return {key: text for key, text in self.cleaned_data.items() if key not in own}


class TakeSheet(Form):
    """The table that came back from who translates."""

    file = forms.FileField(label=_("The table, with the last column filled in"))
    how = forms.ChoiceField(
        label=_("How was it translated?"), choices=Edition.How.choices, widget=forms.RadioSelect
    )
    translator = forms.CharField(label=_("Who translated it?"), max_length=200, required=False)


class Film(Form):
    """The strategy in sign language."""

    film = forms.URLField(
        label=_("Address of the film"),
        help_text=_("A page of the city, or of a house that shows it without following visitors."),
        assume_scheme="https",
        required=False,
    )
    film_language = forms.CharField(
        label=_("Which sign language?"),
        help_text=_("For example: French Sign Language (LSF)."),
        max_length=80,
        required=False,
    )
    film_has_captions = forms.BooleanField(label=_("The film has captions"), required=False)
    transcript = PhraseFormField(
        label=_("What is said in the film, to read"),
        help_text=_("Who can neither see nor hear it reads this, also with a braille display."),
        lines=8,
        max_length=8000,
        required=False,
    )


class Woven(Form):
    """Words of another language that stand in the text, up to four."""

    marks_optional = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(1, MOST_WOVEN + 1):
            self.fields[f"words_{number}"] = forms.CharField(
                label=_("Words in the text, as they stand there"),
                widget=forms.TextInput({"dir": "auto"}),
                max_length=120,
                required=False,
            )
            self.fields[f"language_{number}"] = forms.ChoiceField(
                label=_("Their language"), choices=[("", "–"), *_languages()], required=False
            )
            self.fields[f"meaning_{number}"] = PhraseFormField(
                label=_("What they mean"), max_length=200, required=False
            )

    @property
    def woven(self) -> list[dict[str, Any]]:
        """Each with its words, language and meaning."""
        names = ("words", "language", "meaning")
        numbers = range(1, MOST_WOVEN + 1)
        rows = [{name: self.cleaned_data[f"{name}_{one}"] for name in names} for one in numbers]
        return [one for one in rows if one["words"]]

    @staticmethod
    def start(kept: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """What the form shows first."""
        return {
            f"{name}_{number}": one.get(name)
            for number, one in enumerate(kept[:MOST_WOVEN], start=1)
            for name in ("words", "language", "meaning")
        }


class Yes(Form):
    """Nothing to fill in: only yes."""


def _languages() -> list[tuple[str, str]]:
    return [(one.code, one.native) for one in countries.all_languages()]
