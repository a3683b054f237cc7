"""Questions about agreements: how they stand, who signed, and what the sealed spaces ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import get_language

from convive.bodies.agreements import access, comparing, parts, rules, words
from convive.bodies.agreements.comparing import Difference
from convive.bodies.agreements.parts import Part
from convive.bodies.agreements.rules import Standing, State
from convive.bodies.models import Agreement, AgreementText, Signature
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.remembering import once_a_request
from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Shown:
    """An agreement as its page shows it: its current text, its state, who signed, who is missing."""

    agreement: Agreement
    text: AgreementText
    state: State
    signatures: tuple[Signature, ...]
    missing: tuple[Organisation, ...]
    older: tuple[AgreementText, ...]

    @property
    def state_words(self) -> Words:
        """The state in the reader's language."""
        return words.STATES[self.state]

    @property
    def tone(self) -> str:
        """How the badge of the state looks."""
        return words.TONES[self.state]

    @property
    def waits_for_lawyer(self) -> bool:
        return _waits(self.agreement, self.text)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts this version is made of; none for a text written as a whole."""
        return parts.read(self.text.parts)


def agreements_for(
    viewer: Asking, *, today: date, sort: str = "", ended: bool = False
) -> list[Shown]:
    """Agreements by kind, newest first; with `ended` also those that ended."""
    if not access.may_read(viewer):
        return []
    found = every().filter(sort=sort) if sort else every()
    listed = [shown(one, today=today) for one in found]
    return [one for one in listed if ended or one.state != State.ENDED]


def agreement_for(viewer: Asking, ref: str) -> Agreement:
    """One agreement with its texts. Raises Http404."""
    found = every().filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def shown(agreement: Agreement, *, today: date) -> Shown:
    """An agreement the caller was allowed to fetch, ready to show."""
    texts = list(agreement.texts.all())
    signatures = tuple(texts[0].signatures.all())
    today_parties = _parties(agreement, today=today)
    signed = {_now(one.organisation).pk for one in signatures}
    missing = [one for one in today_parties if one.pk not in signed]
    state = _standing(agreement, today=today).state(today=today)
    return Shown(agreement, texts[0], state, signatures, tuple(missing), tuple(texts[1:]))


def current_text(agreement: Agreement) -> AgreementText:
    """The version that is signed today."""
    return next(iter(agreement.texts.all()))


def organisations_to_sign_for(viewer: Viewer, agreement: Agreement) -> list[Organisation]:
    """For whom this viewer may sign the current version, without those they signed for already."""
    if not access.may_sign(viewer) or current_text(agreement).is_open:
        return []
    parties = [one.ref for one in agreement.parties.all()]
    allowed = rules.may_sign_for(agreement.sort, parties, viewer.organisations)
    done = current_text(agreement).signatures.filter(person=viewer.pk)
    open_ones = Organisation.objects.filter(ref__in=allowed)
    return list(open_ones.exclude(pk__in=done.values("organisation")))


def houses_on_paper(viewer: Asking, agreement: Agreement) -> list[Organisation]:
    """For whom a paper may be entered: the parties; for a text of persons, every house."""
    if not access.may_edit(viewer):
        return []
    if agreement.sort in rules.BETWEEN_PARTIES:
        return list(agreement.parties.all())
    return list(Organisation.objects.filter(ended_on=None))


def in_force_between(
    sort: str, organisations: Iterable[str], *, today: date, room: str = ""
) -> bool:
    """Whether these organisations (references) may rest on agreements of this kind (SAF-09).

    Each two of them must be parties of one agreement in force; one alone, of at least one. None at
    all is never enough. With `room` (a reference) what was signed for another room does not count.
    """
    wanted = sorted(set(organisations))
    found = _of_sort(sort)
    if room:
        found = tuple(one for one in found if one.room in {"", rules.ANY_ROOM, room})
    circles = [
        _standing(one, today=today).parties
        for one in found
        if _standing(one, today=today).state(today=today) == State.IN_FORCE
    ]
    pairs = list(combinations(wanted, 2)) or [(ref, ref) for ref in wanted]
    return bool(pairs) and all(any(set(pair) <= circle for circle in circles) for pair in pairs)


def signed_by(sort_or_ref: str, person_ref: str, *, today: date) -> bool:
    """Whether a person signed the current version of an agreement, or of one of this kind (SAF-05).

    `sort_or_ref`: a kind such as `ethics`, or an agreement's reference, with its kind or without.
    """
    return person_ref in signers(sort_or_ref, today=today)


def signers(sort_or_ref: str, *, today: date) -> set[str]:
    """Everybody (references) who signed the current version of an agreement, or of one of a kind.

    An agreement that ended, whose review is late, or that waits for a lawyer, counts for nobody.
    """
    named = sort_or_ref.rpartition(":")[2]
    found = _of_sort(named) if named in Agreement.Sort.values else every().filter(ref=named)
    return {
        one.person.ref
        for agreement in found
        if _holds_for_persons(agreement, today=today)
        for one in current_text(agreement).signatures.all()
        if one.person is not None
    }


def still_to_sign(sort: str, person_ref: str, *, today: date) -> Agreement | None:
    """The text of this kind that a person could sign today while they signed none; None otherwise.

    Where no text of the kind can be signed today, nobody is asked to (SAF-05).
    """
    if signed_by(sort, person_ref, today=today):
        return None
    for one in every().filter(sort=sort):
        if _holds_for_persons(one, today=today) and not current_text(one).is_open:
            return one
    return None


def options(sort: str) -> list[tuple[str, str]]:
    """Agreements of a kind that have not ended, as choices of a form: reference and title."""
    found = Agreement.objects.filter(sort=sort, ended_on=None)
    return [(one.ref, str(one.title)) for one in found]


def _holds_for_persons(agreement: Agreement, *, today: date) -> bool:
    has_ended = agreement.ended_on is not None and agreement.ended_on <= today
    waits = _waits(agreement, current_text(agreement))
    return not (has_ended or waits or agreement.review_on < today)


def steps_of(agreement: Agreement) -> list[tuple[int, int]]:
    """Each version with the one before it, the latest first, to compare them."""
    numbers = [one.number for one in agreement.texts.all()]
    return list(zip(numbers[1:], numbers, strict=False))


def version_of(agreement: Agreement, number: int) -> AgreementText:
    """One version of an agreement the caller was allowed to fetch. Raises Http404."""
    for one in agreement.texts.all():
        if one.number == number:
            return one
    raise Http404


def differences(before: AgreementText, after: AgreementText) -> tuple[Difference, ...]:
    """What changed between two versions, part by part and word by word, in the reader's language."""
    language = get_language() or "en"
    return comparing.between(_as_parts(before), _as_parts(after), language=language)


