"""Forms of return and long support: what stands in the clear beside a sheet, and pages of the space."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.directory.assets.forms import a_time
from convive.directory.models import Asset
from convive.ground.phrase import PhraseFormField
from convive.ground.refusals import Words
from convive.pathway.models import Chapter, InKind, Strand
from convive.pathway.reintegration import words
from convive.pathway.reintegration.actions.sheltering import Stay
from convive.pathway.reintegration.actions.years import Team
from convive.pathway.unnamed import NamesNobody
from convive.people.models import Organisation
from convive.spaces.models import Member
from convive.ui.forms import Form

Choices = Sequence[tuple[str, Words]]


def _box(rows: int = 3) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "dir": "auto"})


class Choosing(Form):
    """A form whose members and other lists come from the space."""

    def __init__(self, *args: Any, present: Iterable[Member] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.present = {one.ref: one for one in present}
        choices = [(ref, f"{one} ({one.organisation})") for ref, one in self.present.items()]
        for name in ("owner", "member", "deputy", "superior", "present"):
            if name in self.fields:
                self.fields[name].choices = choices  # type: ignore[attr-defined]

    def chosen(self, name: str) -> Member:
        """The member that was chosen."""
        return self.present[self.cleaned_data[name]]


def with_household(form: Any, households: Choices) -> Any:
    """The notice of a return with who comes together with them."""
    form.fields["household"] = forms.ChoiceField(
        label=_("Who comes together with them?"),
        help_text=_("Everybody keeps a file of their own; here they are only put side by side."),
        required=False,
        choices=[("", _("Nobody, or nobody yet")), *households],
    )
    return form


def with_strand(form: Any, present: Iterable[Member]) -> Any:
    """A strand with its domain, who looks after it, who stands in, and until when."""
    people = [(one.ref, f"{one} ({one.organisation})") for one in present]
    form.fields["domain"] = forms.ChoiceField(
        label=_("Which part of life?"), choices=Strand.Domain.choices
    )
    form.fields["owner"] = forms.ChoiceField(label=_("Who looks after it?"), choices=people)
    form.fields["deputy"] = forms.ChoiceField(label=_("Who stands in?"), choices=people)
    form.fields["until"] = forms.DateField(label=_("Until when does the plan look?"))
    form.fields["hours"] = forms.IntegerField(
        label=_("Hours of staff a month"), min_value=0, max_value=700, initial=0
    )
    form.fields["yearly_cost"] = forms.IntegerField(
        label=_("What it costs in a year"), min_value=0, max_value=10_000_000, initial=0
    )
    form.order_fields(["domain", "aim", "how", "owner", "deputy", "until", "hours", "yearly_cost"])
    return form


def team_of(form: Any, present: Iterable[Member]) -> Team:
    """Who was chosen for a strand."""
    told, by_ref = form.cleaned_data, {one.ref: one for one in present}
    return Team(by_ref[told["owner"]], by_ref[told["deputy"]], told["hours"], told["yearly_cost"])


def with_day(form: Any, name: str, label: str) -> Any:
    """A sheet with one day that stands in the clear beside it."""
    form.fields[name] = forms.DateField(label=label)
    return form


def with_value(form: Any) -> Any:
    """A thing given, with its sort and its worth."""
    form.fields["sort"] = forms.ChoiceField(
        label=_("What sort of thing?"), choices=InKind.Sort.choices
    )
    form.fields["value"] = forms.DecimalField(
        label=_("What was it worth?"), min_value=0, max_value=1_000_000, decimal_places=2
    )
    form.order_fields(["sort", "what", "value"])
    return form


def with_place(form: Any, places: Iterable[Asset]) -> Any:
    """A safe place among those lent to this house, with the hours of its first and last day."""
    del form.fields["what"]
    form.fields["place"] = forms.ChoiceField(
        label=_("Which place?"),
        help_text=_("Who lends it reads the days and your organisation, and no name."),
        choices=[(one.ref, f"{one} ({one.owner})") for one in places],
    )
    form.fields["begins"] = a_time(_("From which hour?"))
    form.fields["ends"] = a_time(_("Until which hour?"))
    form.order_fields(["place", "from_on", "begins", "until_on", "ends"])
    return form


def stay_of(form: Any) -> Stay:
    """The days and hours that were chosen."""
    told = form.cleaned_data
    return Stay(told["from_on"], told["begins"], told["until_on"], told["ends"])


def with_item(form: Any, agencies: Iterable[Organisation]) -> Any:
    """An item between agencies: with whom, in which direction, of which class, on which ground."""
    form.fields["agency"] = forms.ChoiceField(
        label=_("Which agency?"), choices=[(one.ref, str(one)) for one in agencies]
    )
    for name, label, told in (
        ("direction", _("Who asked?"), words.DIRECTIONS),
        ("clearance", _("Which class?"), words.CLEARANCES),
        ("basis", _("On which ground?"), words.BASES),
        ("answer", _("What became of it?"), words.ANSWERS),
    ):
        form.fields[name] = forms.ChoiceField(
            label=label, choices=list(told.items()), widget=forms.RadioSelect
        )
    form.fields["until"] = forms.DateField(label=_("Until when may it be kept?"), required=False)
    form.order_fields(["agency", "direction", "clearance", "basis", "answer", "until"])
    return form


def with_present(form: Any, present: Iterable[Member]) -> Any:
    """A conference with who was there, and who of them agrees to share."""
    people = [(one.ref, f"{one} ({one.organisation})") for one in present]
    form.fields["present"] = forms.MultipleChoiceField(
        label=_("Who was there?"), choices=people, widget=forms.CheckboxSelectMultiple
    )
    form.fields["shares"] = forms.MultipleChoiceField(
        label=_("Who of them agrees to share, within their card?"),
        choices=people,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    form.order_fields(["present", "shares"])
    return form


class Agency(Form):
    """Which agency is asked for its part."""

    marks_optional = False
    agency = forms.ChoiceField(label=_("Which agency is asked for its part?"))

    def __init__(self, *args: Any, agencies: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.agencies = {one.ref: one for one in agencies}
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            (ref, str(one)) for ref, one in self.agencies.items()
        ]


class EndOfWork(Form):
    """The last day of a job."""

    marks_optional = False
    ended_on = forms.DateField(label=_("On which day did it end?"))


class Point(Choosing):
    """Who answers one kind of caller."""

    marks_optional = False
    referrer = forms.ChoiceField(label=_("For which callers?"), required=False)
    member = forms.ChoiceField(label=_("Who answers?"))
    deputy = forms.ChoiceField(label=_("Who stands in while they are away?"))
    superior = forms.ChoiceField(
        label=_("Who answers for both?"),
        help_text=_("A review that nobody made goes to them."),
    )

    def __init__(self, *args: Any, referrers: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["referrer"].choices = [  # type: ignore[attr-defined]
            ("", _("For everybody")),
            *referrers,
        ]


class StrandTeam(Choosing):
    """Who looks after a part of a life from now on, and who stands in."""

    marks_optional = False
    owner = forms.ChoiceField(label=_("Who looks after it?"))
    deputy = forms.ChoiceField(label=_("Who stands in?"))


class Away(Choosing):
    """Days on which somebody is away; why is nobody's business."""

    marks_optional = False
    member = forms.ChoiceField(label=_("Who is away?"))
    since = forms.DateField(label=_("From"))
    until = forms.DateField(label=_("Until, this day included"))


