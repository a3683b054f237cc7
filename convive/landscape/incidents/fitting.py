"""Whether a file fits its source: the same thing counted, in the same way, of the same areas."""

from __future__ import annotations

from django.utils.translation import gettext as _

from convive.ground.refusals import Refused
from convive.landscape.incidents.profiles import PROFILES, Profile
from convive.landscape.incidents.rules import Plan
from convive.landscape.models import Batch, Counted, Source


def refuse_misfit(source: Source | None, plan: Plan, profile: Profile) -> None:
    """Raises Refused for a file that counts something else than its source, or counts it in another
    way than the files before, or in other areas.

    `source` is None for one that is not described yet.
    """
    told = Counted.OTHER if source is None else source.counted
    if Counted.OTHER not in (told, profile.counted) and told != profile.counted:
        raise Refused(
            _("This source counts “%(told)s”, this file “%(brought)s”. They are never added up.")
            % {"told": Counted(told).label, "brought": Counted(profile.counted).label},
            instead=_(
                "Describe a source of its own for this file, or change what this one counts."
            ),
        )
    _refuse_other_kind(source, profile)
    _refuse_other_level(plan, profile)


def _refuse_other_kind(source: Source | None, profile: Profile) -> None:
    """Files of two kinds never add up in one source, though both count incidents (MAP-02).

    Values of indicators are never added up at all, and any table is what its owner says it is.
    """
    if source is None or profile.indicators or not profile.columns:
        return
    shown = source.batches.filter(state=Batch.State.VISIBLE)
    before = [PROFILES.get(one.options.get("profile", "")) for one in shown]
    other = next((one for one in before if one and one.columns and one.key != profile.key), None)
    if other is not None:
        raise Refused(
            _("This source holds “%(told)s”, this file is “%(brought)s”. They are counted apart.")
            % {"told": other.label, "brought": profile.label},
            instead=_("Describe a source of its own for this file."),
        )


def _refuse_other_level(plan: Plan, profile: Profile) -> None:
    """Figures of one level of areas are never looked up in another, least of all a finer one."""
    if plan.layer and not profile.is_level(plan.layer):
        raise Refused(
            _("These figures are of areas called “%(level)s”. The layer “%(layer)s” holds others.")
            % {"level": profile.level, "layer": plan.layer},
            instead=_(
                "Bring those areas in under that name, or take the figures in without areas."
            ),
            field="layer",
        )
    if profile.reporters and not profile.split and not plan.layer and not plan.only:
        raise Refused(
            _("This file speaks of many who report. Say whose figures you want."),
            instead=_("Name one of them, or the layer that holds yours."),
            field="only",
        )
