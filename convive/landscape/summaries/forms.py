"""What one asks of the explorer, what is compared, and the name of a kept view."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.landscape.models import Source
from convive.landscape.summaries import places, words
from convive.landscape.summaries.rules import CATEGORY, GROUND, SETTING, Choice, Order
from convive.ui.forms import Form

EARLIEST, LATEST = 1900, 2100
ALL = ("", _("All"))
ORDERS = [
    (Order.NAME.value, _("By name")),
    (Order.RATE.value, _("By reports in 10,000 residents, with how sure that is")),
]


class Explore(Form):
    """One question to one or a few sources; what is left empty asks for everything."""

    marks_optional = False
    sources = forms.MultipleChoiceField(
        label=_("Sources"),
        help_text=_("Up to three. Each has a table of its own: they are never added up."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    rows = forms.ChoiceField(label=_("Down"), choices=list(words.SIDE_NAMES.items()))
    columns = forms.ChoiceField(
        label=_("Across"),
        choices=[("", _("Nothing: one figure")), *words.SIDE_NAMES.items()],
        required=False,
    )
    first = forms.IntegerField(
        label=_("From year"), min_value=EARLIEST, max_value=LATEST, required=False
    )
    last = forms.IntegerField(
        label=_("To year"), min_value=EARLIEST, max_value=LATEST, required=False
    )
    areas = forms.MultipleChoiceField(
        label=_("Only these areas"),
        help_text=_("With everything that lies in them."),
        required=False,
    )
    category = forms.ChoiceField(label=_("Only this kind"), required=False)
    ground = forms.ChoiceField(label=_("Only this ground"), required=False)
    setting = forms.ChoiceField(label=_("Only this setting"), required=False)
    order = forms.ChoiceField(label=_("Order of areas"), choices=ORDERS, required=False)

    def __init__(
        self, data: Any, *, sources: Collection[Source], is_exact: bool, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.fields["sources"].choices = [(one.ref, str(one)) for one in sources]  # type: ignore[attr-defined]
        self.fields["areas"].choices = places.to_choose()  # type: ignore[attr-defined]
        for side in (CATEGORY, GROUND, SETTING):
            if is_exact:
                self.fields[side].choices = [ALL, *_codes(side)]  # type: ignore[attr-defined]
            else:
                del self.fields[side]

    def choice(self) -> Choice:
        """The question, once the form is whole."""
        given = {name: value for name, value in self.cleaned_data.items() if value is not None}
        return Choice.from_json(given)


class Compare(Form):
    """Two areas in a year, or one area in two years."""

    marks_optional = False
    source = forms.ChoiceField(label=_("Source"))
    area = forms.ChoiceField(label=_("First: area"), required=False)
    year = forms.IntegerField(label=_("First: year"), min_value=EARLIEST, max_value=LATEST)
    other_area = forms.ChoiceField(label=_("Second: area"), required=False)
    other_year = forms.IntegerField(label=_("Second: year"), min_value=EARLIEST, max_value=LATEST)

    def __init__(self, data: Any, *, sources: Sequence[Source], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["source"].choices = [(one.ref, str(one)) for one in sources]  # type: ignore[attr-defined]
        areas = [("", _("The whole city")), *places.to_choose()]
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        self.fields["other_area"].choices = areas  # type: ignore[attr-defined]


class KeepView(Form):
    """A name for what was asked."""

    name = forms.CharField(label=_("Name of the view"), max_length=120)
    is_shared = forms.BooleanField(
        label=_("Colleagues may open it, too"),
        help_text=_("It holds what you asked, not the figures. Everybody sees what they may see."),
        required=False,
    )


def _codes(side: str) -> list[tuple[str, str]]:
    known = words.labels(side)
    named = [(code, str(label)) for code, label in known.items() if not code.startswith("all-")]
    return sorted(named, key=lambda one: one[1].casefold())
