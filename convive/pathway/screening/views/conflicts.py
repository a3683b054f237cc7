"""Before the first look: is it about somebody who works here, or one of many that are alike?"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from convive.ground.doors import signed_in
from convive.pathway.actions import conflicts, flooding
from convive.pathway.actions.course import LOOKERS
from convive.pathway.casework.queries import queue
from convive.pathway.casework.views.doors import BOTH, At, at_case
from convive.pathway.casework.views.filling import fill
from convive.pathway.queries import apart, cases
from convive.pathway.screening import forms
from convive.people.unlocking.doors import unlocked
from convive.spaces.queries import members
from convive.ui.filling import typed


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "sheets")
@unlocked
@require_http_methods(BOTH)
@at_case
def set_apart(request: HttpRequest, at: At) -> HttpResponse:
    """Is it about somebody who works here, or an official? Whom it concerns stays apart (SEC-10)."""
    at.bench.only(conflicts.MAY)
    inside = members.current(at.room.space, today=at.today)
    waiting = apart.waiting(at.case)
    sheets = cases.sheets(at.case, at.bench.keyring, forms=[apart.CONFLICT])
    form = forms.SetApart(typed(request), inside=inside)
    return fill(
        request,
        at,
        form,
        lambda: conflicts.say(
            at.case,
            form.cleaned_data["about"],
            form.chosen(),
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        onward=lambda _case: _onward(at, form),
        said=_(
            "It is kept. Whom it concerns sees nothing of this case, not even that there is one."
        ),
        template="screening/set_apart",
        waiting=waiting,
        answered=dict(forms.ABOUT).get(apart.said(sheets), ""),
        kept=at.case.recusals.exclude(ground="name").select_related("member__person"),
        cancel_url=at.url(),
    )


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@unlocked
@require_http_methods(BOTH)
@at_case
def alike(request: HttpRequest, at: At) -> HttpResponse:
    """Concerns that came in like this one, and with a reason one chronology of them (SAF-16)."""
    at.bench.only(LOOKERS)
    if not at.case.alike:
        raise Http404
    held = queue.held(at.by, at.room.space, now=at.room.now).filter(alike=at.case.alike)
    others = list(held.exclude(pk=at.case.pk).order_by("received_on", "pk"))
    form = forms.Alike(typed(request))
    return fill(
        request,
        at,
        form,
        lambda: flooding.join(
            at.case, others, form.cleaned_data["why"], bench=at.bench, by=at.by, on=at.today
        ),
        onward=at.url("story"),
        said=_("They are one chronology now. This is the case to work on."),
        template="screening/alike",
        others=others,
        cancel_url=at.url(),
    )


def _onward(at: At, form: forms.SetApart) -> str:
    """Back to the case; to the queue for who just stepped back from it themselves."""
    is_oneself = at.bench.member in form.chosen()
    return at.room.url("queue") if is_oneself else at.url()
