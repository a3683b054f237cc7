"""The yearly report of a mechanism: for everybody, with the threshold of who reads it."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import public, signed_in
from convive.ground.viewers import Asking
from convive.pathway.learning import passing_on, queries
from convive.people.viewer import Viewer, asking
from convive.spaces import access
from convive.ui import printer

PAPER = "pathway/learning/paper.html"
LOOKS = f"""{printer.A4}{printer.NUMBERED}
body {{ font-size: 10.5pt; line-height: 1.45 }}
h1 {{ font-size: 18pt }} h2 {{ font-size: 12pt; margin-block-end: 2pt }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border: 0.5pt solid #999; padding: 2pt 4pt; text-align: start }}
"""


@public
@require_GET
def mechanism_report(request: HttpRequest, ref: str) -> HttpResponse:
    """What this place did in the last whole year (MEL-19)."""
    viewer = asking(request)
    report = _report(viewer, ref)
    member = access.member_of(viewer, report.space, today=_today())
    context = {"frame": "public", "report": report, "may_pass_on": passing_on.may(member)}
    return render(request, "pathway/learning/report.html", context)


@public
@require_GET
def mechanism_report_pdf(request: HttpRequest, ref: str, language: str) -> HttpResponse:
    """The same on paper, with what everybody may read; the page itself where no PDF can be made."""
    with printer.in_language(language):
        told = {
            "report": _report(Viewer.nobody(), ref),
            "language": language,
            "is_rtl": translation.get_language_bidi(),
        }
        written = render_to_string(PAPER, told)
    if not printer.can_make_pdf():
        return HttpResponse(written)
    made = printer.once_an_hour(written, lambda page: printer.pdf(page, LOOKS))
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="report.pdf"'
    return response


@signed_in
@require_http_methods(["GET", "POST"])
def pass_needs_on(request: HttpRequest, ref: str) -> HttpResponse:
    """Needs without a service go to the city, with a yes of who leads or keeps the records (MAP-05)."""
    viewer, today = asking(request), _today()
    space = _report(viewer, ref).space
    member = access.member_of(viewer, space, today=today)
    if member is None or not passing_on.may(member):
        raise Http404
    if request.method == "POST":
        passing_on.pass_on(space, member=member, by=viewer, on=today)
        messages.success(request, _("Passed on. Who writes the plan answers."))
        return redirect("pathway:pass_needs_on", space.ref)
    needs = passing_on.needs_of(space, today=today)
    context = {
        "space": space,
        "year": today.year - 1,
        "needs": needs,
        "is_new": any(one.proposal is None for one in needs),
    }
    return render(request, "pathway/learning/needs.html", context)


def _today() -> date:
    return city.today(timezone.now())


def _report(viewer: Asking, ref: str) -> queries.Report:
    return queries.report_for(viewer, ref, today=_today())
