"""What the law lets the city do, what people are trained for, and what they signed."""

from __future__ import annotations

from typing import Any

from convive.bodies.agreements import actions as agreements
from convive.bodies.models import Agreement
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made, plain
from convive.ground.phrase import Phrase
from convive.packs import queries as packs
from convive.people.competences import actions as competences
from convive.plan.mandates import actions as mandates

TEXTS = "agreements"
BLANK = "…"


def load(made: Made) -> None:
    """The register of mandates, confirmed training, then every agreement with its signatures."""
    for about in data.read("framework")["mandates"]:
        _mandate(about, made)
    papers = [data.read("spaces"), *data.mechanisms()]
    for about in (one for paper in papers for one in paper.get("competences", ())):
        _competence(about, made)
    for about in (one for paper in papers for one in paper.get("agreements", ())):
        _agreement(about, made)


def _mandate(about: dict[str, Any], made: Made) -> None:
    on = made.day(about["reviewed"])
    mandate = mandates.add(
        about["level"],
        about["domain"],
        status=about["status"],
        source=plain(about["legal_basis"]) if about["status"] != "none" else "",
        note=plain(about["legal_basis"]) if about["status"] == "none" else "",
        reviewer=made.people[about["reviewer"]],
        review_on=made.day(about["review_due"]),
        today=on,
        by=made.coordinator,
    )
    past.happened(mandate, on)


def _competence(about: dict[str, Any], made: Made) -> None:
    since = made.day(about["since"])
    competence = competences.confirm(
        made.users[about["user"]],
        about["key"],
        learned_how=about["learned_how"],
        since=since,
        until=made.day(about["until"]),
        by=made.coordinator,
    )
    past.happened(competence, since)


def _agreement(about: dict[str, Any], made: Made) -> None:
    by, drafted = made.coordinator, made.day(about["drafted"])
    agreement = agreements.draft(
        about["pack"],
        title=about["title"],
        text=text_of(about),
        review_on=made.day(about["review"]),
        parties=[made.organisations[key] for key in about["parties"]],
        needs_lawyer=bool(about["lawyer"]),
        on=drafted,
        by=by,
    )
    if about["lawyer"]:
        agreements.read_by_lawyer(
            agreement, lawyer=about["lawyer"], number=1, on=made.day(about["read"]), by=by
        )
    for user in about["signers"]:
        _sign(agreement, user, made, day=about["signed"])
    past.happened(agreement, drafted)
    made.agreements[about["key"]] = agreement


def text_of(about: dict[str, Any]) -> Phrase:
    """The text that comes with the house, its blanks filled in, without the words of a draft."""
    text: dict[str, str] = (packs.entry(TEXTS, about["pack"]) or {})["text"]
    return Phrase(
        {
            code: _filled(written, about["filled_in"][code]) if about["filled_in"] else written
            for code, written in text.items()
        }
    )


def _filled(written: str, words: list[str]) -> str:
    _draft, _break, text = written.partition("\n\n")
    for word in words:
        text = text.replace(BLANK, word, 1)
    return text


def _sign(agreement: Agreement, user: str, made: Made, *, day: int) -> None:
    signer = made.viewer(user)
    agreements.sign(
        agreement,
        organisation=made.house_of(user),
        typed_name=signer.name,
        has_read=True,
        number=1,
        language=signer.language,
        on=made.day(day),
        by=signer,
    )
