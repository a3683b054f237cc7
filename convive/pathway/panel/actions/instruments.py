"""The register of tools that support a judgement, and their conclusions in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.http import Http404
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused, Words
from convive.packs import queries as packs
from convive.pathway.actions.bench import Bench, only_working
from convive.pathway.checking import TOOLS
from convive.pathway.models import Case, Certificate, Instrument
from convive.pathway.rules import instruments as rules
from convive.pathway.rules.sittings import CONCLUSION
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import records
from convive.spaces.models import Entry, Member, Space
from convive.spaces.rules.parts import DEIDENTIFIED

KEEPERS = ("lead", "chair", "secretary")
WHY: dict[str, Words] = {
    "adds-up": _("It adds up, weighs in figures, ranks or colours people. Here words count."),
    "belief": _("It asks what somebody believes, wears or comes from."),
    "items": _(
        "Items of a licensed tool are not ours to copy: only its name, version and licence."
    ),
    "missing": _("Something that every tool has to say is missing."),
    "sort": _("It is neither an aid, a checklist nor a structured judgement."),
    "unknown": _("It has a field that this register does not know."),
    "no-tool": _("This is not the description of a tool."),
}


@act("pathway.instrument.listed")
def enter(
    space: Space, told: Mapping[str, Any], *, member: Member, by: KeyHolder, on: date
) -> Instrument:
    """A tool in one version. Raises Refused with each reason for one that adds up (SEC-20)."""
    _only_keeper(member)
    if found := rules.faults(told):
        raise Refused(
            _("This tool cannot be used here."),
            missing=list(dict.fromkeys(WHY[code] for code, _path in found)),
            instead=_("Take out what adds up, and keep the questions that ask for words."),
        )
    review_on = parse_date(str(told["review_on"]))
    if review_on is None or review_on < on:
        raise Refused(_("It needs a day on which somebody looks at it again."), field="review_on")
    if space.instruments.filter(name=told["name"], edition=told["edition"]).exists():
        raise Refused(
            _("This version is in the register already."),
            instead=_("A tool that changed gets a new version; the one before stays readable."),
        )
    words = {
        key: str(told.get(key, ""))
        for key in ("name", "edition", "sort", "origin", "licence", "validated_where", "training")
    }
    return Instrument.objects.create(
        space=space,
        licensed=bool(told.get("licensed")),
        at_ease=str(told.get("at_ease", "")),
        review_on=review_on,
        **words,
    )


@act("pathway.instrument.taken")
def take_shipped(space: Space, key: str, *, member: Member, by: KeyHolder, on: date) -> Instrument:
    """The house's own tool, out of its pack, into the register. Raises Http404 for no such tool."""
    entry = packs.entry(TOOLS, key)
    if entry is None:
        raise Http404
    told = {
        name: str(Phrase(value)) if isinstance(value, Mapping) else value
        for name, value in entry.items()
        if name not in ("key", "months", "domains")
    }
    review_on = on + timedelta(days=30 * int(entry["months"]))
    return enter(space, {**told, "review_on": review_on.isoformat()}, member=member, by=by, on=on)


@act("pathway.instrument.retired")
def retire(one: Instrument, *, member: Member, by: KeyHolder, on: date) -> Instrument:
    """No new conclusion rests on it; those that do stay."""
    _only_keeper(member)
    one.retired_on = one.retired_on or on
    one.save(update_fields=["retired_on"])
    return one


@act("pathway.rater.certified")
def certify(
    one: Instrument, rater: Member, until: date, *, member: Member, by: KeyHolder, on: date
) -> Certificate:
    """A member holds the certificate of a licensed tool, until a day."""
    _only_keeper(member)
    if until < on:
        raise Refused(_("This certificate has run out."), field="until")
    return Certificate.objects.update_or_create(
        instrument=one, member=rater, defaults={"until": until}
    )[0]


@act("pathway.conclusion.written")
def conclude(
    case: Case, one: Instrument, words: str, *, bench: Bench, by: KeyHolder, on: date
) -> Entry:
    """What a judgement with a tool came to, in words, sealed in the case beside earlier ones.

    Raises Refused for a tool that is over, a rater without a certificate, or a bare figure.
    """
    only_working(case)
    if one.space_id != case.space_id or not bench.keyring.reaches(DEIDENTIFIED):
        raise Http404
    if one.retired_on is not None or one.review_on < on:
        raise Refused(
            _("This tool is out of use, or nobody looked at it again in time."),
            instead=_("Choose another one, or ask the lead to look at it again."),
            field="instrument",
        )
    held = one.certificates.filter(member=bench.member, until__gte=on).exists()
    if one.licensed and not held:
        raise Refused(
            _("Your certificate for this tool is missing or has run out."),
            instead=_("Ask a colleague who holds one, or write your judgement without the tool."),
            field="instrument",
        )
    if not words.strip() or rules.is_only_a_number(words):
        raise Refused(
            _("A judgement is written in words. A figure says nothing about a person."),
            field="words",
        )
    return records.seal(
        case.record,
        bench.keyring,
        form=CONCLUSION,
        part=DEIDENTIFIED,
        content={"words": words, "instrument": one.ref, "name": str(one)},
        by=by,
        on=on,
    )


def _only_keeper(member: Member) -> None:
    if not set(member.roles) & set(KEEPERS):
        raise Http404
