"""The copy itself: a readable paper and the same as data, in one file; never kept outside a seal."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from convive.pathway.models import RightsRequest
from convive.pathway.rights import words
from convive.ui import printer

LOOKS = f"""{printer.A4}
body {{ font-size: 10.5pt; line-height: 1.45 }}
h1 {{ font-size: 16pt }} h2 {{ font-size: 12pt; margin-block-end: 2pt }}
.hidden {{ background: #222; color: #fff; padding: 0 4pt }}
"""


def shown(draft: Mapping[str, Any]) -> dict[str, Any]:
    """The draft without what is hidden: in its place stands why."""
    with translation.override(draft["language"]):
        passages = [
            {**one, "text": "", "why": words.hidden(one["why"])} if one["why"] else one
            for one in draft["passages"]
        ]
    return {**draft, "passages": passages}


def looked_at(draft: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every passage for the second officer, the hidden ones too, with why in their own language."""
    return [
        {**one, "because": words.hidden(one["why"]) if one["why"] else ""}
        for one in draft["passages"]
    ]


def bundle(request: RightsRequest, draft: Mapping[str, Any]) -> bytes:
    """One file with `copy.pdf` (or `copy.html` where no PDF can be made) and `copy.json`.

    Made in memory: neither of them touches the disk or the cache before it is sealed.
    """
    told = shown(draft)
    page = _page(request, told)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        if printer.can_make_pdf():
            folder.writestr("copy.pdf", printer.pdf(page, LOOKS))
        else:
            folder.writestr("copy.html", page)
        folder.writestr("copy.json", json.dumps(told, ensure_ascii=False, indent=1))
    return out.getvalue()


def _page(request: RightsRequest, told: Mapping[str, Any]) -> str:
    def sheet(one: Mapping[str, Any]) -> tuple[str, str]:
        return one["sheet"], one["on"]

    with translation.override(told["language"]):
        sheets = [
            (name, date.fromisoformat(on), list(some))
            for (name, on), some in groupby(told["passages"], key=sheet)
        ]
        context = {
            "request": request,
            "space": request.space,
            "told": told,
            "sheets": sheets,
            "language": told["language"],
            "is_rtl": translation.get_language_bidi(),
            "received_on": date.fromisoformat(told["received_on"]),
            "ends_on": date.fromisoformat(told["ends_on"]),
            "made_on": date.fromisoformat(told["made_on"]),
            "openings": [{**one, "on": date.fromisoformat(one["on"])} for one in told["openings"]],
            "given": [{**one, "on": date.fromisoformat(one["on"])} for one in told["given"]],
        }
        return render_to_string("pathway/rights/copy.html", context)
