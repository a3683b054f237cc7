"""Sealing a sheet of a case beside the clear row that its dates and states need."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from convive.ground.references import new_ref
from convive.pathway import splitting
from convive.pathway.actions.bench import Bench, only_working
from convive.people.unlocking.holding import KeyHolder

COORDINATORS = ("lead", "screener")
TEAM = ("lead", "screener", "worker", "child-lead", "panel")


def seal(form: str, answers: Mapping[str, Any], *, bench: Bench, by: KeyHolder, on: date) -> str:
    """Seal the answers of a form into the case; its sitting. Raises Http404 for another role."""
    only_working(bench.case)
    bench.only(bench.template.forms[form].roles)
    sitting = new_ref()
    splitting.seal_sheet(
        bench.case.record,
        bench.keyring,
        bench.template.forms[form],
        answers,
        sitting=sitting,
        by=by,
        on=on,
    )
    return sitting
