"""Turning typed words into clean values about areas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.ground.reading.geojson import USUAL
from convive.ground.reading.rows import MEGABYTE
from convive.places.choosing import AreaField
from convive.places.counting import FIRST_YEAR, LAST_YEAR
from convive.places.models import Area
from convive.places.rules import LONGEST_CODE
from convive.ui.forms import Form

MOST_ALIASES = 30


class ImportAreas(Form):
    """An area file, and how its areas are called there."""

    file = forms.FileField(
        label=_("Area file"), help_text=_("GeoJSON in degrees (WGS 84), at most 60 MB.")
    )
    layer = forms.CharField(
        label=_("What these areas are"),
        help_text=_("One word for all of them, such as neighbourhood, district or precinct."),
        max_length=60,
        initial="neighbourhood",
    )
    valid_from = forms.DateField(
        label=_("Valid from"), help_text=_("The first day on which these boundaries hold.")
    )
    edition = forms.CharField(
        label=_("Edition"),
        help_text=_(
            "A name for the whole set, such as 2022. Leave it empty when the file only corrects"
            " some areas."
        ),
        max_length=40,
        required=False,
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Who drew these boundaries, and under which licence."),
        max_length=200,
        required=False,
    )
    name_property = forms.CharField(
        label=_("Property with the name"),
        help_text=_("Leave it empty and we look for it."),
        max_length=100,
        required=False,
    )
    code_property = forms.CharField(
        label=_("Property with the code"),
        help_text=_("How other files call these areas. Without one we use the name."),
        max_length=100,
        required=False,
    )
    parent_property = forms.CharField(
        label=_("Property with the code of the larger area"), max_length=100, required=False
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """The file, when it is not larger than an area file may be."""
        given: UploadedFile[bytes] = self.cleaned_data["file"]
        if (given.size or 0) > USUAL.file_bytes:
            raise ValidationError(
                _("The file is larger than %(megabytes)s MB. Simplify the outlines first."),
                params={"megabytes": USUAL.file_bytes // MEGABYTE},
            )
        return given


class ImportPopulations(Form):
    """A table of residents; columns left empty are guessed from their headings."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("Three columns: the code of the area, the year, the number of residents."),
    )
    same_year = forms.IntegerField(
        label=_("Year, when the table has no column for it"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
    )
    row = forms.CharField(
        label=_("Row with the residents, when each area has a column"),
        help_text=_("The first words of that row, as they stand in the table."),
        max_length=200,
        required=False,
    )
    layer = forms.ChoiceField(label=_("What these areas are"), required=False)
    source = forms.CharField(label=_("Source"), max_length=200, required=False)

    def __init__(self, *args: Any, layers: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _("All kinds")), *((name, name) for name in layers)]
        self.fields["layer"].choices = choices  # type: ignore[attr-defined]


class TakeIn(Form):
    """The yes to an area file."""

    retire_missing = forms.BooleanField(
        label=_("Areas that are not in this file are no longer used"),
        help_text=_("They keep their history and are no longer offered."),
        required=False,
    )


class AliasesField(forms.CharField):
    """Other names and codes, one a line."""

    widget = forms.Textarea({"rows": 4})

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        kept = list(dict.fromkeys(line[:200] for line in lines if line))
        if len(kept) > MOST_ALIASES:
            raise ValidationError(
                _("Write at most %(number)s names."), params={"number": MOST_ALIASES}
            )
        return kept


class Amend(Form):
    """The words of an area, and what it is part of."""

    name = PhraseFormField(label=_("Name"), max_length=200)
    aliases = AliasesField(
        label=_("Other names and codes"),
        help_text=_("One a line. Files that use them find this area."),
        required=False,
        max_length=MOST_ALIASES * (200 + LONGEST_CODE),
    )
    parent = AreaField(
        label=_("Part of"),
        areas=Area.objects.none(),
        empty_label=_("No larger area"),
        required=False,
    )

    def __init__(self, *args: Any, area: Area, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Area.objects.exclude(pk=area.pk).filter(retired_on=None)
        self.fields["parent"].queryset = others  # type: ignore[attr-defined]
