"""Building the first version part by part, until it is put to the parties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.agreements import parts, queries, refusing, shelf
from convive.bodies.agreements.actions.writing import FIELDS
from convive.bodies.agreements.parts import PartyWords
from convive.bodies.models import Agreement, AgreementText, Body, Notice
from convive.bodies.notices import telling
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.places.models import Area

READ_WITHIN = timedelta(days=14)


@act("bodies.agreement_begun")
def begin(
    starter: str,
    *,
    title: Phrase | str,
    parties: Iterable[Organisation],
    review_on: date,
    rule: str = Agreement.Rule.ALL,
    body: Body | None = None,
    area: Area | None = None,
    on: date,
    by: Asking,
) -> Agreement:
    """Begin an agreement with the parts of a pack entry (`memorandum`, `accord`, `protocol`).

    It is written part by part and cannot be signed yet. Raises Refused for an unknown entry, fewer
    than two parties, a protocol without its area, or a review too early or too late.
    """
    refusing.unless_editor(by)
    found = queries.starter(starter)
    if found is None or not found.parts:
        raise Refused(_("Choose what you want to build."), field="starter")
    members = list(parties)
    if len(members) < 2:
        raise Refused(_("An agreement needs two parties at least."), field="parties")
    if found.sort == Agreement.Sort.PROTOCOL and area is None:
        raise Refused(_("Say for which district it holds."), field="area")
    refusing.unless_review_fits(review_on, today=on)
    agreement = Agreement.objects.create(
        sort=found.sort,
        title=phrase(title),
        needs_lawyer=found.needs_lawyer,
        review_on=review_on,
        rule=rule,
        body=body,
        area=area,
    )
    agreement.parties.set(members)
    AgreementText.objects.create(
        agreement=agreement,
        number=1,
        text=parts.as_text(found.parts),
        parts=[one.to_json() for one in found.parts],
        is_open=True,
        written_by=by.ref,
        written_on=on,
    )
    history.keep(agreement, FIELDS, by=by)
    shelf.put(agreement)
    return agreement


@act("bodies.agreement_part_written")
def write_part(
    agreement: Agreement,
    key: str,
    *,
    words: Phrase | str,
    by_party: Mapping[str, Phrase] | None = None,
    version: int | None,
    by: Asking,
) -> Agreement:
    """Write one part of the first version; `by_party` holds words by the reference of a party.

    Raises Refused once the parties have the text, Changed on a second editor, PermissionDenied.
    """
    refusing.unless_editor(by)
    text = refusing.current(agreement)
    refusing.unless_open(text)
    kept = parts.read(text.parts)
    if all(one.key != key for one in kept):
        raise Refused(_("This part is not there any more."))
    try:
        history.amend(agreement, {}, version=version, by=by)
    except Changed as changed:
        changed.theirs[_("Text")] = str(parts.words_at(kept, key))
        raise
    houses = {one.ref: one for one in agreement.parties.all()}
    said = [
        PartyWords(ref, houses[ref].name, one)
        for ref, one in (by_party or {}).items()
        if ref in houses and one
    ]
    new = parts.with_words(kept, key, phrase(words) if words else Phrase(), said)
    text.parts, text.text = [one.to_json() for one in new], parts.as_text(new)
    text.save(update_fields=["parts", "text"])
    shelf.put(agreement)
    return agreement


@act("bodies.agreement_put_to_parties")
def put_to_parties(agreement: Agreement, *, version: int | None, on: date, by: Asking) -> Agreement:
    """The first version is written: it freezes, every party is told, and it can be signed.

    Raises Refused when it is empty or was put to them before; Changed on a second editor.
    """
    refusing.unless_editor(by)
    refusing.when_ended(agreement, on=on)
    history.unchanged(agreement, [], version=version)
    text = refusing.current(agreement)
    refusing.unless_open(text)
    refusing.without_text(text.text)
    history.amend(agreement, {}, version=version, by=by)
    text.is_open, text.written_on, text.written_by = False, on, by.ref
    text.save(update_fields=["is_open", "written_on", "written_by"])
    telling.spread(
        agreement.parties.all(),
        sort=Notice.Sort.SIGNING,
        title=agreement.title,
        what=_in_each(_("The first version is written. Please read it, and sign it.")),
        about=agreement.reference,
        read_by=on + READ_WITHIN,
        on=on,
        by=by,
    )
    return agreement


def _in_each(words: object) -> Phrase:
    told = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            told[code] = str(words)
    return Phrase(told)
