"""What `convive import observations` asks for and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.utils.translation import gettext as _

from convive.ground.commands import not_set_up
from convive.ground.reading.dates import DateOrder
from convive.ground.reading.errors import Unreadable
from convive.ground.reading.gzipped import unpacked
from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.landscape.incidents import (
    actions,
    describing,
    fitting,
    proposals,
    queries,
    rules,
    staging,
)
from convive.landscape.incidents.profiles import PROFILES, profile_of
from convive.landscape.incidents.proposals import Proposal
from convive.landscape.incidents.rules import Plan
from convive.landscape.models import Batch

COUNTED = ("read", "accepted", "duplicates", "rejected", "left_out", "unresolved_areas")
Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments of one call; `split` makes a source of each jurisdiction in the file."""

    path: Path
    source: str
    profile: str
    layer: str = ""
    order: str = ""
    only: str = ""
    split: bool = False
    mode: str = ""
    name: str = ""


def bring_in(asked: Asked, *, by: Asking) -> Report:
    """Read the file and make it part of the landscape. Raises Unreadable, Refused, OSError."""
    with unpacked(asked.path) as path:
        return _opened(replace(asked, path=path, name=asked.name or asked.path.name), by=by)


def _opened(asked: Asked, *, by: Asking) -> Report:
    table = open_table(asked.path)
    profile = profile_of(asked.profile, table)
    asked, table = replace(asked, profile=profile.key), profile.shaped(table)
    known = describing.known_source(asked.source)
    kept = known.column_map if known and known.profile == asked.profile else None
    layer = asked.layer or (known.area_layer if known else "")
    proposal = proposals.propose(table, profile, kept=kept, layer=layer)
    plan = _settled(proposal, asked)
    if not asked.split or len(proposal.parts) < 2:
        return _one(asked, plan, proposal, by=by)
    parts = [
        _one(
            replace(asked, source=f"{asked.source} {part}"),
            replace(plan, only=part),
            proposal,
            by=by,
        )
        for part in proposal.parts
    ]
    return _together(parts, asked)


def _settled(proposal: Proposal, asked: Asked) -> Plan:
    """The plan with what the call says; dates that can be read in two ways need a word."""
    plan = replace(proposal.plan, only=asked.only)
    if asked.order:
        return replace(plan, order=DateOrder(asked.order))
    if not plan.has_period:
        raise Refused(_("No column says when it happened."))
    if proposal.dates.order is None and PROFILES[asked.profile].order is None:
        raise Refused(
            _("The dates can be read in two ways."),
            instead=_("Say which with --date-order dmy (day first) or mdy (month first)."),
        )
    return plan


def _one(asked: Asked, plan: Plan, proposal: Proposal, *, by: Asking) -> Report:
    # Before the source is made: a file that is refused leaves no empty source behind.
    fitting.refuse_misfit(describing.known_source(asked.source), plan, PROFILES[asked.profile])
    source = describing.source_named(asked.source, profile=asked.profile, by=by)
    batch = actions.bring_in(
        source,
        asked.path,
        plan,
        profile=asked.profile,
        mode=asked.mode,
        name=asked.name,
        by=by,
    )
    actions.publish(batch, by=by)
    batch.refresh_from_db()
    return report(batch) | {
        "columns_left_out": proposal.personal,
        "jurisdictions": list(proposal.parts),
    }


def report(batch: Batch) -> Report:
    """What a delivery came to; at most 1,000 rejected rows are listed."""
    tally = queries.tally(batch)
    listed = [
        {"line": line, "reason": reason}
        for line, reason in queries.reasons(batch, limit=rules.REJECTIONS_LISTED)
    ]
    return {
        "read": tally.read,
        "accepted": tally.accepted,
        "duplicates": tally.duplicates,
        "rejected": tally.rejected,
        "rejections": listed,
        "rejections_listed": len(listed),
        "left_out": tally.left_out,
        "unresolved_areas": batch.unresolved_areas,
        "area_layer": batch.options.get("layer", ""),
        "unknown_words": batch.notes.get("unknown", {}),
        "unreported": batch.unreported.count(),
        "all_zero": batch.notes.get("all_zero", False),
        "changed": batch.notes.get("changed", 0),
        "turns": batch.notes.get("turns", []),
        "mode": batch.mode,
        "revised": batch.notes.get("revised", []),
        "carried": batch.notes.get("carried", 0),
        "profile": batch.options.get("profile", ""),
        "source": batch.source.name,
        "batch": batch.ref,
        "file": batch.file_name,
    }


def _together(parts: list[Report], asked: Asked) -> Report:
    listed = [one for part in parts for one in part["rejections"]][: rules.REJECTIONS_LISTED]
    return {
        **{key: sum(part[key] for part in parts) for key in COUNTED},
        "left_out": 0,
        "rejections": listed,
        "rejections_listed": len(listed),
        "source": asked.source,
        "batch": "",
        "parts": parts,
    }


def in_words(report: Report) -> str:
    """The answer for a person."""
    words = _(
        "%(source)s: %(read)s rows read, %(accepted)s accepted, %(duplicates)s duplicates, "
        "%(rejected)s rejected. %(unresolved)s accepted rows have no area we know."
    )
    lines = [words % {**report, "unresolved": report["unresolved_areas"]}]
    lines += [f"  {one['line']}: {one['reason']}" for one in report["rejections"][:20]]
    if len(report.get("jurisdictions", ())) > 1 and not report["left_out"]:
        lines.append(
            _(
                "The file holds several jurisdictions with rules of their own: use --split or --only."
            )
        )
    return "\n".join(lines)


def sentence_for(error: Exception) -> str:
    """One sentence for whatever stopped the import."""
    if isinstance(error, Unreadable):
        return error.sentence
    if isinstance(error, Refused):
        missing = ", ".join(str(one) for one in error.missing)
        return " ".join(
            filter(None, [str(error), f"({missing})" if missing else "", str(error.instead)])
        )
    if isinstance(error, DatabaseError) and not staging.full_disk(error):
        return not_set_up(error) or _("The database cannot be used: %(error)s") % {"error": error}
    return staging.full_disk(error) or _("The file cannot be read: %(error)s") % {"error": error}
