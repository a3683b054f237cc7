"""What `convive online` asks for and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from convive.city import queries as city
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.landscape.incidents import describing
from convive.landscape.models import Slot
from convive.landscape.online import bringing, slot, trying

Report = tuple[dict[str, Any], bool]


def bring_in(options: Mapping[str, Any], *, now: datetime) -> Report:
    """Take in a table of a known source. Raises Refused, OSError."""
    source = describing.known_source(options["source"])
    if source is None:
        raise Refused(_("We do not know this source. Describe it first."))
    made = bringing.bring_in(options["path"], source=source, on=city.today(now), by=House())
    counts = made.counts.all()
    without = sum(not one.can_be_compared for one in counts)
    report = {"accepted": len(counts), "rejected": len(made.refused), "without_sample": without}
    return report, True


def try_out(options: Mapping[str, Any], *, now: datetime) -> Report:
    """Judge a model. Raises Refused, Unreadable, OSError."""
    trial = trying.try_out(
        slot.load(options["name"]),
        name=options["name"],
        sample=options["sample"],
        families=options["families"],
        on=city.today(now),
        by=House(),
    )
    report = {"passed": trial.passed, "gates": trial.gates_version, "failed": trial.failures}
    return report, trial.passed


def count(options: Mapping[str, Any], *, now: datetime) -> Report:
    """Let an open model count. Raises Refused, Unreadable, OSError."""
    known = Slot.objects.filter(name=options["name"]).first()
    if known is None:
        raise Refused(_("This model was never tested."))
    about = {name: options[name] for name in ("platform", "language", "period")}
    hits = trying.count(
        slot.load(options["name"]),
        known,
        options["path"],
        about=about,
        on=city.today(now),
        out=options["out"],
    )
    return {"count": hits}, True


def sentence_for(error: Exception) -> str:
    """What went wrong, in one line, with what is missing."""
    if isinstance(error, Refused):
        return " ".join(str(part) for part in (error, *error.missing, error.instead) if part)
    return str(getattr(error, "sentence", error))
