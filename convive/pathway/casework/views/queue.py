"""The queue of a space, the search of its desk, and what passed through the gateway."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import signed_in
from convive.ground.refusals import Refused
from convive.pathway.actions.course import LOOKERS
from convive.pathway.casework import forms, words
from convive.pathway.casework.queries import commitments, repeats, support
from convive.pathway.casework.queries import queue as queues
from convive.pathway.casework.views.doors import BOTH, Room, in_room, page
from convive.pathway.queries import templates
from convive.people.unlocking.doors import unlocked
from convive.ui.filling import show, typed


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def queue(request: HttpRequest, at: Room) -> HttpResponse:
    """The cases that somebody holds, by what is due, and what waits for them. No names here."""
    template = templates.of_space(at.space)
    form = forms.Find(request.GET, template=template)
    told = dict(form.cleaned_data) if form.is_valid() else {}
    wanted = queues.Wanted(
        stage=told.get("stage", ""),
        due=told.get("due") or queues.OPEN,
        mine=bool(told.get("mine")),
        after=request.GET.get("after", ""),
    )
    found = queues.page(at.holder, at.member, wanted, now=at.now, today=at.today)
    stages = templates.stage_names(found.cases)
    filters = {name: value for name, value in told.items() if value}
    return page(
        request,
        "queue",
        at,
        form=form,
        rows=[(one, stages[one.pk]) for one in found.cases],
        next_url=f"?{urlencode({**filters, 'after': found.after})}" if found.after else "",
        is_first=not wanted.after,
        waiting=commitments.waiting(at.holder, at.member, now=at.now, today=at.today),
        alike=queues.alike(at.holder, at.space, now=at.now),
        alone=queues.alone(at.holder, at.space, now=at.now, today=at.today),
        still=words.STILL,
        may_search=bool(set(LOOKERS) & set(at.member.roles)),
    )


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "found")
@unlocked
@require_http_methods(BOTH)
@in_room
def find(request: HttpRequest, at: Room) -> HttpResponse:
    """Search the names of this space, for who takes in and looks first; counted, never kept.

    The names of a large room are opened first, and the page says how far it is (SEC-06).
    """
    if not set(LOOKERS) & set(at.member.roles):
        raise Http404
    form = forms.Search(typed(request))
    found = progress = None
    if request.method == "POST" and form.is_valid():
        try:
            progress = repeats.opening(at.space, by=at.holder, now=at.now)
            if progress is None:
                wanted = form.cleaned_data["words"]
                found = repeats.search(at.space, wanted, by=at.holder, now=at.now)
        except Refused as refusal:
            show(refusal, form)
    stages = templates.stage_names(found or ())
    rows = [(one, stages[one.pk]) for one in found or ()]
    return page(
        request,
        "find",
        at,
        form=form,
        rows=rows,
        searched=found is not None,
        progress=progress,
    )


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def gateways(request: HttpRequest, at: Room) -> HttpResponse:
    """What was asked to pass to enforcement, whether it passed, and when it is looked at again."""
    template = templates.of_space(at.space)
    names = {one.key: templates.words(one.name) for one in template.grounds}
    rows = [
        (one, names.get(one.ground, one.ground)) for one in support.gateways(at.space, at.member)
    ]
    return page(request, "gateways", at, rows=rows)
