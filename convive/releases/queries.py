"""Questions about what was published: the register, one table, the latest, all figures together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from convive.disclosure.room import Published
from convive.disclosure.tables import ALL
from convive.ground.phrase import Phrase
from convive.ground.reading.folding import fold
from convive.ground.viewers import Asking
from convive.releases import access, rules, tables
from convive.releases.models import Audience, Preparation, Release


@dataclass(slots=True)
class Merged:
    """All editions of one table together: each code's words and each cell's figure.

    Hidden cells are in `cells` as None; a cell that no edition has is not there at all. A revised
    figure takes the place of the first one; where it is hidden, the first one stays.
    """

    slug: str
    audience: str
    newest: Release
    sides: dict[str, Phrase] = field(default_factory=dict)
    codes: dict[str, dict[str, Phrase]] = field(default_factory=dict)
    parents: dict[str, dict[str, str]] = field(default_factory=dict)
    cells: dict[tuple[str, ...], int | None] = field(default_factory=dict)

    @property
    def on(self) -> date:
        return self.newest.published_on

    def label(self, side: str, code: str) -> str:
        """The words of a code in the reader's language."""
        return str(self.codes[side].get(code, code))


def register_for(viewer: Asking, *, search: str = "", audience: str = "") -> list[Release]:
    """Every table this viewer may read, newest first, withdrawn ones too; without the figures."""
    found = Release.objects.filter(audience__in=access.audiences_of(viewer)).defer("cells", "dims")
    if audience:
        found = found.filter(audience=audience)
    wanted = fold(search).split()
    return [one for one in found if all(word in _words(one) for word in wanted)]


def _words(release: Release) -> str:
    return fold(" ".join([*release.title.values(), *release.unit.values()]))


def release_for(viewer: Asking, ref: str) -> Release:
    """One table. Raises Http404 when there is none for this viewer."""
    found = Release.objects.filter(ref=ref, audience__in=access.audiences_of(viewer)).first()
    if found is None:
        raise Http404
    return found


def other_editions(viewer: Asking, release: Release) -> list[Release]:
    """The other editions of a table that this viewer may read, newest first, without figures."""
    found = Release.objects.filter(slug=release.slug, audience=release.audience)
    readable = found.filter(audience__in=access.audiences_of(viewer)).exclude(pk=release.pk)
    return list(readable.defer("cells", "dims"))


def latest(slug: str, audience: str) -> Release | None:
    """The newest edition of a table that was not withdrawn."""
    return Release.objects.filter(slug=slug, audience=audience, retracted_on=None).first()


def merged(slug: str, audience: str) -> Merged | None:
    """Every edition of a table that was not withdrawn, as one; None before the first."""
    editions = list(Release.objects.filter(slug=slug, audience=audience, retracted_on=None))
    if not editions:
        return None
    whole = Merged(slug, audience, editions[0])
    for release in reversed(editions):
        _merge(whole, release)
    return whole


def _merge(whole: Merged, release: Release) -> None:
    for about in release.dims:
        name = about["name"]
        whole.sides[name] = Phrase(about["label"])
        words = whole.codes.setdefault(name, {})
        above = whole.parents.setdefault(name, {})
        for one in about["codes"]:
            words[one["code"]] = Phrase(one["label"])
            if one["parent"] != ALL:
                above[one["code"]] = one["parent"]
    for cell, count in release.cells.items():
        codes = tuple(cell.split(tables.SEAM))
        told_anew = bool(release.revision) and count is not None
        if whole.cells.get(codes) is None or told_anew:
            whole.cells[codes] = count


def of_subject(subject: str) -> QuerySet[Release]:
    """Every table ever published about a subject, withdrawn ones too: what was seen stays seen."""
    return Release.objects.filter(subject=subject).order_by("pk")


def before(audience: str, *, subject: str) -> list[Published]:
    """What an audience has been shown of a subject. Partners also read what is public."""
    return seen_by(audience, of_subject(subject))


def seen_by(audience: str, releases: Iterable[Release]) -> list[Published]:
    """These tables as the audience reads them, each with the room its hidden cells must keep."""
    ask = rules.ask_of(audience)
    seen = []
    for release in releases:
        if release.audience == audience:
            seen.append(tables.published(release))
        elif audience == Audience.PARTNERS:
            seen.append(rules.shown_only(tables.published(release), ask))
    return seen


def subjects(audience: str) -> list[str]:
    """The subjects of which an audience may read something that was not withdrawn, newest first."""
    found = Release.objects.filter(audience=audience, retracted_on=None)
    return list(dict.fromkeys(found.order_by("-pk").values_list("subject", flat=True)))


def waiting_of(subject: str) -> Preparation | None:
    """The tables of a subject that were prepared last, while they wait for a yes."""
    newest = Preparation.objects.filter(subject=subject).first()
    waits = (Preparation.State.WORKING, Preparation.State.READY)
    return newest if newest is not None and newest.state in waits else None


def preparation_for(viewer: Asking, ref: str) -> Preparation:
    """Tables that wait for a yes. Raises Http404 for who may not publish."""
    found = Preparation.objects.filter(ref=ref).first()
    if found is None or not access.may_publish(viewer):
        raise Http404
    return found
