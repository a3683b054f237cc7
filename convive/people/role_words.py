"""Roles as words on screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convive.people.rules import Role

WORDS: dict[Role, str | Promise] = {
    Role.COORDINATOR: _("Coordinator"),
    Role.MAYOR: _("Mayor or deputy"),
    Role.PARTNER: _("Partner"),
    Role.POLICE_LIAISON: _("Police liaison"),
    Role.EVALUATOR: _("Evaluator"),
    Role.DATA_PROTECTION: _("Data protection officer"),
    Role.OVERSIGHT: _("Independent oversight"),
    Role.NATIONAL_LIAISON: _("National liaison"),
    Role.HUB_MEMBER: _("Member of the national hub"),
    Role.COMMUNICATIONS: _("Communications"),
    Role.ADMINISTRATOR: _("Administrator"),
}


def word(role: str) -> str:
    """The word for a role in the reader's language.

    >>> word("partner")
    'Partner'
    """
    return str(WORDS[Role(role)])


def choices() -> list[tuple[str, str | Promise]]:
    """Roles for a form."""
    return [(str(role), words) for role, words in WORDS.items()]
