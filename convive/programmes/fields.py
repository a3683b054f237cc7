"""Fields of work beside the programmes: each has a register of its own, and one card that leads there."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, what it is for, its icon, and the name of its address."""

    name: Words
    about: Words
    icon: str
    page: str

    @property
    def url(self) -> str:
        """Where its register is."""
        return reverse(self.page)


FIELDS = (
    Field(
        _("What to teach"),
        _("What should be taught? Who said what?"),
        "graduation-cap",
        "programmes:curriculum",
    ),
    Field(
        _("Passed on"),
        _("Who trained whom, and how far did it reach?"),
        "network",
        "programmes:lineages",
    ),
    Field(
        _("Young people ask young people"),
        _(
            "A paid team of young people asks others. What they find becomes priorities, each with"
            " an action of the city."
        ),
        "message-circle-question-mark",
        "programmes:peers",
    ),
    Field(
        _("Planning files"),
        _(
            "What is planned or allowed in a city decides who meets whom. Each file is looked at by"
            " the same criteria, and keeps what people said."
        ),
        "drafting-compass",
        "programmes:planning_files",
    ),
    Field(
        _("Public space and homes"),
        _(
            "What the city builds so that people meet, what it costs, and how homes are held in"
            " each district."
        ),
        "trees",
        "programmes:space",
    ),
    Field(
        _("Work with firms"),
        _(
            "Firms help with awareness sessions, support for their employees, placements and"
            " mentoring, for every resident."
        ),
        "handshake",
        "programmes:firms",
    ),
    Field(
        _("Places that are ready"),
        _(
            "Places where many people meet plan together for the day when something happens. Only"
            " the place itself and its office read the details."
        ),
        "life-buoy",
        "programmes:places",
    ),
    Field(
        _("Shared houses"),
        _(
            "A youth centre, a community house: say whose it is, which rooms it has and who helps"
            " to run it."
        ),
        "house",
        "programmes:houses",
    ),
    Field(
        _("Together with health"),
        _("The card “What to do with a concern”"),
        "stethoscope",
        "programmes:health",
    ),
)
