"""What can be done with areas: read a file, take it in, amend one, bring in populations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.city import queries as city
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.places import access, coverage, editions, files, queries, rules, taking_in
from convive.places.coverage import Fit
from convive.places.files import Problem, Properties
from convive.places.models import Area, AreaFile
from convive.places.rules import Comparison, Incoming, TreeProblem

AMENDABLE = ("name", "aliases", "parent")
FIRST_YEAR, LAST_YEAR = 1800, 2200
KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file will do to the areas of a layer, before anybody says yes."""

    areas: tuple[Incoming, ...]
    comparison: Comparison
    problems: tuple[Problem, ...]
    fit: Fit

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """The features that are not taken, each with its reason."""
        return tuple(problem for problem in self.problems if problem.left_out)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: areas made, boundaries added, names changed, areas no longer used."""

    new: int
    moved: int
    renamed: int
    same: int
    retired: int
    problems: tuple[Problem, ...] = ()
    fit: Fit = field(default_factory=Fit)


@act("places.file_read")
def read_file(
    source: Path | bytes,
    *,
    layer: str,
    properties: Properties | None = None,
    valid_from: date,
    origin: str = "",
    edition: str = "",
    file_name: str = "",
    by: Asking,
) -> AreaFile:
    """Read an area file and keep its clean areas for a day, until somebody says yes or no.

    `edition` names the whole set of areas, such as "2022"; the first file of a layer is always
    an edition, called by its year unless named. A file that only corrects some areas has none.
    Raises Refused with a sentence when it cannot be read; PermissionDenied.
    """
    _may_import(by)
    if not FIRST_YEAR <= valid_from.year <= LAST_YEAR:
        raise Refused(_("The first day is too long ago or too far away."), field="valid_from")
    given = properties or Properties()
    spoken = city.the_city()
    own = [code for code, _native in settings.LANGUAGES if spoken and code in spoken.languages]
    language = next((code for code in (spoken.languages if spoken else []) if code in own), "en")
    areas, problems = files.read(source, Properties(given.name, given.code, given.parent, language))
    AreaFile.objects.filter(made_at__lt=timezone.now() - KEPT_FOR).delete()
    return AreaFile.objects.create(
        file_name=file_name[:200],
        layer=layer.strip()[:60] or "neighbourhood",
        valid_from=valid_from,
        source=origin[:200],
        edition=edition.strip()[:40] or editions.first_name(layer, valid_from),
        content=[[a.code, dict(a.words), a.parent, a.geometry] for a in areas],
        problems=[problem.as_json() for problem in problems],
        made_by=by.ref,
    )


def preview(waiting: AreaFile) -> Preview:
    """What this file will do if somebody says yes now."""
    areas = tuple(Incoming(*row) for row in waiting.content)
    comparison = rules.compare(queries.known(waiting.layer, on=waiting.valid_from), areas)
    problems = tuple(Problem(*row) for row in waiting.problems)
    outlines = {area.code: area.geometry for area in areas if area.geometry}
    return Preview(areas, comparison, problems, coverage.fit(outlines))


@act("places.areas_imported")
def take_in(waiting: AreaFile, *, retire_missing: bool = False, by: Asking) -> Imported:
    """Make the areas of a file the city's: one short transaction, older boundaries stay.

    With `retire_missing` areas that the file no longer has are not used from its first day on.
    """
    _may_import(by)
    seen = preview(waiting)
    problems = taking_in.write(waiting, seen.areas)
    retired = taking_in.retire(waiting, seen.comparison.missing) if retire_missing else 0
    waiting.delete()
    difference = seen.comparison
    return Imported(
        new=len(difference.new),
        moved=len(difference.moved),
        renamed=len(difference.renamed),
        same=len(difference.same),
        retired=retired,
        problems=(*seen.problems, *problems),
        fit=seen.fit,
    )


def import_areas(
    source: Path | bytes,
    *,
    layer: str,
    name_property: str = "",
    code_property: str = "",
    parent_property: str = "",
    valid_from: date,
    origin: str = "",
    edition: str = "",
    retire_missing: bool = False,
    by: Asking,
) -> Imported:
    """Read an area file and take it in at once (for commands and set-up; pages show it first)."""
    properties = Properties(name_property, code_property, parent_property)
    waiting = read_file(
        source,
        layer=layer,
        properties=properties,
        valid_from=valid_from,
        origin=origin,
        edition=edition,
        by=by,
    )
    return take_in(waiting, retire_missing=retire_missing, by=by)


@act("places.file_dropped")
def drop_file(waiting: AreaFile, *, by: Asking) -> None:
    """Say no to an area file; nothing of it stays."""
    _may_import(by)
    waiting.delete()


@act("places.amended")
def amend(area: Area, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> Area:
    """Change the name, the other names or what the area is part of; keeps the version before.

    Raises Changed, Refused for a circle, PermissionDenied.
    """
    _may_import(by)
    if unknown := set(changes) - set(AMENDABLE):
        raise TypeError(f"An area has no such fields to amend: {sorted(unknown)}")
    parent = changes.get("parent", area.parent)
    parents: dict[str, str | None] = dict(Area.objects.values_list("ref", "parent__ref"))
    parents[area.ref] = parent.ref if parent else None
    if rules.tree_problems(parents).get(area.ref) is TreeProblem.CIRCLE:
        raise Refused(_("An area cannot be part of itself or of its own parts."), field="parent")
    history.amend(area, changes, version=version, by=by)
    return area


def _may_import(by: Asking) -> None:
    if not access.may_import(by):
        raise PermissionDenied
