"""Beside the sheets: messages to who reported, earlier concerns to compare, files."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from convive.files import queries as files
from convive.files import serving
from convive.files.sentences import WARNING
from convive.ground.doors import signed_in
from convive.pathway.actions import course, mailbox
from convive.pathway.casework import forms
from convive.pathway.casework.queries import filed, repeats, standing
from convive.pathway.casework.views.doors import BOTH, At, at_case, page
from convive.pathway.casework.views.filling import done, fill
from convive.pathway.queries import cases, templates
from convive.people.unlocking.doors import unlocked
from convive.spaces.rules.parts import MAILBOX
from convive.ui.filling import typed


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@unlocked
@require_http_methods(BOTH)
@at_case
def write_message(request: HttpRequest, at: At) -> HttpResponse:
    """A message to who reported; they read it with their code, and nobody sends it anywhere."""
    at.bench.only(mailbox.WRITERS)
    if not at.bench.keyring.reaches(MAILBOX):
        raise Http404
    form = forms.Message(typed(request))
    return fill(
        request,
        at,
        form,
        lambda: mailbox.write(
            at.case, form.cleaned_data["text"], bench=at.bench, by=at.by, on=at.today
        ),
        onward=f"{at.url()}#messages",
        said=_("They find it when they open their mailbox with their code."),
        title=_("Write to who reported"),
        submit=_("Put it into their mailbox"),
        cancel_url=at.url(),
    )


@signed_in
@never_cache
@sensitive_variables("sheets", "found")
@unlocked
@require_http_methods(BOTH)
@at_case
def compare(request: HttpRequest, at: At) -> HttpResponse:
    """Cases of this space to compare with this one; a person decides, and no number is shown."""
    at.bench.only(course.LOOKERS)
    room = at.room
    if request.method == "POST":
        other = standing.case_in(
            room.space, request.POST.get("other", ""), holder=at.by, now=room.now
        )
        same, why = request.POST.get("same") == "yes", request.POST.get("why", "")[:1000]
        course.compare(at.case, other, same, why, bench=at.bench, by=at.by, on=at.today)
        said = _("It is joined as an earlier one.") if same else _("It is kept apart.")
        return done(request, at, said, section="earlier")
    sheets, template = cases.sheets(at.case, at.bench.keyring), at.bench.template
    if progress := repeats.progress(at.case, sheets, template, by=at.by, now=room.now):
        return page(request, "compare_soon", at, progress=progress)
    if request.headers.get("HX-Request"):  # the waiting page asked: now it may ask for the whole
        return HttpResponse(headers={"HX-Refresh": "true"})
    found = repeats.possible(at.case, sheets, template, by=at.by, now=room.now)
    stages = templates.stage_names([one.case for one in found])
    rows = [(one, stages[one.case.pk]) for one in found]
    return page(request, "compare", at, rows=rows)


@signed_in
@never_cache
@sensitive_variables("kept", "copy")
@unlocked
@require_GET
@at_case
def clean_copy(request: HttpRequest, at: At, entry: str, number: int) -> FileResponse:
    """The clean copy of a file, to look at in the browser's sandbox."""
    kept = filed.file_of(at.case, at.bench, entry, number)
    copy = kept.rendition
    if copy is None:
        raise Http404
    reader = files.plain_sealed(copy.path, copy.key)
    return serving.serve(reader, name=kept.name, media_type=copy.media_type, inline=True)


@signed_in
@never_cache
@sensitive_variables("kept")
@unlocked
@require_http_methods(BOTH)
@at_case
def original(request: HttpRequest, at: At, entry: str, number: int) -> HttpResponseBase:
    """The original: first the warning and what it may hold, then the file, to be saved only."""
    kept = filed.file_of(at.case, at.bench, entry, number)
    if request.method != "POST":
        return page(request, "original", at, file=filed.shown(entry, number, kept), warning=WARNING)
    reader = files.plain_sealed(kept.path, kept.key)
    return serving.serve(reader, name=kept.name, media_type=kept.media_type, inline=False)
