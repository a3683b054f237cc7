"""The pages behind the link, and those of who keeps the list."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import needs, public
from convive.people.self_update import actions, forms, queries
from convive.people.viewer import asking
from convive.people.who_is_who import queries as who


@public
@never_cache
@require_http_methods(["GET", "POST"])
def own_entry(request: HttpRequest, token: str) -> HttpResponse:
    """What the city says of an organisation, for the organisation: right, or changed like this."""
    today = timezone.localdate()
    update = queries.by_link(token, today=today)
    if update is None:
        return _gone(request)
    form = forms.OwnEntry(request.POST or None, initial=queries.shown_in_form(update))
    if request.method == "POST" and form.is_valid():
        remark = form.cleaned_data["remark"]
        actions.propose(update, form.told, remark=remark, by=asking(request), on=today)
        messages.success(
            request, _("Thank you. The city looks at it and tells you if it asks back.")
        )
        return redirect("people:own_entry", token)
    context = {"form": form, "update": update, "token": token, "frame": "public"}
    return render(request, "people/own_entry.html", context)


@public
@never_cache
@require_POST
def own_entry_same(request: HttpRequest, token: str) -> HttpResponse:
    """Nothing changed: the entry is checked at once."""
    today = timezone.localdate()
    update = queries.by_link(token, today=today)
    if update is None:
        return _gone(request)
    actions.nothing_changed(update, by=asking(request), on=today)
    messages.success(request, _("Thank you. Your entry stays as it is."))
    return redirect("people:own_entry", token)


@public
@never_cache
@require_POST
def own_entry_listing(request: HttpRequest, token: str) -> HttpResponse:
    """Yes or no to being listed; it acts at once."""
    today = timezone.localdate()
    update = queries.by_link(token, today=today)
    if update is None:
        return _gone(request)
    listed, own = request.POST.get("listed") == "yes", request.POST.get("whose") == "own"
    actions.set_listing(update, listed=listed, own=own, by=asking(request), on=today)
    shown, hidden = (
        _("Partners of the city see this entry now."),
        _("Partners of the city no longer see this entry."),
    )
    messages.success(request, shown if listed else hidden)
    return redirect("people:own_entry", token)


@needs("people.edit")
@require_http_methods(["GET", "POST"])
def ask_to_update(request: HttpRequest, ref: str) -> HttpResponse:
    """Send an organisation the link to its entry."""
    viewer, today = asking(request), timezone.localdate()
    one = who.entry_for(viewer, ref, on=today).organisation
    people = queries.recipients_of(one, on=today)
    form = forms.Ask(request.POST or None, people=people, address=one.email)
    if request.method == "POST" and form.is_valid():
        actions.ask(one, recipient=form.chosen, by=viewer, on=today)
        messages.success(request, _("The letter with the link is on its way."))
        return redirect("people:organisation", ref)
    context = {"form": form, "organisation": one, "can_write": bool(people or one.email)}
    return render(request, "people/ask_to_update.html", context)


@needs("people.edit")
@require_GET
def self_updates(request: HttpRequest) -> HttpResponse:
    """What organisations proposed and nobody has looked at yet."""
    context = {"updates": queries.updates_for(asking(request))}
    return render(request, "people/self_updates.html", context)


@needs("people.edit")
@require_http_methods(["GET", "POST"])
def self_update(request: HttpRequest, ref: str) -> HttpResponse:
    """What an organisation would change, beside what stands; take it over or leave it."""
    viewer = asking(request)
    update = queries.update_for(viewer, ref)
    sides = queries.sides_of(update)
    form = forms.Decide(request.POST if request.method == "POST" else None, sides=sides)
    if request.method == "POST" and form.is_valid():
        taken = form.cleaned_data["taken"]
        actions.decide(update, taken, by=viewer, on=timezone.localdate())
        messages.success(request, _("Decided. The entry is checked today."))
        return redirect("people:organisation", update.organisation.ref)
    context = {"form": form, "update": update, "sides": sides}
    return render(request, "people/self_update.html", context)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "people/own_entry_gone.html", {"frame": "public"}, status=404)
