"""Words of the sealed rooms: roles, disciplines, conditions, obstacles, doors."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.people.models import Organisation
from convive.spaces.rules import belonging
from convive.spaces.rules.belonging import Obstacle
from convive.spaces.rules.conditions import Key
from convive.spaces.rules.parts import DEIDENTIFIED, FULL, LIMITED, MAILBOX, PLAN, REPORTER, is_own

ROLES: dict[str, Words] = {
    belonging.LEAD: _("Leads the space"),
    belonging.INTAKE: _("Takes in what arrives"),
    belonging.SCREENER: _("Looks at it first"),
    belonging.PANEL: _("Sits on the panel"),
    belonging.RECORDS: _("Keeps closed records"),
}
DUTIES: dict[str, Words] = {
    "intake": _("Desk where concerns arrive"),
    "records": _("Desk of closed records"),
}

CONDITIONS: dict[Key, tuple[Words, Words]] = {
    Key.MANDATE: (
        _("A legal mandate for this level"),
        _("The city may only do what a law lets it do."),
    ),
    Key.NATIONAL_LEAD: (
        _("An agreement with who leads nationally"),
        _("People who come back are a task of the state too; nobody acts beside the other."),
    ),
    Key.FINDING: (
        _("A current finding that shows the need"),
        _("A door without a need looks for work."),
    ),
    Key.AGREEMENT: (
        _("A signed agreement on sharing information"),
        _("Each house knows beforehand what it gives and what it gets."),
    ),
    Key.ETHICS: (
        _("An ethics text, signed by every member"),
        _("Who is helped here must be able to rely on each person."),
    ),
    Key.DISCIPLINES: (
        _("Enough disciplines among the members"),
        _("One profession alone sees one side of a life."),
    ),
    Key.TRAINING: (
        _("Trained people for each role"),
        _("Good will is not enough where a mistake harms somebody."),
    ),
    Key.STAFF_SAFETY: (
        _("A safe way to visit: by two, with a call afterwards"),
        _("Who helps must come home safe."),
    ),
    Key.INDICATORS: (
        _("A list of behaviours, agreed by several disciplines"),
        _("People describe what they saw, never what somebody believes."),
    ),
    Key.DATA_PROTECTION: (
        _("A data-protection assessment that is up to date"),
        _("The risks to people were thought through before anything is kept."),
    ),
    Key.HARM: (
        _("A check of what this could harm"),
        _("Help that goes wrong must be noticed before it begins."),
    ),
    Key.COMPLAINTS: (
        _("A way to complain that does not lead to the panel"),
        _("Nobody judges a complaint about themselves."),
    ),
    Key.DOORS: (
        _("A telephone door and a door in person"),
        _("Not everybody can or wants to write on the web."),
    ),
    Key.LAWFULNESS: (
        _("The legal basis, written by the data protection officer"),
        _("Without it nothing about a person may be kept."),
    ),
    Key.CAVEATS: (
        _("A local lawyer’s signature under the template"),
        _("What the law of another country allowed must be read again here."),
    ),
    Key.KEYS: (
        _("Keys that are not lost with one person"),
        _("What is sealed must stay readable for those it is meant for."),
    ),
    Key.REHEARSAL: (
        _("A rehearsal that worked, within the last year"),
        _("Mistakes are made with invented people first."),
    ),
    Key.ALTERNATIVES: (
        _("A decision on where else residents can turn"),
        _("A door that closes shows the way to another one."),
    ),
}

OBSTACLES: dict[Obstacle, Words] = {
    Obstacle.ELECTED: _("Elected officials are never members of a sealed room."),
    Obstacle.NO_KEYS: _("This person has no key yet. They get one when they join Convive."),
    Obstacle.ONE_UNLOCKER: _(
        "This person has too few ways to open what is sealed. They first add a recovery code or a "
        "passkey."
    ),
    Obstacle.POLICE: _("The template of this space has no seat for police or justice."),
    Obstacle.POLICE_ROLE: _(
        "Police and justice take no part in intake, in looking first, in leading, or in the records."
    ),
    Obstacle.NO_ROLE: _("Choose at least one role."),
    Obstacle.HELD_OFF: _(
        "This seat conflicts with our rules. It stays empty until a legal decision is recorded in the "
        "city’s own copy of the template."
    ),
}
PARTS: dict[str, Words] = {
    FULL: _("The person's side, whole"),
    LIMITED: _("The person's side, with first name, year and street only"),
    DEIDENTIFIED: _("The person's side, without anything that names them"),
    REPORTER: _("Who reported"),
    MAILBOX: _("Messages with who reported"),
    PLAN: _("The support plan"),
}


def disciplines() -> list[tuple[str, Words]]:
    """The disciplines somebody can stand for: the kinds of houses of the directory."""
    return [(str(key), word) for key, word in Organisation.Sort.choices]


def role(key: str) -> Words:
    """A role in the reader's language; a template's own role as it is written."""
    return ROLES.get(key, key)


def discipline(key: str) -> Words:
    """A discipline in the reader's language."""
    return dict(disciplines()).get(key, key)


def duty(key: str) -> Words:
    """What a desk is for."""
    return DUTIES.get(key, key)


def part(key: str) -> Words:
    """A part of a record in the reader's language; a template's own part as it is written."""
    return _("Own notes, for nobody but who wrote them") if is_own(key) else PARTS.get(key, key)
