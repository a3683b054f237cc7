"""What a check is about: its name for a viewer, and the version it has now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from django.apps import apps
from django.http import Http404

from convive.ground.records import Record
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.thread import names
from convive.thread.names import Named
from convive.thread.rules import Step

VersionsOf = Callable[[Collection[str]], Mapping[str, int]]
_versions: dict[str, VersionsOf] = {}


def register(kind: str, versions_of: VersionsOf) -> None:
    """A room says itself which changes count: `versions_of(refs)`, without those that are not there.

    Without it, every amendment of a record counts.
    """
    _versions[kind] = versions_of


def version_of(subject: str) -> int | None:
    """The version that a subject (`kind:ref`) has now; None when nobody knows it."""
    return versions_of([subject]).get(subject)


def versions_of(subjects: Iterable[str]) -> dict[str, int]:
    """The version that each of these subjects has now, a few questions a kind; only what is there."""
    by_kind: dict[str, dict[str, str]] = {}
    for subject in subjects:
        reference = _read(subject)
        if reference is not None:
            by_kind.setdefault(reference.kind, {})[reference.ref] = subject
    return {
        written[ref]: version
        for kind, written in by_kind.items()
        for ref, version in _of_kind(kind, written).items()
    }


def named(viewer: Asking, subjects: Iterable[str]) -> dict[str, Named]:
    """Those subjects that this viewer may see, named, by how they are written."""
    references = [one for one in map(_read, subjects) if one is not None]
    return {str(one): name for one, name in names.named(viewer, references).items()}


def offered_for(viewer: Asking, subject: str = "") -> list[Named]:
    """What a check can be begun for: this subject, or else the actions of the plan.

    Raises Http404 for a subject that is not there or that this viewer may not see.
    """
    if not subject:
        return [
            name
            for kind in names.kinds()
            if kind.step == Step.ACTION and kind.choices is not None
            for name in kind.choices(viewer)
        ]
    found = named(viewer, [subject]).get(subject)
    if found is None:
        raise Http404
    return [found]


def _of_kind(kind: str, refs: Collection[str]) -> Mapping[str, int]:
    if kind in _versions:
        return _versions[kind](refs)
    for table in apps.get_models():
        if issubclass(table, Record) and kind == table.KIND:
            found = table._default_manager.filter(ref__in=list(refs))
            return dict(found.values_list("ref", "version"))
    return {}


def _read(subject: str) -> Reference | None:
    try:
        return Reference.read(subject)
    except ValueError:
        return None
