"""Pages of the register: who goes between, what was agreed, the way to a group and what it is told."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.programmes.models import Intermediary, Outreach
from convive.programmes.trusted import access, export
from convive.programmes.trusted.actions import outreach as plans
from convive.programmes.trusted.actions import register as actions
from convive.programmes.trusted.forms import register as forms
from convive.programmes.trusted.queries import logs, outreach, register
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("trusted.read")
@require_GET
def intermediaries(request: HttpRequest) -> HttpResponse:
    """Everybody who goes between: that a link exists, and whom to ask (SEN-01)."""
    viewer, today = asking(request), _today()
    form = forms.FindIntermediaries(request.GET or None)
    language = form.cleaned_data["language"] if form.is_valid() else ""
    page = page_of(request, register.intermediaries_for(viewer, language=language))
    context = {
        "form": form,
        "page": page,
        "rows": register.listed(viewer, list(page.object_list), today=today),
        "query": query_of(request),
        "is_narrowed": bool(language),
        "may_keep": access.may_keep(viewer),
    }
    return render(request, "programmes/trusted/intermediaries.html", context)


@needs("trusted.read")
@require_GET
def intermediaries_csv(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet, without any way to reach anybody."""
    table = export.table(register.intermediaries_for(asking(request)))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="intermediaries.csv"'
    return response


@needs("trusted.read")
@require_GET
def intermediary(request: HttpRequest, ref: str) -> HttpResponse:
    """One intermediary: what was agreed; how to reach them and the log are a closed box."""
    viewer, today = asking(request), _today()
    one = register.intermediary_for(viewer, ref)
    context = {
        "intermediary": one,
        "groups": one.groups.all(),
        "languages": _languages(one),
        "plans": register.plans_for(viewer, one),
        "may_edit": access.may_edit(viewer, one),
        "holds": logs.holds(viewer, one, today=today),
        "is_due": one.ended_on is None and one.review_on < today,
    }
    return render(request, "programmes/trusted/intermediary.html", context)


@needs("trusted.keep")
@require_http_methods(BOTH)
def add_intermediary(request: HttpRequest) -> HttpResponse:
    """Bring in somebody whom both sides trust."""
    form = forms.IntermediaryForm(typed(request))

    def do() -> Intermediary:
        about = dict(form.cleaned_data)
        groups = about.pop("groups")
        return actions.add(about, groups=groups, on=_today(), by=asking(request))

    return fill(
        request,
        form,
        do,
        onward=_page,
        said=_("They stand in the register. Now seal how you reach them."),
        title=_("Bring in an intermediary"),
        submit=_("Bring in"),
        cancel_url=reverse("programmes:intermediaries"),
    )


@needs("trusted.keep")
@require_http_methods(BOTH)
def amend_intermediary(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what was agreed."""
    viewer = asking(request)
    one = register.own_intermediary(viewer, ref)
    start = values_of(one, list(actions.TOLD)) | {"groups": [each.ref for each in one.groups.all()]}
    form = forms.IntermediaryForm(typed(request), initial=start)

    def do() -> Intermediary:
        changes = dict(form.cleaned_data)
        groups = changes.pop("groups")
        version = version_of(request)
        return actions.amend(one, changes, groups=groups, version=version, on=_today(), by=viewer)

    return fill(
        request,
        form,
        do,
        onward=_page,
        said=_("The register says it now."),
        title=str(one),
        submit=_("Save"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("trusted.keep")
@require_http_methods(BOTH)
def end_intermediary(request: HttpRequest, ref: str) -> HttpResponse:
    """They stop: the log stays sealed for a year, then it is erased."""
    viewer = asking(request)
    one = register.own_intermediary(viewer, ref)
    return fill(
        request,
        forms.Sure(typed(request)),
        lambda: actions.end(one, on=_today(), by=viewer),
        onward=_page,
        said=_("It has ended. Thank them."),
        title=_("Do they stop?"),
        lead=_("Their log stays sealed for one more year. Then it is erased."),
        submit=_("It has ended"),
        cancel_url=_page(one),
    )


@needs("trusted.keep")
@require_http_methods(BOTH)
def plan_outreach(request: HttpRequest, ref: str) -> HttpResponse:
    """Plan the way to a group through this intermediary."""
    viewer = asking(request)
    one = register.own_intermediary(viewer, ref)
    form = forms.Plan(typed(request), groups=one.groups.all())
    return fill(
        request,
        form,
        lambda: plans.plan(one, form.cleaned_data, by=viewer),
        onward=_plan,
        said=_("Now tell the group, on paper or in person, and note the day."),
        title=_("Plan the way to a group"),
        lead=_("You go in good faith, to get to know each other, and not to find something out."),
        submit=_("Save the plan"),
        cancel_url=_page(one),
    )


@needs("trusted.keep")
@require_http_methods(BOTH)
def amend_outreach(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a plan; another purpose is told to the group again."""
    viewer = asking(request)
    one = outreach.own_outreach(viewer, ref)
    start = values_of(one, list(plans.TOLD))
    form = forms.Plan(typed(request), initial=start, groups=one.intermediary.groups.all())
    return fill(
        request,
        form,
        lambda: plans.amend(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_plan,
        said=_("The plan says it now."),
        title=_("Change the plan"),
        submit=_("Save"),
        cancel_url=_plan(one),
        version=one.version,
    )


@needs("trusted.read")
@require_GET
def outreach_plan(request: HttpRequest, ref: str) -> HttpResponse:
    """One plan: through whom, what both sides need, what the group was told and when."""
    viewer = asking(request)
    one = outreach.outreach_for(viewer, ref)
    context = {
        "plan": one,
        "is_nameless": outreach.is_nameless(one),
        "may_edit": access.may_edit(viewer, one.intermediary),
    }
    return render(request, "programmes/trusted/outreach.html", context)


@needs("trusted.keep")
@require_http_methods(BOTH)
def tell_purpose(request: HttpRequest, ref: str) -> HttpResponse:
    """Note the day on which the group was told what this is for."""
    viewer, today = asking(request), _today()
    one = outreach.own_outreach(viewer, ref)
    form = forms.Told(typed(request), initial={"told_on": today})
    return fill(
        request,
        form,
        lambda: plans.tell(one, on=today, by=viewer, **form.cleaned_data),
        onward=_plan,
        said=_("Noted. The log can begin."),
        title=_("Was the group told?"),
        lead=str(one.purpose),
        submit=_("They were told"),
        cancel_url=_plan(one),
    )


@public
@require_GET
def purpose(request: HttpRequest, ref: str) -> HttpResponse:
    """What a group reads of it: by the address on the sheet, to print, without the city's name."""
    found = outreach.purpose_for(ref)
    context = {"frame": "public", "plan": found.plan, "is_nameless": found.is_nameless}
    if found.is_nameless:
        # Without city and menu, the brand and the foot of ui/page.html name nobody (LVL-04).
        context |= {"city": None, "menu": []}
    return render(request, "programmes/trusted/purpose.html", context)


def _today() -> date:
    return city.today(timezone.now())


def _page(one: Intermediary) -> str:
    return reverse("programmes:intermediary", args=[one.ref])


def _plan(one: Outreach) -> str:
    return reverse("programmes:outreach", args=[one.ref])


def _languages(one: Intermediary) -> list[tuple[str, str]]:
    return [(each.code, each.native) for each in city.languages() if each.code in one.languages]
