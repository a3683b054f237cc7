"""The sentences of the brief."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from convive.exchange import queries as exchange
from convive.exchange.rules import Chosen
from convive.ground.phrase import Phrase
from convive.portal.first_hour.rules import Point, Unknown

LANGUAGES = ("en", "fr", "ar")


def unknown(which: Unknown) -> Phrase:
    """A question the meeting may help to answer."""
    return _in_every_language(lambda: _unknown(which))


def point(which: Point) -> Phrase:
    """A point of the agenda, in every language of the house: it becomes the meeting's own."""
    return _in_every_language(lambda: _point(which))


def title() -> Phrase:
    """The title of the meeting."""
    return _in_every_language(lambda: _("First meeting: living together in our city"))


def why_chosen(chosen: Chosen) -> str:
    """Why a practice stands on this brief."""
    labels = exchange.domain_labels()
    shared = [str(labels[domain]) for domain in chosen.shared if domain in labels]
    if shared and chosen.same_size:
        return _("A place of your size, and it speaks to: %(domains)s.") % {
            "domains": ", ".join(shared)
        }
    if shared:
        return _("Another size of place, but it speaks to: %(domains)s.") % {
            "domains": ", ".join(shared)
        }
    if chosen.same_size:
        return _("A place of your size.")
    return _("A first step that many places took.")


def minutes(number: int) -> str:
    """So many minutes, in words."""
    return ngettext("%(number)s minute", "%(number)s minutes", number) % {"number": number}


def _unknown(which: Unknown) -> str:
    return {
        Unknown.WHERE: _("Where in the city does it happen, and where not?"),
        Unknown.HOW_OFTEN: _("How often does it happen? No file of incidents has been read yet."),
        Unknown.WHO_FEELS_IT: _("Who feels it? Nobody has asked residents yet."),
        Unknown.ONLINE: _("What happens online that is felt here?"),
        Unknown.SERVICES: _("Where can people turn today? No service is listed yet."),
        Unknown.UNHEARD: _("What would those who are missing say?"),
    }[which]


def _point(which: Point) -> str:
    return {
        Point.WELCOME: _("Welcome: who is here, and why"),
        Point.STRENGTHS: _("What already brings people together"),
        Point.WORRIES: _("Worries we have heard, in people’s own words"),
        Point.UNKNOWN: _("What we do not know yet, and who could find out"),
        Point.PRACTICES: _("Three things other cities did"),
        Point.HOST: _("Which table will carry this on"),
        Point.TASKS: _("Who does what by when, and the next date"),
    }[which]


def _in_every_language(say: Callable[[], str]) -> Phrase:
    said = Phrase()
    for code in LANGUAGES:
        with override(code):
            said[code] = say()
    return said
