"""A closed case is opened again: one says why, another signs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from convive.ground.doors import signed_in
from convive.pathway.actions import reopening as actions
from convive.pathway.casework import forms, words
from convive.pathway.casework.views.doors import BOTH, At, at_case
from convive.pathway.casework.views.filling import done, fill, only_as_read
from convive.pathway.queries import cases, reopening, templates
from convive.pathway.rules.reopening import begins_at
from convive.people.unlocking.doors import unlocked
from convive.ui.filling import typed


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "sheets", "asked")
@unlocked
@require_http_methods(BOTH)
@at_case
def reopen(request: HttpRequest, at: At) -> HttpResponse:
    """Why a closed case is opened again, with the signature of a second member (SEC-29)."""
    at.bench.only(actions.SIGNERS)
    asked = reopening.waiting(at.case, cases.sheets(at.case, at.bench.keyring))
    if asked is not None and request.POST.get("answer") == "sign":
        only_as_read(request, asked.sheet)
        actions.sign(at.case, asked.sheet, bench=at.bench, by=at.by, on=at.today)
        return done(request, at, _("Signed. The case is open again, and consent is asked anew."))
    template = at.bench.template
    kept = reopening.keeps(at.case, asked.occasion if asked else "", today=at.today)
    form = forms.Reopen(typed(request))
    return fill(
        request,
        at,
        form,
        lambda: actions.ask(at.case, **form.cleaned_data, bench=at.bench, by=at.by, on=at.today),
        onward=at.url("reopen"),
        said=_("It counts once a second person has signed it."),
        template="reopen",
        asked=asked,
        occasion=words.OCCASIONS.get(asked.occasion) if asked else "",
        kept=actions.SENTENCES[kept] if kept else None,
        stage_name=templates.words(template.stages[begins_at(template)].name),
        may_ask=at.bench.may(actions.ASKERS),
        may_sign=asked is not None and asked.sheet.author != at.by.ref,
    )
