"""Writing a call, publishing it, taking it back, ending the round, and keeping what shows its steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase, phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.history import actions as history
from convive.packs import actions as packs
from convive.packs import queries as adopted
from convive.packs.models import Pack
from convive.people.models import Person
from convive.programmes import wording
from convive.programmes.grants import access, queries, standing
from convive.programmes.grants.rules import Phase
from convive.programmes.models.application import Application
from convive.programmes.models.call import Call, StepEvidence
from convive.thread import actions as thread

State = Call.State
# Once somebody may have asked by them, rules stay as they are; help and time may grow.
AFTER_PUBLISHING = {"help_desk", "closes_on", "decides_on", "instruments"}
PUBLIC = ("need", "goal", "eligibility", "no_money_for", "learned_before")
INSIDE, OUTSIDE = "/", "https://"


@act("programmes.call_begun")
def begin(
    *,
    title: Phrase | str,
    by: Asking,
    assessors: Iterable[Person] = (),
    **about: Any,
) -> Call:
    """Begin a round, as a draft. Raises Refused for a title that names one community (SAF-01)."""
    _unless_keeper(by)
    _fit(about | {"title": phrase(title)})
    call = Call.objects.create(title=phrase(title), **_with_currency(about))
    call.assessors.set(assessors)
    history.keep(call, ["title", *about], by=by)
    _tie_finding(call, by=by)
    return call


@act("programmes.call_amended")
def amend(call: Call, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> Call:
    """Change a call. Raises Changed on a second editor.

    Raises Refused for changes of the rules once it is published, and for a last day that comes
    earlier than it was published.
    """
    _unless_keeper(by)
    history.unchanged(call, [name for name in changes if name != "assessors"], version=version)
    told = dict(changes)
    assessors = told.pop("assessors", None)
    _fit(told)
    if call.state != State.DRAFT:
        told = {name: new for name, new in told.items() if new != getattr(call, name)}
        _refuse_other_rules(call, told)
    history.amend(call, _with_currency(told), version=version, by=by)
    if assessors is not None:
        call.assessors.set(assessors)
    _tie_finding(call, by=by)
    return call


@act("programmes.call_weighed")
def weigh(call: Call, weights: Mapping[str, int], *, version: int | None, by: Asking) -> Call:
    """Choose the criteria and their weights; those without a weight are left out.

    Raises Refused unless the weights make a hundred, and once the call is published.
    """
    _unless_keeper(by)
    history.unchanged(call, ["criteria"], version=version)
    if call.state != State.DRAFT:
        _refuse_other_rules(call, {"criteria": weights})
    known = queries.known_criteria()
    chosen: list[dict[str, Any]] = [
        {
            "key": one.key,
            "weight": weights[one.key],
            "words": dict(one.words),
            "hint": dict(one.hint),
        }
        for one in known
        if weights.get(one.key)
    ]
    whole = sum(one["weight"] for one in chosen)
    if whole != standing.WHOLE:
        raise Refused(
            _("The weights make %(sum)d.") % {"sum": whole},
            instead=_("Together they are a hundred."),
        )
    history.amend(call, {"criteria": chosen}, version=version, by=by)
    return call


@act("programmes.call_published")
def publish(call: Call, *, on: date, version: int | None, by: Asking) -> Call:
    """Publish a call. Raises Refused with everything that is missing (GOV-19, SAF-06)."""
    _unless_keeper(by)
    history.unchanged(call, ["state"], version=version)
    if call.state != State.DRAFT:
        raise Refused(_("This call is published already."))
    if lacking := standing.missing(call, today=on):
        raise Refused(
            _("This call cannot be published yet."),
            missing=[str(one) for one in lacking],
            instead=_("Its page leads to each of these."),
        )
    history.amend(call, {"state": State.PUBLISHED, "state_since": on}, version=version, by=by)
    return call


@act("programmes.call_withdrawn")
def withdraw(call: Call, *, why: Phrase | str, on: date, version: int | None, by: Asking) -> Call:
    """Take a call back and say why to everybody. Raises Refused without a reason."""
    _unless_keeper(by)
    history.unchanged(call, ["state", "state_why"], version=version)
    if call.state != State.PUBLISHED:
        raise Refused(_("Only a published call is taken back."))
    if not phrase(why):
        raise Refused(_("Say why, to those who have worked on an application."), field="why")
    changes = {"state": State.WITHDRAWN, "state_why": phrase(why), "state_since": on}
    history.amend(call, changes, version=version, by=by)
    return call


@act("programmes.round_ended")
def end(call: Call, *, report: Phrase | str, on: date, version: int | None, by: Asking) -> Call:
    """End a round with what it came to, in public words (MEL-16).

    Raises Refused while somebody waits for a decision or a grant has neither a report nor an end.
    """
    _unless_keeper(by)
    history.unchanged(call, ["state", "round_report"], version=version)
    if queries.phase_of(call, today=on) is not Phase.CLOSED:
        raise Refused(_("A round ends after its last day."))
    if call.applications.filter(state=Application.State.SENT).exists():
        raise Refused(
            _("Somebody still waits for a decision."), instead=_("Decide about every application.")
        )
    open_ones = [
        one
        for one in queries.awards_of(by, call)
        if one.stopped_on is None and not one.reports.exists()
    ]
    if open_ones:
        raise Refused(
            _("Some projects have not reported yet."), missing=[str(one) for one in open_ones]
        )
    if not phrase(report):
        raise Refused(_("Say what this round came to."), field="report")
    words = phrase(report)
    wording.names_nobody([words], known=[call.title], field="report")
    changes = {"state": State.ENDED, "round_report": words, "state_since": on}
    history.amend(call, changes, version=version, by=by)
    return call


@act("programmes.step_shown")
def keep_evidence(
    call: Call, *, step: str, words: str, address: str = "", on: date, by: Asking
) -> Call:
    """Write down what shows that a step was done, and where it is found. Twice is once.

    Raises Refused without words, or for an address that is neither a page here nor a safe one.
    """
    _unless_keeper(by)
    if step not in standing.step_keys():
        raise Refused(_("This step is not there any more."), field="step")
    if not words.strip():
        raise Refused(_("Say what shows it."), field="words")
    place = address.strip()
    if place and (place.startswith("//") or not place.startswith((INSIDE, OUTSIDE))):
        raise Refused(_("Write an address that begins with / or with https://."), field="address")
    StepEvidence.objects.get_or_create(
        call=call,
        step=step,
        words=words.strip(),
        address=place,
        defaults={"kept_on": on, "kept_by": by.ref},
    )
    return call


@act("programmes.steps_labelled")
def label_steps(labels: Mapping[str, Phrase], *, by: Asking) -> Pack:
    """Write the labels of the ten steps anew, as the next version of the city's own list (GOV-19).

    The same labels again make no new version. Raises Refused for a label without words.
    """
    _unless_keeper(by)
    before = adopted.latest(standing.STEPS)
    entries = [dict(one) for one in adopted.entries(standing.STEPS)]
    if before is None:
        raise Refused(_("The list of steps did not come with the house."))
    for entry in entries:
        words = labels.get(entry["key"], Phrase(entry["words"]))
        if not words:
            raise Refused(_("Every step has a label."), field=entry["key"])
        entry["words"] = dict(words)
    if entries == list(adopted.entries(standing.STEPS)):
        return before
    first, _dot, rest = before.version.partition(".")
    content = {
        "slug": standing.STEPS,
        "kind": before.kind,
        "version": f"{int(first) + 1}.{rest or '0'}",
        "licence": before.licence,
        "title": dict(before.title),
        "entries": entries,
    }
    # Who may word the steps is asked above; loading other kinds of packs is another permission.
    return packs.adopt(content, by=by if by.may("packs.adopt") else House())


def _unless_keeper(by: Asking) -> None:
    if not access.may_keep(by):
        raise PermissionDenied


def _fit(about: Mapping[str, Any]) -> None:
    if title := about.get("title"):
        wording.fit_title(title)
    for name in PUBLIC:
        if said := about.get(name):
            found = wording.communities(said)
            if name == "eligibility" and len(found) == 1:
                raise Refused(
                    _("This names one community: %(word)s.") % {"word": found[0]},
                    instead=_("Say what the money is for, and keep it open to everybody."),
                    field=name,
                )


def _with_currency(about: Mapping[str, Any]) -> dict[str, Any]:
    """A call pays in the currency of its line."""
    told = dict(about)
    if line := told.get("budget_line"):
        told["currency"] = line.currency
    return told


def _refuse_other_rules(call: Call, told: Mapping[str, Any]) -> None:
    if set(told) - AFTER_PUBLISHING:
        raise Refused(
            _("Since this call is published, its rules stay as they are."),
            instead=_("Help, the questions for all and a later last day may still change."),
        )
    later = told.get("closes_on")
    if later is not None and call.closes_on is not None and later < call.closes_on:
        raise Refused(_("The last day can only come later."), field="closes_on")


def _tie_finding(call: Call, *, by: Asking) -> None:
    if call.finding and by.may("thread.tie"):
        thread.tie(Reference.read(call.finding), call.reference, by=by)
