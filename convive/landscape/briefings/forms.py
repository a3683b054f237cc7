"""What is typed in a briefing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.landscape.models import QuarterlyBriefing
from convive.ui.forms import Form


class BriefingForm(Form):
    """The city's own words around the figures."""

    foreword = PhraseFormField(
        label=_("What do you want to say first?"),
        help_text=_("Two or three sentences. What works well comes first."),
        lines=4,
        max_length=1_500,
        required=False,
    )
    questions = PhraseFormField(
        label=_("Which questions should readers ask?"),
        help_text=_("One a line. They stand before the questions that the figures raise."),
        lines=4,
        max_length=1_500,
        required=False,
    )


def first_words(briefing: QuarterlyBriefing) -> dict[str, Any]:
    """What the form begins with."""
    return {name: getattr(briefing, name) for name in BriefingForm.base_fields}
