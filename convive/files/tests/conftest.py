"""Each test has its own folder of sealed files and its own temporary folder."""

from __future__ import annotations

import tempfile

import pytest


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path, monkeypatch):
    settings.FILES_DIR = tmp_path / "files"
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path
