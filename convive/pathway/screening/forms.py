"""Forms around a first look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.pathway.models import Reread
from convive.pathway.queries import apart
from convive.spaces.models import Member
from convive.ui.forms import Form


class PutOff(Form):
    """Why a clock ends later."""

    why = forms.CharField(
        label=_("Why is more time needed?"),
        help_text=_("It is sealed in the case. A clock is put off once."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReadAgain(Form):
    """How somebody else sees a closing."""

    says = forms.ChoiceField(
        label=_("How do you see it?"), choices=Reread.Says.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("Needed if you would have decided otherwise. Then talk with who decided."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class Voice(Form):
    """What the neighbourhood may know, about nobody."""

    text = forms.CharField(
        label=_("What could be done in the neighbourhood?"),
        help_text=_(
            "Write what many could have seen: no name, school, street, day or event that leads to "
            "somebody. A second person reads it, and it appears a week later beside others."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    language = forms.ChoiceField(label=_("Language of these words"), choices=settings.LANGUAGES)
    names_checked = forms.BooleanField(
        label=_("I looked at the marked words: they lead to nobody"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()


ABOUT: list[tuple[str, Words]] = [
    (apart.NOBODY, _("No, as far as I can see")),
    (apart.COLLEAGUE, _("Yes, about somebody who works here")),
    (apart.CLOSE, _("Yes, about somebody close to one who works here")),
    (apart.OFFICIAL, _("About an official, or somebody who was elected")),
]


class SetApart(Form):
    """Whether a concern is about somebody who works here, and whom it keeps apart."""

    marks_optional = False
    about = forms.ChoiceField(
        label=_("Is this about somebody who works here, or an official?"),
        widget=forms.RadioSelect,
        choices=ABOUT,
    )
    named = forms.MultipleChoiceField(
        label=_("Who here must stay apart from it?"),
        help_text=_(
            "Everybody whom it is about, or who is close to that person. They see nothing of it from "
            "now on. You can choose yourself."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, inside: Sequence[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.inside = {one.ref: one for one in inside}
        field = self.fields["named"]
        field.choices = [(one.ref, str(one)) for one in inside]  # type: ignore[attr-defined]

    def chosen(self) -> list[Member]:
        """The members who were chosen."""
        return [self.inside[ref] for ref in self.cleaned_data["named"]]


class Alike(Form):
    """Why concerns that came in alike are about the same person."""

    marks_optional = False
    why = forms.CharField(
        label=_("Why are they about the same person?"),
        help_text=_("What you read in them, in a sentence. It is sealed in this case."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
    )
