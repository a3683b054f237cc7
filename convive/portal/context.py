"""What every page needs: the city, who is asking, the menu, the languages."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from convive.city import queries as city
from convive.people.viewer import Viewer
from convive.portal import menu


def house(request: HttpRequest) -> dict[str, Any]:
    """Variables of `ui/page.html`; asked of the database only when a page uses them."""
    viewer = getattr(request, "viewer", Viewer.nobody())
    return {
        "city": SimpleLazyObject(city.the_city),
        "viewer": viewer,
        "menu": menu.menu_for(viewer, request.path),
        "languages": settings.LANGUAGES,
        "is_demo": settings.IS_DEMO,
        "path_here": request.get_full_path(),
        "once": uuid4().hex,
    }
