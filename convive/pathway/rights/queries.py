"""Requests of rights for who holds their keys; what a copy would hold; a person's own mailbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from convive.city import queries as city
from convive.pathway.actions import correcting, exporting, rights
from convive.pathway.casework import words as case_words
from convive.pathway.casework.queries import reading
from convive.pathway.codes import mailbox_of
from convive.pathway.ends import words as end_words
from convive.pathway.models import Case, RightsRequest
from convive.pathway.queries import cases, templates
from convive.pathway.queries.cases import MESSAGE
from convive.pathway.queries.ways import OpenWay
from convive.pathway.rights import clear
from convive.pathway.rights.untold import Untold
from convive.pathway.rules import rights as rules
from convive.pathway.rules.rights import Hidden
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving, keeper, sealing
from convive.spaces.models import Correction, Grant, Member, Receipt, Space
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import MAILBOX, Keyring
from convive.vault.codes import NotACode
from convive.vault.envelopes import CannotOpen


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of what is kept that can be blacked out by itself; `key` names it in a form."""

    key: str
    sheet: str
    on: str
    ask: str
    text: str = field(repr=False)
    about_them: bool = True
    why: str = ""

    @property
    def begins(self) -> str:
        """Why it begins as blacked out, until the officer says otherwise; "" where it is shown."""
        return self.why or ("" if self.about_them else str(Hidden.OTHERS))


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wrote to the rights desk."""

    words: str = field(repr=False)
    reach: str = field(repr=False)
    language: str
    in_person: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """What somebody sees with the code of their request: where it stands, what the desk wrote."""

    request: RightsRequest
    messages: tuple[tuple[str, date], ...] = field(repr=False)


def requests_for(holder: KeyHolder, space: Space, *, now: datetime) -> QuerySet[RightsRequest]:
    """The requests of a space whose record this person holds a key of, open ones first due.

    A complaint is held by data protection or oversight alone, so nobody else sees that there is
    one; a request about a case does not exist for who stays apart from it. Raises Http404 for who is
    not a member.
    """
    if keeper.member_of(space, holder, now=now) is None:
        raise Http404
    receivers = [str(holder.reference), *keeper.desk_refs(space, by=holder, now=now)]
    today = city.today(now)
    held = Grant.objects.filter(
        record=OuterRef("record"), receiver__in=receivers, ended_on=None, sealed__isnull=False
    ).filter(Q(until=None) | Q(until__gte=today), Q(expires_at=None) | Q(expires_at__gt=now))
    found = RightsRequest.objects.filter(Exists(held), space=space, record__erased_on=None)
    return found.exclude(case__in=cases.apart_from(holder))


def request_for(holder: KeyHolder, space: Space, ref: str, *, now: datetime) -> RightsRequest:
    """One of them. Raises Http404."""
    found = requests_for(holder, space, now=now).filter(ref=ref)
    one = found.select_related(
        "record__space", "space", "case__record__space", "case__space", "officer__person"
    ).first()
    if one is None:
        raise Http404
    return one


def keyring_of(request: RightsRequest, holder: KeyHolder, *, now: datetime) -> Keyring | None:
    """The keys of a request that lies open, or None."""
    return keeper.opened(request.record, by=holder, now=now)


def case_keyring(request: RightsRequest, holder: KeyHolder, *, now: datetime) -> Keyring | None:
    """The keys of its case, when this person opened the case to answer a right; else None."""
    case = request.case
    if case is None or not keeper.holds(case.record, by=holder, now=now):
        return None
    opened = case.record.openings.filter(person=holder.ref, until__gt=now, purpose=Purpose.RIGHTS)
    return keeper.opened(case.record, by=holder, now=now) if opened.exists() else None


def may_hold_case(request: RightsRequest, holder: KeyHolder, *, now: datetime) -> bool:
    """Whether this person could open the case."""
    return request.case is not None and keeper.holds(request.case.record, by=holder, now=now)


def asked(request: RightsRequest, keyring: Keyring) -> Asked:
    """What they wrote. Raises CannotOpen when the entry is not there."""
    found = sealing.read(request.record, keyring, forms=[rights.FORM])
    content = next((one.content for one in found if one.content is not None), None)
    if content is None:
        raise CannotOpen
    return Asked(
        str(content["words"]),
        str(content["reach"]),
        str(content["_language"]),
        content.get("_door") == "person",
    )


def messages(request: RightsRequest, keyring: Keyring) -> tuple[tuple[str, date], ...]:
    """What the desk wrote to them."""
    return tuple(
        (str(one.content["text"]), one.made_on)
        for one in sealing.read(request.record, keyring, forms=[MESSAGE])
        if one.content is not None
    )


def passages(
    request: RightsRequest,
    keyring: Keyring,
    ways: Sequence[OpenWay] = (),
    *,
    today: date,
) -> list[Passage]:
    """Everything in the case, in pieces; those not about who asks begin as blacked out.

    `ways`: what was shown and written by code beside it, for who holds their keys. Last come the
    days and coded answers that stand in the clear, for the person the case is about. What a law does
    not let them learn of today is not there: a black line would tell them.
    """
    case = _case(request)
    untold = Untold.of(case, today=today).sittings
    template = templates.of_case(case)
    side = rules.Side(request.side)
    sheets = cases.sheets(case, keyring)
    names = reading.Names(case.space, [(sheets, template)])
    found: list[Passage] = []
    for sheet in (one for one in sheets if one.sitting not in untold):
        # Each entry alone: its part says whose matter it is.
        for entry in sheet.entries:
            alone = cases.Sheet(
                sheet.form,
                sheet.sitting,
                entry.made_on,
                entry.author,
                entry.content or {},
                (),
                entry.damaged,
                (entry,),
            )
            about = rules.concerns(entry.part, side)
            name = reading.form_name(template, sheet.form)
            for number, (ask, text) in enumerate(_texts(alone, template, names)):
                for piece, words in enumerate(rules.passages(text)):
                    key = f"p_{entry.ref}_{entry.version}_{number}_{piece}"
                    found.append(Passage(key, name, entry.made_on.isoformat(), ask, words, about))
    return [*found, *_by_code(ways, side), *_in_the_clear(case, side, today)]


def _in_the_clear(case: Case, side: rules.Side, today: date) -> Iterator[Passage]:
    """Days and coded answers: the person's matter, not that of who reported."""
    sheet = gettext("Days and coded answers")
    for row in clear.rows(case, today=today) if side is rules.Side.PERSON else ():
        text = f"{date_format(row.on)} · {row.text}"
        yield Passage(row.key, sheet, case.received_on.isoformat(), row.ask, text, why=row.why)


