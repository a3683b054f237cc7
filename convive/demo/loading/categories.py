"""What the categories of the data are called in the pack of invitations."""

from __future__ import annotations

PACK_KEYS = {
    "elected": "council-members",
    "police": "police-community",
    "justice": "prosecutors",
    "schools": "school",
    "higher_education": "universities",
    "social_services": "social-services",
    "youth": "youth-work",
    "sport": "sports-clubs",
    "culture": "libraries",
    "faith": "faith-interfaith",
    "newcomers": "migrant-associations",
    "women": "womens-associations",
    "lgbtq": "lgbtq-associations",
    "rights": "human-rights-office",
    "neighbourhood": "neighbourhood-committees",
    "parents": "parents-groups",
    "disability": "disability-associations",
}


def pack_key(category: str) -> str:
    """The pack's key for a category of the data.

    Keys that are the same, and those that Velmora added (`data/categories.json`), only change their
    underscores.

    >>> pack_key("faith"), pack_key("mental_health"), pack_key("housing")
    ('faith-interfaith', 'mental-health', 'housing')
    """
    return PACK_KEYS.get(category, category.replace("_", "-"))
