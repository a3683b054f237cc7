"""What the houses of the city promised each other: texts that live, a protocol, a notice."""

from __future__ import annotations

from typing import Any

from convive.bodies.agreements import actions as agreements
from convive.bodies.amending import actions as amending
from convive.bodies.models import Agreement, JointEntry
from convive.bodies.notices import actions as notices
from convive.bodies.notices import queries as told
from convive.bodies.protocols import actions as protocols
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase


def load(made: Made) -> None:
    """The memorandum of the leadership group, an accord, the protocol of a district, one notice."""
    about = data.read("promises")
    _living(about["memorandum"], made)
    _living(about["accord"], made)
    _protocol(about["protocol"], made)
    _notice(about["notice"], made)


def _living(about: dict[str, Any], made: Made) -> None:
    """A text of several parties with changes that were proposed and what each promised."""
    by, part = made.coordinator, about["said_in"]
    agreement = _begun(about, made, body=made.bodies[about["body"]])
    agreements.write_part(
        agreement,
        part,
        words=_words_of(agreement, part),
        by_party={
            made.house_of(user).ref: Phrase(words) for user, words in about["by_party"].items()
        },
        version=None,
        by=by,
    )
    _put_and_sign(agreement, about, made)
    changes = {"is_public": about["is_public"]}
    parties = agreement.parties.all()
    agreements.describe(
        agreement, changes, parties=parties, version=None, on=made.day(about["put"]), by=by
    )
    for one in about["changes"]:
        _change(agreement, one, made)
    for one in about["promises"]:
        _promise(agreement, one, made)
    past.happened(agreement, made.day(about["begun"]))


def _change(agreement: Agreement, about: dict[str, Any], made: Made) -> None:
    day = made.day(about["day"])
    amendment = amending.propose(
        agreement,
        organisation=made.house_of(about["by"]),
        part=about["part"],
        words=Phrase(about["words"]),
        why=Phrase(about["why"]),
        number=agreement.texts.order_by("-number")[0].number,
        on=day,
        by=made.viewer(about["by"]),
    )
    for user in about["voices"]:
        amending.speak(
            amendment,
            organisation=made.house_of(user),
            says="yes",
            on=made.day(about["accepted"] or about["day"] + 2),
            by=made.viewer(user),
        )
    if about["accepted"] is not None:
        _sign(agreement, about["signers"], made, day=about["signed"])
    past.happened(amendment, day)


def _promise(agreement: Agreement, about: dict[str, Any], made: Made) -> None:
    by = made.viewer(about["by"])
    task = agreements.promise(
        agreement,
        organisation=made.house_of(about["by"]),
        text=Phrase(about["text"]),
        due_on=made.day(about["due"]),
        on=made.day(about["day"]),
        by=by,
    )
    if about["done"] is not None:
        agreements.keep_promise(
            agreement, task, outcome=about["outcome"], on=made.day(about["done"]), by=by
        )
    past.happened(task, made.day(about["day"]), made.perhaps(about["done"]))


def _protocol(about: dict[str, Any], made: Made) -> None:
    agreement = _begun(about, made, area=made.areas[about["area"]])
    agreements.put_to_parties(
        agreement, version=None, on=made.day(about["put"]), by=made.coordinator
    )
    agreements.read_by_lawyer(
        agreement, lawyer=about["lawyer"], number=1, on=made.day(about["read"]), by=made.coordinator
    )
    _sign(agreement, about["users"], made, day=about["signed"])
    for one in about["desks"]:
        protocols.name_desk(
            agreement,
            organisation=made.house_of(one["by"]),
            function=Phrase(one["function"]),
            line=one["line"],
            when=Phrase(one["when"]),
            by=made.viewer(one["by"]),
        )
    for one in about["entries"]:
        _entry(agreement, one, made)
    past.happened(agreement, made.day(about["begun"]))


def _entry(agreement: Agreement, about: dict[str, Any], made: Made) -> None:
    entry: JointEntry = protocols.write_entry(
        agreement,
        sort=about["sort"],
        worked_on=made.day(about["day"]),
        took_part=agreement.parties.all(),
        area=agreement.area,
        done=about["done"],
        police_part=about["police_part"],
        trained=about.get("trained"),
        on=made.day(about["day"]),
        by=made.viewer(about["by"]),
    )
    past.happened(entry, made.day(about["day"]))


def _notice(about: dict[str, Any], made: Made) -> None:
    by, day = made.coordinator, made.day(about["day"])
    notice = notices.tell(
        told.members_of(body=made.bodies[about["body"]]),
        title=Phrase(about["title"]),
        what=Phrase(about["what"]),
        why=Phrase(about["why"]),
        decided_by=Phrase(about["decided_by"]),
        about=made.bodies[about["body"]].reference,
        effects={made.house_of(user).ref: Phrase(one) for user, one in about["effects"].items()},
        read_by=made.day(about["read_by"]),
        on=day,
        by=by,
    )
    for user in about["noted"]:
        row = notice.told.get(organisation=made.house_of(user))
        notices.take_note(row, on=made.day(about["day"] + 2), by=made.viewer(user))
    past.happened(notice, day)


def _begun(about: dict[str, Any], made: Made, **around: Any) -> Agreement:
    return agreements.begin(
        about["starter"],
        title=Phrase(about["title"]),
        parties=[made.house_of(user) for user in about["users"]],
        review_on=made.day(about["review"]),
        rule=about["rule"],
        on=made.day(about["begun"]),
        by=made.coordinator,
        **around,
    )


def _put_and_sign(agreement: Agreement, about: dict[str, Any], made: Made) -> None:
    agreements.put_to_parties(
        agreement, version=None, on=made.day(about["put"]), by=made.coordinator
    )
    _sign(agreement, about["users"], made, day=about["signed"])


def _sign(agreement: Agreement, users: list[str], made: Made, *, day: int) -> None:
    number = agreement.texts.order_by("-number")[0].number
    for user in users:
        signer = made.viewer(user)
        agreements.sign(
            agreement,
            organisation=made.house_of(user),
            typed_name=signer.name,
            has_read=True,
            number=number,
            language=signer.language,
            on=made.day(day),
            by=signer,
        )


def _words_of(agreement: Agreement, key: str) -> Phrase:
    text = agreement.texts.get()
    return Phrase(next(one["words"] for one in text.parts if one["key"] == key))
