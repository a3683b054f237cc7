"""A published table as open data: figures and code lists with a dictionary in every language.

An empty figure is hidden, never zero; the reason stands beside it.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from convive.disclosure.tables import ALL
from convive.ground.phrase import Phrase
from convive.landscape.boards import dictionaries
from convive.landscape.models import Source
from convive.releases.languages import in_every_language
from convive.releases.models import Release
from convive.releases.tables import SEAM

RISKY = ("=", "+", "-", "@", "\t", "\r")
PROTECTED = "protected"
EARLIEST = (1980, 1, 1, 0, 0, 0)


def archive(release: Release, source: Source | None) -> bytes:
    """Everything of one table in one file, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files_of(release, source).items():
            packed.writestr(zipfile.ZipInfo(name, EARLIEST), text.encode("utf-8"))
    return out.getvalue()


def files_of(release: Release, source: Source | None) -> dict[str, str]:
    """The files by name: figures, one list of codes a side, and both dictionaries."""
    files = {dictionaries.FIGURES: _csv(_figures(release))}
    for about in release.dims:
        files[dictionaries.codes_file(about["name"])] = _csv(_codes(about))
    tables = dictionaries.tables_of(release)
    files[f"{dictionaries.FIGURES}-metadata.json"] = _written(
        dictionaries.csvw(release, source, tables)
    )
    files["datapackage.json"] = _written(dictionaries.package(release, source, tables))
    return files


def _figures(release: Release) -> Iterator[list[object]]:
    """Every cell; where the figure is empty, the reason stands beside it."""
    yield [*(about["name"] for about in release.dims), release.value, "why_empty"]
    for cell, count in release.cells.items():
        yield [
            *cell.split(SEAM),
            "" if count is None else count,
            PROTECTED if count is None else "",
        ]


def _codes(about: Mapping[str, Any]) -> Iterator[list[object]]:
    languages = [code for code, _name in settings.LANGUAGES]
    yield ["code", "wider", *(f"name_{language}" for language in languages)]
    together = in_every_language(lambda: _("All together"))
    yield [ALL, "", *(together[language] for language in languages)]
    for one in about["codes"]:
        named = Phrase(one["label"])
        yield [one["code"], one["parent"], *(named.in_language(lang) for lang in languages)]


def _csv(rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
    return out.getvalue()


def _safe(cell: object) -> object:
    """Text that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell


def _written(about: dict[str, Any]) -> str:
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"
