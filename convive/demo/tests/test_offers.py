"""No role is offered a link that is closed to it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from django.test import TestCase, override_settings
from django.utils import timezone, translation

from convive.demo import city, users
from convive.demo.tests.offers import closed_to


@pytest.mark.slow  # nineteen users, every page each may open: minutes
class TestOffers(TestCase):
    """One load for every role."""

    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        (Path(folder) / "mail").mkdir()
        cls.enterClassContext(override_settings(DATA_DIR=Path(folder), IS_DEMO=True))
        super().setUpClass()

    @classmethod
    def setUpTestData(cls):
        with translation.override("en"):
            city.invent(today=timezone.localdate())

    @pytest.mark.req("SAF-09")
    def test_no_role_is_offered_a_link_that_is_closed_to_it(self):
        today = timezone.localdate()
        everybody = ["", *(user.key for user in users.users())]
        wrong = {user: closed_to(user, today=today) for user in everybody}
        wrong = {user: found for user, found in wrong.items() if found}
        assert wrong == {}
