"""The link in the letter 'I cannot sign in': signed, an hour long, spent by the first use."""

from __future__ import annotations

from django.core import signing

from convive.people.models import Person
from convive.people.rules import HELP_LINK_LASTS
from convive.people.server_keys import keyed_digest

_SALT = "convive.people.help"


def new_token(person: Person) -> str:
    """A word for the link. It ends with the password that it replaces."""
    return signing.dumps([person.ref, _seal(person)], salt=_SALT)


def person_of(token: str) -> Person | None:
    """Whose link this is, while it works."""
    try:
        ref, seal = signing.loads(token, salt=_SALT, max_age=HELP_LINK_LASTS)
    except (signing.BadSignature, ValueError):
        return None
    person = Person.objects.filter(ref=ref, can_sign_in=True, left_on=None).first()
    return person if person and seal == _seal(person) else None


def _seal(person: Person) -> str:
    return keyed_digest("helplink", person.ref, person.password)[:32]
