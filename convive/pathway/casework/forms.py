"""Forms of casework: filters, purposes, voices, answers; sheets come from the template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from convive.directory import queries as directory
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.pathway import sheet_forms
from convive.pathway.casework import words
from convive.pathway.casework.queries import queue, support
from convive.pathway.models import Assent, Case, Consent, Gateway
from convive.pathway.queries import areas, catalogue, templates
from convive.pathway.rules.template import Form as Sheet
from convive.pathway.rules.template import Template
from convive.pathway.sheet_forms import SheetForm
from convive.people.unlocking.holding import KeyHolder
from convive.places import queries as places
from convive.spaces.models import Member, Space
from convive.spaces.queries import members
from convive.spaces.rules.opening import Purpose
from convive.ui.forms import Form

CHECKED = "names_checked"
BY_ROLE = (
    ("screener", Purpose.SCREENING),
    ("intake", Purpose.INTAKE),
    ("chair", Purpose.DISCUSSION),
    ("panel", Purpose.DISCUSSION),
    ("worker", Purpose.SUPPORT),
    ("provider", Purpose.SUPPORT),
    ("officer", Purpose.RIGHTS),
    ("records", Purpose.RIGHTS),
)


class Find(Form):
    """What to see of the queue."""

    marks_optional = False
    due = forms.ChoiceField(
        label=_("Which cases?"),
        required=False,
        choices=[
            (queue.OPEN, _("Everything open")),
            (queue.LATE, _("Late")),
            (queue.SOON_DUE, _("Due within a week")),
            (queue.CLOSED, _("Closed")),
        ],
    )
    stage = forms.ChoiceField(label=_("Where do they stand?"), required=False)
    mine = forms.BooleanField(label=_("Only those my organisation leads"), required=False)

    def __init__(self, *args: Any, template: Template, **options: Any) -> None:
        super().__init__(*args, **options)
        stages = [(key, str(Phrase(one.name))) for key, one in template.stages.items()]
        self.fields["stage"].choices = [  # type: ignore[attr-defined]
            ("", _("Anywhere")),
            *stages,
        ]


class Open(Form):
    """What a case is opened for."""

    marks_optional = False
    purpose = forms.ChoiceField(
        label=_("What do you open it for?"),
        help_text=_("Your name, the time and this answer are kept, and the lead can see them."),
        choices=[
            (str(key), word) for key, word in words.PURPOSES.items() if key != Purpose.EMERGENCY
        ],
        widget=forms.RadioSelect,
    )

    @classmethod
    def usual(cls, member: Member, case: Case, template: Template) -> Purpose:
        """What somebody with these roles usually opens a case for, where it stands."""
        if "intake" in member.roles and case.stage == template.first_stage.key:
            return Purpose.INTAKE
        return next((one for role, one in BY_ROLE if role in member.roles), Purpose.REVIEW)


class Search(Form):
    """A name or a telephone number; it is sent in the body and kept nowhere."""

    marks_optional = False
    words = forms.CharField(
        label=_("Name or telephone number"),
        help_text=_("Searches are counted. The words you search for are not kept."),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
    )


class Near(Form):
    """From where somebody looks for a service; it is sent in the body and kept nowhere."""

    marks_optional = False
    area = forms.ChoiceField(
        label=_("From which place?"),
        help_text=_("The middle of this place is measured, never an address. Nothing is kept."),
    )
    within = forms.TypedChoiceField(
        label=_("How far at most?"),
        choices=[
            ("", _("Any distance")),
            (5, _("5 km")),
            (10, _("10 km")),
            (25, _("25 km")),
            (50, _("50 km")),
        ],
        coerce=float,
        empty_value=None,
        required=False,
    )
    language = forms.ChoiceField(label=_("In which language?"), required=False)
    free = forms.BooleanField(label=_("Free of charge only"), required=False)

    def __init__(self, *args: Any, template: Template, **options: Any) -> None:
        super().__init__(*args, **options)
        spoken = [(one.code, one.native) for one in directory.languages_spoken()]
        self.fields["area"].choices = areas.choices(template)  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("Any")), *spoken]  # type: ignore[attr-defined]


class Say(Form):
    """How somebody stands to a decision."""

    says = forms.ChoiceField(
        label=_("How do you stand to it?"),
        choices=Assent.Says.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Why"),
        help_text=_("Needed when you disagree or stay apart. It always stays readable beside it."),
        required=False,
        widget=forms.Textarea({"dir": "auto"}),
    )


class Message(Form):
    """A message into the mailbox of who reported."""

    marks_optional = False
    text = forms.CharField(
        label=_("Your message"),
        help_text=_("They read it with their code. Promise nothing, and name nobody else."),
        widget=forms.Textarea({"dir": "auto", "autocomplete": "off"}),
    )


class LeaveOpen(Form):
    """Why a need has no end when a case closes."""

    marks_optional = False
    words = forms.CharField(
        label=_("Why does it stay open, and who looks after it now?"),
        help_text=_("It is sealed in the case. A second person reads and signs it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "autocomplete": "off"}),
    )


class Reopen(Form):
    """Why a closed case is opened again."""

    marks_optional = False
    occasion = forms.ChoiceField(
        label=_("What is it opened again for?"),
        choices=list(words.OCCASIONS.items()),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What happened, and why does this case have to be open for it?"),
        help_text=_("It is sealed in the case. A second person reads and signs it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "autocomplete": "off"}),
    )


class Pause(Form):
    """Why the clock stands still."""

    marks_optional = False
    reason = forms.ChoiceField(
        label=_("Why does the clock stand still?"),
        choices=list(words.STILL.items()),
        widget=forms.RadioSelect,
    )


class Lead(Form):
    """Which organisation leads a case."""

    marks_optional = False
    member = forms.ChoiceField(label=_("Which organisation leads?"))

    def __init__(self, *args: Any, offered: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {one.ref: one for one in offered}
        choices = [(ref, str(one.organisation)) for ref, one in self.offered.items()]
        self.fields["member"].choices = choices  # type: ignore[attr-defined]

    def clean_member(self) -> Member:
        return self.offered[self.cleaned_data["member"]]


class AnswerHandover(Form):
    """What a service said."""

    state = forms.ChoiceField(label=_("What did the service say?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In a sentence"),
        help_text=_("Needed when they cannot take it on."),
        required=False,
        widget=forms.Textarea({"dir": "auto"}),
    )

    def __init__(self, *args: Any, offered: Sequence[tuple[str, Words]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["state"].choices = offered  # type: ignore[attr-defined]


class AnswerGateway(Form):
    """The second person's answer."""

    marks_optional = False
    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            ("yes", _("Pass on what is written above, and no more")),
            ("no", _("Do not pass anything on")),
        ],
        widget=forms.RadioSelect,
    )