class ChapterForm(Form):
    """A chapter of the manual, or a guideline, as it shall read from now on."""

    shelf = forms.ChoiceField(
        label=_("Where does it stand?"), choices=Chapter.Shelf.choices, widget=forms.RadioSelect
    )
    title = PhraseFormField(label=_("Title"))
    situation = PhraseFormField(label=_("For which situation?"), required=False)
    text = PhraseFormField(label=_("Text"), lines=8, max_length=10_000)
    source = forms.CharField(label=_("Where does it come from?"), max_length=300, required=False)
    readers = forms.MultipleChoiceField(
        label=_("For which roles and professions?"),
        help_text=_("None: for everybody. Nobody else sees that the chapter exists."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.IntegerField(label=_("Place in the order"), min_value=0, max_value=999, initial=0)

    def __init__(self, *args: Any, readers: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["readers"].choices = readers  # type: ignore[attr-defined]


class Question(Form):
    """A question of practice, or an answer."""

    marks_optional = False
    text = forms.CharField(
        label=_("Your question or your experience"),
        help_text=_("No name, no place that gives somebody away: “a father”, “a small town”."),
        max_length=4_000,
        widget=_box(5),
    )


class HeldQuestion(Question):
    """A held question, as a second person lets it appear."""

    looked = forms.BooleanField(
        label=_("I looked at every marked word: none leads to anybody"), required=False
    )


class Card(NamesNobody):
    """What somebody says of their own work; nobody is named."""

    marks_optional = False
    mandate = forms.CharField(
        label=_("My mandate"),
        help_text=_("Of your own work, in general. No person is named on a card."),
        max_length=2_000,
        widget=_box(),
    )
    limits = forms.CharField(label=_("What I cannot do"), max_length=2_000, widget=_box())
    may_share = forms.CharField(label=_("What I may share"), max_length=2_000, widget=_box())
    needs = forms.CharField(label=_("What I need from others"), max_length=2_000, widget=_box())


class Ground(Form):
    """What the door of a space for people who come back waits for."""

    national_lead = forms.ChoiceField(label=_("Who leads nationally?"))
    visits_by_two = forms.BooleanField(label=_("Visits are made by two people"), required=False)
    check_in = forms.IntegerField(
        label=_("After how many minutes does somebody call who has not heard from them?"),
        min_value=5,
        max_value=600,
        required=False,
    )
    no_answer = forms.CharField(
        label=_("What happens when nobody answers?"),
        max_length=2_000,
        required=False,
        widget=_box(),
    )
    trained_on = forms.DateField(label=_("When was it practised last?"), required=False)

    def __init__(self, *args: Any, leads: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.leads = {one.ref: one for one in leads}
        self.fields["national_lead"].choices = [  # type: ignore[attr-defined]
            (ref, str(one)) for ref, one in self.leads.items()
        ]

    def given(self) -> dict[str, Any]:
        """The answers as fields of the record."""
        return {
            **self.cleaned_data,
            "national_lead": self.leads[self.cleaned_data["national_lead"]],
        }
