"""Pages on which an agreement is built part by part, and put to the parties."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convive.bodies.agreements import actions, forms, parts, queries
from convive.bodies.models import Agreement
from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]
WRITE = "bodies/agreements/write.html"


@needs("agreements.edit")
@require_http_methods(BOTH)
def build_agreement(request: HttpRequest, key: str) -> HttpResponse:
    """Begin: between whom, by which rule, until when; then the parts."""
    viewer, today = asking(request), _today()
    starter = queries.starter(key)
    if starter is None or not starter.parts:
        raise Http404
    start = {"title": starter.title, "review_on": today.replace(day=1, year=today.year + 1)}
    form = forms.Build(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.begin(key, on=today, by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("It has begun. Now write it, part by part."),
        template=WRITE,
        title=_("Begin: %(title)s") % {"title": starter.title},
        lead=_("First between whom. Then you write it in small parts, each on its own page."),
        submit=_("Begin"),
        cancel_url=reverse("bodies:agreements"),
    )


@needs("agreements.edit")
@require_http_methods(BOTH)
def write_part(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """One part of the first version."""
    viewer = asking(request)
    one = queries.agreement_for(viewer, ref)
    written = parts.read(queries.current_text(one).parts)
    part = next((each for each in written if each.key == key), None)
    if part is None:
        raise Http404
    form = forms.WritePart(
        typed(request),
        initial={"words": part.words},
        part=part,
        parties=list(one.parties.all()),
        hint=str(queries.hint(one.sort, key)),
    )
    onward = next((each.key for each in written[written.index(part) + 1 :]), "")
    return fill(
        request,
        form,
        lambda: actions.write_part(
            one,
            key,
            words=form.cleaned_data["words"],
            by_party=form.by_party(),
            version=version_of(request),
            by=viewer,
        ),
        onward=lambda made: (
            reverse("bodies:write_part", args=[made.ref, onward]) if onward else _url(made)
        ),
        said=_("Saved."),
        template="bodies/agreements/write_part.html",
        title=part.title,
        agreement=one,
        steps=[(each, each.key == key) for each in written],
        version=request.POST.get("_version") or one.version,
        cancel_url=_url(one),
    )


@needs("agreements.edit")
@require_http_methods(BOTH)
def put_to_parties(request: HttpRequest, ref: str) -> HttpResponse:
    """The first version is written; the parties read and sign it."""
    viewer = asking(request)
    one = queries.agreement_for(viewer, ref)
    form = forms.Put(typed(request))
    return fill(
        request,
        form,
        lambda: actions.put_to_parties(
            one, version=version_of(request), on=_today(), by=viewer, **form.cleaned_data
        ),
        onward=_url,
        said=_("Every party is told. Now everybody reads it, and signs."),
        template=WRITE,
        title=_("Put it to the parties?"),
        lead=_("From then on this version does not change. Any party may propose a change."),
        submit=_("Put it to the parties"),
        version=request.POST.get("_version") or one.version,
        cancel_url=_url(one),
    )


@needs("agreements.sign")
@require_http_methods(BOTH)
def promise(request: HttpRequest, ref: str) -> HttpResponse:
    """A party promises something."""
    viewer, today = asking(request), _today()
    one = queries.agreement_for(viewer, ref)
    form = forms.Promise(typed(request), offered=queries.parties_to_promise_for(viewer, one))
    return fill(
        request,
        form,
        lambda: actions.promise(one, on=today, by=viewer, **form.cleaned_data),
        onward=lambda _task: _url(one),
        said=_("The promise stands beside the text."),
        template=WRITE,
        title=_("Promise something"),
        cancel_url=_url(one),
    )


@needs("agreements.sign")
@require_http_methods(BOTH)
def keep_promise(request: HttpRequest, ref: str, task: str) -> HttpResponse:
    """A promise was kept."""
    viewer = asking(request)
    one = queries.agreement_for(viewer, ref)
    found = queries.commitment_for(one, task)
    form = forms.Kept(typed(request))
    return fill(
        request,
        form,
        lambda: actions.keep_promise(one, found, on=_today(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Done. Thank you."),
        template=WRITE,
        title=_("This promise was kept"),
        lead=found.text,
        submit=_("It is done"),
        cancel_url=_url(one),
    )


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Agreement) -> str:
    return reverse("bodies:agreement", args=[one.ref])
