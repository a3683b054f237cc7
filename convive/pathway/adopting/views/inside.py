"""Pages inside a room: its subjects, their ethics sheets, and the version of the template it works by."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.ground.refusals import Refused
from convive.packs import queries as packs
from convive.pathway.adopting import embedding, queries, subjects
from convive.pathway.casework.views.doors import BOTH, Room, in_room, page
from convive.people.unlocking.doors import unlocked
from convive.spaces.actions import enrolling, following


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def room_subjects(request: HttpRequest, at: Room) -> HttpResponse:
    """What a room works on besides its own subject: who is trained, who signed, which it could take in."""
    return page(
        request,
        "adopting/room_subjects",
        at,
        taken=subjects.taken_in(at.space, today=at.today),
        offered=subjects.offered(at.space) if _leads(at) else [],
        leads=_leads(at),
    )


@signed_in
@never_cache
@unlocked
@require_POST
@in_room
def take_in_subject(request: HttpRequest, at: Room, pack: str) -> HttpResponse:
    """The lead takes a further subject in."""
    found = next((one for one in subjects.offered(at.space) if one.slug == pack), None)
    if found is None or not _leads(at):
        raise Http404
    embedding.take_in(at.space, found, by=at.holder, on=at.today)
    messages.success(
        request, _("Taken in. It opens when everybody is trained and has signed its sheet.")
    )
    return redirect(at.url("room_subjects"))


@signed_in
@never_cache
@unlocked
@require_POST
@in_room
def sign_subject(request: HttpRequest, at: Room, ref: str) -> HttpResponse:
    """A member signs the ethics sheet of a subject, for themselves."""
    subject = subjects.subject_for(at.space, ref)
    enrolling.approve(
        at.space,
        what=subjects.what(subject),
        version=subjects.topic_of(subject).version,
        by=at.holder,
        on=at.today,
    )
    messages.success(request, _("You have signed this sheet."))
    return redirect(at.url("room_subjects"))


@signed_in
@never_cache
@unlocked
@require_POST
@in_room
def open_subject(request: HttpRequest, at: Room, ref: str) -> HttpResponse:
    """People may report about it from now on."""
    subject = subjects.subject_for(at.space, ref)
    if not _leads(at):
        raise Http404
    embedding.open_subject(subject, by=at.holder, on=at.today)
    messages.success(request, _("This subject is open. Cases that run stay as they began."))
    return redirect(at.url("room_subjects"))


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def room_template(request: HttpRequest, at: Room) -> HttpResponse:
    """The version of its template that a room works by; the lead goes over to the newest one."""
    one = queries.template_for(at.space.template, at.space.template_version)
    newest = packs.latest(at.space.template)
    is_newest = newest is None or newest.version == at.space.template_version
    if request.method == "POST":
        if newest is None or is_newest or not _leads(at):
            raise Refused(
                _("This room works by the newest version already, or you do not lead it.")
            )
        about = queries.template_for(newest.slug, newest.version).template.about
        following.follow(
            at.space,
            template=newest.slug,
            template_version=newest.version,
            needs={**at.space.needs, **about.get("needs", {})},
            by=at.holder,
        )
        messages.success(request, _("New concerns begin with this version."))
        return redirect(at.url("room_template"))
    return page(
        request,
        "adopting/room_template",
        at,
        one=one,
        newest=newest,
        is_newest=is_newest,
        leads=_leads(at),
    )


def _leads(at: Room) -> bool:
    return "lead" in at.member.roles
