"""From an area file to clean areas, with a sentence for every one that cannot be taken."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convive.ground.clean import clean_text
from convive.ground.phrase import Phrase
from convive.ground.reading import geojson
from convive.ground.reading.errors import Unreadable
from convive.ground.reading.errors import sentence as said
from convive.ground.reading.geojson import AreaShape
from convive.ground.reading.sentences import SENTENCES
from convive.ground.refusals import Refused
from convive.places.rules import LONGEST_CODE, Incoming, code_from_name, plain_code

LONGEST_NAME = 200
OWN_SENTENCES: dict[str, Promise | str] = {
    "no_code": _("The area has no code in the column you chose. We left it out."),
    "code_repeated": _("The code “%(code)s” stands twice. We took the first one only."),
    "code_long": _("The code is longer than 40 signs. We left the area out."),
    "circle": _("An area cannot be part of itself or of its own parts."),
    "parent_unknown": _("The area “%(parent)s” that it should be part of is not known."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one feature; `place` is where it stands in the file, from 1."""

    place: int
    name: str
    code: str
    values: Mapping[str, Any]
    left_out: bool = False

    @property
    def sentence(self) -> str:
        """The whole sentence in the reader's language."""
        if self.code in SENTENCES:
            return said(self.code, dict(self.values))
        return str(OWN_SENTENCES[self.code]) % self.values

    def as_json(self) -> list[Any]:
        """A row of the stored preview."""
        return [self.place, self.name, self.code, dict(self.values), self.left_out]


@dataclass(frozen=True, slots=True)
class Properties:
    """Which properties of the features hold the name, the code, and the code of the area above."""

    name: str = ""
    code: str = ""
    parent: str = ""
    language: str = "en"  # in which the names are written


def read(source: Path | bytes, properties: Properties) -> tuple[list[Incoming], list[Problem]]:
    """The areas of a GeoJSON file and what is to be said about some of them.

    Raises Refused when the file is no GeoJSON of areas, or lacks a property that was named.
    """
    try:
        with _as_path(source) as path:
            shapes = geojson.read_areas(path)
    except Unreadable as error:
        raise Refused(error.sentence, field="file") from error
    _check(properties, shapes)
    areas: list[Incoming] = []
    problems: list[Problem] = []
    seen: Counter[str] = Counter()
    for place, shape in enumerate(shapes, start=1):
        area = _area(shape, properties)
        problem = _reason_to_leave_out(area, seen)
        problems += [_noted(place, area, note.code, note.values) for note in shape.notes]
        if problem:
            problems.append(Problem(place, area.name, *problem, left_out=True))
        else:
            areas.append(area)
        seen[plain_code(area.code)] += 1
    return areas, problems


@contextmanager
def _as_path(source: Path | bytes) -> Iterator[Path]:
    if isinstance(source, Path):
        yield source
        return
    with tempfile.NamedTemporaryFile(suffix=".geojson") as held:
        held.write(source)
        held.flush()
        yield Path(held.name)


def _check(properties: Properties, shapes: list[AreaShape]) -> None:
    present = list(dict.fromkeys(key for shape in shapes for key in shape.properties))
    for field, name in (
        ("name_property", properties.name),
        ("code_property", properties.code),
        ("parent_property", properties.parent),
    ):
        if name and name not in present:
            raise Refused(
                _("The areas of this file have nothing called “%(name)s”.") % {"name": name},
                instead=_("Choose one of these: %(names)s.") % {"names": ", ".join(present[:40])},
                field=field,
            )


def _area(shape: AreaShape, properties: Properties) -> Incoming:
    name = _text(shape.properties.get(properties.name)) if properties.name else shape.name
    name = (name or _text(shape.name))[:LONGEST_NAME]
    code = _text(shape.properties.get(properties.code)) if properties.code else code_from_name(name)
    return Incoming(
        code=code,
        words=_words(name, shape, properties),
        parent=_text(shape.properties.get(properties.parent)) if properties.parent else "",
        geometry=shape.geometry,
    )


def _words(name: str, shape: AreaShape, properties: Properties) -> Phrase:
    """The name, and its translations where the file has them (`name_fr` beside `name`)."""
    translated = {
        code: words
        for code, _native in settings.LANGUAGES
        if properties.name and (words := _text(shape.properties.get(f"{properties.name}_{code}")))
    }
    return Phrase({properties.language: name} | translated)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, str | int | float):
        return ""
    return " ".join(clean_text(str(value)).split())


def _reason_to_leave_out(area: Incoming, seen: Counter[str]) -> tuple[str, dict[str, str]] | None:
    if not area.code:
        return "no_code", {}
    if len(area.code) > LONGEST_CODE:
        return "code_long", {}
    if seen[plain_code(area.code)]:
        return "code_repeated", {"code": area.code}
    return None


def _noted(place: int, area: Incoming, code: str, values: Mapping[str, Any]) -> Problem:
    return Problem(place, area.name, code, values)
