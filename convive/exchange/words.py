"""The words on screen for the codes of the catalogue."""

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words

LEVELS: dict[str, Words] = {
    "primary": _("Primary: the whole population"),
    "secondary": _("Secondary: people and groups who need support"),
    "tertiary": _("Tertiary: people who leave violence and return"),
    "cross-cutting": _("Cross-cutting: all levels"),
}
SIZES: dict[str, Words] = {
    "small": _("A town or a city under 500,000"),
    "town": _("A town under 100,000"),
    "city": _("A city of 100,000 to 500,000"),
    "large-city": _("A city of 500,000 to 2 million"),
    "metropolis": _("A city over 2 million"),
    "region": _("A region or state"),
    "country": _("A whole country"),
    "network": _("Several places"),
}
COSTS: dict[str, Words] = {
    "low": _("Low: staff time and a room"),
    "medium": _("Medium: a part-time post or a small budget"),
    "high": _("High: posts, premises or a programme"),
}
ROLES: dict[str, Words] = {
    "sole-implementer": _("The city does it alone"),
    "lead": _("The city leads"),
    "coordinator": _("The city coordinates"),
    "facilitator": _("The city makes it possible"),
    "funder": _("The city pays"),
    "background-support": _("The city helps in the background"),
    "not-stated": _("The source does not say"),
}
EVIDENCE: dict[str, Words] = {
    "described": _("Described by the source; result not stated"),
    "independent-evaluation": _("The source reports an independent evaluation"),
}
PARTS: tuple[tuple[str, Words], ...] = (
    ("need", _("Which need it answers")),
    ("how", _("How a city could begin")),
    ("partners", _("Who takes part")),
    ("populations", _("For whom")),
    ("outputs", _("What it has brought about, as far as stated")),
    ("conditions", _("What must be there")),
    ("limits", _("Its limits")),
)
