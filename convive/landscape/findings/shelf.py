"""Findings as the search finds them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from convive.landscape.models import Finding
from convive.search import actions as search
from convive.search.registry import Document


def document(finding: Finding) -> Document:
    return Document(
        Finding.KIND,
        finding.ref,
        finding.statement,
        finding.evidence,
        reverse("landscape:finding", args=[finding.ref]),
        "landscape.read",
    )


def documents() -> Iterator[Document]:
    """Every finding that is not withdrawn."""
    for finding in Finding.objects.exclude(state=Finding.State.RETRACTED):
        yield document(finding)


def put(finding: Finding) -> None:
    search.index([document(finding)])


def take_away(finding: Finding) -> None:
    search.forget(Finding.KIND, finding.ref)
