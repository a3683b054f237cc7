"""Pages of conversations and of barriers."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.models import Barrier, Dialogue
from convive.programmes.trusted import access
from convive.programmes.trusted.actions import barriers as noting
from convive.programmes.trusted.actions import dialogues as writing
from convive.programmes.trusted.forms import talks as forms
from convive.programmes.trusted.queries import barriers, dialogues
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("trusted.read")
@require_GET
def talks(request: HttpRequest) -> HttpResponse:
    """Every conversation, and how many had which outcome; there is no rate (SEN-03)."""
    viewer, now = asking(request), timezone.now()
    page = page_of(request, dialogues.talks_for(viewer, now=now))
    context = {
        "page": page,
        "talks": dialogues.talks(list(page.object_list)),
        "totals": dialogues.totals_for(viewer, now=now),
    }
    return render(request, "programmes/trusted/talks.html", context)


@needs("trusted.read")
@require_GET
def talk(request: HttpRequest, ref: str) -> HttpResponse:
    """One conversation: roles, rules, what each side wants the other to understand, what came of it."""
    viewer = asking(request)
    session = dialogues.session_for(viewer, ref)
    found = dialogues.dialogue_of(session)
    context = {
        "session": session,
        "dialogue": found,
        "outcomes": dialogues.outcome_words(found.outcomes) if found else (),
        "may_record": access.may_record(viewer, session),
    }
    return render(request, "programmes/trusted/talk.html", context)


@needs("trusted.keep")
@require_http_methods(BOTH)
def write_talk(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a conversation down, by roles."""
    viewer = asking(request)
    session = dialogues.recordable(viewer, ref)
    found = dialogues.dialogue_of(session)
    names = [name for name in writing.TOLD if name in forms.Talk.base_fields]
    start = values_of(found, names) if found else dialogues.begun_with(session)
    form = forms.Talk(typed(request), initial=start)
    version = version_of(request)
    return fill(
        request,
        form,
        lambda: writing.write(
            session, form.cleaned_data, version=version if found else None, by=viewer
        ),
        onward=_talk,
        said=_("Written down, without names."),
        title=_("Write the conversation down"),
        submit=_("Save"),
        cancel_url=reverse("programmes:talk", args=[ref]),
        version=found.version if found else "",
    )


@needs("trusted.keep")
@require_http_methods(BOTH)
def close_talk(request: HttpRequest, ref: str) -> HttpResponse:
    """Close a conversation with what came of it."""
    viewer = asking(request)
    found = dialogues.dialogue_of(dialogues.recordable(viewer, ref))
    if found is None:
        raise Http404
    form = forms.CloseTalk(
        typed(request), initial={"outcomes": found.outcomes, "common_goals": found.common_goals}
    )
    return fill(
        request,
        form,
        lambda: writing.close(found, on=_today(), by=viewer, **form.cleaned_data),
        onward=_talk,
        said=_("Closed. Thank you for holding this conversation."),
        title=_("What came of it?"),
        submit=_("Close the conversation"),
        cancel_url=reverse("programmes:talk", args=[ref]),
    )


@needs("trusted.read")
@require_GET
def hard_to_use(request: HttpRequest) -> HttpResponse:
    """Why services are not used, by whom, who owns it, and the answer (SEN-04)."""
    viewer = asking(request)
    form = forms.FindBarriers(request.GET or None)
    found = barriers.barriers_for(viewer, **form.wanted)
    page = page_of(request, found)
    context = {
        "form": form,
        "page": page,
        "rows": barriers.listed(list(page.object_list), today=_today()),
        "reasons": barriers.by_reason(found),
        "query": query_of(request),
        "is_narrowed": any(form.wanted.values()),
        "may_keep": access.may_keep(viewer),
    }
    return render(request, "programmes/trusted/barriers.html", context)


@needs("trusted.keep")
@require_http_methods(BOTH)
def note_barrier(request: HttpRequest) -> HttpResponse:
    """Note why people of a group do not use a service."""
    form = forms.NoteBarrier(typed(request))

    def do() -> Barrier:
        about = dict(form.cleaned_data)
        service, organisation = about.pop("service"), about.pop("organisation")
        return noting.note(service, organisation, on=_today(), by=asking(request), **about)

    return fill(
        request,
        form,
        do,
        onward=_barrier,
        said=_("Noted. It has an owner, and a day by which they answer."),
        title=_("Why is it not used?"),
        submit=_("Note it"),
        cancel_url=reverse("programmes:barriers"),
    )


@needs("trusted.read")
@require_GET
def barrier(request: HttpRequest, ref: str) -> HttpResponse:
    """One barrier: reasons, owner, answer, and what the group has of its own."""
    viewer = asking(request)
    one = barriers.barrier_for(viewer, ref)
    context = {
        "barrier": one,
        "shown": barriers.listed([one], today=_today())[0],
        "may_keep": access.may_keep(viewer),
        "may_list": access.may_list(viewer) and one.listing_agreed_on is not None,
    }
    return render(request, "programmes/trusted/barrier.html", context)


@needs("trusted.keep")
@require_http_methods(BOTH)
def own_support(request: HttpRequest, ref: str) -> HttpResponse:
    """What a group has of its own, and whether it agrees to be listed."""
    viewer = asking(request)
    one = barriers.barrier_for(viewer, ref)
    start = {
        "own_support": one.own_support,
        "agreed_on": one.listing_agreed_on,
        "agreed_how": one.listing_agreed_how,
    }
    form = forms.OwnSupport(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: noting.tell_own_support(
            one, on=_today(), version=version_of(request), by=viewer, **form.cleaned_data
        ),
        onward=_barrier,
        said=_("Saved."),
        title=_("What they have of their own"),
        lead=_("It stands in the directory only if they agree."),
        submit=_("Save"),
        cancel_url=_barrier(one),
        version=one.version,
    )


@needs("directory.edit")
@require_http_methods(BOTH)
def list_support(request: HttpRequest, ref: str) -> HttpResponse:
    """Tie it to what the directory shows of it."""
    viewer = asking(request)
    one = barriers.barrier_for(viewer, ref)
    form = forms.ListSupport(typed(request), services=barriers.own_services(one))
    return fill(
        request,
        form,
        lambda: noting.list_own_support(one, form.cleaned_data["service"], by=viewer),
        onward=_barrier,
        said=_("Residents find it in the directory."),
        title=_("Which listing is it?"),
        lead=_("Put their service into the directory first. Then choose it here."),
        submit=_("Save"),
        cancel_url=_barrier(one),
    )


def _today() -> date:
    return city.today(timezone.now())


def _talk(one: Dialogue) -> str:
    return reverse("programmes:talk", args=[one.session.ref])


def _barrier(one: Barrier) -> str:
    return reverse("programmes:barrier", args=[one.ref])
