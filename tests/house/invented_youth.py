"""Peer research, firms and contracts of the invented city."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from convive.people.tests import builders as people
from convive.plan.tests.builders import a_lead, an_action, tied
from convive.programmes.contracts.tests.builders import a_contract
from convive.programmes.models.peer_research import PeerPriority, PeerProject, PeerRole
from convive.programmes.peer_research.tests.builders import a_sheet, a_theme
from convive.programmes.reach.tests.builders import a_programme
from convive.programmes.work.tests.builders import a_firm, began, some_places


def youth(world: SimpleNamespace) -> None:
    """A question that runs with an answer to read and one to settle, a strategy, a firm, contracts."""
    until = world.today + timedelta(days=30)
    about = {"opened_on": world.today, "closes_on": until, "question": "What is missing here?"}
    world.peers = PeerProject.objects.create(initiative=_asked("Young voices", world), **about)
    world.unasked = _asked("Voices to come", world)
    theme = a_theme(world.peers)
    world.to_read, world.to_settle = a_sheet(world.peers), a_sheet(world.peers, "A later bus.")
    for reader in (people.a_user(name="First reader"), people.a_user(name="Second reader")):
        world.to_settle.codings.create(coder=reader, themes=[])
    world.peer_role = PeerRole.objects.create(
        project=world.peers, role="Asks", people=8, trained=8, paid_hours=40
    )
    world.wish = PeerPriority.objects.create(
        project=world.peers, theme=theme, title="A place for the evening"
    )
    a_theme(world.peers, "Late buses")
    world.strategy = PeerProject.objects.create(
        initiative=_asked("Voices of last year", world),
        **about | {"closed_on": world.today, "published_on": world.today},
    )
    world.published_wish = PeerPriority.objects.create(
        project=world.strategy, theme=a_theme(world.strategy), title="Rooms to book"
    )
    tied(world.published_wish, an_action(world.framework, "Open the hall", is_public=True))
    a_lead(world.boss, portfolio="youth", contact="Youth desk", is_named=True)
    world.firm = a_firm()
    world.offered = some_places(world.firm, opens_on=world.today)
    world.began = began(world.offered, 3, on=world.today)
    world.contract = a_contract(closes_on=world.today, published_on=world.today)


def _asked(title: str, world: SimpleNamespace) -> object:
    return a_programme(title, type="peer-research", carrier=world.organisation, is_public=True)
