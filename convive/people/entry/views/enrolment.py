"""Accepting an invitation: the phone, then the password, then the recovery code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from convive.city import queries as city
from convive.ground.doors import public
from convive.people import invitations, passwords
from convive.people.entry import actions, forms, half, secrets
from convive.people.models import Invitation

STEP = "enrolment_step"


@public
@never_cache
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest, token: str) -> HttpResponse:
    """First page: connect a phone, and show that it works."""
    invitation = invitations.open_invitation(token, today=timezone.localdate())
    if invitation is None:
        return _gone(request)
    form = forms.Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code, now = form.cleaned_data["code"], timezone.now()
        found = secrets.confirmed(request, invitation.ref, code, now=now)
        if found is not None:
            request.session[STEP] = {"ref": invitation.ref, "step": found[1]}
            return redirect("people:enrol_password", token)
        form.add_error("code", _("This code does not fit. Wait for the next one and try again."))
    picture = secrets.picture(secrets.offered(request, invitation.ref), invitation.email)
    context = {"form": form, "invitation": invitation, "picture": picture}
    return render(request, "people/enrol.html", context)


@public
@never_cache
@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "POST"])
def enrol_password(request: HttpRequest, token: str) -> HttpResponse:
    """Second page: choose a password. The answer is the third: the recovery code, shown once."""
    invitation = invitations.open_invitation(token, today=timezone.localdate())
    if invitation is None:
        return _gone(request)
    done = request.session.get(STEP, {})
    if done.get("ref") != invitation.ref:
        return redirect("people:enrol", token)
    form = forms.NewPassword(request.POST or None, known=_known(invitation))
    if request.method == "POST" and form.is_valid():
        return _joined(request, invitation, form.cleaned_data["password"], done["step"])
    context = {"form": form, "invitation": invitation}
    return render(request, "people/enrol_password.html", context)


def _joined(request: HttpRequest, invitation: Invitation, password: str, step: int) -> HttpResponse:
    now = timezone.now()
    joined = actions.join(
        invitation,
        fresh=passwords.fresh(password),
        secret=secrets.offered(request, invitation.ref),
        step=step,
        by=actions.INVITED,
        now=now,
    )
    secrets.forget(request)
    del request.session[STEP]
    half.complete(request, joined.person, now=now)
    context = {
        "code": joined.recovery_code,
        "reason": "joined",
        "words": joined.person.public_keys["words"],
    }
    response = render(request, "people/recovery_code.html", context)
    return half.in_their_language(response, request, joined.person)


def _known(invitation: Invitation) -> list[str]:
    """Words about this person and this city, which a password should not be made of."""
    place = city.the_city()
    names = list(place.name.values()) if place else []
    names += invitation.organisation.name.values()
    return [*names, invitation.name, invitation.email]


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "people/link_gone.html", {}, status=404)
