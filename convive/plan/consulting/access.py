"""Who sees a draft in consultation, who comments, and who opens it."""

from __future__ import annotations

from datetime import date

from convive.ground.viewers import Asking
from convive.plan import access
from convive.plan.consulting import rules
from convive.plan.models import Framework

BEFORE = (Framework.State.DRAFT, Framework.State.CONSULTING)


def may_open(viewer: Asking, framework: Framework) -> bool:
    """Who writes a draft opens it for comments."""
    return viewer.may("plan.edit") and framework.state == Framework.State.DRAFT


def may_close(viewer: Asking, framework: Framework) -> bool:
    """Who writes it takes it back into drafting."""
    return viewer.may("plan.edit") and framework.state == Framework.State.CONSULTING


def may_see(viewer: Asking, framework: Framework) -> bool:
    """Who reads the plan sees every draft; everybody sees one in a public consultation."""
    consulting = framework.state == Framework.State.CONSULTING
    return access.may_read(viewer) or (
        consulting and framework.consulted == Framework.Audience.PUBLIC
    )


def may_comment(viewer: Asking, framework: Framework, *, today: date) -> bool:
    """While it is open: everybody or partners. Partners also comment on a draft before that."""
    is_partner = access.may_read(viewer) and viewer.may("asks.raise")
    if framework.state == Framework.State.DRAFT:
        return is_partner
    return (
        framework.state == Framework.State.CONSULTING
        and rules.is_open(framework.consulted_until, today=today)
        and rules.may_comment(framework.consulted, is_partner=is_partner)
    )
