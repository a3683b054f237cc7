"""What a check is about: its name for a viewer, and the version it has now."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.apps import apps
from django.http import Http404

from convive.ground.records import Record
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.thread import names
from convive.thread.names import Named
from convive.thread.rules import Step

VersionOf = Callable[[str], int | None]
_versions: dict[str, VersionOf] = {}


def register(kind: str, version_of: VersionOf) -> None:
    """A room says itself which changes count: `version_of(ref)`, None when there is no such thing.

    Without it, every amendment of a record counts.
    """
    _versions[kind] = version_of


def version_of(subject: str) -> int | None:
    """The version that a subject (`kind:ref`) has now; None when nobody knows it."""
    try:
        reference = Reference.read(subject)
    except ValueError:
        return None
    if reference.kind in _versions:
        return _versions[reference.kind](reference.ref)
    for table in apps.get_models():
        if issubclass(table, Record) and reference.kind == table.KIND:
            found = table._default_manager.filter(ref=reference.ref)
            return found.values_list("version", flat=True).first()
    return None


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


def _read(subject: str) -> Reference | None:
    try:
        return Reference.read(subject)
    except ValueError:
        return None
