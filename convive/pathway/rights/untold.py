"""What the person was not told yet, because a law forbids it or it would put somebody in danger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from convive.pathway.models import Case, Gateway
from convive.pathway.rules.rights import Hidden

_WHY = {Gateway.Told.LAW: Hidden.LAW, Gateway.Told.DANGER: Hidden.DANGER}


@dataclass(frozen=True, slots=True)
class Untold:
    """The gateways of a case of which the person may not learn today, and why, by agency and sheet."""

    gateways: frozenset[int]
    agencies: Mapping[int, str]
    sittings: frozenset[str]

    @classmethod
    def of(cls, case: Case, *, today: date) -> Self:
        """Those that no law hides any more, and whose day to tell has come, are not among them."""
        found = [
            one
            for one in case.gateways.exclude(told=Gateway.Told.TOLD)
            if one.told == Gateway.Told.LAW or one.tell_on is None or one.tell_on > today
        ]
        whys = {one.pk: str(_WHY[Gateway.Told(one.told)]) for one in found}
        return cls(
            frozenset(whys),
            {one.to_id: whys[one.pk] for one in found},
            frozenset(one.sitting for one in found),
        )

    def to(self, agency: int) -> str:
        """Why what passed between this agency and us begins as hidden; "" where nothing hides it."""
        return self.agencies.get(agency, "")
