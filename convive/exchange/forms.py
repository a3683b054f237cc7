"""Asking the catalogue, and adapting a practice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.exchange import queries, words
from convive.exchange.rules import Wish
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.people.viewer import Viewer
from convive.people.who_is_who import queries as who_is_who
from convive.plan import queries as plan
from convive.ui.forms import Form

ANY = [("", _("Any"))]


class Find(Form):
    """Words and filters of the catalogue."""

    marks_optional = False

    q = forms.CharField(label=_("Words to look for"), required=False, max_length=200)
    level = forms.ChoiceField(label=_("Level"), required=False)
    domain = forms.ChoiceField(label=_("Domain"), required=False)
    size = forms.ChoiceField(label=_("Size of the place"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    cost = forms.ChoiceField(label=_("Cost"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        domains = [(key, str(label)) for key, label in queries.domain_labels().items()]
        countries = [(key, str(label)) for key, label in queries.country_names().items()]
        choices: dict[str, list[tuple[Any, Any]]] = {
            "level": list(words.LEVELS.items()),
            "domain": sorted(domains, key=lambda pair: pair[1]),
            "size": list(words.SIZES.items()),
            "country": sorted(countries, key=lambda pair: pair[1]),
            "cost": list(words.COSTS.items()),
        }
        for name, pairs in choices.items():
            self.fields[name].choices = ANY + pairs  # type: ignore[attr-defined]

    @property
    def wish(self) -> Wish:
        """What is asked; parts that are not among the choices ask for nothing."""
        self.is_valid()
        names = ("level", "domain", "size", "country", "cost")
        return Wish(**{name: self.cleaned_data.get(name, "") for name in names})

    @property
    def asked(self) -> str:
        """The words asked."""
        self.is_valid()
        return str(self.cleaned_data.get("q", ""))


class Adapt(Form):
    """What changes when a practice becomes an action of this city."""

    title = PhraseFormField(label=_("Name of the action here"))
    what = PhraseFormField(
        label=_("What you will do"),
        help_text=_("Keep what fits your city; change the rest. The source stays credited."),
        lines=5,
        max_length=4000,
    )
    owner = OrganisationField(Organisation.objects.none(), label=_("Who carries it"))
    objective = forms.ChoiceField(
        label=_("Which objective it serves"),
        help_text=_("You can tie it later."),
        required=False,
    )

    def __init__(self, *args: Any, viewer: Viewer, **options: Any) -> None:
        super().__init__(*args, **options)
        self.objectives = {one.ref: one for one in plan.open_objectives(viewer)}
        objectives = [(ref, str(one)) for ref, one in self.objectives.items()]
        self.fields["owner"].queryset = who_is_who.offered_for(viewer)  # type: ignore[attr-defined]
        self.fields["objective"].choices = [("", _("None yet")), *objectives]  # type: ignore[attr-defined]
        self.initial.setdefault("owner", next(iter(viewer.organisations), ""))

    @property
    def given(self) -> dict[str, Any]:
        """What the action needs, with records in place of their references."""
        clean = self.cleaned_data
        return {
            **clean,
            "objective": self.objectives.get(clean["objective"]),
        }
