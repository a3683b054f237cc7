"""The three levels, who carries an action, and what an action may not do (LVL-01 to 04)."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """Prevention's levels, from public health (LVL-01)."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"
    CROSS_CUTTING = "cross-cutting"


class Scope(StrEnum):
    """How many people an action is for (LVL-03); work with one person lives in sealed spaces."""

    POPULATION = "population"
    GROUP = "group"
    INDIVIDUAL = "individual"


class CityRole(StrEnum):
    """What the city does in an action (LVL-04)."""

    SOLE = "sole-implementer"
    LEAD = "lead"
    COORDINATOR = "coordinator"
    FACILITATOR = "facilitator"
    FUNDER = "funder"
    BACKGROUND = "background-support"


class Visibility(StrEnum):
    """How visible the city is in an action's public page (LVL-04)."""

    FRONT = "front"
    CO_BRANDED = "co-branded"
    BEHIND = "behind-the-scenes"
    ABSENT = "absent"
