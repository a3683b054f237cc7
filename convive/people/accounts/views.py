"""Accounts: the list, an invitation, one account, and leaving."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import needs
from convive.people import handover, memberships
from convive.people.accounts import actions, forms, queries
from convive.people.competences import queries as competences
from convive.people.viewer import asking


@needs("people.invite")
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Who can sign in, and who is invited."""
    viewer, today = asking(request), timezone.localdate()
    form = forms.Find(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    context = {
        "form": form,
        "accounts": queries.accounts_for(viewer, on=today, **asked),
        "invitations": queries.invitations_for(viewer),
        "today": today,
    }
    return render(request, "people/accounts.html", context)


@needs("people.invite")
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody: they get a letter with a link."""
    form = forms.Invite(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = dict(form.cleaned_data)
        email = words.pop("email")
        actions.invite(email, **words, by=asking(request), on=timezone.localdate())
        messages.success(
            request, _("The invitation is on its way to %(address)s.") % {"address": email}
        )
        return redirect("people:accounts")
    return render(request, "people/invite.html", {"form": form})


@needs("people.invite")
@require_POST
def resend(request: HttpRequest, ref: str) -> HttpResponse:
    """Send the letter again."""
    viewer = asking(request)
    actions.resend(queries.invitation_for(viewer, ref), by=viewer, on=timezone.localdate())
    messages.success(request, _("The letter is sent again. The link before it has ended."))
    return redirect("people:accounts")


@needs("people.invite")
@require_POST
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """Take an invitation back."""
    viewer = asking(request)
    actions.cancel(queries.invitation_for(viewer, ref), by=viewer)
    messages.success(request, _("The invitation is taken back."))
    return redirect("people:accounts")


@needs("people.invite")
@require_GET
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """One account: its roles today and what can be done."""
    viewer, today = asking(request), timezone.localdate()
    person = queries.account_for(viewer, ref)
    context = {
        "person": person,
        "roles": memberships.open_roles(person, on=today),
        "competences": competences.listed_of(person, today=today),
        "may_confirm": viewer.may("competences.edit"),
        "form": forms.GiveRole(),
        "may_leave": viewer.may("people.leave") and person.is_active and person.ref != viewer.ref,
    }
    return render(request, "people/account_of.html", context)


@needs("people.invite")
@require_http_methods(["GET", "POST"])
def give_role(request: HttpRequest, ref: str) -> HttpResponse:
    """One more role."""
    viewer = asking(request)
    person = queries.account_for(viewer, ref)
    form = forms.GiveRole(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.give_role(person, **form.cleaned_data, by=viewer, on=timezone.localdate())
        messages.success(request, _("The role holds from today."))
        return redirect("people:account_of", ref)
    return render(request, "people/give_role.html", {"form": form, "person": person})


@needs("people.invite")
@require_http_methods(["GET", "POST"])
def change_role(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Another role instead of one, or none."""
    viewer, today = asking(request), timezone.localdate()
    person = queries.account_for(viewer, ref)
    role = queries.role_for(viewer, person, number)
    form = forms.ChangeRole(request.POST or None, initial={"role": role.role})
    if request.method == "POST" and "end" in request.POST:
        actions.end_role(person, role, by=viewer, on=today)
        messages.success(request, _("This role has ended."))
        return redirect("people:account_of", ref)
    if request.method == "POST" and form.is_valid():
        actions.change_role(person, role, role=form.cleaned_data["role"], by=viewer, on=today)
        messages.success(request, _("The new role holds from today."))
        return redirect("people:account_of", ref)
    context = {"form": form, "person": person, "membership": role}
    return render(request, "people/change_role.html", context)


@needs("people.leave")
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody leaves: what ends, what has to be handed over."""
    viewer = asking(request)
    person = queries.account_for(viewer, ref)
    form = forms.Leave(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.leave(person, by=viewer, on=timezone.localdate())
        messages.success(request, _("%(name)s can no longer sign in.") % {"name": person.name})
        return redirect("people:accounts")
    tasks = handover.tasks_of(person, viewer=viewer)
    context = {"form": form, "person": person, "tasks": tasks}
    return render(request, "people/leave.html", context)
