"""The words that lead to something in peer research, at firms and in contracts."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

Lead = Callable[..., None]


def to_youth_and_work(world: SimpleNamespace, lead: Lead) -> None:
    """Every page of peer research, firms and contracts."""
    lead("programmes", "set_up_peers", ref=world.unasked.ref)
    lead("programmes", "amend_peer_role", ref=world.peer_role.ref)
    lead("programmes", "read_peer", ref=world.to_read.ref)
    lead("programmes", "settle_peer", ref=world.to_settle.ref)
    lead("programmes", "amend_priority tie_priority", ref=world.wish.ref)
    lead("programmes", "tell_priority_year", ref=world.published_wish.ref)
    lead("programmes", "peer_strategy peer_strategy_pdf", ref=world.strategy.ref)
    lead("programmes", "peer_answer peer_paper peer_project amend_peers", ref=world.peers.ref)
    lead("programmes", "add_peer_role type_in_peer close_peers", ref=world.peers.ref)
    lead("programmes", "add_peer_theme read_next peer_differences", ref=world.peers.ref)
    lead("programmes", "rank_priority publish_strategy", ref=world.peers.ref)
    lead("programmes", "firm amend_firm offer_places", ref=world.firm.ref)
    lead("programmes", "amend_places count_placed", ref=world.offered.ref)
    lead("programmes", "tell_went_on", ref=world.began.ref)
    lead("programmes", "amend_contract award_contract", ref=world.contract.ref)
