"""Opening one's key and locking it again; and the passkeys of an account."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.audit import acts
from convive.ground.doors import signed_in
from convive.people.entry import actions as own
from convive.people.entry import half
from convive.people.models import Person
from convive.people.passwords import Crowded
from convive.people.throttle import Slow
from convive.people.unlocking import actions, forms, passkeys, proofs, queries, rules, sessions
from convive.people.unlocking.doors import holding, proved_lately
from convive.people.viewer import asking
from convive.ui.forms import Form
from convive.vault.pairs import Private

FIELD = "password_of_passkey"


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("private")
@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """Open one's own key with the password or a passkey."""
    person, now = _oneself(request), timezone.now()
    by_passkey = request.POST.get(FIELD)
    form = forms.Password(None if by_passkey else request.POST or None)
    more: dict[str, Any] = {}
    try:
        if by_passkey:
            private = proofs.by_passkey(request, person, by_passkey, now=now)
            if private is not None:
                return _open(request, private)
            more["passkey_failed"] = True
        elif form.is_valid():
            private = proofs.by_password(request, person, form.cleaned_data["password"], now=now)
            if private is not None:
                return _open(request, private)
            form.add_error("password", _("This is not your password."))
    except (Slow, Crowded) as refusal:
        more["refusal"] = refusal
    more["options"] = passkeys.request_options(request, person, now=now)
    return _shown(request, "unlock", form, **more)


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("private", "code")
@require_http_methods(["GET", "POST"])
def unlock_with_code(request: HttpRequest) -> HttpResponse:
    """Open one's own key with the recovery code, which is replaced at once."""
    person, form = _oneself(request), forms.RecoveryCode(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["recovery_code"]
        try:
            private = proofs.by_code(request, person, typed, now=timezone.now())
        except Slow as slowed:
            return _shown(request, "unlock_with_code", form, refusal=slowed)
        if private is not None:
            made = own.renew_recovery(person, private=private, by=asking(request))
            onward = _open(request, private)["Location"]
            context = {"code": made.recovery_code, "reason": "opened", "onward": onward}
            return render(request, "people/recovery_code.html", context)
        form.add_error("recovery_code", _("This is not the newest recovery code of yours."))
    return _shown(request, "unlock_with_code", form)


@signed_in
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Close one's key now, in every tab."""
    sessions.lock(request)
    acts.remember("people.locked", by=asking(request), subject=_oneself(request))
    messages.success(request, _("Your sealed rooms are locked."))
    response = redirect(half.onward_of(request, request.POST.get("next", "")))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@signed_in
@never_cache
@require_GET
def own_passkeys(request: HttpRequest) -> HttpResponse:
    """The passkeys of this account."""
    held = queries.passkeys_of(_oneself(request))
    context = {"passkeys": held, "may_add": len(held) < rules.MOST_PASSKEYS}
    return render(request, "people/passkeys.html", context)


@signed_in
@never_cache
@sensitive_post_parameters()
@proved_lately()
@require_http_methods(["GET", "POST"])
def new_passkey(request: HttpRequest) -> HttpResponse:
    """Add a passkey, with a name to know it by."""
    person, now = _oneself(request), timezone.now()
    form = forms.NameOfPasskey(request.POST or None)
    if request.method == "POST" and form.is_valid():
        passkey = passkeys.made(request, form.cleaned_data[FIELD], now=now)
        if passkey is not None:
            actions.add_passkey(
                person, passkey, name=form.cleaned_data["name"], by=holding(request)
            )
            messages.success(request, _("This passkey opens your sealed rooms from now on."))
            return redirect("people:passkeys")
        form.add_error(None, _("The passkey could not be added. Nothing was saved. Try again."))
    options = passkeys.creation_options(request, person, now=now)
    return render(request, "people/new_passkey.html", {"form": form, "options": options})


@signed_in
@require_POST
@proved_lately()
def remove_passkey(request: HttpRequest) -> HttpResponse:
    """Remove a passkey; other sessions of this person end."""
    form = forms.Number(request.POST)
    if form.is_valid():
        actions.remove_passkey(
            _oneself(request),
            number=form.cleaned_data["_number"],
            session=request.session.session_key,
            by=holding(request),
        )
        messages.success(request, _("The passkey is removed. Other sessions have ended."))
    return redirect("people:passkeys")


def _open(request: HttpRequest, private: Private) -> HttpResponse:
    sessions.unlock(request, private, now=timezone.now())
    acts.remember("people.unlocked", by=asking(request), subject=_oneself(request))
    return redirect(half.onward_of(request, request.GET.get("next", "")))


def _shown(
    request: HttpRequest,
    page: str,
    form: Form,
    *,
    refusal: Slow | Crowded | None = None,
    **more: Any,
) -> HttpResponse:
    context = {
        "form": form,
        "refusal": refusal,
        "person": _oneself(request),
        "holder": sessions.holder_of(request, now=timezone.now()),
        "minutes": max(1, settings.UNLOCKED_SECONDS // 60),
        "hours": int(rules.LONGEST.total_seconds() // 3600),
        "onward": half.onward_of(request, request.GET.get("next", "")),
        **more,
    }
    status = refusal.status if refusal else 200
    response = render(request, f"people/{page}.html", context, status=status)
    if isinstance(refusal, Slow):
        response.headers["Retry-After"] = str(refusal.seconds)
    return response


def _oneself(request: HttpRequest) -> Person:
    return cast("Person", request.user)
