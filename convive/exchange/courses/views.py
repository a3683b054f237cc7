"""Pages of courses that travel: for everybody, for who gives one away, for who takes one."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.exchange import queries as practices
from convive.exchange.courses import access, actions, forms, queries, rules
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.programmes.models import Initiative
from convive.ui.filling import fill, page_of, typed

BOTH = ["GET", "POST"]


@public
@require_GET
def courses(request: HttpRequest) -> HttpResponse:
    """The courses that this city gives to others."""
    context = {
        "page": page_of(request, queries.shared()),
        "may_exchange": access.may_exchange(asking(request)),
    }
    return render(request, "exchange/courses/courses.html", context)


@public
@require_GET
def course(request: HttpRequest, ref: str) -> HttpResponse:
    """One course: its sessions, its licence, and everybody who made it."""
    viewer = asking(request)
    one = queries.shared_one(ref)
    context = {
        "shared": one,
        "package": queries.package_of(one),
        "may_exchange": access.may_exchange(viewer),
    }
    return render(request, "exchange/courses/course.html", context)


@public
@require_GET
def course_file(request: HttpRequest, ref: str) -> HttpResponse:
    """The course as a file that another city takes."""
    content = rules.written(queries.package_of(queries.shared_one(ref)))
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="course.json"'
    return response


@needs("practices.adapt")
@require_http_methods(BOTH)
def share_course(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a course to other cities."""
    viewer = asking(request)
    one = queries.course_for(viewer, ref)
    known = queries.share_of(one)
    form = forms.Share(typed(request), initial={"licence": known.licence if known else "CC-BY-4.0"})
    return fill(
        request,
        form,
        lambda: actions.share(one, on=_today(), by=viewer, **form.cleaned_data),
        onward=lambda made: reverse("exchange:course", args=[made.ref]),
        said=_("Other cities can take it now."),
        title=_("Give this course to other cities"),
        lead=str(one),
        submit=_("Give it"),
        cancel_url=_tree(one),
    )


@needs("practices.adapt")
@require_http_methods(BOTH)
def withdraw_course(request: HttpRequest, ref: str) -> HttpResponse:
    """No longer give a course away."""
    viewer = asking(request)
    one = queries.shared_one(ref)
    if not access.may_exchange(viewer):
        raise Http404
    form = forms.Yes(typed(request))
    return fill(
        request,
        form,
        lambda: actions.withdraw(one, on=_today(), by=viewer),
        onward=reverse("exchange:courses"),
        said=_("It is no longer given away."),
        title=_("No longer give it away"),
        lead=_("Who has it keeps it, as its licence says."),
        submit=_("Withdraw it"),
        cancel_url=reverse("exchange:course", args=[one.ref]),
    )


@needs("practices.adapt")
@require_http_methods(BOTH)
def take_course(request: HttpRequest) -> HttpResponse:
    """Begin a programme from the course of another city."""
    viewer = asking(request)
    form = forms.Take(typed(request), request.FILES or None)

    def do() -> Initiative:
        told = dict(form.cleaned_data)
        content = told.pop("file").read(rules.LARGEST + 1)
        return actions.take(content, on=_today(), by=viewer, **told)

    return fill(
        request,
        form,
        do,
        onward=_page,
        said=_("It stands among the programmes as a draft, and its source is credited."),
        title=_("Take a course of another city"),
        submit=_("Take it"),
        cancel_url=reverse("exchange:courses"),
    )


@needs("practices.adapt")
@require_http_methods(BOTH)
def credit_course(request: HttpRequest, ref: str) -> HttpResponse:
    """Say from which practice a course came."""
    viewer = asking(request)
    one = queries.course_for(viewer, ref)
    form = forms.CreditPractice(typed(request))
    return fill(
        request,
        form,
        lambda: actions.credit(
            one,
            practices.practice_for(viewer, form.cleaned_data["practice"]),
            changes=form.cleaned_data["changes"],
            on=_today(),
            by=viewer,
        ),
        onward=_tree(one),
        said=_("The source is credited."),
        title=_("Where did it come from?"),
        lead=str(one),
        submit=_("Credit it"),
        cancel_url=_tree(one),
    )


def _tree(one: Initiative) -> str:
    return reverse("programmes:lineage", args=[one.ref])


def _page(one: Initiative) -> str:
    return reverse("programmes:initiative", args=[one.ref])


def _today() -> date:
    return city.today(timezone.now())
