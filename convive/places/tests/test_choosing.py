"""Whoever chooses an area finds it where people count it: 1, 2, 10."""

from __future__ import annotations

import pytest

from convive.places.choosing import AreaField, AreasField
from convive.places.models import Area
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("field", [AreaField, AreasField])
def test_areas_stand_in_the_order_of_counting_and_each_layer_by_itself(field):
    for name in ("Ward 10", "Ward 2", "Ward 1"):
        an_area(name)
    shown = [label for value, label in field(Area.objects.all()).choices if value]
    assert shown == ["Ward 1", "Ward 2", "Ward 10"]


def test_an_empty_choice_stays_on_top():
    an_area("Ward 1")
    field = AreaField(Area.objects.all(), empty_label="The whole city", required=False)
    assert next(iter(field.choices)) == ("", "The whole city")
    assert field.clean("") is None
