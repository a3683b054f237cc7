"""The words of the yearly count: which acts of the institution everybody may see counted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.audit import counts


def register_counts() -> None:
    """Register what is counted by verbs alone; what asks for a role is registered where roles are."""
    counts.register(
        "gateway.opened",
        _("Times that something was passed on through the gateway"),
        verbs=("pathway.gateway.opened",),
    )
    counts.register(
        "gateway.refused",
        _("Times that the gateway refused"),
        verbs=("pathway.gateway.refused", "pathway.gateway.answered.refused"),
    )
    counts.register(
        "records.erased",
        _("Records erased"),
        verbs=("spaces.record.erased",),
        protects_people=True,
    )
    counts.register(
        "cases.unfounded",
        _("Concerns found unfounded"),
        verbs=("pathway.case.unfounded",),
        protects_people=True,
    )
    counts.register(
        "cases.lapsed",
        _("Cases closed because nobody worked on them"),
        verbs=("pathway.case.lapsed",),
        protects_people=True,
    )
    counts.register("spaces.suspended", _("Suspensions"), verbs=("spaces.suspended",))
    counts.register(
        "spaces.reopened",
        _("Times a suspension was lifted"),
        verbs=("spaces.suspension.lifted",),
    )
    counts.register(
        "programmes.suspended", _("Programmes stopped by oversight"), verbs=("plan.suspended",)
    )
    counts.register(
        "programmes.reopened",
        _("Times a stopped programme was let go on"),
        verbs=("plan.suspension_lifted",),
    )
    counts.register(
        "records.opened", _("Readings of sealed records"), verbs=("spaces.record.opened.",)
    )
    counts.register(
        "records.exported", _("Sealed records exported"), verbs=("spaces.record.exported",)
    )
    counts.register("break_glass.used", _("Emergency openings"), verbs=("spaces.emergency.given",))
    counts.register("grants.refused", _("Keys refused"), verbs=("spaces.grant.refused",))
