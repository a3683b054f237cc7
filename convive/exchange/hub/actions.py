"""What members do in the hub: meet, show their work, share, and hear what is new."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.exchange.hub import access, finding, letters
from convive.exchange.models import (
    Announcement,
    Introduction,
    Member,
    Project,
    Shared,
    Standing,
)
from convive.files import actions as files
from convive.files.uploads import SealedUpload
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation, Person


@act("exchange.introduction_asked")
def introduce(other: Member, *, words: str, on: date, by: Asking) -> Introduction:
    """Ask another member for a first talk; no address is shown before it says yes.

    Raises Refused for oneself, or while an earlier request waits.
    """
    own = _own(by, on=on)
    if own == other:
        raise Refused(_("This is your own organisation."))
    if own.asked_for.filter(asked=other, standing=Standing.WAITING).exists():
        raise Refused(
            _("You asked them already."), instead=_("They answer when they can. Please wait.")
        )
    made = Introduction.objects.create(
        asker=own, asked=other, words=words, asker_person=_person(by), asked_on=on
    )
    letters.tell(other, "introduction", "exchange:hub_introduction", made.ref)
    return made


@act("exchange.introduction_accepted")
def accept(one: Introduction, *, on: date, by: Asking) -> Introduction:
    """Say yes: from now on both sides see how to reach each other."""
    return _answer(one, Standing.ACCEPTED, on=on, by=by)


@act("exchange.introduction_declined")
def turn_down(one: Introduction, *, reason: str = "", on: date, by: Asking) -> Introduction:
    """Say no; a reason is kind, not a duty. No address is shown."""
    return _answer(one, Standing.DECLINED, reason=reason, on=on, by=by)


@act("exchange.project_sent_in")
def send_project(
    *, title: Phrase, what: Phrase, seeks: Phrase, topics: list[str], on: date, by: Asking
) -> Project:
    """Send in a project; members see it once somebody has looked at it."""
    own = _own(by, on=on)
    return Project.objects.create(
        member=own, title=title, what=what, seeks=seeks, topics=topics, asked_on=on
    )


@act("exchange.project_posted")
def post_project(project: Project, *, on: date, by: Asking) -> Project:
    """Let all members see a project. Raises Refused when it was answered already."""
    project = _settle(project, Standing.ACCEPTED, on=on, by=by)
    finding.put(project)
    return project


@act("exchange.project_declined")
def decline_project(project: Project, *, reason: str, on: date, by: Asking) -> Project:
    """Say why a project is not posted."""
    if not reason.strip():
        raise Refused(_("Say why, so that they can try again."), field="reason")
    return _settle(project, Standing.DECLINED, reason=reason, on=on, by=by)


@act("exchange.shared")
def share(
    *,
    sort: str,
    title: Phrase,
    what: Phrase,
    terms: str = "",
    link: str = "",
    file: SealedUpload | None = None,
    rule: str,
    named: Iterable[Organisation] = (),
    on: date,
    by: Asking,
) -> Shared:
    """Put something to read or a data set into the library, with who may have it (SYS-89).

    Who lets members in may share in the name of the hub. Raises Refused without a file or a link,
    and for named organisations without a name.
    """
    own = None if access.may_approve(by) and access.member_of(by) is None else _own(by, on=on)
    whom = list(named)
    if bool(link) == bool(file):
        raise Refused(_("Add either a file or a link."), field="link")
    if rule == Shared.Rule.NAMED and not whom:
        raise Refused(_("Name at least one organisation."), field="named")
    kept = files.keep(file, permission="hub.approve", by=by) if file else None
    made = Shared.objects.create(
        member=own, sort=sort, title=title, what=what, terms=terms, link=link, file=kept,
        rule=rule, shared_on=on,
    )  # fmt: skip
    made.named.set(whom if rule == Shared.Rule.NAMED else [])
    return made


@act("exchange.shared_removed")
def remove(shared: Shared, *, on: date, by: Asking) -> Shared:
    """Take something out of the library; its file is deleted. Twice changes nothing."""
    if not access.may_keep(by, shared):
        raise PermissionDenied
    if shared.removed_on is None:
        kept = shared.file
        history.amend(shared, {"removed_on": on, "file": None}, version=None, by=by)
        if kept is not None:
            files.delete(kept, by=by)
    return shared


@act("exchange.announced")
def announce(*, title: Phrase, words: Phrase, until: date, on: date, by: Asking) -> Announcement:
    """Tell all members something, until a day."""
    if not access.may_approve(by):
        raise PermissionDenied
    if until < on:
        raise Refused(_("Choose a day that is still to come."), field="until")
    return Announcement.objects.create(title=title, words=words, said_on=on, until=until)


def _own(by: Asking, *, on: date) -> Member:
    """The member that acts, dated as active today."""
    own = access.member_of(by)
    if own is None:
        raise PermissionDenied
    if own.active_on != on:
        own.active_on = on
        own.save(update_fields=["active_on"])
    return own


def _person(by: Asking) -> Person | None:
    return Person.objects.filter(ref=by.ref).first()


def _answer(
    one: Introduction, standing: Standing, *, reason: str = "", on: date, by: Asking
) -> Introduction:
    one = Introduction.objects.select_for_update(of=("self",)).get(pk=one.pk)
    own = _own(by, on=on)
    if own.pk != one.asked_id:
        raise PermissionDenied
    if one.standing != Standing.WAITING:
        raise Refused(_("This request was answered already."))
    changes = {
        "standing": standing,
        "reason": reason,
        "answered_on": on,
        "asked_person": _person(by),
    }
    history.amend(one, changes, version=None, by=by)
    letters.tell(
        one.asker, "answered", "exchange:hub_introduction", one.ref, person=one.asker_person
    )
    return one


def _settle(
    project: Project, standing: Standing, *, reason: str = "", on: date, by: Asking
) -> Project:
    if not access.may_approve(by):
        raise PermissionDenied
    project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    if project.standing != Standing.WAITING:
        raise Refused(_("This project was answered already."))
    changes = {"standing": standing, "reason": reason, "answered_on": on}
    history.amend(project, changes, version=None, by=by)
    letters.tell(project.member, "project", "exchange:hub_project", project.ref)
    return project
