"""A need that stays open at a close: one says why, another signs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from convive.ground.doors import signed_in
from convive.pathway.actions import leaving as actions
from convive.pathway.casework import forms
from convive.pathway.casework.views.doors import BOTH, At, at_case
from convive.pathway.casework.views.filling import done, fill, only_as_read
from convive.pathway.queries import cases, leaving
from convive.people.unlocking.doors import unlocked
from convive.ui.filling import typed


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "sheets", "left")
@unlocked
@require_http_methods(BOTH)
@at_case
def leave_open(request: HttpRequest, at: At) -> HttpResponse:
    """Why a need stays open, with the signature of a second person (SEC-23)."""
    at.bench.only(actions.SIGNERS)
    sheets = cases.sheets(at.case, at.bench.keyring)
    left = leaving.latest(at.case, sheets)
    if left is not None and request.POST.get("answer") == "sign":
        only_as_read(request, left.sheet)
        actions.sign(at.case, left.sheet, bench=at.bench, by=at.by, on=at.today)
        return done(request, at, _("Signed. These needs no longer keep the case from closing."))
    form = forms.LeaveOpen(typed(request))
    return fill(
        request,
        at,
        form,
        lambda: actions.leave_open(
            at.case, sheets, form.cleaned_data["words"], bench=at.bench, by=at.by, on=at.today
        ),
        onward=at.url("leave_open"),
        said=_("It counts once a second person has signed it."),
        template="leave_open",
        lines=leaving.sentences(at.case, at.bench.template, sheets, today=at.today),
        left=left,
        may_sign=left is not None and left.sheet.author != at.by.ref and not left.signed,
    )
