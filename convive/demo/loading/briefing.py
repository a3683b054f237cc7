"""The briefing of this quarter: what the invented city tells everybody about itself."""

from __future__ import annotations

from convive.demo import data
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.landscape.briefings import actions


def load(made: Made) -> None:
    """One briefing with its foreword and questions, frozen in every language."""
    about = data.read("briefing")
    begun = actions.begin(today=made.today, by=made.coordinator)
    words = {
        "foreword": Phrase(about["foreword"]),
        "questions": Phrase({code: "\n".join(said) for code, said in about["questions"].items()}),
    }
    actions.amend(begun, words, version=None, by=made.coordinator)
    actions.publish(begun, today=made.today, by=made.coordinator)
