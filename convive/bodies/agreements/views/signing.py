"""Pages on which a version is signed: on the screen, or entered from paper."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convive.bodies.agreements import actions, forms, queries
from convive.bodies.models import Agreement
from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("agreements.sign")
@require_http_methods(BOTH)
def sign_agreement(request: HttpRequest, ref: str) -> HttpResponse:
    """The text, a tick and a name: made for a telephone."""
    viewer, today = asking(request), _today()
    one = queries.agreement_for(viewer, ref)
    text = queries.current_text(one)
    if request.method == "POST" and request.POST.get("number") != str(text.number):
        messages.warning(request, _("The text was changed. Please read the new version first."))
        return redirect("bodies:sign_agreement", ref)
    offered = queries.organisations_to_sign_for(viewer, one)
    start = {"number": text.number, "language": text.text.shown_in}
    form = forms.Sign(typed(request), initial=start, offered=offered)
    return fill(
        request,
        form,
        lambda: actions.sign(one, on=today, by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Thank you. Your signature stands under the text."),
        template="bodies/agreements/sign_agreement.html",
        seen=queries.shown(one, today=today),
        agreement=one,
        offered=offered,
        cancel_url=_url(one),
    )


@needs("agreements.edit")
@require_http_methods(BOTH)
def sign_on_paper(request: HttpRequest, ref: str) -> HttpResponse:
    """A signature on paper, with its scan."""
    viewer, today = asking(request), _today()
    one = queries.agreement_for(viewer, ref)
    text = queries.current_text(one)
    start = {"number": text.number, "language": text.text.shown_in, "signed_on": today}
    form = forms.SignOnPaper(
        typed(request),
        request.FILES if request.method == "POST" else None,
        initial=start,
        offered=queries.houses_on_paper(viewer, one),
    )
    return fill(
        request,
        form,
        lambda: actions.sign_on_paper(one, on=today, by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("The signature stands under the text. The paper is kept."),
        template="bodies/agreements/write.html",
        title=_("Signed on paper"),
        lead=_("For whoever has no account, or prefers paper."),
        cancel_url=_url(one),
    )


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Agreement) -> str:
    return reverse("bodies:agreement", args=[one.ref])
