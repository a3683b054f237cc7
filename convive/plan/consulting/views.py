"""Pages of a consultation, in the workspace and for everybody."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.models import Ask
from convive.bodies.views import codes
from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.people import throttle
from convive.people.models import Organisation
from convive.people.viewer import Viewer, asking
from convive.people.who_is_who import queries as who_is_who
from convive.plan import queries as plan
from convive.plan.consulting import access, actions, forms, queries, rules
from convive.plan.forms import Confirm
from convive.plan.models import Framework
from convive.ui.filling import fill, page_of, query_of, typed, version_of

BOTH = ["GET", "POST"]


@needs("plan.edit")
@require_http_methods(BOTH)
def consult(request: HttpRequest, ref: str) -> HttpResponse:
    """Open a draft for comments."""
    viewer, today = asking(request), city.today(timezone.now())
    one = plan.framework_for(viewer, ref)
    form = forms.OpenTo(typed(request), initial={"audience": Framework.Audience.PUBLIC})
    return fill(
        request,
        form,
        lambda: actions.open_to(
            one, **form.cleaned_data, version=version_of(request), on=today, by=viewer
        ),
        onward=lambda made: reverse("plan:comments", args=[made.ref]),
        said=_("The draft is open for comments."),
        template="plan/consulting/consult.html",
        framework=one,
        version=version_of(request) or one.version,
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def end_consultation(request: HttpRequest, ref: str) -> HttpResponse:
    """Take the draft back into drafting; comments stay."""
    viewer = asking(request)
    one = plan.framework_for(viewer, ref)
    form = Confirm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.close(one, version=version_of(request), by=viewer),
        onward=lambda made: reverse("plan:comments", args=[made.ref]),
        template="plan/consulting/end_consultation.html",
        framework=one,
        version=version_of(request) or one.version,
    )


@needs("plan.read")
@require_GET
def comments(request: HttpRequest, ref: str) -> HttpResponse:
    """What was said about each part of a draft, and what was answered."""
    viewer, today = asking(request), city.today(timezone.now())
    one = plan.framework_for(viewer, ref)
    context = {
        "framework": one,
        "page": page_of(request, queries.clauses_for(viewer, one, waiting_first=True)),
        "query": query_of(request),
        "elsewhere": queries.elsewhere_for(viewer, one),
        "waiting": queries.unanswered(one),
        "is_open": rules.is_open(one.consulted_until, today=today),
        "may_comment": access.may_comment(viewer, one, today=today),
        "may_answer": viewer.may("asks.answer"),
        "may_open": access.may_open(viewer, one),
        "may_close": access.may_close(viewer, one),
        "today": today,
    }
    return render(request, "plan/consulting/comments.html", context)


@public
@require_GET
def consultations(request: HttpRequest) -> HttpResponse:
    """The drafts that everybody may comment on."""
    context = {"frameworks": queries.consultations(), "frame": "public"}
    return render(request, "plan/consulting/consultations.html", context)


@public
@require_GET
def consultation(request: HttpRequest, ref: str) -> HttpResponse:
    """A draft to read and to comment on, part by part, with what was answered."""
    viewer, today = asking(request), city.today(timezone.now())
    one = queries.framework_for(viewer, ref)
    context = {
        "framework": one,
        "page": page_of(request, queries.clauses_for(viewer, one)),
        "query": query_of(request),
        "may_comment": access.may_comment(viewer, one, today=today),
        "frame": "public",
    }
    return render(request, "plan/consulting/consultation.html", context)


@public
@never_cache
@require_http_methods(BOTH)
def comment(request: HttpRequest, ref: str, clause: str) -> HttpResponse:
    """Comment on one part: without an account in a public consultation; partners with theirs."""
    viewer, today = asking(request), city.today(timezone.now())
    one = queries.framework_for(viewer, ref)
    shown = queries.clause_for(viewer, one, clause)
    form = forms.Comment(typed(request), speaks_for=_spoken_for(viewer))

    def send() -> Ask:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        return actions.comment(
            one,
            clause,
            **form.cleaned_data,
            text_language=(get_language() or "en").split("-")[0],
            code=codes.code_of(request),
            on=today,
            by=viewer,
        )

    def onward(_ask: Ask) -> str:
        if not viewer.is_somebody:
            return codes.shown_at(request)
        messages.success(request, _("Thank you. Your comment stands beside this part."))
        return reverse("plan:comments", args=[ref])

    response = fill(
        request,
        form,
        send,
        onward=onward,
        template="plan/consulting/comment.html",
        framework=one,
        shown=shown,
        may_comment=access.may_comment(viewer, one, today=today),
    )
    return codes.with_seed(request, response)


def _spoken_for(viewer: Viewer) -> list[Organisation]:
    """The organisations that this viewer acts for."""
    if not viewer.is_somebody:
        return []
    return who_is_who.organisations_named(viewer, viewer.organisations)
