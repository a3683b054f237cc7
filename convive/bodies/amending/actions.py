"""What can be done with a proposed change: propose, speak, pause, withdraw; the last yes accepts it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.agreements import parts, shelf
from convive.bodies.amending import access, queries, rules
from convive.bodies.models import Agreement, AgreementText, Amendment, Notice, Voice
from convive.bodies.notices import telling
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation

TITLES = {
    "proposed": _("%(party)s proposes a change: %(title)s"),
    "accepted": _("A new version to sign: %(title)s"),
}


@act("bodies.amendment_proposed")
def propose(
    agreement: Agreement,
    *,
    organisation: Organisation,
    part: str = queries.WHOLE,
    words: Phrase | str,
    why: Phrase | str,
    number: int,
    on: date,
    by: Asking,
) -> Amendment:
    """Propose new words for one part of version `number`, for a party; every party is told (SYS-76).

    Raises Refused after the end, for another version, without words or a reason, or when nothing
    would change; PermissionDenied for who does not speak for a party.
    """
    if not access.speaks_for(by, agreement, organisation.ref):
        raise PermissionDenied
    text = _locked(agreement, on=on)
    if text.number != number:
        raise Refused(
            _("The text was changed while you were writing."),
            instead=_("Open the page again and read the new version first."),
        )
    new, reason = phrase(words), phrase(why)
    _check_words(text, part, new, reason)
    amendment = Amendment.objects.create(
        agreement=agreement,
        text=text,
        part=part,
        words=new,
        why=reason,
        organisation=organisation,
        proposed_by=by.ref,
        proposed_on=on,
    )
    _say(amendment, organisation, Voice.Says.YES, "", on=on, by=by)
    _tell(amendment, "proposed", Notice.Sort.PROPOSAL, on=on, by=by)
    return amendment


@act("bodies.amendment_spoken_to")
def speak(
    amendment: Amendment,
    *,
    organisation: Organisation,
    says: str,
    words: str = "",
    on: date,
    by: Asking,
) -> Amendment:
    """Say yes, not yet, or words only, for a party. The yes that completes the rule accepts it.

    Raises Refused once it is closed, or for a no without words; PermissionDenied.
    """
    if not access.speaks_for(by, amendment.agreement, organisation.ref):
        raise PermissionDenied
    _locked(amendment.agreement, on=on)
    amendment.refresh_from_db()
    _still_open(amendment)
    if says not in Voice.Says.values:
        raise Refused(_("Choose an answer."), field="says")
    if says != Voice.Says.YES and not words.strip():
        raise Refused(_("Say it in a few words, so that the others understand."), field="words")
    _say(amendment, organisation, says, words, on=on, by=by)
    return accept_when_agreed(amendment, on=on, by=by)


@act("bodies.amendment_paused")
def pause(
    amendment: Amendment, *, organisation: Organisation, why: str, on: date, by: Asking
) -> Amendment:
    """A party asks for two weeks before a change is accepted, once for each change (GOV-14).

    Raises Refused without a reason, a second time, or once it is closed; PermissionDenied.
    """
    if not access.speaks_for(by, amendment.agreement, organisation.ref):
        raise PermissionDenied
    _still_open(amendment)
    if amendment.paused_until is not None:
        raise Refused(_("There was a pause for this change already."))
    if not why.strip():
        raise Refused(_("Say why you need a pause."), field="why")
    changes = {
        "paused_by": organisation,
        "paused_until": on + rules.PAUSE_LASTS,
        "pause_why": why.strip(),
    }
    history.amend(amendment, changes, version=None, by=by)
    return amendment


@act("bodies.amendment_withdrawn")
def withdraw(amendment: Amendment, *, why: str, on: date, by: Asking) -> Amendment:
    """Take a proposal back, with a reason; it stays readable. Raises Refused once it is closed."""
    if not access.may_withdraw(by, amendment):
        raise PermissionDenied
    _still_open(amendment)
    if not why.strip():
        raise Refused(_("Say why it is withdrawn."), field="why")
    _close(amendment, Amendment.State.WITHDRAWN, why.strip(), on=on, by=by)
    return amendment


@act("bodies.amendment_weighed")
def accept_when_agreed(amendment: Amendment, *, on: date, by: Asking) -> Amendment:
    """Make the new version once enough parties agree and no pause holds; else change nothing.

    Everybody signs the new version anew; other open proposals for the same part are overtaken.
    """
    text = _locked(amendment.agreement, on=on)
    # Read again under the lock: the last yes of two parties at once makes one version, not two.
    amendment.refresh_from_db()
    if not _is_agreed(amendment, on=on):
        return amendment
    made = _next_version(amendment, text, on=on, by=by)
    history.amend(
        amendment,
        {"state": Amendment.State.ACCEPTED, "closed_on": on, "became": made},
        version=None,
        by=by,
    )
    for other in amendment.agreement.amendments.filter(
        state=Amendment.State.OPEN, part=amendment.part
    ):
        sentence = str(_("Another change of the same part was accepted first."))
        _close(other, Amendment.State.OVERTAKEN, sentence, on=on, by=by)
    _tell(amendment, "accepted", Notice.Sort.SIGNING, on=on, by=by)
    shelf.put(amendment.agreement)
    return amendment


def _is_agreed(amendment: Amendment, *, on: date) -> bool:
    if amendment.state != Amendment.State.OPEN:
        return False
    if rules.is_paused(amendment.paused_until, today=on):
        return False
    voices = amendment.voices.values_list("organisation__ref", "says")
    agreeing = [party for party, says in rules.standing_answers(voices).items() if says == "yes"]
    parties = amendment.agreement.parties.values_list("ref", flat=True)
    return rules.is_accepted(amendment.agreement.rule, parties, agreeing)


def _next_version(
    amendment: Amendment, text: AgreementText, *, on: date, by: Asking
) -> AgreementText:
    history.amend(amendment.agreement, {}, version=None, by=by)
    kept = parts.read(text.parts)
    names = {one.ref: one.name for one in amendment.agreement.parties.all()}
    new = parts.with_words_at(kept, amendment.part, amendment.words, names) if kept else ()
    return AgreementText.objects.create(
        agreement=amendment.agreement,
        number=text.number + 1,
        text=parts.as_text(new) if new else amendment.words,
        parts=[one.to_json() for one in new],
        what_changed=str(amendment.why),
        written_by=amendment.proposed_by,
        written_on=on,
    )


def _locked(agreement: Agreement, *, on: date) -> AgreementText:
    """The current version; the agreement is locked, so that no signature slips in between."""
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    text: AgreementText = agreement.texts.order_by("-number")[0]
    if agreement.ended_on is not None and agreement.ended_on <= on:
        raise Refused(_("This agreement has ended."))
    if text.is_open:
        raise Refused(
            _("The first version is still being written."),
            instead=_("Ask the office to put your words into it."),
        )
    return text


def _check_words(text: AgreementText, part: str, new: Phrase, why: Phrase) -> None:
    known = {address for address, _title in queries.part_choices(text)} or {queries.WHOLE}
    if part not in known:
        raise Refused(_("Choose the part that should change."), field="part")
    if not new:
        raise Refused(_("Write the new words."), field="words")
    if new == phrase(queries.words_of(text, part)):
        raise Refused(_("These are the words that stand there already."), field="words")
    if not any(said.strip() for said in why.values()):
        raise Refused(_("Say why it should change."), field="why")


def _say(
    amendment: Amendment,
    organisation: Organisation,
    says: str,
    words: str,
    *,
    on: date,
    by: Asking,
) -> None:
    Voice.objects.create(
        amendment=amendment,
        organisation=organisation,
        says=says,
        words=words.strip(),
        said_by=by.ref,
        said_on=on,
    )


def _tell(amendment: Amendment, key: str, sort: str, *, on: date, by: Asking) -> None:
    """Every party is told, also the one that proposed: it sees that all of them were."""
    rule = Agreement.Rule(amendment.agreement.rule).label
    telling.spread(
        amendment.agreement.parties.all(),
        sort=sort,
        title=_in_each(TITLES[key], amendment),
        what=amendment.words,
        why=amendment.why,
        decided_by=_in_each(rule, amendment) if key == "accepted" else "",
        about=amendment.reference,
        read_by=on + rules.CONFIRM_WITHIN,
        on=on,
        by=by,
    )


def _in_each(words: Any, amendment: Amendment) -> Phrase:
    """A sentence of the house in every language, with the names as they stand in it."""
    told = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            names = {"title": amendment.agreement.title, "party": amendment.organisation.name}
            sentence = str(words)
            told[code] = sentence % names if "%(" in sentence else sentence
    return Phrase(told)


def _still_open(amendment: Amendment) -> None:
    if amendment.state != Amendment.State.OPEN:
        raise Refused(
            _("This proposal is closed."), instead=_("Propose the change again, if you wish.")
        )


def _close(amendment: Amendment, state: str, why: str, *, on: date, by: Asking) -> None:
    changes = {"state": state, "closed_on": on, "closed_why": why}
    history.amend(amendment, changes, version=None, by=by)
