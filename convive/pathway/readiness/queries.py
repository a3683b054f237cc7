"""Questions about practice and law: the rehearsals of a space, the signature under its template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from convive.packs import queries as packs
from convive.pathway.models import LegalSignature, Rehearsal, Situation
from convive.pathway.queries import templates
from convive.spaces.models import Space

PACKED = "about"
CAVEAT = "caveat"


@dataclass(frozen=True, slots=True)
class Caveat:
    """What a template's law has to be read for here, in the reader's language."""

    key: str
    text: str


def asks_rehearsal(space: Space) -> bool:
    """Whether the template of a space has to be rehearsed; who mediates, for example, has not."""
    about = next((one for one in _entries(space) if one.get("sort") == PACKED), None)
    return about is not None and about.get("rehearsal", True) is not False


def caveats_of(space: Space) -> list[Caveat]:
    """What a local lawyer has to read before this template is more than a draft."""
    return [
        Caveat(str(one["key"]).partition(".")[2], templates.words(one["text"]))
        for one in _entries(space)
        if one.get("sort") == CAVEAT
    ]


def signature_of(space: Space) -> LegalSignature | None:
    """The signature for exactly the version that this space follows."""
    found = LegalSignature.objects.filter(
        template=space.template, template_version=space.template_version
    )
    return found.first()


def signatures(template: str) -> QuerySet[LegalSignature]:
    """Every signature under a template, the latest first; nothing of it is changed afterwards."""
    return LegalSignature.objects.filter(template=template)


def last_held(space: Space) -> Rehearsal | None:
    """The rehearsal that was held last."""
    found = Rehearsal.objects.filter(space=space, held_on__isnull=False)
    return found.order_by("-held_on", "-id").first()


def rehearsals_of(space: Space) -> QuerySet[Rehearsal]:
    """Every rehearsal of a space, the latest first."""
    return Rehearsal.objects.filter(space=space)


def going_on(space: Space) -> Rehearsal | None:
    """The rehearsal that is going on now, or None."""
    return rehearsals_of(space).filter(state=Rehearsal.State.GOING_ON).first()


def rehearsal_in(space: Space, ref: str) -> Rehearsal:
    """One of them. Raises Http404."""
    found = rehearsals_of(space).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def situations_of(rehearsal: Rehearsal) -> list[Situation]:
    """The situations of a rehearsal in the order in which they are played."""
    return list(rehearsal.situations.select_related("case", "rehearsal__space"))


def situation_in(rehearsal: Rehearsal, key: str) -> Situation:
    """One of them. Raises Http404."""
    found = rehearsal.situations.filter(key=key).select_related("case", "rehearsal__space").first()
    if found is None:
        raise Http404
    return found


def _entries(space: Space) -> tuple[Mapping[str, Any], ...]:
    # Read as they were published: a log's template is no template of cases, and has doors too.
    return packs.entries_of(space.template, space.template_version)
