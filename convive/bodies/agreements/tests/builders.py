"""Invented agreements for the tests of every room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from convive.bodies.agreements import parts
from convive.bodies.models import Agreement, AgreementText, Signature
from convive.people.models import Organisation, Person

LONG_AGO, FAR = date(2024, 1, 1), date(2099, 12, 31)


def an_agreement(
    sort: str = "information-sharing",
    *,
    parties: Iterable[Organisation] = (),
    signed: Iterable[tuple[Person, Organisation]] = (),
    text: Any = "We share only what is needed.",
    **about: Any,
) -> Agreement:
    """A first version whose review is far away, signed by these persons for these organisations."""
    given = {"title": "How we share", "review_on": FAR} | about
    agreement = Agreement.objects.create(sort=sort, **given)
    agreement.parties.set(parties)
    AgreementText.objects.create(
        agreement=agreement, number=1, text=text, written_by="(house)", written_on=LONG_AGO
    )
    for person, organisation in signed:
        signed_by(agreement, person, organisation)
    return agreement


PARTS = [
    {"key": "vision", "title": {"en": "What we want"}, "words": {"en": "A calm city."}},
    {
        "key": "roles",
        "title": {"en": "Who does what"},
        "words": {"en": "Each names somebody."},
        "is_by_party": True,
    },
    {
        "key": "never-share",
        "title": {"en": "What is never shared"},
        "words": {"en": "Names of people who ask for help."},
        "mark": "never-share",
    },
]


def a_built_agreement(sort: str = "memorandum", **about: Any) -> Agreement:
    """An agreement whose current version is made of parts, and which the parties have before them."""
    is_open = about.pop("is_open", False)
    agreement = an_agreement(sort, **{"title": "Memorandum of the table"} | about)
    kept = [one.to_json() for one in parts.read(PARTS)]
    agreement.texts.update(parts=kept, text=dict(parts.as_text(parts.read(PARTS))), is_open=is_open)
    return agreement


def signed_by(agreement: Agreement, person: Person, organisation: Organisation) -> Signature:
    """The current version, signed by this person for this organisation."""
    return Signature.objects.create(
        text=agreement.texts.order_by("-number")[0],
        organisation=organisation,
        person=person,
        typed_name=person.name,
        language="en",
        signed_on=LONG_AGO,
    )
