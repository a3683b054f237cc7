"""What tying two records asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.references import Reference
from convive.thread.names import Named
from convive.ui.forms import Form


class Find(Form):
    """Narrows what may be chosen."""

    marks_optional = False
    find = forms.CharField(label=_("Find by words"), max_length=200, required=False)


class Tie(Form):
    """Chooses one other record."""

    other = forms.ChoiceField(
        label=_("Which record?"),
        help_text=_("Only records that stand beside this one on the thread are listed."),
    )

    def __init__(self, *args: Any, offered: Sequence[Named], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["other"].choices = _grouped(offered)  # type: ignore[attr-defined]

    def clean_other(self) -> Reference:
        """The chosen record's reference; only those offered pass."""
        return Reference.read(self.cleaned_data["other"])


class Untie(Form):
    """Asks nothing: sending it is the confirmation."""


def _grouped(offered: Sequence[Named]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in offered:
        groups[str(name.kind)].append((str(name.reference), name.title[:120]))
    return [(word, sorted(lines, key=lambda line: line[1])) for word, lines in groups.items()]
