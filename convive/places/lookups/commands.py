"""What `convive places` asks for areas that change, and what it answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import CommandParser
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.places import joining
from convive.places.joining import Points
from convive.places.lookups import actions, queries
from convive.places.lookups.carrying import carry_table
from convive.places.lookups.members import End
from convive.places.lookups.reading import LookupColumns
from convive.places.lookups.rules import Measure
from convive.places.models import Lookup, Vintage

Told = dict[str, Any]
VERBS = ("lookup", "derive", "carry", "join")


def add_arguments(verbs: Any) -> list[CommandParser]:
    """The verbs `lookup`, `derive`, `carry` and `join`."""
    lookup: CommandParser = verbs.add_parser("lookup", help="how one edition passes into another")
    lookup.add_argument("file", type=Path)
    lookup.add_argument("--from-since", type=date.fromisoformat, help="first day of a new edition")
    lookup.add_argument("--to-since", type=date.fromisoformat, help="first day of a new edition")
    for column in ("from", "to", "from-name", "to-name", "weight", "change"):
        lookup.add_argument(f"--{column}-column", default="")
    lookup.add_argument("--make-missing", action="store_true", help="make areas not yet known")
    lookup.add_argument("--source", default="", help="who says so")
    derive: CommandParser = verbs.add_parser("derive", help="a lookup from outlines")
    derive.add_argument("--by-residents-of", default="", help="layer of smaller areas with people")
    carry: CommandParser = verbs.add_parser("carry", help="figures from one edition to another")
    carry.add_argument("file", type=Path)
    carry.add_argument("--code-column", default="")
    carry.add_argument("--value-column", default="")
    carry.add_argument("--kind", choices=[one.value for one in Measure], default="count")
    carry.add_argument("--absent-is-none", action="store_true", help="areas not named count 0")
    for verb in (lookup, derive, carry):
        verb.add_argument("--from", dest="origin", required=True, metavar="LAYER:EDITION")
        verb.add_argument("--to", dest="destination", required=True, metavar="LAYER:EDITION")
    join: CommandParser = verbs.add_parser("join", help="the area of each point of a table")
    join.add_argument("file", type=Path)
    join.add_argument("--layer", default="neighbourhood")
    join.add_argument("--on", type=date.fromisoformat, help="the day whose outlines hold")
    join.add_argument("--longitude-column", default="")
    join.add_argument("--latitude-column", default="")
    join.add_argument("--keep-points", action="store_true", help="keep them, about 100 m coarse")
    for verb in (carry, join):
        verb.add_argument("--out", type=Path, help="where to write; otherwise the screen")
    return [lookup, derive, carry, join]


def run(options: dict[str, Any], screen: TextIO, *, today: date, by: Asking) -> Told:
    """Do one verb; tables go to `--out` or the screen. Raises Refused, PermissionDenied."""
    if options["verb"] == "lookup":
        return _lookup(options, by=by)
    if options["verb"] == "derive":
        ends = _vintage(options["origin"]), _vintage(options["destination"])
        grains = options["by_residents_of"]
        return _made(actions.derive(*ends, grain_layer=grains, on=today, by=by))
    if not options["out"]:
        return _table(options, screen, today)
    try:
        with options["out"].open("w", encoding="utf-8") as out:
            return _table(options, out, today)
    except OSError as error:
        raise Refused(_("This file cannot be written: %(file)s") % {"file": error}) from error


def _table(options: dict[str, Any], out: TextIO, today: date) -> Told:
    return _carry(options, out) if options["verb"] == "carry" else _join(options, out, today)


def _lookup(options: dict[str, Any], *, by: Asking) -> Told:
    columns = LookupColumns(
        origin=options["from_column"],
        destination=options["to_column"],
        origin_name=options["from_name_column"],
        destination_name=options["to_name_column"],
        weight=options["weight_column"],
        change=options["change_column"],
    )
    done = actions.bring_in(
        options["file"],
        origin=_end(options["origin"], options["from_since"]),
        destination=_end(options["destination"], options["to_since"]),
        columns=columns,
        make_missing=options["make_missing"],
        source=options["source"],
        by=by,
    )
    return _made(done)


def _made(done: actions.LookedUp) -> Told:
    told = queries.told(done.lookup)
    return {
        "from": str(done.lookup.origin),
        "to": str(done.lookup.destination),
        "areas made": done.made,
        **{str(passing): number for passing, number in told.passings.items()},
        "weighed by": {str(basis): number for basis, number in told.weighed.items()},
        "lead nowhere": [area.code for area in told.without],
        "file says otherwise": list(done.disagree),
        "partly outside": [{"code": code, "share": round(part, 3)} for code, part in done.outside],
        "rejections": [{"line": line, "reason": reason} for line, reason in done.rejected],
    }


def _carry(options: dict[str, Any], out: TextIO) -> Told:
    done = carry_table(
        options["file"],
        out,
        _lookup_between(options),
        code=options["code_column"],
        value=options["value_column"],
        measure=Measure(options["kind"]),
        absent_is_none=options["absent_is_none"],
    )
    return {
        "before": done.before,
        "after": done.after,
        "left": done.left,
        "rejections": [{"line": line, "reason": reason} for line, reason in done.rejected],
    }


def _join(options: dict[str, Any], out: TextIO, today: date) -> Told:
    done = joining.join(
        options["file"],
        out,
        layer=options["layer"],
        on=options["on"] or today,
        points=Points(
            options["longitude_column"], options["latitude_column"], options["keep_points"]
        ),
    )
    found = {str(one): done.counts[one] for one in joining.Found}
    rejections = [{"line": line, "reason": reason} for line, reason in done.rejected]
    return found | {"rejections": rejections}


def _lookup_between(options: dict[str, Any]) -> Lookup:
    origin, destination = _vintage(options["origin"]), _vintage(options["destination"])
    found = queries.lookup_between(origin, destination)
    if found is None:
        raise Refused(
            _("Nothing says how “%(origin)s” passes into “%(destination)s”.")
            % {"origin": origin, "destination": destination},
            instead=_("Bring in a lookup file, or make one from outlines."),
        )
    return found


def _vintage(written: str) -> Vintage:
    end = _end(written)
    found = queries.vintage_called(end.layer, end.name)
    if found is None:
        raise Refused(
            _("There is no edition called “%(name)s” of “%(layer)s”.")
            % {"name": end.name, "layer": end.layer}
        )
    return found


def _end(written: str, since: date | None = None) -> End:
    layer, _colon, name = written.rpartition(":")
    if not layer.strip() or not name.strip():
        raise Refused(_("Write the layer and its edition, as in ward:2022."))
    return End(layer.strip()[:60], name.strip()[:40], since)
