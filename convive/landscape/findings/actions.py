"""What can be done with findings: write, amend, validate, renew, withdraw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.bodies import wording
from convive.ground.phrase import Phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.findings import access, evidence, queries, rules, shelf, words
from convive.landscape.findings.words import DISCIPLINES
from convive.landscape.models import Assent, Finding
from convive.thread import actions as thread
from convive.thread import citing

FIELDS = (
    "sort",
    "setting",
    "statement",
    "evidence",
    "would_change",
    "drivers",
    "confidence",
    "expires_on",
    "diagnostic",
)
LISTS = ("areas", "sources")
SAYING = frozenset({"sort", "statement", "evidence", "drivers", "confidence"})


@act("landscape.finding_drafted")
def draft(
    about: Mapping[str, Any], *, origin: Iterable[Reference] = (), today: date, by: Asking
) -> Finding:
    """Write a finding; it is a draft until somebody validates it.

    `about`: FIELDS and LISTS. `origin`: the published table it is written from, tied to it with its
    sources. Raises Refused when a vulnerability names people (SEC-03) or an account is named (MAP-09).
    """
    _may_write(by)
    _check(about, today=today)
    finding = Finding(**{name: about[name] for name in FIELDS if name in about})
    finding.save()
    for name in LISTS:
        getattr(finding, name).set(about.get(name, ()))
    history.keep(finding, FIELDS, by=by)
    for reference in (*origin, *(source.reference for source in finding.sources.all())):
        thread.tie(reference, finding.reference, by=by)
    shelf.put(finding)
    return finding


@act("landscape.finding_amended")
def amend(
    finding: Finding, changes: Mapping[str, Any], *, version: int | None, today: date, by: Asking
) -> Finding:
    """Change a finding; when it then says something else, it must be validated again.

    A public one that says something else, or says it of other areas, is taken back: the check
    against stigma was about the old words and places (SAF-01). Raises Changed on a second editor,
    Refused as `draft` does.
    """
    _may_write(by)
    _not_retracted(finding)
    now = {name: getattr(finding, name) for name in FIELDS}
    _check({**now, **changes}, today=today)
    given = {name: changes[name] for name in FIELDS if name in changes}
    says_otherwise = any(given[name] != now[name] for name in SAYING & given.keys())
    if says_otherwise and finding.state == Finding.State.VALIDATED:
        given |= {"state": Finding.State.DRAFT, "validated_by": "", "validated_on": None}
    if says_otherwise or _moves(finding, changes):
        given["public_on"] = None
    if says_otherwise:
        # Who disagreed keeps their words; who agreed is asked again about the new ones.
        finding.assents.filter(agrees=True).delete()
    if finding.bearings.exists():
        given["confidence"] = evidence.sure_of(finding, today=today).how.value
    history.amend(finding, given, version=version, by=by)
    for name in LISTS:
        if name in changes:
            getattr(finding, name).set(changes[name])
    for source in finding.sources.all():
        thread.tie(source.reference, finding.reference, by=by)
    shelf.put(finding)
    return finding


@act("landscape.finding_validated")
def validate(
    finding: Finding, *, reason: str = "", version: int | None = None, today: date, by: Asking
) -> Finding:
    """Say that a finding holds. Who wrote it asks somebody else, or gives a reason (MAP-01).

    Raises Changed when it says something else by now than what was read, Refused without a reason
    and for a reason other than that of who validated it before.
    """
    _may_write(by)
    fresh: Finding = history.unchanged(finding, ["statement"], version=version)
    _not_retracted(fresh)
    if fresh.state == Finding.State.VALIDATED:
        _nothing_lost(fresh, reason)
        return fresh
    if rules.needs_reason(by.ref, queries.authors_of(finding)) and not reason.strip():
        raise Refused(
            _("You wrote this finding. A second pair of eyes sees more."),
            instead=_("Ask a colleague to validate it, or say why nobody else can."),
            field="reason",
        )
    _heard_by_several(finding)
    if not rules.may_hold_until(finding.expires_on, today=today):
        raise Refused(
            _("Its date has passed. Say first until when it holds."),
            instead=_("Amend the finding and choose a later date."),
        )
    finding.state, finding.validated_by, finding.validated_on = (
        Finding.State.VALIDATED,
        by.ref,
        today,
    )
    finding.reason = reason.strip()
    finding.save(update_fields=["state", "validated_by", "validated_on", "reason"])
    return finding


@act("landscape.finding_weighed")
def assent(
    finding: Finding, *, discipline: str, agrees: bool, words: str = "", on: date, by: Asking
) -> Assent:
    """A discipline says whether a finding holds; a later word takes the place of its earlier one.

    Raises Refused for a discipline that is not in the list, and for dissent without words.
    """
    _may_write(by)
    _not_retracted(finding)
    if discipline not in DISCIPLINES:
        raise Refused(_("Choose a discipline of the list."), field="discipline")
    if not agrees and not words.strip():
        raise Refused(
            _("Who disagrees is heard: write down why."),
            instead=_("Their words stay beside the finding."),
            field="words",
        )
    said = {"agrees": agrees, "words": words.strip(), "by": by.ref, "on": on}
    made, _new = Assent.objects.update_or_create(
        finding=finding, discipline=discipline, defaults=said
    )
    return made


@act("landscape.echo_answered")
def answer_echo(finding: Finding, *, after_echo: Phrase, by: Asking) -> Finding:
    """Say what changed after those who were heard had their say; they read it at their link.

    Raises Refused when the words name somebody: who has the link has no account.
    """
    _may_write(by)
    finding.after_echo = wording.fit_for_everybody(after_echo, field="after_echo")
    finding.save(update_fields=["after_echo"])
    return finding


@act("landscape.finding_renewed")
def renew(finding: Finding, *, until: date, today: date, by: Asking) -> Finding:
    """Somebody looked again: it still holds, until a new date."""
    _may_write(by)
    if finding.state != Finding.State.VALIDATED:
        raise Refused(_("Only a validated finding can be renewed."))
    _check_date(until, today=today)
    history.amend(finding, {"expires_on": until}, version=None, by=by)
    return finding


@act("landscape.finding_retracted")
def retract(finding: Finding, *, reason: str, by: Asking) -> Finding:
    """Withdraw a finding with the reason; it stays readable, and nothing new rests on it."""
    _may_write(by)
    if not reason.strip():
        raise Refused(_("Say why this finding is withdrawn."), field="reason")
    finding.state, finding.reason = Finding.State.RETRACTED, reason.strip()
    finding.save()
    shelf.take_away(finding)
    return finding


def warnings(finding: Finding) -> list[str]:
    """What a writer should look at again, though it is kept."""
    named = words.guarded().found(_texts({name: getattr(finding, name) for name in FIELDS}))
    return [str(words.NAMES_PEOPLE_WARNING) % {"words": ", ".join(named)}] if named else []


def _check(about: Mapping[str, Any], *, today: date) -> None:
    texts = _texts(about)
    citing.refuse(texts, field="evidence")
    found = rules.handles(texts, allowed=queries.public_bodies())
    if found:
        raise Refused(
            str(words.HAS_HANDLES) % {"names": ", ".join(found)},
            instead=words.HAS_HANDLES_INSTEAD,
            field="statement",
        )
    if about.get("sort") == Finding.Sort.VULNERABILITY:
        named = words.guarded().found(
            _texts({**about, "evidence": Phrase(), "would_change": Phrase()})
        )
        if named:
            raise Refused(
                str(words.NAMES_PEOPLE) % {"words": ", ".join(named)},
                instead=words.NAMES_PEOPLE_INSTEAD,
                field="statement",
            )
    if "expires_on" in about:
        _check_date(about["expires_on"], today=today)


def _check_date(day: date, *, today: date) -> None:
    if not rules.may_hold_until(day, today=today):
        raise Refused(
            _("Choose a date after today and within two years: then somebody looks again."),
            field="expires_on",
        )


def _moves(finding: Finding, changes: Mapping[str, Any]) -> bool:
    """Whether a change says it of other areas."""
    return "areas" in changes and {*changes["areas"]} != {*finding.areas.all()}


def _heard_by_several(finding: Finding) -> None:
    """A finding of a diagnostic needs the yes of several disciplines."""
    if finding.diagnostic is None:
        return
    agreeing = list(finding.assents.filter(agrees=True).values_list("discipline", flat=True))
    if rules.too_few_disciplines(agreeing):
        raise Refused(
            _("A finding of a diagnostic holds when several disciplines say so."),
            missing=[
                _("The yes of two disciplines; so far: %(count)d.") % {"count": len(agreeing)}
            ],
            instead=_("Ask people of two disciplines, and write down what each says."),
        )


def _texts(about: Mapping[str, Any]) -> list[str]:
    phrases = [about.get(name) or Phrase() for name in ("statement", "evidence", "would_change")]
    return [*(text for one in phrases for text in one.values()), *about.get("drivers", ())]


def _nothing_lost(validated: Finding, reason: str) -> None:
    """Validated twice, it is as before; a reason that nobody would read is not taken silently."""
    if reason.strip() not in {"", validated.reason}:
        raise Refused(
            _("Somebody validated this finding before you. Your reason would be lost."),
            instead=_("Go back to the finding and read who validated it, and why."),
            field="reason",
        )


def _not_retracted(finding: Finding) -> None:
    if finding.state == Finding.State.RETRACTED:
        raise Refused(_("This finding is withdrawn."), instead=_("Write a new one."))


def _may_write(by: Asking) -> None:
    if not access.may_write(by):
        raise PermissionDenied
