"""What a city's own model must look like to be tried in the slot. Convive ships none."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from django.utils.translation import gettext as _

from convive.ground.refusals import Refused

GROUP = "convive.online_classifiers"


@runtime_checkable
class Classifier(Protocol):
    """A model that a city installs beside Convive, named under the entry point group above."""

    name: str
    edition: str

    def hateful(self, texts: Sequence[str], *, language: str) -> Sequence[bool]:
        """Whether each text is hateful, in the order in which they came."""


def plugged_in() -> list[str]:
    """The names of the models that are installed beside Convive."""
    return sorted(point.name for point in entry_points(group=GROUP))


def load(name: str) -> Classifier:
    """The model of this name. Raises Refused when none is installed or it does not fit the slot."""
    found = next((point for point in entry_points(group=GROUP) if point.name == name), None)
    if found is None:
        raise Refused(
            _("No model of this name is installed beside Convive."),
            instead=_("Install it and name it under the entry point group %(group)s.")
            % {"group": GROUP},
        )
    made = found.load()
    model = made() if isinstance(made, type) else made
    if not isinstance(model, Classifier):
        raise Refused(
            _("This model does not fit the slot: it needs a name, an edition and one answer.")
        )
    return model
