"""Turning typed words into a listing, a choice of route, or a hint that something is wrong."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Body
from convive.city import countries
from convive.city import queries as city
from convive.city.models import City
from convive.directory import hours, queries, rules, words, written_hours
from convive.directory.fields import HoursField, PhoneField, StepsField
from convive.directory.models import Audience, Service
from convive.directory.queries import Wanted
from convive.ground.phrase import Phrase, PhraseFormField
from convive.ground.viewers import Asking
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.places.choosing import AreaField
from convive.places.models import Area
from convive.ui.forms import Form

REVIEW_A_ROUTE = timedelta(days=365)


class ServiceForm(Form):
    """Everything the city tells about one service."""

    name = PhraseFormField(label=_("Name"), max_length=150)
    provider = OrganisationField(
        label=_("Who offers it"),
        rows=Organisation.objects.none(),
    )
    audiences = forms.MultipleChoiceField(
        label=_("For whom"), choices=Audience.choices, widget=forms.CheckboxSelectMultiple
    )
    what = PhraseFormField(
        label=_("What it does"),
        help_text=_("One or two short sentences, in words that a child of twelve knows."),
        lines=3,
        max_length=600,
    )
    steps = StepsField(
        label=_("What happens, step by step"),
        help_text=_("One step a line, in the same order in each language."),
        lines=4,
        max_length=1500,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), widget=forms.CheckboxSelectMultiple, required=False
    )
    free = forms.BooleanField(label=_("It costs nothing"), required=False, initial=True)
    fee = PhraseFormField(label=_("What it costs, if not free"), max_length=150, required=False)
    phone = PhoneField(label=_("Telephone"), max_length=60, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    address = forms.CharField(
        label=_("Address"),
        help_text=_("Leave it empty for a line that is only called."),
        max_length=300,
        required=False,
    )
    area = AreaField(
        label=_("Area"),
        areas=Area.objects.none(),
        empty_label=_("The whole city"),
        required=False,
    )
    hours = HoursField(
        label=_("Opening hours"),
        help_text=_(
            "One line for each group of days, such as Mon-Fri 09:00-12:00, 14:00-17:00. "
            "“Every day” means public holidays too."
        ),
        max_length=2000,
        required=False,
    )
    hours_note = PhraseFormField(label=_("Note about the hours"), max_length=300, required=False)
    access = PhraseFormField(
        label=_("Access for people with disabilities"),
        help_text=_("Steps, lifts, toilets, sign language, a quiet room."),
        max_length=400,
        required=False,
    )

    def __init__(self, *args: Any, by: Asking, service: Service | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        spoken = [one.code for one in city.languages()] + (service.languages if service else [])
        _query(self, "provider", queries.providers_for(by))
        _query(self, "area", Area.objects.filter(retired_on=None))
        _choices(
            self,
            "languages",
            [(one, countries.language(one).native) for one in dict.fromkeys(spoken)],
        )

    def clean_website(self) -> str:
        typed = str(self.cleaned_data["website"])
        if typed and not rules.web_address(typed):
            raise ValidationError(_("A website begins with http:// or https://."))
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("free") and not cleaned.get("fee"):
            self.add_error("fee", _("Say what it costs, or tick that it costs nothing."))
        return cleaned


def initial_of(service: Service) -> dict[str, Any]:
    """A service as its form shows it."""
    place = service.locations.select_related("area").first()
    fields = {
        name: getattr(service, name) for name in ServiceForm.base_fields if hasattr(service, name)
    }
    fields |= {"provider": service.provider.ref, "steps": _steps_as_text(service.steps)}
    if place is not None:
        fields |= {
            "address": place.address,
            "area": place.area.ref if place.area else "",
            "hours": written_hours.written(hours.kept(place.hours), get_language() or "en"),
            "hours_note": place.hours_note,
        }
    return fields


class Find(Form):
    """What the public narrows a list to."""

    marks_optional = False
    q = forms.CharField(label=_("What do you need?"), required=False, max_length=100)
    language = forms.ChoiceField(label=_("Language spoken"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)

    def __init__(self, *args: Any, audience: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        spoken = [(one.code, one.native) for one in queries.languages_spoken(audience)]
        _choices(self, "language", [("", _("Any language")), *spoken])
        areas = [(area.ref, str(area)) for area in queries.areas()]
        _choices(self, "area", [("", _("The whole city")), *areas])

    @property
    def wanted(self) -> Wanted:
        """What is asked; what is not among the choices asks for nothing."""
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        names = {"find": "q"} | {name: name for name in ("language", "area", "audience", "state")}
        return Wanted(**{name: asked.get(field, "") for name, field in names.items()})


class Manage(Find):
    """What who works with the directory narrows it to."""

    audience = forms.ChoiceField(
        label=_("For whom"), choices=[("", _("Everybody")), *Audience.choices], required=False
    )
    state = forms.ChoiceField(
        label=_("What needs care"),
        choices=[
            ("", _("All that is offered")),
            ("overdue", _("To be confirmed again")),
            ("suggested", _("Suggested, not shown yet")),
            ("retired", _("No longer offered")),
        ],
        required=False,
    )


class Wrong(Form):
    """What somebody says is wrong in a listing; no name is asked."""

    text = forms.CharField(
        label=_("What is wrong?"),
        help_text=_("A number, the hours, the place, or something else. Please write no names."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=1500,
    )


class RouteForm(Form):
    """Where residents are led for personal support, and why (SEC-30)."""

    choice = forms.ChoiceField(
        label=_("Which way does your city choose?"),
        choices=[(one.key, one.title) for one in words.OPTIONS],
        widget=forms.RadioSelect,
    )
    why = PhraseFormField(
        label=_("Why this one?"),
        help_text=_("Say what exists already, and why something new is or is not needed."),
        lines=3,
        max_length=1000,
    )
    service = forms.ModelChoiceField(
        label=_("Service that people turn to"),
        queryset=Service.objects.none(),
        to_field_name="ref",
        empty_label=_("None in the directory"),
        required=False,
    )
    how = PhraseFormField(
        label=_("How people reach it"),
        help_text=_("Everybody reads this on the public page. One or two sentences."),
        lines=2,
        max_length=400,
        required=False,
    )
    body = forms.ModelChoiceField(
        label=_("Table that takes it on"),
        help_text=_("Only when a local table that already meets takes it on."),
        queryset=Body.objects.none(),
        to_field_name="ref",
        empty_label=_("None"),
        required=False,
    )
    review_on = forms.DateField(label=_("Look at this choice again on"))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["review_on"].initial = today + REVIEW_A_ROUTE
        offered = Service.objects.filter(is_listed=True, retired_on=None)
        _query(self, "service", offered)
        _query(self, "body", Body.objects.all())


def initial_of_route() -> dict[str, Any]:
    """The choice that holds today, as its form shows it."""
    latest = queries.routes().first()
    if latest is None:
        return {"choice": City.Route.NATIONAL}
    return {
        "choice": latest.choice,
        "why": latest.why,
        "how": latest.words,
        "service": latest.service.ref if latest.service else "",
        "body": latest.body.ref if latest.body else "",
    }


def _steps_as_text(steps: list[dict[str, str]]) -> Phrase:
    codes = dict.fromkeys(code for step in steps for code in step)
    return Phrase({code: "\n".join(step.get(code, "") for step in steps) for code in codes})


def _choices(form: Form, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _query(form: Form, name: str, rows: Any) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows
