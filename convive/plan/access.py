"""Who may do what with the plan."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.plan.models import Framework

BEFORE_ADOPTION = (Framework.State.DRAFT, Framework.State.CONSULTING)


def may_read(viewer: Asking) -> bool:
    """Whether this viewer reads the plan in the workspace."""
    return viewer.may("plan.read")


def may_edit(viewer: Asking, framework: Framework) -> bool:
    """A draft and an adopted framework can be amended; a replaced one stays as it was."""
    return viewer.may("plan.edit") and framework.state != Framework.State.REPLACED


def may_fund(viewer: Asking, framework: Framework) -> bool:
    """Who keeps the budget writes the money of an action, in a framework that was not replaced."""
    return viewer.may("money.edit") and framework.state != Framework.State.REPLACED


def may_adopt(viewer: Asking, framework: Framework) -> bool:
    """Only a draft is adopted, also one that others commented on."""
    return viewer.may("plan.adopt") and framework.state in BEFORE_ADOPTION


def is_public(framework: Framework) -> bool:
    """Whether everybody may read it: once adopted, also after it was replaced."""
    return framework.state not in BEFORE_ADOPTION
