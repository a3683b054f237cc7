"""Describing a source, choosing a file, saying which column holds what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.ground.reading.dates import DateOrder
from convive.landscape.incidents.profiles import AUTO, PROFILES, Profile
from convive.landscape.incidents.proposals import Proposal
from convive.landscape.incidents.rules import Plan
from convive.landscape.incidents.wishes import LABELS, SEVERAL
from convive.landscape.models import Batch, Counted
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.places import queries as places
from convive.ui.forms import Form

ORDERS = [
    (DateOrder.DMY.value, _("Day first: 25/03/2024")),
    (DateOrder.MDY.value, _("Month first: 03/25/2024")),
    (DateOrder.YMD.value, _("Year first: 2024-03-25")),
]


class SourceForm(Form):
    """What a source is and what it is known to miss."""

    name = forms.CharField(label=_("Name"), max_length=200)
    title = PhraseFormField(label=_("Name shown to readers"), required=False)
    owner = OrganisationField(
        label=_("Who owns it"), rows=Organisation.objects.none(), required=False
    )
    unit = PhraseFormField(
        label=_("What one row counts"),
        help_text=_(
            "One complaint, one call, one answer. Sources that count differently never mix."
        ),
    )
    counted = forms.ChoiceField(
        label=_("Kind of figure"),
        choices=Counted.choices,
        initial=Counted.OTHER,
        required=False,
    )
    biases = PhraseFormField(
        label=_("What it is known to miss or overstate"), required=False, lines=3
    )
    method = PhraseFormField(label=_("How it is gathered"), required=False, lines=3)
    coverage = PhraseFormField(label=_("Which areas and years it covers"), required=False)
    licence = forms.CharField(label=_("Licence or permission"), max_length=200, required=False)
    every_days = forms.IntegerField(
        label=_("A new delivery is expected every so many days"),
        min_value=1,
        max_value=3660,
        initial=90,
        help_text=_("When it is late, its charts are dimmed."),
    )
    area_layer = forms.ChoiceField(label=_("Layer of areas it uses"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        owner = self.fields["owner"]
        owner.queryset = Organisation.objects.order_by("name")  # type: ignore[attr-defined]
        self.fields["area_layer"].choices = _layers()  # type: ignore[attr-defined]

    def clean_counted(self) -> str:
        """What nobody said is something else."""
        return str(self.cleaned_data.get("counted") or Counted.OTHER)


class FindForm(Form):
    """Finding a source by its name."""

    marks_optional = False
    search = forms.CharField(label=_("Name of the source"), required=False, max_length=100)


class FileForm(Form):
    """The file of a delivery and what kind of file it is."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A table: CSV, .xlsx, .xls, .ods, JSON or GeoJSON, at most 200 MB."),
    )
    profile = forms.ChoiceField(
        label=_("Kind of file"),
        choices=[
            (AUTO, _("Find out by the headings")),
            *((key, profile.label) for key, profile in PROFILES.items()),
        ],
    )


class MatchForm(Form):
    """Which column holds what, how dates are written, where areas are looked up."""

    def __init__(
        self,
        *args: Any,
        proposal: Proposal,
        profile: Profile,
        known: Plan | None = None,
        usual: str | None = None,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.proposal, self.profile = proposal, profile
        plan = known or proposal.plan
        allowed = [
            (str(place), name)
            for place, name in enumerate(proposal.plan.header)
            if place not in proposal.plan.personal
        ]
        for key in self._keys():
            self.fields[key] = _column(key, allowed, plan.columns.get(key, ()))
        self.fields["order"] = _order(plan, proposal)
        self.fields["layer"] = forms.ChoiceField(
            label=_("Look areas up in this layer"),
            choices=_layers(),
            required=False,
            initial=plan.layer,
        )
        if len(proposal.parts) > 1:
            self.fields["only"] = _parts(proposal.parts, plan.only)
        elif profile.reporters:
            self.fields["only"] = forms.CharField(
                label=_("Whose figures, if only of one"),
                help_text=_("As the file writes it: New Mexico, Cities, Albuquerque."),
                max_length=160,
                required=False,
                initial=plan.only,
            )
        if usual is not None:
            self.fields["mode"] = forms.ChoiceField(
                label=_("How this delivery stands to the earlier ones"),
                choices=Batch.Mode.choices,
                initial=usual,
                widget=forms.RadioSelect,
                help_text=_(
                    "A new edition takes the place of what it speaks of. The old figures stay readable."
                ),
            )

    def _keys(self) -> list[str]:
        """A known kind of file asks for its own columns only."""
        return [key for key in LABELS if not self.profile.columns or key in self.profile.columns]

    def _in_order(self, key: str, places: list[int]) -> tuple[int, ...]:
        """Chosen columns in the proposal's order: the one that says most is asked first."""
        proposed = [p for p in self.proposal.plan.columns.get(key, ()) if p in places]
        return tuple(dict.fromkeys([*proposed, *places]))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not (cleaned.get("date") or cleaned.get("year")) and not self.errors:
            field = "date" if "date" in self.fields else "year"
            self.add_error(field, _("Choose the column that says when it happened."))
        return cleaned

    def plan(self) -> Plan:
        """The plan that a valid form says."""
        given = self.cleaned_data
        base = self.proposal.plan
        columns = {key: places for key, places in base.columns.items() if key not in LABELS} | {
            key: self._in_order(key, [int(place) for place in _listed(given.get(key))])
            for key in self._keys()
        }
        only = given.get("only", "").strip()
        return Plan(
            columns={key: places for key, places in columns.items() if places},
            order=DateOrder(given["order"]),
            layer=given["layer"],
            only=only,
            personal=base.personal,
            header=base.header,
        )


def _column(key: str, allowed: Sequence[tuple[str, str]], places: Sequence[int]) -> forms.Field:
    if key in SEVERAL:
        return forms.MultipleChoiceField(
            label=str(LABELS[key]),
            choices=[(place, _breakable(name)) for place, name in allowed],
            required=False,
            initial=[str(place) for place in places],
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Several columns may hold it."),
        )
    return forms.ChoiceField(
        label=str(LABELS[key]),
        choices=[("", _("Not in this file")), *allowed],
        required=False,
        initial=str(places[0]) if places else "",
    )


def _breakable(name: str) -> SafeString:
    """A heading that may go on in the next line after an underscore."""
    breaks = mark_safe("_<wbr>")  # nosec B308 # a constant
    return format_html_join(breaks, "{}", ((part,) for part in name.split("_")))


def _order(plan: Plan, proposal: Proposal) -> forms.ChoiceField:
    told = proposal.dates.order is not None
    return forms.ChoiceField(
        label=_("How dates are written"),
        choices=ORDERS,
        initial=plan.order.value,
        widget=forms.RadioSelect,
        help_text=_("The dates of this file agree on this order.")
        if told
        else _("The dates of this file can be read in two ways. Ask its owner, then choose."),
    )


def _parts(parts: Sequence[str], chosen: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Whose rows to take"),
        choices=[(part, part) for part in parts],
        initial=chosen or parts[0],
        widget=forms.RadioSelect,
        help_text=_("Each has rules of its own. Take one, and make another source for the other."),
    )


def _layers() -> list[tuple[str, Any]]:
    return [("", _("No areas")), *((layer, layer) for layer in places.layers())]


def _listed(value: Any) -> list[str]:
    if not value:
        return []
    return [value] if isinstance(value, str) else list(value)
