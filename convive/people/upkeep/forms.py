"""Which areas a table has as its columns."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.people.upkeep import queries
from convive.ui.forms import Form


class Layer(Form):
    """A layer of the city's areas."""

    marks_optional = False
    layer = forms.ChoiceField(label=_("Areas"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["layer"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker)
        field.choices = [(layer, layer) for layer in queries.layers()]

    @property
    def chosen(self) -> str:
        """The layer asked for, or none."""
        return str(self.cleaned_data["layer"]) if self.is_bound and self.is_valid() else ""
