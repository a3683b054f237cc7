"""What the tests of results stand on."""

from __future__ import annotations

import pytest

from convive.landscape.models import Finding
from convive.plan.tests.builders import finding_kind
from convive.thread import names


@pytest.fixture(autouse=True)
def findings_have_names(monkeypatch):
    monkeypatch.setitem(names._kinds, Finding.KIND, finding_kind())
