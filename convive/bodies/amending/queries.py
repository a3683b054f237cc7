"""Questions about proposed changes: what they would change, who said what, what is still needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import get_language

from convive.bodies.agreements import access as agreements
from convive.bodies.agreements import comparing, parts
from convive.bodies.agreements.comparing import Piece
from convive.bodies.amending import access, rules
from convive.bodies.models import Agreement, AgreementText, Amendment, Voice
from convive.bodies.notices import queries as notices
from convive.bodies.notices.queries import Seen
from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.people.viewer import Viewer

WHOLE = ""  # the part of a text that has no parts


@dataclass(frozen=True, slots=True)
class Stance:
    """Where one party stands: its last yes or no, or nothing yet."""

    organisation: Organisation
    says: str

    @property
    def word(self) -> str:
        return str(Voice.Says(self.says).label) if self.says else ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal as its page shows it."""

    amendment: Amendment
    title: str
    pieces: tuple[Piece, ...]
    stances: tuple[Stance, ...]
    voices: tuple[Voice, ...]
    agreeing: int
    needed: int
    is_paused: bool
    told: tuple[Seen, ...]

    @property
    def is_open(self) -> bool:
        return self.amendment.state == Amendment.State.OPEN


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the text one party shaped."""

    organisation: Organisation
    proposed: int
    accepted: int
    is_dominant: bool


def amendments_of(agreement: Agreement) -> QuerySet[Amendment]:
    """The proposals of an agreement the caller was allowed to fetch, newest first."""
    return agreement.amendments.select_related("organisation", "became")


def amendment_for(viewer: Asking, ref: str) -> Amendment:
    """One proposal. Raises Http404."""
    rows = Amendment.objects.select_related("agreement", "organisation", "text", "paused_by")
    found = rows.filter(ref=ref).first()
    if found is None or not agreements.may_read(viewer):
        raise Http404
    return found


def shown(amendment: Amendment, *, today: date) -> Shown:
    """A proposal the caller was allowed to fetch, ready to show in the reader's language."""
    voices = list(amendment.voices.select_related("organisation"))
    answers = rules.standing_answers((one.organisation.ref, one.says) for one in voices)
    parties = list(amendment.agreement.parties.all())
    language = get_language() or "en"
    before = words_of(amendment.text, amendment.part)
    return Shown(
        amendment=amendment,
        title=title_of(amendment.text, amendment.part),
        pieces=comparing.words_between(
            before.in_language(language), amendment.words.in_language(language)
        ),
        stances=tuple(Stance(one, answers.get(one.ref, "")) for one in parties),
        voices=tuple(one for one in voices if one.words),
        agreeing=sum(answers.get(one.ref) == "yes" for one in parties),
        needed=rules.needed(amendment.agreement.rule, len(parties)),
        is_paused=rules.is_paused(amendment.paused_until, today=today),
        told=tuple(notices.told_about(amendment.reference)),
    )


def part_choices(text: AgreementText) -> list[tuple[str, str]]:
    """What a proposal may change: each part, and what a part says of each party."""
    found: list[tuple[str, str]] = []
    parties = list(text.agreement.parties.all())
    for one in parts.read(text.parts):
        found.append((one.key, str(one.title)))
        if one.is_by_party:
            found += [(f"{one.key}/{party.ref}", f"{one.title}: {party}") for party in parties]
    return found


def words_of(text: AgreementText, address: str) -> Phrase:
    """What stands at an address of this version; the whole text where it has no parts."""
    return parts.words_at(parts.read(text.parts), address) if text.parts else text.text


def title_of(text: AgreementText, address: str) -> str:
    """The title of what a proposal changes; empty for a whole text."""
    return dict(part_choices(text)).get(address, "")


def parties_to_speak_for(viewer: Viewer, agreement: Agreement) -> list[Organisation]:
    """The parties this viewer acts for; for the office all of them, so that it can type them in."""
    every = agreement.parties.all()
    if viewer.may("agreements.edit"):
        return list(every)
    own = access.parties_of(viewer, agreement)
    return [one for one in every if one.ref in own]


def may_propose(viewer: Viewer, agreement: Agreement, *, today: date) -> bool:
    """Whether this viewer may start a change now: a party of a text that is written and holds."""
    has_ended = agreement.ended_on is not None and agreement.ended_on <= today
    is_open = agreement.texts.order_by("-number")[0].is_open
    return not (has_ended or is_open) and bool(parties_to_speak_for(viewer, agreement))


def waiting_for(viewer: Viewer, *, today: date) -> list[Amendment]:
    """Open proposals on which a party of this viewer has not said yes or no."""
    if not (viewer.organisations and viewer.may("agreements.sign")):
        return []
    found = Amendment.objects.filter(
        state=Amendment.State.OPEN, agreement__parties__ref__in=viewer.organisations
    )
    rows = found.distinct().prefetch_related("voices__organisation", "agreement__parties")
    return [one for one in rows if _is_silent(viewer, one)]


def shares(agreement: Agreement) -> list[Share]:
    """Whose words shape the text, party by party, with the one that dominates marked (GOV-14)."""
    parties = {one.ref: one for one in agreement.parties.all()}
    made = [
        (one.organisation, one.state == Amendment.State.ACCEPTED)
        for one in amendments_of(agreement)
    ]
    rows = rules.shaping(parties, [(one.ref, is_in) for one, is_in in made])
    houses = {one.ref: one for one, _is_in in made} | parties
    first = rules.dominant(rows)
    return [
        Share(houses[row.party], row.proposed, row.accepted, row.party == first) for row in rows
    ]


def _is_silent(viewer: Viewer, amendment: Amendment) -> bool:
    own = access.parties_of(viewer, amendment.agreement)
    voices = ((one.organisation.ref, one.says) for one in amendment.voices.all())
    return bool(own - set(rules.standing_answers(voices)))
