"""I cannot sign in: a letter, then a new password with one more proof."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from convive.ground.doors import public
from convive.people import jobs, passwords, queries, throttle
from convive.people.entry import actions, forms, help_link, proofs
from convive.people.models import Person
from convive.people.sign_in import account_name
from convive.people.throttle import Slow


@public
@never_cache
@require_http_methods(["GET", "POST"])
def help_me(request: HttpRequest) -> HttpResponse:
    """Ask for a letter. The answer is the same for every address."""
    form = forms.Address(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _ask_for_letter(request, account_name(form.cleaned_data["email"]))
        return render(request, "people/help_sent.html", {})
    return render(request, "people/help.html", {"form": form})


@public
@never_cache
@sensitive_post_parameters("password", "password_again", "recovery_code")
@require_http_methods(["GET", "POST"])
def from_letter(request: HttpRequest, token: str) -> HttpResponse:
    """A new password, with the phone or the recovery code."""
    person = help_link.person_of(token)
    if person is None:
        return render(request, "people/link_gone.html", {}, status=404)
    form = forms.Regain(request.POST or None, known=[person.name, person.email])
    if request.method == "POST" and form.is_valid():
        answer = _regained(request, person, form)
        if answer is not None:
            return answer
    return render(request, "people/regain.html", {"form": form})


def _ask_for_letter(request: HttpRequest, email: str) -> None:
    try:
        throttle.admit("help", email, throttle.address_of(request), now=timezone.now())
    except Slow:
        return
    person = Person.objects.filter(email=email, can_sign_in=True, left_on=None).first()
    ref = person.ref if person else ""
    transaction.on_commit(partial(jobs.send_help.enqueue, ref))


def _regained(request: HttpRequest, person: Person, form: forms.Regain) -> HttpResponse | None:
    words = form.cleaned_data
    try:
        proof = proofs.second_thing(
            person,
            code=words["code"],
            recovery_code=words["recovery_code"],
            address=throttle.address_of(request),
            now=timezone.now(),
        )
    except Slow as refusal:
        form.add_error(None, f"{refusal.sentence} {refusal.instead}")
        return None
    if not proof.right:
        form.add_error(None, _("The code does not fit. Nothing was changed."))
        return None
    fresh = passwords.fresh(words["password"])
    viewer = queries.viewer_for(person, today=timezone.localdate())
    made = actions.regain(person, private=proof.private, fresh=fresh, by=viewer)
    reason = "regained" if proof.private else "new-keys"
    context = {"code": made.recovery_code, "reason": reason}
    return render(request, "people/recovery_code.html", context)