def sheet(
    form: Sheet,
    template: Template,
    *,
    space: Space,
    by: KeyHolder,
    on: Any,
    data: Any = None,
    files: Any = None,
    answers: Mapping[str, Any] | None = None,
) -> SheetForm:
    """A sheet of the template to fill, with the names it can choose from."""
    asked = {question.kind for question in form.questions}
    offered = support.providers(space, today=on) if "provider" in _keys(form) else None
    people = offered if offered is not None else members.current(space, today=on)
    return sheet_forms.sheet_form(
        form,
        template=template,
        data=data,
        files=files,
        initial=_initial(form, answers or {}),
        members=[(one.ref, f"{one} ({one.organisation})") for one in people],
        areas=_areas(template, by, on) if "area" in asked else (),
        services=support.services() if "service" in asked else (),
        supports=catalogue.choices() if "support" in asked else (),
        language=get_language() or settings.LANGUAGE_CODE,
    )


def with_check(form: SheetForm) -> SheetForm:
    """The sheet with the tick of who looked at the names in it."""
    form.fields[CHECKED] = forms.BooleanField(
        label=_("I checked this. These words say nothing about who it is, or they must stay."),
        help_text=_("A second person looks at it before it is shared."),
        required=False,
    )
    return form


def with_consent(form: SheetForm, template: Template) -> SheetForm:
    """The talk about consent with the answer and the language of the words that were read out."""
    form.fields["answered"] = forms.ChoiceField(
        label=templates.said(template, "what-they-said", str(_("What did the person say?"))),
        choices=[(Consent.State.GIVEN, _("Yes")), (Consent.State.REFUSED, _("No"))],
        widget=forms.RadioSelect,
    )
    form.fields["words_in"] = forms.ChoiceField(
        label=_("In which language were the words read out?"),
        choices=settings.LANGUAGES,
        initial=get_language(),
    )
    form.order_fields(["answered", "words_in"])
    return form


def with_outside(form: SheetForm) -> SheetForm:
    """An activity with the house of who provides it without an account here (SEC-33)."""
    form.fields["outside"] = forms.ModelChoiceField(
        support.houses(),
        label=_("If they have no account here: of which house are they?"),
        help_text=_(
            "Then they get a code for their task alone. The member you chose speaks with them."
        ),
        to_field_name="ref",
        required=False,
    )
    return form


def with_gateway(form: SheetForm, template: Template) -> SheetForm:
    """The sheet of the gateway with its ground, where it leads, and whether the person is told."""
    form.fields["ground"] = forms.ChoiceField(
        label=_("On which legal ground?"),
        choices=[(one.key, str(Phrase(one.name))) for one in template.grounds],
        widget=forms.RadioSelect,
    )
    form.fields["to"] = forms.ModelChoiceField(
        support.enforcement(), label=_("To whom?"), to_field_name="ref"
    )
    form.fields["told"] = forms.ChoiceField(
        label=_("Is the person told?"), choices=Gateway.Told.choices, widget=forms.RadioSelect
    )
    form.fields["tell_on"] = forms.DateField(
        label=_("The day on which they will be told"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    return form


def _initial(form: Sheet, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Sealed answers as the fields show them."""
    yes = {question.key for question in form.questions if question.kind == "yes"}
    return {key: ("yes" if said else "no") if key in yes else said for key, said in answers.items()}


def _keys(form: Sheet) -> set[str]:
    return {question.key for question in form.questions if question.kind in ("member", "members")}


def _areas(template: Template, by: KeyHolder, on: Any) -> list[tuple[str, str]]:
    if areas.is_shared(template):
        return areas.choices(template)
    return [(row.area.ref, str(row.area)) for row in places.areas_for(by, on=on)]
