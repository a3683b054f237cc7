"""Pages of adoption and of the yearly look."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.ground.versions import version_sent
from convive.people.viewer import asking
from convive.plan import queries as plan
from convive.plan.adopting import actions, forms, queries, words
from convive.plan.editions import queries as editions
from convive.plan.leads import queries as leads
from convive.plan.leads import words as of_leads
from convive.plan.leads.rules import Standing
from convive.plan.models import Framework
from convive.plan.parts import queries as parts
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("plan.adopt")
@require_http_methods(BOTH)
def adopt(request: HttpRequest, ref: str) -> HttpResponse:
    """Say who adopted the framework and when; first what is missing and what is marked."""
    viewer, today = asking(request), city.today(timezone.now())
    one = plan.framework_for(viewer, ref)
    decisions = queries.decisions_to_name(viewer)
    form = forms.Adopt(typed(request), initial={"on": today}, decisions=decisions)
    lacks = queries.lacks(one, on=today)
    no_hours = leads.standing(today=today) is Standing.ZERO
    return fill(
        request,
        form,
        lambda: actions.adopt(
            one, **form.cleaned_data, edition=version_sent(request.POST), by=viewer
        ),
        onward=_page,
        said=_("The framework is adopted. It now has a public page."),
        template="plan/adopting/adopt.html",
        framework=one,
        must=words.must(lacks),
        may=words.may(lacks),
        alone=parts.alone(one),
        zero=of_leads.ZERO if no_hours else "",
        untranslated=editions.untranslated(one),
        version=version_sent(request.POST) or queries.edition(one),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def refresh(request: HttpRequest, ref: str) -> HttpResponse:
    """The yearly look: what still holds, what does not."""
    viewer, today = asking(request), city.today(timezone.now())
    one = plan.framework_for(viewer, ref)
    form = forms.Refresh(typed(request))
    return fill(
        request,
        form,
        lambda: actions.refresh(
            one, **form.cleaned_data, version=version_of(request), on=today, by=viewer
        ),
        onward=_page,
        said=_("Saved. The next look is due in a year."),
        template="plan/adopting/refresh.html",
        framework=one,
        version=version_of(request) or one.version,
    )


def _page(framework: Framework) -> str:
    return reverse("plan:framework", args=[framework.ref])