def _by_code(ways: Sequence[OpenWay], side: rules.Side) -> Iterator[Passage]:
    """What the person or a helper read and wrote with a code."""
    for way in ways:
        sort = way.way.get_sort_display()
        about = side is rules.Side.PERSON
        shown = "\n".join(
            str(told) for told in way.shown.values() if isinstance(told, str) and told
        )
        texts = [(way.shown_on, shown), *((one.on, one.words) for one in way.said)]
        for number, (on, text) in enumerate(texts):
            for piece, words in enumerate(rules.passages(text)):
                key = f"p_{way.way.ref}_{number}_{piece}"
                ask = gettext("With a code")
                yield Passage(key, sort, on.isoformat(), ask, words, about)


def draft(
    request: RightsRequest,
    found: Sequence[Passage],
    hidden: Mapping[str, str],
    *,
    language: str,
    today: date,
) -> dict[str, Any]:
    """What the copy would hold, with every passage and why it is hidden; `hidden` is by key."""
    case = _case(request)
    template = templates.of_case(case)
    with translation.override(language):
        stage = template.stages.get(case.stage)
        return {
            "language": language,
            "made_on": today.isoformat(),
            "number": case.number,
            "received_on": case.received_on.isoformat(),
            "stage": templates.words(stage.name) if stage else case.stage,
            "ends_on": case.record.ends_on.isoformat(),
            "passages": [
                {
                    "sheet": one.sheet,
                    "on": one.on,
                    "ask": one.ask,
                    "text": one.text,
                    "why": hidden.get(one.key, ""),
                }
                for one in found
            ],
            "openings": list(_openings(case)),
            "given": list(_given(request, case, today)),
        }


def _given(request: RightsRequest, case: Case, today: date) -> Iterator[dict[str, str]]:
    """To whom what was given: for the person, and without what they may not learn of today."""
    if request.side != rules.Side.PERSON:
        return
    untold = Untold.of(case, today=today)
    for one in case.recipients.select_related("organisation"):
        if not untold.to(one.organisation_id):
            yield {
                "to": str(one.organisation),
                "what": str(end_words.WHAT.get(one.what, one.what)),
                "on": one.sent_on.isoformat(),
            }


def waiting_draft(request: RightsRequest, keyring: Keyring) -> Mapping[str, Any] | None:
    """The draft that waits for a second look, with what is hidden in it."""
    found = sealing.read(request.record, keyring, forms=[exporting.DRAFT])
    contents = [one.content for one in found if one.content is not None]
    return contents[-1] if contents else None


