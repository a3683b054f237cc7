"""How a figure is computed, in plain words that stand beside it; the formula is in docs/methods."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words


class Topic(StrEnum):
    """The methods, each named like its page in docs/methods."""

    RATES = "rates"
    SMOOTHING = "smoothing"
    TRENDS = "trends"
    OWN_PAST = "own-past"
    COMPARING = "comparing"
    GAPS = "gaps"
    ACCESS = "access"
    READERS = "readers"
    SAMPLES = "samples"
    ORDERINGS = "orderings"
    COMMON_GROUND = "common-ground"


@dataclass(frozen=True, slots=True)
class How:
    """One method: its plain words and what it must not be used for."""

    topic: Topic
    words: Words
    not_for: Words

    @property
    def page(self) -> str:
        """The page of docs/methods with formula, source and checks."""
        return f"docs/methods/{self.topic}.md"


TOLD: dict[Topic, tuple[Words, Words]] = {
    Topic.RATES: (
        _(
            "We divide the cases that were reported by the people who live there. Chance moves small "
            "counts, so we show from where to where the true figure may lie: in 95 of 100 such "
            "cities it lies inside."
        ),
        _("It does not show cases that nobody reported."),
    ),
    Topic.SMOOTHING: (
        _(
            "A small area with few cases has a rate that jumps. We move it towards the rate of its "
            "surroundings: the fewer people live there, the more."
        ),
        _("It is not the figure of the area alone, and not for putting areas in order."),
    ),
    Topic.TRENDS: (
        _(
            "We draw the line that fits the reported periods best, and look how far it could be "
            "tilted and still fit. We say rising or falling only when every such line does the "
            "same. Counts may move more than chance; the width allows for it. Nothing before a "
            "change in what is counted takes part."
        ),
        _("It says nothing about the future, and not why something rises or falls."),
    ),
    Topic.OWN_PAST: (
        _(
            "From the city's own earlier periods we compute between which counts a period mostly "
            "lay, and look where this one lies. About 5 of 100 quite usual periods lie outside."
        ),
        _("It is no alarm and no forecast. More reports can also mean more trust in reporting."),
    ),
    Topic.COMPARING: (
        _(
            "We compute how many times the second figure is the first, with the room that chance "
            "leaves. When that room holds “the same”, we do not call them different."
        ),
        _("It is not for putting areas or communities in order, from worst to best."),
    ),
    Topic.GAPS: (
        _(
            "Some cases have no place. We compute each share twice: as if none of them belonged "
            "here, and as if all of them did. The truth lies between."
        ),
        _("It does not guess where the missing cases happened."),
    ),
    Topic.ACCESS: (
        _(
            "Each service is shared among all who live within reach of it. Then we add up, for each "
            "area, its part of every service within reach. Distance is as the crow flies, from "
            "where people live on average."
        ),
        _("It knows no roads, opening hours, costs or trust. Nearby is not the same as welcome."),
    ),
    Topic.READERS: (
        _(
            "Two people read the same things apart. We count where they agree, and take away how "
            "often they would agree by chance."
        ),
        _("Two readers who agree can both be wrong."),
    ),
    Topic.SAMPLES: (
        _(
            "From how small a change you want to see we compute how many things must be read in "
            "each period, so that it is seen four times out of five."
        ),
        _("It holds for things drawn by chance, not for things that somebody picked."),
    ),
    Topic.ORDERINGS: (
        _(
            "Two groups put the same things in order, apart. For each pair of things we look whether "
            "both groups put the same one first, and show where they differ most."
        ),
        _("The two orders are never mixed into one, and neither group is right or wrong."),
    ),
    Topic.COMMON_GROUND: (
        _(
            "We count how many different groups raised a need. That comes first; how often it was "
            "raised only decides between equals."
        ),
        _("A need that one group alone raises can still be urgent."),
    ),
}


def how(topic: Topic) -> How:
    """How this is computed: show the words beside the figure, and the page to those who ask."""
    words, not_for = TOLD[topic]
    return How(topic, words, not_for)
