"""The memory, for those who watch over it; its proof, for everybody."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.audit import actions, cosignatures, forms, protection, queries, showing, witnessing
from convive.ground.doors import needs, public
from convive.ground.middleware import csrf_failed
from convive.ground.references import new_ref

TEXT = "text/plain; charset=utf-8"
OF_A_BROWSER = {"application/x-www-form-urlencoded", "multipart/form-data"}


@needs("audit.read")
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The newest events, by verb; opaque references only."""
    verb = request.GET.get("verb", "").replace("\x00", "")[:80]
    page = Paginator(queries.events(verb=verb), 50).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "verb": verb,
        "query": urlencode({"verb": verb}),
        "checkpoint": queries.latest_checkpoint(),
        "unprotected": protection.missing(),
    }
    return render(request, "audit/show.html", context)


@public
@require_GET
def proof(request: HttpRequest) -> HttpResponse:
    """What everybody may check: the newest checkpoint, who saw it, the yearly counts."""
    context = {"newest": showing.newest(), "key": showing.public_key(), "years": showing.years()}
    return render(request, "audit/proof.html", context)


@public
@require_GET
def checkpoints(request: HttpRequest) -> HttpResponse:
    """The last checkpoint of each day, one after the other, as a file."""
    return _file("checkpoints.txt", "\n".join(queries.daily_notes()))


@public
@require_GET
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint, with the lines of its witnesses, as a file."""
    newest = showing.newest()
    if newest is None:
        raise Http404
    return _file("checkpoint.txt", newest.note)


@public
@require_GET
def year(request: HttpRequest, year: int, edition: int) -> HttpResponse:
    """One yearly count as a signed text."""
    count = queries.year_count(year, edition)
    return _file(f"count-{count.year}-{count.edition}.txt", count.note)


@public
@csrf_exempt
@require_POST
def witness(request: HttpRequest) -> HttpResponse:
    """Another house shows its checkpoint; a program sends it, under its own signature."""
    if request.content_type in OF_A_BROWSER:
        return csrf_failed(request)
    if int(request.headers.get("Content-Length") or 0) > witnessing.LONGEST_REQUEST:
        return HttpResponse(status=413)
    reply = witnessing.receive(
        request.body,
        signature=request.headers.get("Convive-Signature", ""),
        now=timezone.now(),
    )
    response = HttpResponse(reply.text, status=reply.status, content_type=reply.kind)
    response["Convive-Witness"] = str(cosignatures.cosigner())
    return response


@needs("audit.read")
@require_http_methods(["GET", "POST"])
def watch(request: HttpRequest) -> HttpResponse:
    """Verify now; the houses that witness for us, and those we watch over."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = forms.Watch(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.watch(form.cleaned_data["key"], name=form.cleaned_data["name"], by=viewer)
        messages.success(request, _("From now on, this house's checkpoints are checked here."))
        return redirect("audit:watch")
    context = {
        "form": form,
        "publishing": forms.PublishYear(today=timezone.now().date()),
        "asked": "verify" in request.GET,
        "verdict": queries.verdict() if "verify" in request.GET else None,
        "unprotected": protection.missing(),
        "witnesses": queries.witnesses(),
        "houses": queries.watched_houses(),
        "once": new_ref(),
    }
    return render(request, "audit/watch.html", context)


@needs("audit.read")
@require_POST
def publish_year(request: HttpRequest) -> HttpResponse:
    """Publish the count of a year that is over."""
    now = timezone.now()
    form = forms.PublishYear(request.POST, today=now.date())
    if form.is_valid():
        actions.publish_year(form.cleaned_data["year"], by=request.viewer, now=now)  # type: ignore[attr-defined]
        messages.success(request, _("The count is published and signed."))
        return redirect("audit:proof")
    messages.error(request, _("Choose a year that is over."))
    return redirect("audit:watch")


@needs("audit.read")
@require_http_methods(["GET", "POST"])
def stop_watching(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask once more, then stop watching over a house."""
    house = queries.watched_house(ref)
    if request.method == "POST":
        actions.stop_watching(house, by=request.viewer)  # type: ignore[attr-defined]
        messages.success(request, _("This house is no longer watched over."))
        return redirect("audit:watch")
    context = {"house": house, "form": forms.StopWatching(), "once": new_ref()}
    return render(request, "audit/stop_watching.html", context)


def _file(name: str, text: str) -> HttpResponse:
    response = HttpResponse(text, content_type=TEXT)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
