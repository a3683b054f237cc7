"""Every table ever published as plain files that anybody can check (SAF-17, SAF-18)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from convive.disclosure.audit import Audit
from convive.disclosure.exports import audit_export, write_export
from convive.ground.phrase import Phrase
from convive.releases import tables
from convive.releases.models import Audience, Release

PARTNERS = "partners"
RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Exported:
    """How many tables went into the folder, by audience, and what the audit of the files says."""

    public: int
    partners: int
    clean: bool


def export(folder: Path) -> Exported:
    """Write every table ever published, withdrawn ones too, and audit the files just written.

    Public tables go into `folder`, partners' tables into `folder/partners`: each has its own
    `releases.json`, because the thresholds differ. Raises OSError when the folder cannot be written.
    """
    public = _written(folder, Audience.PUBLIC)
    partners = _written(folder / PARTNERS, Audience.PARTNERS)
    audits: list[Audit] = [audit_export(folder), audit_export(folder / PARTNERS)]
    return Exported(public, partners, all(audit.clean for audit in audits))


def _written(folder: Path, audience: str) -> int:
    releases = list(Release.objects.filter(audience=audience).order_by("pk"))
    write_export(folder, [(tables.published(one), one.published_on) for one in releases])
    return len(releases)


def csv_of(release: Release) -> str:
    """One table as CSV with the words beside the codes; an empty figure is hidden or unknown."""
    written = io.StringIO()
    writer = csv.writer(written)
    header = [name for about in release.dims for name in (about["name"], f"{about['name']}_label")]
    writer.writerow([*header, release.value])
    for codes, labels, count in rows_of(release):
        pairs = [part for pair in zip(codes, labels, strict=True) for part in pair]
        writer.writerow([*map(_safe, pairs), "" if count is None else count])
    return written.getvalue()


def json_of(release: Release) -> dict[str, Any]:
    """One table as JSON, hidden figures null."""
    return {
        "table": release.slug,
        "edition": release.edition,
        "title": dict(release.title),
        "unit": dict(release.unit),
        "note": dict(release.note),
        "audience": release.audience,
        "date": release.published_on.isoformat(),
        "threshold": release.threshold,
        "min_width": release.min_width,
        "value": release.value,
        "changed": dict(release.changed),
        "revision": release.revision or None,
        "attack": {name: told for name, told in release.attack.items() if name != "by"},
        "withdrawn": release.retracted_on.isoformat() if release.retracted_on else None,
        "dims": release.dims,
        "cells": [
            {**dict(zip((one["name"] for one in release.dims), codes, strict=True)), "count": count}
            for codes, _labels, count in rows_of(release)
        ],
    }


def rows_of(release: Release) -> Iterator[tuple[list[str], list[str], int | None]]:
    """Every cell: its codes, their words in the reader's language, its figure."""
    words = [
        {one["code"]: str(Phrase(one["label"])) for one in about["codes"]} for about in release.dims
    ]
    for cell, count in release.cells.items():
        codes = cell.split(tables.SEAM)
        labels = [known.get(code, code) for known, code in zip(words, codes, strict=True)]
        yield codes, labels, count


def _safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(RISKY) else text
