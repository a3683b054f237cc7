"""Static files are gathered again only when one of them changed."""

from __future__ import annotations

import os

import pytest

from convive.demo import gathered


@pytest.fixture
def manifest(settings, tmp_path):
    """An empty list of gathered files, written long after every static file."""
    settings.STATIC_ROOT = tmp_path
    path = tmp_path / gathered.MANIFEST
    path.write_text("{}", encoding="utf-8")
    return path


def test_nothing_was_gathered_yet(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    assert gathered.is_stale()


def test_a_list_newer_than_every_file_is_kept(manifest):
    os.utime(manifest, (2**32, 2**32))
    assert not gathered.is_stale()


def test_a_file_newer_than_the_list_is_noticed(manifest):
    os.utime(manifest, (1, 1))
    assert gathered.is_stale()