def _standing(agreement: Agreement, *, today: date) -> Standing:
    text = current_text(agreement)
    return Standing(
        sort=agreement.sort,
        parties=frozenset(one.ref for one in _parties(agreement, today=today)),
        signed=frozenset(_now(one.organisation).ref for one in text.signatures.all()),
        waits_for_lawyer=_waits(agreement, text),
        review_on=agreement.review_on,
        ended_on=agreement.ended_on,
    )


def _parties(agreement: Agreement, *, today: date) -> list[Organisation]:
    """The parties as they are today: the house another became part of; none that has ended."""
    houses = {_now(one).pk: _now(one) for one in agreement.parties.all()}
    return [one for one in houses.values() if one.ended_on is None or one.ended_on > today]


def _now(organisation: Organisation) -> Organisation:
    """The house itself, or the one that took it in."""
    return organisation.merged_into or organisation


def _as_parts(text: AgreementText) -> tuple[Part, ...]:
    """The parts of a version; a text written as a whole is one part without a title."""
    return parts.read(text.parts) or (Part(key="text", title=Phrase(), words=text.text),)


def _waits(agreement: Agreement, text: AgreementText) -> bool:
    return agreement.needs_lawyer and text.lawyer_on is None


def every() -> QuerySet[Agreement]:
    """Every agreement with what its state needs, for the other questions of this suite."""
    return Agreement.objects.prefetch_related(
        "parties__merged_into",
        "texts__signatures__organisation__merged_into",
        "texts__signatures__person",
    )


def _of_sort(sort: str) -> tuple[Agreement, ...]:
    # The doors of every room ask for the same few texts.
    return once_a_request(("agreements", sort), lambda: tuple(every().filter(sort=sort)))
