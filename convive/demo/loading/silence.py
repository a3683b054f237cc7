"""What the city's sources did not report, and from when on one of them counts differently."""

from __future__ import annotations

from convive.demo import data
from convive.demo.loading import recipe
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.landscape.incidents import gaps


def load(made: Made) -> None:
    """A desk that moved, and complaints that can be made in a new way."""
    told = data.read("coverage")
    start = recipe.first_month(made.today)
    for gap in told["gaps"]:
        month = recipe.shifted(start, gap["month"])
        about = {
            "first": month.replace(day=gap["first_day"]),
            "last": month.replace(day=gap["last_day"]),
            "area": None,
            "reporter": "",
            "note": gap["note"]["en"],
        }
        gaps.note_gap(made.sources[gap["source"]], about, by=made.coordinator)
    for one in told["breaks"]:
        on, sentence = recipe.shifted(start, one["month"]), Phrase(one["sentence"])
        gaps.note_break(made.sources[one["source"]], on, sentence, by=made.coordinator)
