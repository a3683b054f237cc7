"""The page that says when the last backup was made, and when it was last proved."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from convive.backups import queries, words
from convive.backups.models import BackupRun
from convive.backups.rules import Verdict
from convive.ground.doors import needs


@needs("backups.read")
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """How it stands with backups, the runs, and how to restore."""
    state = queries.state(now=timezone.now())
    newest = state.runs[0] if state.runs else None
    trouble = words.SAID.get(newest.trouble) if newest else None
    context = {
        "state": state,
        "trouble": trouble,
        "headers": _headers(),
        "rows": [_row(run) for run in state.runs],
    }
    return render(request, "backups/show.html", context)


def _headers() -> list[Any]:
    size = {"label": _("Size in kilobytes"), "number": True}
    return [_("When"), _("File"), size, _("What came of it"), _("Keys proved")]


def _row(run: BackupRun) -> list[Any]:
    return [
        _moment(run.at),
        run.path_name,
        {"text": f"{-(-run.size // 1024)}", "number": True},
        _verdict(run),
        _moment(run.keys_proved_at) if run.keys_proved_at else {"text": "–"},
    ]


def _moment(at: Any) -> str:
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT")


def _verdict(run: BackupRun) -> dict[str, str]:
    if run.verdict == Verdict.NOT_MADE:
        return {"badge": _("Not made"), "tone": "late", "icon": "circle-alert"}
    if run.trouble:
        return {"badge": _("Files missing"), "tone": "late", "icon": "circle-alert"}
    if run.verdict == Verdict.READ:
        return {"badge": _("Read, not restored"), "tone": "", "icon": "info"}
    return {"badge": _("Restored and compared"), "tone": "good", "icon": "circle-check"}
