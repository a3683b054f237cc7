"""Invented agreements for the tests of every room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

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
