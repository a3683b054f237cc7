"""Cheap derivations, except where a test asks for the real cost; and a count of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from convive.vault import keys

CHEAP = "m=64,t=1,p=1"


@pytest.fixture(autouse=True)
def cheap_derivations(settings):
    settings.PASSWORD_COST = CHEAP


@pytest.fixture
def derivations(monkeypatch):
    """Every derivation that runs, as a list of its parameters."""
    ran = []
    derive = keys.derive

    def counted(password, salt, parameters, **options):
        ran.append(parameters)
        return derive(password, salt, parameters, **options)

    monkeypatch.setattr(keys, "derive", counted)
    return ran


@pytest.fixture
def jobs_at_once(settings):
    """Jobs run where they are enqueued."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def clock(monkeypatch):
    """Lets time pass for the pages."""
    passed = []
    real = timezone.now

    def later(**some):
        passed.append(timedelta(**some))

    monkeypatch.setattr(timezone, "now", lambda: real() + sum(passed, timedelta()))
    return later
