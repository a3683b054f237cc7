"""A data folder of its own for every test of backups."""

import pytest

from convive.backups.tests import builders


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    settings.DATA_DIR = data
    settings.FILES_DIR, settings.BUCKETS_DIR = data / "files", data / "buckets"
    settings.BACKUP_DIR, settings.BACKUP_EVERY = "", 60


@pytest.fixture
def custodians(transactional_db):
    """Three custodians of whom two are needed."""
    return builders.some_custodians()