def draft_ref(request: RightsRequest) -> str:
    """Which draft waits: what was looked at is what is handed over, also when it changed since."""
    drafts = request.record.entries.filter(form=exporting.DRAFT).order_by("-id")
    return drafts.values_list("ref", flat=True).first() or ""


def authors(request: RightsRequest) -> set[str]:
    """Who wrote in the case: they do not take the second look."""
    return set(_case(request).record.entries.values_list("author", flat=True))


def entries(request: RightsRequest, keyring: Keyring) -> list[tuple[str, str]]:
    """What can be disputed: each entry of the case with the name of its form and its day."""
    case = _case(request)
    template = templates.of_case(case)
    return [
        (
            one.ref,
            f"{reading.form_name(template, one.form)}, {date_format(one.made_on)}",
        )
        for one in sealing.read(case.record, keyring)
        if one.form in template.forms and any(key[0] != "_" for key in one.content or {})
    ]


def corrections(request: RightsRequest) -> list[Correction]:
    """What is disputed in the case and not decided yet."""
    if request.case is None:
        return []
    found = Correction.objects.filter(entry__record=request.case.record, decided_on=None)
    return list(found.select_related("entry", "by_entry"))


def words_of(correction: Correction, request: RightsRequest, keyring: Keyring) -> str:
    """The person's words beside an entry, as far as they open."""
    for one in sealing.read(_case(request).record, keyring, forms=[correcting.FORM]):
        if one.ref == correction.by_entry.ref and one.content is not None:
            return str(one.content["words"])
    return ""


def correction_for(request: RightsRequest, number: int) -> Correction:
    """One of them. Raises Http404."""
    found = next((one for one in corrections(request) if one.pk == number), None)
    if found is None:
        raise Http404
    return found


def mine(typed: str) -> Mine | None:
    """A request by its own code; None for every other code, with the same work."""
    try:
        mailbox = mailbox_of(typed)
    except NotACode:
        return None
    receipt = (
        Receipt.objects.filter(lookup=mailbox.lookup, record__kind=RightsRequest.KIND)
        .select_related("record__space", "record__rights_request__space")
        .first()
    )
    grants = Grant.objects.filter(
        receiver=giving.receipt_ref(mailbox.lookup), ended_on=None, sealed__isnull=False
    )
    grant = grants.select_related("record", "space").first()
    if receipt is None or grant is None or receipt.record.erased_on is not None:
        return None
    try:
        keyring = Keyring(receipt.record.ref, giving.opened(grant, mailbox.private))
    except CannotOpen:
        return None
    if not keyring.reaches(MAILBOX):
        return None
    request = receipt.record.rights_request
    return Mine(request, messages(request, keyring))


def spaces_to_ask() -> list[Space]:
    """Every space that could hold something about somebody, open or not."""
    return list(Space.objects.filter(recovery_public__isnull=False).select_related("operator"))


def complaint_routes(spaces: Sequence[Space]) -> list[tuple[str, list[str]]]:
    """How to complain without this site: each way once, with the spaces it is for."""
    routes: dict[str, list[str]] = {}
    for space in spaces:
        if words := str(space.complaint_words):
            routes.setdefault(words, []).append(str(space.name))
    return list(routes.items())


def languages() -> list[str]:
    """The languages that a copy can be written in."""
    return [code for code, _name in settings.LANGUAGES]


def _case(request: RightsRequest) -> Case:
    if request.case is None:
        raise Http404
    return request.case


def _texts(sheet: cases.Sheet, template: Any, names: reading.Names) -> Iterator[tuple[str, str]]:
    """Question and answer of everything readable in one entry."""
    if sheet.form == MESSAGE:
        yield reading.form_name(template, sheet.form), str(sheet.answers.get("text", ""))
        return
    for line in reading.lines_of(sheet, template, names):
        rows = [" · ".join(one for one in row if one) for row in line.rows]
        yield line.question, "\n".join(one for one in (line.text, *line.items, *rows) if one)
    for file in reading.files_of(sheet):
        yield reading.form_name(template, sheet.form), file.name


def _openings(case: Case) -> Iterator[dict[str, str]]:
    """Who opened the record, as organisations: which, when, what for (SAF-13)."""
    members = Member.objects.filter(space=case.space).select_related("person", "organisation")
    houses = {one.person.ref: str(one.organisation) for one in members}
    for one in case.record.openings.order_by("at"):
        yield {
            "by": houses.get(one.person, ""),
            "on": city.today(one.at).isoformat(),
            "purpose": str(case_words.PURPOSES[Purpose(one.purpose)]),
        }
