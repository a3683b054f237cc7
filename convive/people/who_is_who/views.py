"""Who is who: the list, an organisation, a contact."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.ground.versions import version_sent
from convive.people import access
from convive.people.viewer import asking
from convive.people.who_is_who import actions, export, forms, queries


@needs("workspace.read")
@require_GET
def who_is_who(request: HttpRequest) -> HttpResponse:
    """Organisations, their contacts, and which kinds of partner are missing."""
    viewer, today = asking(request), timezone.localdate()
    form = forms.Find(request.GET or None)
    context = {
        "form": form,
        "entries": queries.entries_for(viewer, on=today, wanted=form.wanted),
        "categories": queries.coverage(viewer, on=today),
        "may_edit": access.may_edit(viewer),
        "query": request.GET.urlencode(),
    }
    return render(request, "people/who_is_who.html", context)


@needs("workspace.read")
@require_GET
def who_is_who_table(request: HttpRequest) -> HttpResponse:
    """The same list for a spreadsheet."""
    wanted = forms.Find(request.GET or None).wanted
    found = queries.entries_for(asking(request), on=timezone.localdate(), wanted=wanted)
    response = HttpResponse(export.table(found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="who-is-who.csv"'
    return response


@needs("workspace.read")
@require_GET
def organisation(request: HttpRequest, ref: str) -> HttpResponse:
    """One organisation and its contacts."""
    viewer = asking(request)
    entry = queries.entry_for(viewer, ref, on=timezone.localdate())
    context = {"entry": entry, "may_edit": access.may_edit(viewer)}
    return render(request, "people/organisation.html", context)


@needs("people.edit")
@require_http_methods(["GET", "POST"])
def new_organisation(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    form = forms.OrganisationForm(
        request.POST or None, initial={"category": request.GET.get("category", "")}
    )
    if request.method == "POST" and form.is_valid():
        words = dict(form.cleaned_data)
        made = actions.add_organisation(
            words, areas=words.pop("areas"), by=asking(request), on=timezone.localdate()
        )
        return redirect("people:organisation", made.ref)
    return render(request, "people/new_organisation.html", {"form": form})


@needs("people.edit")
@require_http_methods(["GET", "POST"])
def edit_organisation(request: HttpRequest, ref: str) -> HttpResponse:
    """Change an organisation."""
    viewer, today = asking(request), timezone.localdate()
    one = queries.entry_for(viewer, ref, on=today).organisation
    told = {name: getattr(one, name) for name in actions.KEPT_OF_ORGANISATION}
    told |= {
        "languages": ", ".join(one.languages),
        "areas": [area.ref for area in one.areas.all()],
    }
    form = forms.OrganisationForm(request.POST or None, initial=told)
    if request.method == "POST" and form.is_valid():
        words = dict(form.cleaned_data)
        areas = words.pop("areas")
        version = _version(request)
        actions.amend_organisation(one, words, areas=areas, version=version, by=viewer, on=today)
        messages.success(request, _("Saved."))
        return redirect("people:organisation", ref)
    context = {"form": form, "organisation": one, "version": _version(request) or one.version}
    return render(request, "people/edit_organisation.html", context)


@needs("people.edit")
@require_http_methods(["GET", "POST"])
def new_contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a contact to an organisation."""
    viewer, today = asking(request), timezone.localdate()
    one = queries.entry_for(viewer, ref, on=today).organisation
    form = forms.ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_contact(one, form.cleaned_data, by=viewer, on=today)
        return redirect("people:organisation", ref)
    return render(request, "people/new_contact.html", {"form": form, "organisation": one})


@needs("workspace.read")
@require_GET
def contact(request: HttpRequest, ref: str) -> HttpResponse:
    """One contact and where they belong."""
    viewer = asking(request)
    person = queries.contact_for(viewer, ref)
    belongs = queries.organisations_of(person, on=timezone.localdate())
    context = {
        "person": person,
        "organisations": [one for one in belongs if access.may_see(viewer, one)],
        "may_edit": access.may_edit(viewer),
        "may_erase": viewer.may("people.erase"),
    }
    return render(request, "people/contact.html", context)


@needs("people.edit")
@require_http_methods(["GET", "POST"])
def edit_contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a contact."""
    viewer, today = asking(request), timezone.localdate()
    person = queries.contact_for(viewer, ref)
    told = {name: getattr(person, name) for name in actions.KEPT_OF_CONTACT}
    form = forms.ContactForm(request.POST or None, initial=told)
    if request.method == "POST" and form.is_valid():
        version = _version(request)
        actions.amend_contact(person, form.cleaned_data, version=version, by=viewer, on=today)
        messages.success(request, _("Saved."))
        return redirect("people:contact", ref)
    context = {"form": form, "person": person, "version": _version(request) or person.version}
    return render(request, "people/edit_contact.html", context)


@needs("people.erase")
@require_http_methods(["GET", "POST"])
def erase_contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Erase a contact for good."""
    viewer = asking(request)
    person = queries.contact_for(viewer, ref)
    form = forms.Erase(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.erase(person, by=viewer)
        messages.success(request, _("The contact is erased."))
        return redirect("people:who_is_who")
    return render(request, "people/erase_contact.html", {"form": form, "person": person})


def _version(request: HttpRequest) -> int | None:
    return version_sent(request.POST)
