"""Who is who: the list, an organisation, a contact."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import needs
from convive.ground.versions import version_sent
from convive.people import access
from convive.people.models import Organisation
from convive.people.viewer import asking
from convive.people.who_is_who import actions, beside, export, forms, queries, rules, served

ON_A_PAGE = 30


@needs("workspace.read")
@require_GET
def who_is_who(request: HttpRequest) -> HttpResponse:
    """Organisations, their contacts, and which kinds of partner are missing."""
    viewer, today = asking(request), timezone.localdate()
    form = forms.Find(request.GET or None)
    context = {
        "form": form,
        "categories": queries.coverage(viewer, on=today),
        "may_edit": access.may_edit(viewer),
        **_page(request, form),
    }
    return render(request, "people/who_is_who.html", context)


@needs("workspace.read")
@require_GET
def found(request: HttpRequest) -> HttpResponse:
    """The part of the list that changes while somebody types."""
    form = forms.Find(request.GET or None)
    return render(request, "people/_found.html", _page(request, form))


def _page(request: HttpRequest, form: forms.Find) -> dict[str, Any]:
    viewer, today = asking(request), timezone.localdate()
    keys = queries.found_for(viewer, on=today, wanted=form.wanted)
    page = Paginator(keys, ON_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "page": page,
        "number": len(keys),
        "entries": queries.entries_of(viewer, list(page.object_list), on=today),
        "query": query.urlencode(),
        "may_edit": access.may_edit(viewer),
        "today": today,
    }


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
    viewer, today = asking(request), timezone.localdate()
    entry = queries.entry_for(viewer, ref, on=today)
    context = {
        "entry": entry,
        "tied": queries.connections_of(viewer, entry.organisation),
        "beside": beside.lines_for(viewer, ref),
        "freshness": rules.freshness(entry.check_due_on, today=today),
        "level_words": [served.LEVEL_WORDS[one] for one in entry.organisation.levels],
        "may_edit": access.may_edit(viewer),
    }
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
    told |= {"areas": [area.ref for area in one.areas.all()]}
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
@require_POST
def confirm_organisation(request: HttpRequest, ref: str) -> HttpResponse:
    """Whoever keeps the list looked at the entry, and it is right."""
    viewer, today = asking(request), timezone.localdate()
    one = queries.entry_for(viewer, ref, on=today).organisation
    actions.confirm(one, how=Organisation.Checked.CITY, by=viewer, on=today)
    messages.success(request, _("Checked today."))
    return redirect("people:organisation", ref)


@needs("people.edit")
@require_POST
def let_answer(request: HttpRequest, ref: str, person: str) -> HttpResponse:
    """Say who answers for an organisation first."""
    viewer, today = asking(request), timezone.localdate()
    one = queries.entry_for(viewer, ref, on=today).organisation
    form = forms.Answers(request.POST)
    answers = form.cleaned_data["answers"] if form.is_valid() else ""
    actions.let_answer(queries.contact_for(viewer, person), one, answers=answers, by=viewer)
    messages.success(request, _("Saved."))
    return redirect("people:organisation", ref)


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
