"""Signing in, in two steps, and signing out."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from convive.audit import acts
from convive.ground.doors import public, signed_in
from convive.people import kept_forms, sign_in, throttle
from convive.people.entry import forms, half
from convive.people.models import Person
from convive.people.passwords import Crowded
from convive.people.throttle import Slow
from convive.people.unlocking import sessions as unlocking
from convive.people.viewer import asking
from convive.ui.forms import Form


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """First step: address and password."""
    onward = half.onward_of(request, request.GET.get("next", ""))
    if asking(request).is_somebody and request.method == "GET":
        return redirect(onward)
    form = forms.SignIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now, words = timezone.now(), form.cleaned_data
        try:
            person = sign_in.first_step(
                words["email"], words["password"], throttle.address_of(request), now=now
            )
        except (Slow, Crowded) as refusal:
            return _shown(request, "sign_in", form, refusal=refusal)
        if person is not None:
            half.begin(request, person, onward=onward, now=now)
            return redirect("people:second_factor")
        form.add_error(None, _("This address and this password do not belong together."))
    return _shown(request, "sign_in", form)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Second step: the code of the phone."""
    return _second_step(request, forms.Code, "second_factor")


@public
@never_cache
@require_http_methods(["GET", "POST"])
def recovery_code(request: HttpRequest) -> HttpResponse:
    """Second step without the phone: the recovery code, which is replaced at once."""
    return _second_step(request, forms.RecoveryCode, "use_recovery_code")


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session; nothing of it stays in the browser's memory."""
    acts.remember("people.signed_out", by=asking(request))
    unlocking.lock(request)
    logout(request)
    waits = request.COOKIES.get("convive_waiting") == "1"
    # There the browser forgets the pages that a phone kept: this answer can only forget all or none.
    response = redirect(reverse("people:sign_in") + ("?left=1" if waits else ""))
    # Not "cookies": it would also sign people out of the city's other services beside this host.
    # What a phone recorded without a connection, and has not sent, stays: it holds nobody's name.
    response.headers["Clear-Site-Data"] = '"cache"' if waits else '"cache", "storage"'
    response.delete_cookie(kept_forms.LAST_HERE, samesite="Lax")
    return response


def _second_step(request: HttpRequest, kind: type[Form], page: str) -> HttpResponse:
    now = timezone.now()
    person = half.waiting(request, now=now)
    if person is None:
        return redirect("people:sign_in")
    form = kind(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code, address = form.cleaned_data["code"], throttle.address_of(request)
        try:
            if kind is forms.RecoveryCode:
                fresh = sign_in.with_recovery_code(person, code, address, now=now)
                if fresh is not None:
                    return _recovered(request, person, fresh)
            elif sign_in.second_step(person, code, address, now=now):
                return _come_in(request, person)
        except Slow as refusal:
            return _shown(request, page, form, refusal=refusal)
        form.add_error("code", _("This code does not fit. Look at the newest one and try again."))
    return _shown(request, page, form)


def _come_in(request: HttpRequest, person: Person) -> HttpResponse:
    onward = half.complete(request, person, now=timezone.now())
    kept = kept_forms.waiting_for(request, person.ref)
    return half.go_on(request, person, kept or onward)


def _recovered(request: HttpRequest, person: Person, code: str) -> HttpResponse:
    half.complete(request, person, now=timezone.now())
    context = {
        "code": code,
        "reason": "used",
        "onward": kept_forms.waiting_for(request, person.ref),
    }
    return render(request, "people/recovery_code.html", context)


def _shown(
    request: HttpRequest, page: str, form: Form, *, refusal: Slow | Crowded | None = None
) -> HttpResponse:
    status = refusal.status if refusal else 200
    response = render(
        request, f"people/{page}.html", {"form": form, "refusal": refusal}, status=status
    )
    if isinstance(refusal, Slow):
        response.headers["Retry-After"] = str(refusal.seconds)
    return response
