"""Cheap derivations, except where a test asks for the real cost."""

import pytest

CHEAP = "m=64,t=1,p=1"


@pytest.fixture(autouse=True)
def cheap_derivations(settings):
    settings.PASSWORD_COST = CHEAP
