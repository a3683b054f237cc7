"""The yearly report of a mechanism: for everybody, with the threshold of who reads it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from convive.city import queries as city
from convive.ground.doors import public
from convive.ground.viewers import Asking
from convive.pathway.learning import queries
from convive.people.viewer import Viewer, asking
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
    context = {"frame": "public", "report": _report(asking(request), ref)}
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


def _report(viewer: Asking, ref: str) -> queries.Report:
    return queries.report_for(viewer, ref, today=city.today(timezone.now()))
