"""Fields that sheets need besides Django's own: factors weighed one by one, needs with a status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words

LONGEST_WORDS = 2_000
FACTOR_ANSWERS: tuple[tuple[str, Words], ...] = (
    ("present", _("Present")),
    ("possible", _("Possible")),
    ("absent", _("Looked for, not there")),
    ("unknown", _("Not known")),
)
NEED_STATUSES: tuple[tuple[str, Words], ...] = (
    ("open", _("Open")),
    ("served", _("Help has begun")),
    ("improved", _("Better than before")),
    ("resolved", _("Met")),
    ("handed-over", _("Handed over, with a receipt")),
    ("declined", _("The person does not want help with it")),
    ("no-service", _("There is no service for it here")),
)

Pairs = Sequence[tuple[str, Words]]
Weighed = dict[str, dict[str, str]]


class WeighedBoxes(forms.Widget):
    """For each thing one menu and one line for words, together under one question."""

    template_name = "pathway/weighed.html"
    use_fieldset = True

    def __init__(self, things: Pairs, answers: Pairs) -> None:
        super().__init__()
        self.things, self.answers = things, answers

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        held = value if isinstance(value, Mapping) else {}
        start = context["widget"]["attrs"].get("id", f"id_{name}")
        context["widget"]["boxes"] = [
            {
                "name": f"{name}.{key}",
                "words_name": f"{name}.{key}.words",
                "id": f"{start}_{number}",
                "label": label,
                "answer": held.get(key, {}).get("answer", ""),
                "words": held.get(key, {}).get("words", ""),
            }
            for number, (key, label) in enumerate(self.things)
        ]
        context["widget"]["answers"] = self.answers
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Weighed:
        found = {
            key: {
                "answer": data.get(f"{name}.{key}", ""),
                "words": data.get(f"{name}.{key}.words", "").strip(),
            }
            for key, _label in self.things
        }
        return {key: told for key, told in found.items() if any(told.values())}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(str(key).startswith(f"{name}.") for key in data)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


class WeighedField(forms.Field):
    """What was looked at, each thing by its key: `{"answer": "possible", "words": "…"}`.

    What nobody looked at is not there. There is no number in it, and nothing to add up (SEC-20).
    """

    def __init__(self, *, things: Pairs, answers: Pairs, **options: Any) -> None:
        super().__init__(widget=WeighedBoxes(things, answers), **options)
        self.allowed = {key for key, _label in answers}

    def clean(self, value: Any) -> Weighed:
        cleaned: Weighed = super().clean(value) or {}
        for told in cleaned.values():
            if told["answer"] and told["answer"] not in self.allowed:
                raise ValidationError(_("Choose one of the answers in the menu."))
            if len(told["words"]) > LONGEST_WORDS:
                raise ValidationError(
                    _("Write at most %(most)s signs beside one of them."),
                    params={"most": LONGEST_WORDS},
                )
            if told["words"] and not told["answer"]:
                told["answer"] = "unknown" if "unknown" in self.allowed else "open"
        return cleaned
