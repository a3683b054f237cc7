"""What the house is told about this suite once, when it is built."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground import regular
from convive.pathway.reintegration import conditions, gates, jobs, receivers
from convive.spaces import working
from convive.spaces.models import Space
from convive.spaces.working import Place

EVERYBODY: tuple[str, ...] = ()


def register_all() -> None:
    """Called once, when the house is built."""
    gates.register_all()
    conditions.register_all()
    receivers.register_all()
    regular.register("pathway.watch_returns", jobs.watch_returns)
    for word, icon, name, is_daily in (
        (_("Who is expected"), "calendar-days", "returns", True),
        (_("The board of five years"), "layout-grid", "board", False),
        (_("Who answers today"), "phone", "contact_points", True),
        (_("Manual and guidelines"), "book-open", "shelf", False),
        (_("Questions of practice"), "message-circle", "practice", False),
        (_("Role cards"), "id-card", "role_cards", False),
        (_("Work that lasts, and help in kind"), "chart-column", "lasting", False),
    ):
        working.register(
            Place(
                word,
                icon,
                f"pathway:{name}",
                "space",
                EVERYBODY,
                level=Space.Level.TERTIARY,
                is_daily=is_daily,
            )
        )
