"""Choosing an area: every list of areas stands in the order in which people count, 1, 2, 10."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator

from convive.ground.sorting import natural
from convive.places.models import Area

if TYPE_CHECKING:
    Iterated = ModelChoiceIterator[Area]
else:
    Iterated = ModelChoiceIterator  # takes no kind of row while it runs


class _Counted(Iterated):
    """Areas layer by layer, each in natural order and in the reader's language."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for one in sorted(self.queryset, key=lambda one: (one.layer, natural(str(one)))):
            yield self.choice(one)


class AreaField(forms.ModelChoiceField[Area]):
    """One area of those in `areas`."""

    iterator = _Counted

    def __init__(self, areas: QuerySet[Area], **about: Any) -> None:
        super().__init__(areas, to_field_name="ref", **about)


class AreasField(forms.ModelMultipleChoiceField[Area]):
    """Several of those in `areas`."""

    iterator = _Counted

    def __init__(self, areas: QuerySet[Area], **about: Any) -> None:
        super().__init__(areas, to_field_name="ref", **about)
