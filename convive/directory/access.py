"""Who may see and change the directory; what is listed is public."""

from __future__ import annotations

from convive.directory.models import Service
from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """The whole directory, with what is retired, suggested or overdue."""
    return viewer.may("directory.read")


def may_see(viewer: Asking, service: Service) -> bool:
    """Anybody sees what is listed and still offered."""
    return (service.is_listed and service.retired_on is None) or may_read(viewer)


def may_edit(viewer: Asking) -> bool:
    """Who looks after the directory."""
    return viewer.may("directory.edit")


def may_confirm(viewer: Asking, service: Service) -> bool:
    """Who looks after the directory, and the provider for what it offers itself."""
    own = service.provider.ref in getattr(viewer, "organisations", ())
    return may_edit(viewer) or (own and may_suggest(viewer))


def may_suggest(viewer: Asking) -> bool:
    """Partners suggest; somebody who edits takes it in."""
    return viewer.may("services.suggest")


def may_choose_route(viewer: Asking) -> bool:
    """A choice of the city: who amends the city and looks after the directory."""
    return viewer.may("city.amend") and may_edit(viewer)
