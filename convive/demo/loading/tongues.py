"""The strategy of Velmora in fourteen languages and in signs, from one source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from convive.demo import data
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.plan.languages import actions, sources

OBJECTIVES = ("at-ease", "young-online", "one-street", "answered")
OF_STRATEGY = ("title", "vision", "easy")
HEADINGS = ("need", "wants", "afterwards", "woven", "film", "transcript")


def load(made: Made) -> None:
    """Who speaks what, every edition, the film, and the day on which nothing lacked."""
    told, by = data.read("languages"), made.coordinator
    framework = made.objectives[OBJECTIVES[0]].framework
    for code, people in told["speakers"].items():
        _spoken(code, people, told, made)
    for code, about in told["editions"].items():
        edition = actions.write_edition(
            framework,
            code,
            _texts(about["texts"], made),
            how=about["how"],
            translator=about["translator"],
            by=by,
        )
        actions.publish_edition(edition, on=made.day(told["published"]), version=None, by=by)
    actions.weave(framework, told["woven"], version=None, by=by)
    film = told["film"] | {"transcript": Phrase(told["film"]["transcript"])}
    actions.show_film(framework, **film, version=None, by=by)
    actions.call_complete(framework, on=made.day(told["complete"]), version=None, by=by)


def _spoken(code: str, people: int, told: Mapping[str, Any], made: Made) -> None:
    by, counted = made.coordinator, made.day(told["counted"])
    why = Phrase(told["why"].get(code, {}))
    one = actions.add_language(code, is_required=True, why=why, by=by)
    known = {"source": told["source"], "counted_on": counted, "by": by}
    actions.count_speakers(one, people=people, **known)
    for area, number in told["by_area"].get(code, {}).items():
        actions.count_speakers(one, area=made.areas[area], people=number, **known)


def _texts(told: Mapping[str, str], made: Made) -> dict[str, str]:
    """The texts by the keys of the strategy; headings by theirs."""
    found = {field: told[field] for field in OF_STRATEGY}
    found |= {"need": told["why"], "afterwards": told["after"]}
    found |= {f"heading-{key}": told[key] for key in HEADINGS}
    found["heading-easy"] = told["h_easy"]
    for key in OBJECTIVES:
        found[sources.key_of("objective", made.objectives[key].ref, "title")] = told[key]
    return found
