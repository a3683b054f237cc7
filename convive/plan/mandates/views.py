"""Pages of the register of mandates."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.ground.versions import version_sent
from convive.history import queries as history
from convive.people.viewer import asking
from convive.plan.mandates import access, actions, forms, queries, words


@needs("plan.read")
@require_GET
def mandates(request: HttpRequest) -> HttpResponse:
    """What the law lets the city do, level by domain, and what that opens."""
    viewer, today = asking(request), city.today(timezone.now())
    rows = queries.register_for(viewer, today=today)
    context = {
        "rows": rows,
        "levels": words.LEVELS,
        "entries": [(row, cell) for row in rows for cell in row.cells if cell.mandate],
        "late": sum(cell.is_late for row in rows for cell in row.cells),
        "openings": queries.openings(today=today),
        "instead": words.INSTEAD,
        "may_edit": access.may_edit(viewer),
        "reads_services": viewer.may("directory.read"),
        "today": today,
    }
    return render(request, "plan/mandates/mandates.html", context)


@needs("mandates.edit")
@require_http_methods(["GET", "POST"])
def add_mandate(request: HttpRequest) -> HttpResponse:
    """Write down one mandate."""
    asked = {name: request.GET.get(name, "") for name in ("level", "domain")}
    form = forms.AddMandate(request.POST or None, initial=asked)
    if request.method == "POST" and form.is_valid():
        today = city.today(timezone.now())
        actions.add(**form.cleaned_data, today=today, by=asking(request))
        messages.success(request, _("The register has a new entry."))
        return redirect("plan:mandates")
    return render(request, "plan/mandates/add_mandate.html", {"form": form})


@needs("mandates.edit")
@require_http_methods(["GET", "POST"])
def amend_mandate(request: HttpRequest, ref: str) -> HttpResponse:
    """Change one mandate; what it said before stays readable."""
    viewer, today = asking(request), city.today(timezone.now())
    one = queries.mandate_for(viewer, ref)
    form = forms.AmendMandate(request.POST or None, initial=forms.first_words(one))
    version = version_sent(request.POST)
    if request.method == "POST" and form.is_valid():
        actions.amend(one, form.cleaned_data, version=version, today=today, by=viewer)
        messages.success(request, _("Saved."))
        return redirect("plan:mandates")
    context = {
        "form": form,
        "mandate": one,
        "domain": queries.domain_words(one.domain),
        "version": version or one.version,
        "versions": history.versions_of(one),
    }
    return render(request, "plan/mandates/amend_mandate.html", context)
