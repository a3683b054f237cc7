"""What the rest of the house is told: that logs are never cited, and what a programme's page shows."""

from __future__ import annotations

from datetime import datetime

from convive.people.viewer import Viewer
from convive.programmes import blocks
from convive.programmes.blocks import Block
from convive.programmes.models import Initiative
from convive.programmes.trusted import access, rules, words
from convive.programmes.trusted.queries import logs, outreach
from convive.spaces import working
from convive.spaces.working import Place
from convive.thread import citing


def register() -> None:
    """Called once, when the house is built."""
    citing.register(
        citing.Sealed(rules.KIND, logs.cited, words.NEVER_CITED, words.NEVER_CITED_INSTEAD)
    )
    working.register(
        Place(
            words.LOGS,
            "notebook-pen",
            "programmes:logs_of",
            "space",
            (),
            work=rules.WORK,
            is_daily=True,
        )
    )
    blocks.register(_block)


def _block(viewer: Viewer, initiative: Initiative, _now: datetime) -> Block | None:
    """The plans through intermediaries, and the way to conversations, on a programme's page."""
    if not access.may_read(viewer):
        return None
    plans = list(outreach.of_initiative(viewer, initiative))
    asks = initiative.carrying == Initiative.Carrying.INTERMEDIARY
    talks = initiative.type == rules.DIALOGUE
    if not plans and not asks and not talks:
        return None
    about = {"plans": plans, "talks": talks, "may_keep": access.may_keep(viewer)}
    return Block("programmes/trusted/_block.html", about)
