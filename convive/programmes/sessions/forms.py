"""What is typed about sessions and pictures."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.directory.assets.forms import a_time
from convive.files import renditions
from convive.ground.phrase import PhraseFormField
from convive.ground.reading.dates import DateOrder, Precision, read_date
from convive.ground.reading.errors import Rejected
from convive.ground.viewers import Asking
from convive.people.models import Person
from convive.programmes.models import Initiative, Portrait, PortraitUse, Session
from convive.programmes.sessions import queries, rooms
from convive.programmes.sessions.rules.recording import MOST_PEOPLE, clean_list
from convive.programmes.sessions.rules.series import MOST, Rhythm
from convive.programmes.types import asking
from convive.ui.forms import Form

COUNT = "count_"
RHYTHMS = [
    (Rhythm.ONCE.value, _("Once")),
    (Rhythm.WEEKLY.value, _("Every week")),
    (Rhythm.FORTNIGHTLY.value, _("Every two weeks")),
    (Rhythm.MONTHLY.value, _("Every month, on the same weekday")),
]


class DaysField(forms.CharField):
    """Several days, one a line."""

    def __init__(self, **about: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": 3}), max_length=1000, **about)

    def clean(self, value: Any) -> Any:
        return [_day(line) for line in super().clean(value).splitlines() if line.strip()]


class Lines(forms.CharField):
    """Several short words, one a line."""

    def clean(self, value: Any) -> Any:
        return [line[:80] for line in clean_list(super().clean(value).splitlines())][:30]


class Team(forms.ModelMultipleChoiceField[Person]):
    """Who leads a session, among the people of those who carry the initiative."""

    def __init__(self, **about: Any) -> None:
        super().__init__(
            Person.objects.none(),
            to_field_name="ref",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=_("Who leads it?"),
            **about,
        )


class Plan(Form):
    """A session, or a series of them."""

    first = forms.DateField(label=_("First day"))
    begins = a_time(_("From"))
    ends = a_time(_("Until"))
    rhythm = forms.ChoiceField(label=_("How often?"), choices=RHYTHMS, widget=forms.RadioSelect)
    until = forms.DateField(
        label=_("Until which day?"),
        required=False,
    )
    skip = DaysField(
        label=_("Days to leave out"),
        help_text=_("Holidays, for example. One day a line, as 2026-12-24."),
        required=False,
    )
    place = PhraseFormField(label=_("Where?"), max_length=200, required=False)
    asset = forms.ChoiceField(label=_("Book a room or a thing with it"), required=False)
    even_if_taken = forms.BooleanField(
        label=_("Plan the days on which it is taken all the same, without it"), required=False
    )
    facilitators = Team(
        help_text=_("Only people who are trained for it, where the type asks for training.")
    )

    def __init__(self, *args: Any, initiative: Initiative, by: Asking, **options: Any) -> None:
        super().__init__(*args, **options)
        most = _("Only for a series. At most %(most)s sessions at once.")
        self.fields["until"].help_text = most % {"most": MOST}  # in the reader's language
        self._assets = {one.ref: one for one in rooms.bookable(by)}
        named = [(ref, str(one)) for ref, one in self._assets.items()]
        self.fields["asset"].choices = [("", _("None")), *named]  # type: ignore[attr-defined]
        self.fields["facilitators"].queryset = queries.team_of(initiative)  # type: ignore[attr-defined]

    def clean_asset(self) -> Any:
        """The thing itself, or None."""
        return self._assets.get(self.cleaned_data["asset"])

    def clean_rhythm(self) -> Rhythm:
        """How often, as the rules call it."""
        return Rhythm(self.cleaned_data["rhythm"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        comes_again = cleaned.get("rhythm") not in {None, Rhythm.ONCE}
        if comes_again and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", _("Say until which day the series goes."))
        if cleaned.get("until") and cleaned.get("first") and cleaned["until"] < cleaned["first"]:
            self.add_error("until", _("The end lies before the beginning."))
        return cleaned


class Move(Form):
    """Another time or place."""

    on = forms.DateField(label=_("Day"))
    begins = a_time(_("From"))
    ends = a_time(_("Until"))
    place = PhraseFormField(label=_("Where?"), max_length=200, required=False)
    keep_room = forms.BooleanField(
        label=_("What was booked for it moves along"), required=False, initial=True
    )


class Cancel(Form):
    """Why it does not take place."""

    why = forms.CharField(
        label=_("Why?"),
        help_text=_("The team reads this. Name no persons."),
        max_length=300,
        required=False,
    )
    following = forms.BooleanField(label=_("Also those of its series that follow"), required=False)


class Assign(Form):
    """Who leads it."""

    facilitators = Team()
    following = forms.BooleanField(label=_("Also those of its series that follow"), required=False)

    def __init__(self, *args: Any, initiative: Initiative, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["facilitators"].queryset = queries.team_of(initiative)  # type: ignore[attr-defined]


class Record(Form):
    """What a session is told by: counts first, then two short texts. It names nobody."""

    came = forms.IntegerField(label=_("How many people came?"), min_value=0, max_value=MOST_PEOPLE)
    what_happened = forms.CharField(
        label=_("What happened?"),
        help_text=_("A sentence or two. No names."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=1500,
        required=False,
    )
    what_to_change = forms.CharField(
        label=_("What will you change next time?"),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=1500,
        required=False,
    )
    mel_minutes = forms.IntegerField(
        label=_("Minutes spent looking back together"), min_value=0, max_value=600, required=False
    )
    represented = Lines(
        label=_("Districts or schools that were there"),
        help_text=_("One a line."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=2000,
        required=False,
    )
    names_why = forms.CharField(
        label=_("Why must these words stand?"),
        help_text=_("Only when they name no child: a street, a team, a book."),
        max_length=300,
        required=False,
    )

    def __init__(
        self, *args: Any, session: Session, may_vouch: bool = False, **options: Any
    ) -> None:
        self.session, self.asked = session, queries.asked_of(session.initiative)
        options["initial"] = _starting(session, self.asked) | options.get("initial", {})
        super().__init__(*args, **options)
        if not may_vouch:
            del self.fields["names_why"]
        for one in self.asked.counts:
            self.fields[COUNT + one.key] = forms.IntegerField(
                label=str(one.label), min_value=0, max_value=MOST_PEOPLE, required=False
            )
        self.fields.update(asking.questions(self.asked.fields))

    @property
    def count_fields(self) -> list[forms.BoundField]:
        """The counts that people tell of themselves, as boxes."""
        return [self[COUNT + one.key] for one in self.asked.counts]

    @property
    def type_fields(self) -> list[forms.BoundField]:
        """What the type asks, as boxes."""
        return [self[name] for name in asking.questions(self.asked.fields)]

    @property
    def content(self) -> dict[str, Any]:
        """What was recorded, as the action takes it."""
        given = self.cleaned_data
        counts = {one.key: given.get(COUNT + one.key) for one in self.asked.counts}
        names = ("came", "what_happened", "what_to_change", "mel_minutes", "represented")
        return {
            **{name: given[name] for name in names},
            "counts": {key: count for key, count in counts.items() if count is not None},
            "told": asking.answers(self.asked.fields, given),
        }


class PictureField(forms.FileField):
    """One picture; its clean copy is drawn here, before any transaction."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = super().clean(data, initial)
        if not given.found.media_type.startswith("image/"):
            raise ValidationError(_("Send a picture: a photo from a telephone, for example."))
        renditions.prepare(given)
        return given


