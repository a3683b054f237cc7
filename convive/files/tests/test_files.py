"""Uploads are sealed while they arrive, kept only when an action says so, and handed out safely."""

from __future__ import annotations

import errno
from datetime import date

import pytest
from django.core.files.uploadhandler import SkipFile
from django.http import Http404
from django.test import RequestFactory
from django.utils import timezone

from convive.files import actions, clearing, queries, rules, sealing, serving
from convive.files.models import StoredFile
from convive.files.tests.builders import CANARY, an_upload
from convive.files.uploads import SealedUploadHandler
from convive.ground.viewers import House
from convive.people.tests.builders import a_coordinator, a_viewer, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.req("SAF-02")
def test_nothing_plain_of_an_upload_touches_the_disk():
    upload = an_upload()
    (stored,) = sealing.folder().iterdir()
    assert CANARY not in stored.read_bytes()
    assert upload.read() == CANARY * 9_000
    upload.seek(0)
    assert b"".join(upload.chunks()) == CANARY * 9_000


def test_a_file_that_no_action_keeps_is_gone_when_the_request_ends():
    an_upload().close()
    assert list(sealing.folder().iterdir()) == []


def test_a_kept_file_opens_again_only_for_those_who_may():
    coordinator = a_coordinator()
    file = actions.keep(an_upload(), permission="people.import", by=coordinator)
    assert queries.plain(queries.file_for(coordinator, file.ref)).read(21) == CANARY
    with queries.plain_path(file) as path:
        assert path.read_bytes() == CANARY * 9_000
    with pytest.raises(Http404):
        queries.file_for(a_viewer("partner"), file.ref)


def test_a_file_is_handed_out_as_an_attachment_in_a_sandbox(client):
    coordinator = a_coordinator()
    upload = an_upload(b"<script>alert(1)</script>", name='a"; filename=evil.html\r\nX: y')
    file = actions.keep(upload, permission="people.import", by=coordinator)
    answer = signed_in(client, coordinator).get(f"/files/{file.ref}/")
    assert answer["Content-Security-Policy"] == serving.HEADERS["Content-Security-Policy"]
    assert answer["Content-Security-Policy"].endswith("; sandbox")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_row_moved_to_another_file_does_not_open():
    first = actions.keep(an_upload(), permission="people.import", by=House())
    second = actions.keep(an_upload(b"other"), permission="people.import", by=House())
    StoredFile.objects.filter(pk=first.pk).update(key=second.key)
    first.refresh_from_db()
    with pytest.raises(sealing.envelopes.CannotOpen):
        queries.plain(first)


def test_a_file_that_is_too_large_is_refused_with_a_sentence(settings):
    settings.UPLOAD_LIMIT = 100_000
    handler = SealedUploadHandler(RequestFactory().post("/"))
    handler.new_file("file", "big.csv", "text/csv", 0)
    handler.receive_data_chunk(b"x" * 65_536, 0)
    with pytest.raises(SkipFile):
        handler.receive_data_chunk(b"x" * 65_536, 65_536)
    assert "too large" in str(handler.request.upload_refusal)
    assert list(sealing.folder().iterdir()) == []


def test_a_full_disk_is_said_and_leaves_nothing_behind():
    handler = SealedUploadHandler(RequestFactory().post("/"))
    handler.new_file("file", "list.csv", "text/csv", 0)

    def full(piece):
        raise OSError(errno.ENOSPC, "No space left on device")

    handler.out.close()
    handler.out = type("Full", (), {"write": staticmethod(full), "close": lambda self: None})()
    with pytest.raises(SkipFile):
        handler.receive_data_chunk(b"x" * 70_000, 0)
    assert "no space left" in str(handler.request.upload_refusal)
    assert list(sealing.folder().iterdir()) == []


def test_a_file_whose_time_is_over_is_deleted():
    actions.keep(an_upload(), permission="people.import", by=House(), delete_after=date(2020, 1, 1))
    assert clearing.delete_overdue(timezone.now()) == 1
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"\xff\xfed\x00", "text/plain"),
        (b"date;area", "text/plain"),
        (b"\x00\x01\x02", "application/octet-stream"),
    ],
)
def test_the_type_of_a_file_is_told_by_its_content(start, kind):
    assert rules.media_type(start) == kind


@pytest.mark.parametrize(
    ("given", "shown"),
    [("../../x", "x"), ("C:\\y\\z.csv", "z.csv"), ("", "file"), ("a\u202egnp.exe", "agnp.exe")],
)
def test_a_file_gets_a_safe_name(given, shown):
    assert rules.safe_name(given) == shown
