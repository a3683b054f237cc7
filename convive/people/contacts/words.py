"""What the import says of lines and columns, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convive.people.contacts.rules import Field, Problem

FIELDS: dict[Field, str | Promise] = {
    Field.ORGANISATION: _("Organisation"),
    Field.SORT: _("Kind of organisation"),
    Field.PERSON: _("Person"),
    Field.POST: _("Post or task"),
    Field.EMAIL: _("E-mail address"),
    Field.PHONE: _("Telephone"),
    Field.LANGUAGES: _("Languages"),
    Field.AREA: _("Area"),
    Field.LISTED: _("Consent to be listed"),
}

PROBLEMS: dict[Problem, str | Promise] = {
    Problem.NOTHING: _("This line is empty."),
    Problem.NO_ORGANISATION: _("The organisation is missing."),
    Problem.BAD_EMAIL: _("The e-mail address is not complete."),
    Problem.TOO_LONG: _("A cell is too long. Use at most 200 signs, 40 for a telephone."),
    Problem.REPEATED: _("An earlier line says the same."),
    Problem.UNREADABLE: _("This line could not be read."),
    Problem.UNKNOWN_AREA: _("The area is not known and is left out."),
    Problem.UNKNOWN_KIND: _("The kind is not known. It becomes “Other”."),
    Problem.UNCLEAR_CONSENT: _("The consent is not a clear yes. The entry is not listed."),
    Problem.HAS_ACCOUNT: _("This person has an account and is not changed."),
}


def sentence(problem: str) -> str:
    """The sentence for a problem in the reader's language."""
    return str(PROBLEMS[Problem(problem)])