class KeepPortrait(Form):
    """A picture and the consent for it."""

    file = PictureField(label=_("Picture"))
    of_whom = PhraseFormField(
        label=_("Who is it, in their own words or role?"),
        help_text=_("“A goalkeeper”, “a grandmother of the garden”. A name only if they want it."),
        max_length=200,
    )
    shows = PhraseFormField(
        label=_("What does the picture show?"),
        help_text=_("For people who do not see it."),
        max_length=300,
    )
    consent_by = forms.ChoiceField(
        label=_("Who agreed?"), choices=Portrait.Giver.choices, widget=forms.RadioSelect
    )
    consent_on = forms.DateField(label=_("Agreed on"))
    consent_how = forms.CharField(
        label=_("How do we know?"),
        help_text=_("Where the signed paper lies, for example."),
        max_length=200,
    )
    uses_agreed = forms.MultipleChoiceField(
        label=_("Agreed for"), choices=PortraitUse.Sort.choices, widget=forms.CheckboxSelectMultiple
    )
    until = forms.DateField(label=_("Agreed until"), help_text=_("Five years at most."))


class ShowPortrait(Form):
    """Where a picture stands."""

    sort = forms.ChoiceField(
        label=_("Where?"), choices=PortraitUse.Sort.choices, widget=forms.RadioSelect
    )
    where = forms.CharField(
        label=_("Where exactly?"),
        help_text=_("The newspaper and its day, the street of the poster. Not for our own page."),
        max_length=200,
        required=False,
    )


def _starting(session: Session, asked: queries.Asked) -> dict[str, Any]:
    given: dict[str, Any] = {
        name: getattr(session, name)
        for name in ("came", "what_happened", "what_to_change", "mel_minutes")
    }
    counts = {COUNT + key: count for key, count in session.counts.items()}
    lines = "\n".join(session.represented)
    return {**given, **counts, "represented": lines, **asking.starting(asked.fields, session.told)}


def _day(line: str) -> date:
    try:
        day, precision = read_date(line.strip(), DateOrder.DMY)
    except Rejected:
        day, precision = None, None
    if day is None or precision is not Precision.DAY:
        raise ValidationError(_("“%(line)s” is no day.") % {"line": line.strip()[:40]})
    return day
