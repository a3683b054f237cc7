"""A letter to the person, on a page to print."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from convive.city import queries as city
from convive.ground.doors import signed_in
from convive.ground.refusals import Refused
from convive.pathway.casework.views.doors import BOTH, At, at_case, page
from convive.pathway.queries import cases
from convive.pathway.support import forms
from convive.pathway.support.actions import letters
from convive.pathway.support.queries import own as queries
from convive.people.unlocking.doors import unlocked
from convive.ui.filling import show, typed


@signed_in
@never_cache
@sensitive_variables("sheets", "context")
@unlocked
@require_http_methods(BOTH)
@at_case
def letter(request: HttpRequest, at: At) -> HttpResponse:
    """Which letter, how it gets there, in which language; then the letter itself."""
    if not at.bench.may(letters.WRITERS):
        raise Http404
    sheets = cases.sheets(at.case, at.bench.keyring)
    unsafe = letters.is_home_unsafe(sheets)
    form = forms.Letter(
        typed(request), initial={"to": letters.HAND, "language": translation.get_language()}
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            letters.write(
                at.case,
                told["which"],
                told["to"],
                sheets=sheets,
                bench=at.bench,
                by=at.by,
                on=at.today,
            )
        except Refused as refusal:
            show(refusal, form)
        else:
            with translation.override(told["language"]):
                plan = queries.draft(at.case, sheets)
                return page(
                    request,
                    "support/letter",
                    at,
                    which=told["which"],
                    plan=plan,
                    together=[one for one in plan["activities"].values() if one["what"]],
                    readers=queries.readers(at.case, today=at.today),
                    city_name=str(city.the_city() or ""),
                )
    return page(
        request, "support/write_letter", at, form=form, is_home_unsafe=unsafe, cancel_url=at.url()
    )
