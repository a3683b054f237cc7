"""What people may change about their own account."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from convive.ground.doors import signed_in
from convive.people import passwords, throttle
from convive.people.competences import queries as competences
from convive.people.entry import actions, forms, half, proofs, secrets
from convive.people.entry.proofs import Proof
from convive.people.models import Person
from convive.people.throttle import Slow
from convive.people.viewer import asking
from convive.ui.forms import Form


@signed_in
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, roles, language, and ways to the pages below."""
    person = _oneself(request)
    form = forms.Language(request.POST or None, initial={"language": person.language})
    if request.method == "POST" and form.is_valid():
        actions.choose_language(person, form.cleaned_data["language"], by=asking(request))
        response = redirect("people:account")
        request.COOKIES.pop("convive_language", None)
        return half.in_their_language(response, request, person)
    context = {
        "form": form,
        "person": person,
        "roles": person.memberships.select_related("organisation"),
        "competences": competences.listed_of(person, today=timezone.localdate()),
    }
    return render(request, "people/account.html", context)


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Another password for the same keys."""
    person = _oneself(request)
    form = forms.ChangePassword(request.POST or None, known=[person.name, person.email])
    if request.method == "POST" and form.is_valid():
        proof = _proof(request, form, "password_current")
        if proof.private is not None:
            actions.change_password(
                person,
                private=proof.private,
                fresh=passwords.fresh(form.cleaned_data["password"]),
                session=request.session.session_key,
                by=asking(request),
            )
            update_session_auth_hash(request, person)
            messages.success(request, _("Your password is changed. Other sessions have ended."))
            return redirect("people:account")
    return render(request, "people/change_password.html", {"form": form})


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def recovery(request: HttpRequest) -> HttpResponse:
    """A new recovery code, shown once."""
    form = forms.Confirm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        proof = _proof(request, form, "password")
        if proof.private is not None:
            made = actions.renew_recovery(
                _oneself(request), private=proof.private, by=asking(request)
            )
            context = {"code": made.recovery_code, "reason": "renewed"}
            return render(request, "people/recovery_code.html", context)
    return render(request, "people/renew_recovery.html", {"form": form})


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def phone(request: HttpRequest) -> HttpResponse:
    """Codes from another phone."""
    person, now = _oneself(request), timezone.now()
    form = forms.NewPhone(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = secrets.confirmed(request, person.ref, form.cleaned_data["code"], now=now)
        if found is None:
            form.add_error("code", _("This code does not fit. Wait for the next one."))
        elif _proof(request, form, "password").right:
            session = request.session.session_key
            actions.change_second_factor(
                person, secret=found[0], step=found[1], session=session, by=asking(request)
            )
            secrets.forget(request)
            messages.success(request, _("Codes come from this phone from now on."))
            return redirect("people:account")
    picture = secrets.picture(secrets.offered(request, person.ref), person.email)
    return render(request, "people/new_phone.html", {"form": form, "picture": picture})


def _proof(request: HttpRequest, form: Form, name: str) -> Proof:
    """The password again; what is wrong with it is said in the form."""
    person, typed = _oneself(request), form.cleaned_data[name]
    try:
        proof = proofs.password(person, typed, throttle.address_of(request), now=timezone.now())
    except Slow as refusal:
        form.add_error(None, f"{refusal.sentence} {refusal.instead}")
        return Proof(False)
    if not proof.right:
        form.add_error(name, _("This is not your password."))
    return proof


def _oneself(request: HttpRequest) -> Person:
    return cast("Person", request.user)
