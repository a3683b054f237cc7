"""The menu is the cycle: understand, plan, act, learn, share; then people and office."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the menu: its word, icon, URL name, and the permission that shows it."""

    label: Words
    icon: str
    name: str
    permission: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line as this reader sees it."""

    label: Words
    icon: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One word of the cycle with its lines."""

    label: Words
    items: tuple[Item, ...]

    @property
    def icon(self) -> str:
        return self.items[0].icon

    @property
    def url(self) -> str:
        return self.items[0].url

    @property
    def current(self) -> bool:
        return any(item.current for item in self.items)


SECTIONS: tuple[tuple[Words, tuple[Place, ...]], ...] = (
    (
        _("Start"),
        (
            Place(_("Home"), "house", "portal:home", "workspace.read"),
            Place(_("First hour"), "sunrise", "portal:first_hour", "first_hour.write"),
            Place(_("Founding hour"), "sprout", "portal:founding", "first_hour.write"),
        ),
    ),
    (
        _("Understand"),
        (
            Place(_("Landscape"), "chart-line", "landscape:show", "landscape.read"),
            Place(_("Explore figures"), "table", "landscape:explorer", "landscape.read"),
            Place(_("Findings"), "lightbulb", "landscape:findings", "landscape.read"),
            Place(_("Asking and weighing"), "ear", "landscape:diagnostics", "landscape.read"),
            Place(_("Sources"), "inbox", "landscape:sources", "landscape.read"),
            Place(_("Tension"), "waves", "landscape:tension", "tension.read"),
            Place(_("Voices"), "hand-heart", "landscape:voices", "landscape.read"),
            Place(_("How residents feel"), "smile", "landscape:perception", "surveys.read"),
            Place(_("Briefings"), "scroll-text", "landscape:briefings", "landscape.read"),
            Place(_("Online"), "globe", "landscape:online", "landscape.read"),
        ),
    ),
    (
        _("Plan"),
        (
            Place(_("Framework"), "map", "plan:show", "plan.read"),
            Place(_("Mandates"), "scale", "plan:mandates", "plan.read"),
            Place(_("Languages of the city"), "languages", "plan:spoken", "plan.read"),
            Place(_("Money"), "coins", "plan:money", "plan.read"),
            Place(_("Dates ahead"), "calendar-days", "plan:calendar", "plan.read"),
            Place(_("Needs and services"), "puzzle", "plan:coverage", "plan.read"),
            Place(_("Working together"), "handshake", "plan:gaps", "plan.read"),
            Place(_("What lasts"), "anchor", "plan:continuity", "plan.read"),
            Place(_("The mayor’s page"), "landmark", "plan:mayor", "plan.read"),
            Place(_("National and local"), "landmark", "plan:national", "national.read"),
        ),
    ),
    (
        _("Act"),
        (
            Place(_("Programmes"), "sprout", "programmes:portfolio", "programmes.read"),
            Place(_("Sessions"), "calendar-check", "programmes:week", "programmes.read"),
            Place(_("Who is reached"), "chart-line", "programmes:coverage", "programmes.read"),
            Place(_("Money for projects"), "coins", "programmes:grants", "programmes.read"),
            Place(_("Somebody trusted"), "handshake", "programmes:intermediaries", "trusted.read"),
            Place(_("Words in public"), "megaphone", "programmes:campaigns", "programmes.read"),
            Place(_("Schools"), "school", "programmes:sites", "programmes.read"),
            Place(_("Alerts of schools"), "bell", "programmes:alerts", "programmes.read"),
            Place(_("Fields of work"), "layers", "programmes:fields", "programmes.read"),
            Place(_("Services"), "heart-handshake", "directory:manage", "directory.read"),
            Place(_("Rooms and things"), "door-open", "directory:assets", "assets.read"),
            Place(_("Sealed rooms"), "lock-keyhole", "spaces:rooms", "workspace.read"),
        ),
    ),
    (
        _("Learn"),
        (
            Place(_("Indicators"), "ruler", "results:indicators", "results.read"),
            Place(_("Asked again"), "repeat", "results:cohorts", "results.read"),
            Place(_("Lessons"), "sprout", "results:lessons", "results.read"),
            Place(_("Rounds of grants"), "scale", "results:rounds", "results.read"),
        ),
    ),
    (
        _("Share"),
        (
            Place(_("Practices"), "library", "exchange:practices", "workspace.read"),
            Place(_("Courses for others"), "graduation-cap", "exchange:courses", "workspace.read"),
            Place(_("Conferences and visits"), "users", "exchange:gatherings", "results.read"),
            Place(_("Members’ workspace"), "network", "exchange:hub", "hub.read"),
            Place(_("Published tables"), "table", "releases:register", "workspace.read"),
        ),
    ),
    (
        _("People"),
        (
            Place(_("Tables"), "users", "bodies:bodies", "bodies.read"),
            Place(
                _("Asks and answers"), "message-circle-question-mark", "bodies:asks", "bodies.read"
            ),
            Place(_("Agreements"), "handshake", "bodies:agreements", "bodies.read"),
            Place(_("What changed"), "megaphone", "bodies:notices", "bodies.read"),
            Place(_("Checks"), "list-checks", "bodies:checks", "bodies.read"),
            Place(_("Surveys apart"), "users-round", "bodies:surveys", "surveys.read"),
            Place(_("Who is who"), "contact", "people:who_is_who", "workspace.read"),
            Place(_("Ties"), "share-2", "bodies:ties", "bodies.read"),
            Place(_("Who is asked for what"), "hourglass", "bodies:load", "bodies.edit"),
        ),
    ),
    (
        _("Office"),
        (
            Place(_("City"), "landmark", "city:show", "workspace.read"),
            Place(_("Areas"), "map-pinned", "places:areas", "workspace.read"),
            Place(_("Accounts"), "key-round", "people:accounts", "people.invite"),
            Place(_("Backups"), "archive", "backups:show", "backups.read"),
            Place(_("Memory"), "scroll-text", "audit:show", "audit.read"),
            Place(_("Oversight"), "eye", "plan:oversight", "spaces.watch"),
            Place(_("Patterns"), "bell", "pathway:patterns", "spaces.watch"),
        ),
    ),
)


def menu_for(viewer: Viewer, path: str) -> list[Section]:
    """The sections and lines that this viewer's roles open, with the current one marked."""
    if not viewer.is_somebody:
        return []
    house = str(settings.ROOT_URLCONF)
    lines = [
        (
            word,
            [
                (place, _address(place.name, house))
                for place in places
                if viewer.may(place.permission)
            ],
        )
        for word, places in SECTIONS
    ]
    here = _deepest([url for _word, pairs in lines for _place, url in pairs if url], path)
    return [
        Section(
            word,
            tuple(Item(place.label, place.icon, url, url == here) for place, url in pairs if url),
        )
        for word, pairs in lines
        if any(url for _place, url in pairs)
    ]


@cache
def _address(name: str, house: str) -> str:
    # The addresses of a house never change while it runs, and every page has this menu.
    try:
        return reverse(name, urlconf=house)
    except NoReverseMatch:
        return ""


def _deepest(urls: list[str], path: str) -> str:
    """The menu address that the current page lies under, the longest one."""
    over = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(over, key=len, default="")
