"""What is typed about agreements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.agreements import drawn
from convive.bodies.agreements.parts import Part
from convive.bodies.agreements.rules import ANY_ROOM
from convive.bodies.models import Agreement, Body
from convive.ground.phrase import Phrase, PhraseFormField
from convive.ground.refusals import Words
from convive.people.choosing import OrganisationsField
from convive.people.models import Organisation
from convive.places.models import Area
from convive.ui.forms import Form

LONGEST = 30_000


Choices = Sequence[tuple[str, Words]]


def with_room(form: Any, rooms: Choices, *, began: str = "") -> Any:
    """The form with the sealed room that a text on sharing information is signed for (SAF-09)."""
    known = {ref for ref, _name in rooms}
    unsaid = [("", _("Not said yet"))] if not began else []
    other = (
        [(began, _("A room that you do not see"))] if began not in {"", ANY_ROOM, *known} else []
    )
    form.fields["room"] = forms.ChoiceField(
        label=_("For which sealed room is it?"),
        help_text=_(
            "Only of an agreement on sharing information: what is shared has a purpose. An agreement for "
            "one room opens no other."
        ),
        choices=[*unsaid, *rooms, *other, (ANY_ROOM, _("Every room in which all parties sit"))],
        initial=began,
        required=False,
    )
    return form


class FindAgreements(Form):
    """What the list is narrowed to."""

    marks_optional = False
    sort = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All kinds")), *Agreement.Sort.choices], required=False
    )
    ended = forms.BooleanField(label=_("Show agreements that ended too"), required=False)


class AgreementText(Form):
    """What every version says, between whom, until when."""

    text = PhraseFormField(
        label=_("Text"),
        help_text=_("Write it in each language in which somebody signs."),
        lines=14,
        max_length=LONGEST,
    )
    parties = OrganisationsField(
        Organisation.objects.all(),
        label=_("Parties"),
        help_text=_("Every party signs. A text that only persons sign needs none."),
        required=False,
    )
    review_on = forms.DateField(label=_("Look at it again by"))


class Around(Form):
    """What stands around a text: between whom, where, at which table, by which rule."""

    title = PhraseFormField(label=_("Title"), max_length=200)
    parties = OrganisationsField(
        Organisation.objects.filter(ended_on=None),
        label=_("Parties"),
        help_text=_("Every party signs, and every party has one voice."),
    )
    rule = forms.ChoiceField(
        label=_("How do the parties accept a change?"),
        choices=Agreement.Rule.choices,
        widget=forms.RadioSelect,
        initial=Agreement.Rule.ALL,
    )
    body = forms.ModelChoiceField(
        Body.objects.filter(until=None),
        label=_("Which table does it belong to?"),
        help_text=_("Its seats are then shown beside the text."),
        to_field_name="ref",
        empty_label=_("No table"),
        required=False,
    )
    area = forms.ModelChoiceField(
        Area.objects.filter(retired_on=None),
        label=_("For which district does it hold?"),
        to_field_name="ref",
        empty_label=_("The whole city"),
        required=False,
    )


class Build(Around):
    """An agreement that is built part by part."""

    review_on = forms.DateField(label=_("Look at it again by"))


class Describe(Around):
    """The same, and whether everybody may read it."""

    parties = OrganisationsField(
        Organisation.objects.all(),
        label=_("Parties"),
        help_text=_("A party that you add signs the version of today."),
        required=False,
    )
    is_public = forms.BooleanField(
        label=_("Everybody may read it in the public register"), required=False
    )

    def changes(self) -> dict[str, Any]:
        """What is changed, without the parties."""
        return {name: value for name, value in self.cleaned_data.items() if name != "parties"}


class WritePart(Form):
    """One part: its words, and where it has them, the words of each party."""

    words = PhraseFormField(label=_("Text"), lines=6, max_length=LONGEST, required=False)

    def __init__(
        self, *args: Any, part: Part, parties: Sequence[Organisation], hint: str, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.parties = parties if part.is_by_party else ()
        self.fields["words"].help_text = hint
        said = {one.ref: one.words for one in part.parties}
        for party in self.parties:
            self.fields[f"party-{party.ref}"] = PhraseFormField(
                label=str(party),
                initial=said.get(party.ref),
                lines=3,
                max_length=2000,
                required=False,
            )

    def by_party(self) -> dict[str, Phrase]:
        """The words of each party, by its reference."""
        return {one.ref: self.cleaned_data[f"party-{one.ref}"] for one in self.parties}


class Put(Form):
    """Only the button."""


class NewAgreement(AgreementText):
    """A new agreement, often from a starter text."""

    sort = forms.ChoiceField(label=_("Kind"), choices=Agreement.Sort.choices)
    title = PhraseFormField(label=_("Title"), max_length=200)
    needs_lawyer = forms.BooleanField(
        label=_("A local lawyer must read each version before it holds"), required=False
    )
    field_order = ["sort", "title", "text", "parties"]


class AmendAgreement(AgreementText):
    """The next version."""

    what_changed = forms.CharField(
        label=_("What changed, and why?"),
        help_text=_("One or two sentences. Everybody who signs again reads them first."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=1000,
    )
    field_order = ["what_changed", "text", "parties"]


class Pad(forms.TextInput):
    """A box to draw in; without a script it says that the typed name is enough."""

    template_name = "bodies/agreements/_pad.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"width": drawn.WIDTH, "height": drawn.HEIGHT}
        return context


class Sign(Form):
    """For whom, having read it, under one's own name."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("You sign for"),
        to_field_name="ref",
        empty_label=None,
        widget=forms.RadioSelect,
    )
    has_read = forms.BooleanField(label=_("I have read this text and I agree"))
    typed_name = forms.CharField(
        label=_("Type your name"),
        help_text=_("As it stands in your account. This is your signature."),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name", "dir": "auto"}),
    )
    strokes = forms.CharField(
        label=_("Draw your signature, if you like"),
        widget=Pad,
        max_length=drawn.LONGEST,
        required=False,
    )
    number = forms.IntegerField(widget=forms.HiddenInput)
    language = forms.CharField(widget=forms.HiddenInput, max_length=8)

    def __init__(self, *args: Any, offered: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        refs = [one.ref for one in offered]
        field.queryset = Organisation.objects.filter(ref__in=refs)  # type: ignore[attr-defined]
        if len(refs) == 1:
            field.initial = refs[0]


class SignOnPaper(Form):
    """A signature that stands on paper, with its scan."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Who signed?"),
        to_field_name="ref",
        empty_label=None,
        widget=forms.RadioSelect,
    )
    typed_name = forms.CharField(label=_("The name on the paper"), max_length=200)
    signed_on = forms.DateField(label=_("Signed on"))
    paper = forms.FileField(
        label=_("Scan or photograph of the signed paper"),
        help_text=_("It is kept for the office alone. A PDF or a picture."),
    )
    number = forms.IntegerField(widget=forms.HiddenInput)
    language = forms.CharField(widget=forms.HiddenInput, max_length=8)

    def __init__(self, *args: Any, offered: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        refs = [one.ref for one in offered]
        chosen = Organisation.objects.filter(ref__in=refs)
        self.fields["organisation"].queryset = chosen  # type: ignore[attr-defined]


class Promise(Form):
    """What a party promises, and by when."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Who promises?"),
        to_field_name="ref",
        empty_label=None,
        widget=forms.RadioSelect,
    )
    text = PhraseFormField(label=_("What is promised?"), lines=2, max_length=500)
    due_on = forms.DateField(label=_("By when?"))

    def __init__(self, *args: Any, offered: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        refs = [one.ref for one in offered]
        chosen = Organisation.objects.filter(ref__in=refs)
        self.fields["organisation"].queryset = chosen  # type: ignore[attr-defined]
        if len(refs) == 1:
            self.fields["organisation"].initial = refs[0]


class Kept(Form):
    """What came of a promise."""

    outcome = forms.CharField(
        label=_("What came of it?"),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=1000,
    )


class Lawyer(Form):
    """Who read it, of those who know the local law."""

    lawyer = forms.CharField(label=_("Which lawyer read this version and agrees?"), max_length=200)
    number = forms.IntegerField(widget=forms.HiddenInput)


class Renew(Form):
    """Until when it holds after somebody looked again."""

    review_on = forms.DateField(label=_("Look at it again by"))


class End(Form):
    """Why it ends."""

    why = forms.CharField(
        label=_("Why does it end?"),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=1000,
    )
