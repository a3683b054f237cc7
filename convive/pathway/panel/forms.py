"""Forms of the panel: a sitting, its agenda, one item, the register of tools."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from convive.pathway.models import Case, Instrument, Item
from convive.pathway.rules import naming
from convive.pathway.rules.naming import Identity
from convive.pathway.unnamed import NamesNobody
from convive.spaces.models import Member
from convive.ui.forms import Form

NOBODY = Identity(frozenset(), frozenset())


def _box(rows: int = 4) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "dir": "auto", "autocomplete": "off"})


class _Members(Form):
    """A form that offers members, by their reference."""

    offered: dict[str, Member]

    def _offer(self, field: str, found: Iterable[Member]) -> None:
        self.offered = {one.ref: one for one in found}
        pairs = [(ref, f"{one} · {one.organisation}") for ref, one in self.offered.items()]
        self.fields[field].choices = pairs  # type: ignore[attr-defined]


class _Unnamed(NamesNobody):
    """Words about a case for a table that is not told who it is: what may say so is asked about once,
    by the helper and by what the case itself holds (SEC-18). `depth`: how far the item is spoken of.
    """

    TEXT = "words"

    def __init__(
        self, *args: Any, who: Identity = NOBODY, depth: str = Item.Depth.D, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.who, self.spoken = who, depth

    def unnamed(self, cleaned: dict[str, Any]) -> dict[str, str]:
        text = cleaned.get(self.TEXT)
        names_nobody = cleaned.get("depth", self.spoken) == Item.Depth.D
        return {self.TEXT: text} if text and names_nobody else {}

    def named_in(self, text: str) -> list[str]:
        return list(dict.fromkeys([*naming.found_in(text, self.who), *super().named_in(text)]))

    def asked_about(self, words: list[str]) -> str:
        return gettext(
            "This may say who it is: %(words)s. Here nobody is named: write “the young person”, “a "
            "school”, “an evening” instead. If it leads to nobody, send the form again."
        ) % {"words": ", ".join(f"“{word}”" for word in words)}


class Plan(_Members):
    """A sitting to plan."""

    on = forms.DateField(label=_("On which day?"))
    at = forms.TimeField(
        label=_("At what time?"), required=False, widget=forms.TimeInput({"type": "time"})
    )
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("It lies sealed in the papers; a calendar never shows it."),
        required=False,
        max_length=200,
    )
    chair = forms.ChoiceField(label=_("Who chairs?"))

    def __init__(self, *args: Any, offered: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer("chair", offered)

    def clean_chair(self) -> Member:
        return self.offered[self.cleaned_data["chair"]]


class Add(Form):
    """Cases from the queue onto the agenda."""

    marks_optional = False
    cases = forms.MultipleChoiceField(
        label=_("Which cases?"), widget=forms.CheckboxSelectMultiple, choices=[]
    )
    sort = forms.ChoiceField(label=_("Why are they on it?"), choices=Item.Sort.choices)

    def __init__(self, *args: Any, offered: Sequence[tuple[Case, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {case.ref: case for case, _words in offered}
        pairs = [(case.ref, f"{case.number} · {words}") for case, words in offered]
        self.fields["cases"].choices = pairs  # type: ignore[attr-defined]

    def clean_cases(self) -> list[Case]:
        return [self.offered[ref] for ref in self.cleaned_data["cases"]]


class Minute(_Unnamed):
    """A minute."""

    marks_optional = False
    words = forms.CharField(
        label=_("What was said and agreed"),
        help_text=_(
            "What was done and needed. Nobody's beliefs, nobody's name where none is known."
        ),
        widget=_box(6),
    )


class Objection(Form):
    """A late objection."""

    marks_optional = False
    words = forms.CharField(
        label=_("What do you object to?"),
        help_text=_("It stands beside the minutes under your name; nothing is overwritten."),
        widget=_box(),
    )


class Apart(_Members):
    """Somebody stays apart from an item."""

    marks_optional = False
    member = forms.ChoiceField(label=_("Who stays apart?"))
    why = forms.CharField(
        label=_("What ties them to it?"),
        help_text=_("A few words. They read nothing of this case from now on."),
        max_length=300,
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, offered: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer("member", offered)

    def clean_member(self) -> Member:
        return self.offered[self.cleaned_data["member"]]


class Advance(_Unnamed):
    """To the next filter."""

    TEXT = "reasons"
    marks_optional = False
    reasons = forms.CharField(
        label=_("Why would less not do?"),
        help_text=_("One service is not enough because; harm is to be expected because."),
        widget=_box(),
    )


class Share(_Members):
    """To whom something is shared, for what, until when."""

    marks_optional = False
    members = forms.MultipleChoiceField(
        label=_("With whom?"), widget=forms.CheckboxSelectMultiple, choices=[]
    )
    necessity = forms.CharField(label=_("What do they need it for?"), widget=_box(2))
    until = forms.DateField(label=_("Until which day?"))

    def __init__(self, *args: Any, offered: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer("members", offered)

    def clean_members(self) -> list[Member]:
        return [self.offered[ref] for ref in self.cleaned_data["members"]]


class Contribute(_Unnamed):
    """What a profession contributes."""

    marks_optional = False
    words = forms.CharField(
        label=_("How does your profession see it, and what can it offer?"),
        help_text=_("No diagnosis and no health record: “health support is arranged” is enough."),
        widget=_box(),
    )
    depth = forms.ChoiceField(
        label=_("Who is to read it?"), choices=Item.Depth.choices, widget=forms.RadioSelect
    )


class TakeOn(_Unnamed, _Members):
    """Who does what by when."""

    marks_optional = False
    owner = forms.ChoiceField(label=_("Who takes it on?"))
    words = forms.CharField(label=_("What is to be done?"), widget=_box(2))
    due_on = forms.DateField(label=_("By which day?"))

    def __init__(self, *args: Any, offered: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer("owner", offered)

    def clean_owner(self) -> Member:
        return self.offered[self.cleaned_data["owner"]]


class Conclude(_Unnamed):
    """A conclusion with a tool of the register."""

    marks_optional = False
    instrument = forms.ChoiceField(label=_("With which tool?"))
    words = forms.CharField(
        label=_("What do you conclude?"),
        help_text=_("Why now, what protects, what is not known. Words, never a figure."),
        widget=_box(6),
    )

    def __init__(self, *args: Any, offered: Iterable[Instrument], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {one.ref: one for one in offered}
        pairs = [(ref, str(one)) for ref, one in self.offered.items()]
        self.fields["instrument"].choices = pairs  # type: ignore[attr-defined]

    def clean_instrument(self) -> Instrument:
        return self.offered[self.cleaned_data["instrument"]]


class Tool(Form):
    """A tool for the register, by hand or from a file."""

    marks_optional = False
    name = forms.CharField(label=_("What is it called?"), max_length=120, required=False)
    edition = forms.CharField(label=_("Which version?"), max_length=30, required=False)
    sort = forms.ChoiceField(
        label=_("What is it?"), choices=Instrument.Sort.choices, required=False
    )
    licence = forms.CharField(label=_("Under which licence?"), max_length=120, required=False)
    licensed = forms.BooleanField(
        label=_("Only people with a certificate may use it"), required=False
    )
    origin = forms.CharField(label=_("Where does it come from?"), max_length=200, required=False)
    validated_where = forms.CharField(
        label=_("Where was it tried and found useful?"), max_length=200, required=False
    )
    training = forms.CharField(
        label=_("Which training does it need?"), max_length=200, required=False
    )
    at_ease = forms.CharField(
        label=_("How do colleagues feel about using it?"), max_length=200, required=False
    )
    review_on = forms.DateField(label=_("When does somebody look at it again?"), required=False)
    written = forms.CharField(
        label=_("Or its description as data (JSON)"),
        help_text=_("A tool that adds up, ranks or asks for beliefs is refused."),
        required=False,
        max_length=20_000,
        widget=_box(6),
    )

    def clean_written(self) -> Any:
        if not self.cleaned_data["written"].strip():
            return None
        try:
            return json.loads(self.cleaned_data["written"])
        except (ValueError, RecursionError):
            raise ValidationError(_("This is not JSON."), code="json") from None

    def told(self) -> Any:
        """The description: as data where it was given, else field by field."""
        if self.cleaned_data["written"] is not None:
            return self.cleaned_data["written"]
        kept = {key: value for key, value in self.cleaned_data.items() if key != "written"}
        day = kept["review_on"]
        return {**kept, "review_on": day.isoformat() if day else ""}


class Certify(_Members):
    """Who holds the certificate of a tool, until when."""

    marks_optional = False
    member = forms.ChoiceField(label=_("Who?"))
    until = forms.DateField(label=_("Until which day?"))

    def __init__(self, *args: Any, offered: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer("member", offered)

    def clean_member(self) -> Member:
        return self.offered[self.cleaned_data["member"]]
