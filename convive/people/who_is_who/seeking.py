"""Finding organisations while somebody types: keys only, in the order of their names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from convive.ground.reading.folding import fold
from convive.people.models import Membership, Organisation, Person
from convive.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; empty means everything."""

    find: str = ""
    sort: str = ""
    area: str = ""
    language: str = ""
    category: str = ""
    level: str = ""
    serves: str = ""
    ended: bool = False


EVERYTHING = Wanted()


def found_for(viewer: Viewer, *, on: date, wanted: Wanted = EVERYTHING) -> list[int]:
    """Keys of the organisations this viewer may see and asked for, by name.

    Each word typed must begin or lie in what is told of the organisation, of a name it had before,
    or of a contact that this viewer may see; 10,000 organisations and 50,000 people are no wait.
    """
    if not viewer.may("workspace.read"):
        return []
    found = Organisation.objects.filter(seen_by(viewer), ended_on__isnull=not wanted.ended)
    for word in fold(wanted.find).split():
        typed = _people(viewer).filter(found_by__contains=word)
        through = Membership.objects.filter(holding(on), person__in=typed.values("pk"))
        found = found.filter(
            Q(found_by__contains=word) | Q(pk__in=through.values("organisation_id"))
        )
    for name in ("sort", "category"):
        if asked := getattr(wanted, name):
            found = found.filter(**{name: asked})
    if wanted.area:
        found = found.filter(areas__ref=wanted.area)
    for column in ("language", "level", "serves"):
        if asked := getattr(wanted, column):
            found = found.filter(pk__in=_listing(column, asked))
    rows = found.order_by().values_list("pk", name_read())
    return [pk for _name, pk in sorted((fold(name), pk) for pk, name in rows)]


def _listing(column: str, asked: str) -> list[int]:
    """Keys of the organisations whose list holds a word: SQLite has no way to look into lists."""
    name = {"language": "languages", "level": "levels"}.get(column, column)
    rows = Organisation.objects.order_by().values_list("pk", name)
    return [pk for pk, words in rows if asked in words]


def name_read() -> Coalesce:
    """The name as this reader sees it, read by the database: ten thousand are sorted by it."""
    codes = dict.fromkeys([(get_language() or "en").split("-")[0], *dict(settings.LANGUAGES)])
    return Coalesce(
        *(KeyTextTransform(code, "name") for code in codes), "found_by", output_field=TextField()
    )


def seen_by(viewer: Viewer) -> Q:
    """The same answer as `access.may_see`, for the database."""
    return Q() if viewer.may("people.list") else Q(listed=True) | Q(ref__in=viewer.organisations)


def _people(viewer: Viewer) -> QuerySet[Person]:
    """The people whom this viewer may see; one index holds all that is asked of them."""
    there = Person.objects.filter(left_on=None).order_by()
    return there if viewer.may("people.list") else there.filter(Q(listed=True) | Q(pk=viewer.pk))


def holding(on: date) -> Q:
    """Memberships that hold on a day."""
    return Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))
