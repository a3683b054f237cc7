"""Pages on which a coordinator looks at tables before saying yes to them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.ground.phrase import Phrase
from convive.ground.references import new_ref
from convive.landscape.boards import actions, jobs, queries
from convive.people.viewer import asking
from convive.releases import queries as releases
from convive.releases.models import Audience, Preparation


@needs("landscape.publish")
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin: what will happen, then a job makes the tables."""
    viewer = asking(request)
    source = queries.source_for(viewer, ref)
    if request.method == "POST":
        made = actions.prepare(source, by=viewer, anew="anew" in request.POST)
        jobs.fill.enqueue(made.ref)
        return redirect("landscape:preview", made.ref)
    context = {
        "source": source,
        "once": new_ref(),
        "has_visible": queries.has_visible(source),
        "is_published": queries.is_published(source),
        "waiting": releases.waiting_of(str(source.reference)),
    }
    return render(request, "landscape/boards/publish.html", context)


@needs("landscape.publish")
@require_GET
def preview(request: HttpRequest, ref: str) -> HttpResponse:
    """What will be published, and what will not; or how far the work is."""
    waiting = releases.preparation_for(asking(request), ref)
    source = queries.source_of(waiting.subject)
    if source is None:
        raise Http404
    context = {
        "waiting": waiting,
        "source": source,
        "audiences": _audiences(waiting),
        "is_working": waiting.state == Preparation.State.WORKING,
        "is_ready": waiting.state == Preparation.State.READY,
        "late": waiting.content.get("late", 0),
        "without_figure": waiting.content.get("without_figure", 0),
        "once": new_ref(),
    }
    return render(request, "landscape/boards/preview.html", context)


@needs("landscape.publish")
@require_http_methods(["POST"])
def wider(request: HttpRequest, ref: str) -> HttpResponse:
    """One click: the same tables, one of them told a step more broadly."""
    viewer = asking(request)
    waiting = releases.preparation_for(viewer, ref)
    source = queries.source_of(waiting.subject)
    if source is None:
        raise Http404
    audience, table, dimension = (
        request.POST.get(name, "") for name in ("audience", "table", "dimension")
    )
    if not _is_offered(waiting, audience, table, dimension):
        raise Http404
    made = actions.widen(
        waiting, source, audience=audience, table=table, dimension=dimension, by=viewer
    )
    jobs.fill.enqueue(made.ref)
    return redirect("landscape:preview", made.ref)


def _is_offered(waiting: Preparation, audience: str, table: str, dimension: str) -> bool:
    known = audience in Audience.values
    rows = waiting.content.get(audience, {}).get("rows", []) if known else []
    return any(
        row["slug"] == table and one["dimension"] == dimension
        for row in rows
        for one in row.get("alternatives", [])
    )


@needs("landscape.publish")
@require_http_methods(["POST"])
def release(request: HttpRequest, ref: str) -> HttpResponse:
    """Yes: the tables are published for good."""
    viewer = asking(request)
    waiting = releases.preparation_for(viewer, ref)
    source = queries.source_of(waiting.subject)
    if source is None:
        raise Http404
    made = actions.release(waiting, source, on=city.today(timezone.now()), by=viewer)
    if made:
        said = ngettext(
            "%(number)s table is published.", "%(number)s tables are published.", len(made)
        )
        messages.success(request, said % {"number": len(made)})
    return redirect("landscape:show")


def _audiences(waiting: Preparation) -> list[dict[str, Any]]:
    """For each audience the tables to be with how much is shown and hidden, and what is left out."""
    found = []
    for code, label in Audience.choices:
        about = waiting.content.get(code)
        if about is None:
            continue
        tables = [_table(row) for row in about["rows"]]
        left_out = [(Phrase(title), Phrase(why)) for title, why in about["left_out"]]
        found.append({"code": code, "label": label, "tables": tables, "left_out": left_out})
    return found


def _table(row: dict[str, Any]) -> dict[str, Any]:
    hidden = sum(count is None for count in row["cells"].values())
    for_company = row["reasons"].get("company", 0)
    return {
        "title": Phrase(row["title"]),
        "note": Phrase(row["note"]),
        "shown": len(row["cells"]) - hidden,
        "small": hidden - for_company,
        "company": for_company,
        "slug": row["slug"],
        "empty": _("Nothing is hidden") if not hidden else "",
        "cost": row.get("cost", {}),
        "alternatives": [
            {**one, "side": str(Phrase(one["side"])).lower()} for one in row.get("alternatives", [])
        ],
    }
