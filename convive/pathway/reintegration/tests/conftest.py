"""Cheap derivations: keys are made and opened in no time."""

import pytest


@pytest.fixture(autouse=True)
def cheap_derivations(settings):
    settings.PASSWORD_COST = "m=64,t=1,p=1"
