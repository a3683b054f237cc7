"""Doors whose conditions hold, and cheap derivations."""

import pytest

from convive.pathway.tests import builders


@pytest.fixture(autouse=True)
def cheap_derivations(settings):
    settings.PASSWORD_COST = "m=64,t=1,p=1"


@pytest.fixture
def open_doors():
    """Every condition of every door holds."""
    with builders.doors_hold():
        yield


@pytest.fixture
def space(db, open_doors):
    """An open space on the generic pathway, in a city that was set up."""
    from convive.city.tests.builders import a_city

    a_city()
    return builders.a_pathway_space(
        phone_door={"en": "01 23 45, weekdays 9 to 17"},
        visit_door={"en": "3 Quay Street, Tuesdays"},
        complaint_words={"en": "Write to the ombuds office."},
        legal_basis="Article 12 of the invented act.",
    )
