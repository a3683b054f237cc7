"""What a plan asks of a person now, from its sealed sheets: never a column, never a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from convive.pathway.models import Activity, Case
from convive.pathway.queries import cases
from convive.pathway.rules.support import Planned
from convive.spaces.rules.parts import Keyring

CHOICE, ACTIVITY, FORM_OF_PLAN = "provider-choice", "activity", "plan"
RUNNING = (Activity.State.PROPOSED, Activity.State.AGREED)


def planned(provider: int, outside: int | None, answers: Mapping[str, Any]) -> Planned:
    """One activity as it weighs."""
    who = f"outside {outside}" if outside is not None else f"member {provider}"
    return Planned(who, str(answers.get("contacts", "")), str(answers.get("hours", "")))


def running(case: Case, keyring: Keyring) -> list[Planned]:
    """Everything that runs or is proposed at the moment."""
    sheets = cases.sheets(case, keyring, forms=[ACTIVITY])
    told = {sheet.sitting: sheet.answers for sheet in sheets}
    return [
        planned(one.provider_id, one.outside_id, told.get(one.sitting, {}))
        for one in case.activities.filter(state__in=RUNNING)
    ]


def choice_of(case: Case, provider: str, keyring: Keyring) -> Mapping[str, Any] | None:
    """The latest decision that names this provider, or None."""
    sheets = cases.sheets(case, keyring, forms=[CHOICE])
    named = [sheet.answers for sheet in sheets if sheet.answers.get("provider") == provider]
    return named[-1] if named else None


def band_of(case: Case, keyring: Keyring) -> str:
    """How worried the team said it is in the latest plan; "" where nobody said."""
    sheets = cases.sheets(case, keyring, forms=[FORM_OF_PLAN])
    return str(sheets[-1].answers.get("band", "")) if sheets else ""
