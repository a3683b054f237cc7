"""Files of sealed records: kept without a name, claimed, forgotten, cleared; from a plain form."""

from __future__ import annotations

import os
import secrets
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as house
from django.core import serializers
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import Http404
from django.test import RequestFactory
from django.utils import timezone

from convive.audit.models import Event
from convive.files import actions, clearing, forms, queries, renditions, rules, sealing, serving
from convive.files.models import SealedFile, StoredFile
from convive.files.tests import builders
from convive.files.tests.builders import CANARY, an_upload
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.ui.forms import Form
from convive.vault.envelopes import CannotOpen
from tests import clock

pytestmark = pytest.mark.django_db
BY = House()
REAL_TEMPORARY = Path(tempfile.gettempdir())


class Concern(Form):
    files = forms.SealedFilesField(label="Files", required=False)


def lying():
    """The names in the folder of sealed files."""
    return {file.name for file in sealing.folder().iterdir()}


def sent(*files):
    """The form as a browser without scripts sends it, and its request."""
    given = [SimpleUploadedFile(name, content) for name, content in files]
    request = RequestFactory().post("/", {"files": given})
    return Concern(request.POST, request.FILES), request


def kept(content=None, name="list.csv"):
    return actions.keep_sealed(an_upload(content or builders.a_photo(), name), by=BY)


def test_the_register_tells_nothing_but_that_a_file_exists():
    file = kept(name="my neighbour.jpg")
    assert file.name == "my neighbour.jpg"
    assert not StoredFile.objects.exists()
    fields = {field.name for field in SealedFile._meta.get_fields()}
    assert fields == {"path", "made_on", "size_class", "claimed"}
    written = serializers.serialize("json", [*SealedFile.objects.all(), *Event.objects.all()])
    assert "neighbour" not in written
    assert "jpeg" not in written
    assert SealedFile.objects.count() == 2
    assert queries.size_class(file.path) == "small"


def test_the_original_and_its_copy_open_with_their_own_keys_alone():
    file = kept(builders.a_photo())
    with queries.plain_sealed(file.path, file.key) as reader:
        assert reader.read() == builders.a_photo()
    with queries.plain_sealed(file.rendition.path, file.rendition.key) as reader:
        assert reader.read(3) == b"\xff\xd8\xff"
    with pytest.raises(CannotOpen), queries.plain_sealed(file.path, file.rendition.key) as reader:
        reader.read()


def test_what_a_sealed_record_does_not_take_is_refused_with_what_to_do_instead():
    upload = an_upload(b"<!DOCTYPE html><script>alert(1)</script>", "holiday.jpg")
    with pytest.raises(Refused) as refused:
        actions.keep_sealed(upload, by=BY)
    assert "web page" in str(refused.value)
    assert str(refused.value.instead)
    upload.close()
    assert lying() == set()


def test_a_clean_copy_can_come_later():
    file = actions.keep_sealed(an_upload(builders.a_photo()), by=BY, clean=False)
    assert (file.rendition, file.refused) == (None, "later")
    copy = renditions.make(file.path, file.key, media_type=file.media_type, size=file.size)
    later = actions.keep_clean_copy(file, copy, by=BY)
    assert later.rendition.media_type == "image/jpeg"
    assert "place" in later.stripped
    assert set(later.paths) == set(SealedFile.objects.values_list("path", flat=True)) == lying()


def test_a_forgotten_file_is_gone_when_the_transaction_holds(django_capture_on_commit_callbacks):
    file = kept()
    with django_capture_on_commit_callbacks(execute=True):
        for path in file.paths:
            actions.forget_sealed(path, by=BY)
        assert lying() == set(file.paths)
    assert lying() == set()
    with pytest.raises(Http404):
        queries.plain_sealed(file.path, file.key)


def test_a_forgotten_file_stays_when_the_transaction_breaks():
    file = kept()
    with transaction.atomic():
        actions.forget_sealed(file.path, by=BY)
        transaction.set_rollback(True)
    assert queries.plain_sealed(file.path, file.key).read(1)


def test_only_claimed_files_outlive_a_day(django_capture_on_commit_callbacks):
    claimed, forgotten = kept(), kept()
    assert actions.claim(claimed.paths, by=BY) == 2
    now = timezone.now()
    assert clearing.delete_unclaimed(now + timedelta(days=1)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert clearing.delete_unclaimed(now + timedelta(days=2)) == len(forgotten.paths)
    assert lying() == set(claimed.paths)


def test_claiming_a_file_that_is_gone_is_refused():
    file = kept()
    SealedFile.objects.filter(path=file.path).delete()
    with pytest.raises(Refused):
        actions.claim(file.paths, by=BY)


def test_orphans_are_what_no_known_record_names():
    known, unknown = kept(), kept()
    assert queries.orphans(known.paths) == sorted(unknown.paths)


def test_what_a_power_cut_left_is_deleted_and_what_is_registered_stays():
    sealed, stored = kept(), actions.keep(an_upload(), permission="people.import", by=BY)
    left = sealing.folder() / sealing.new_name()
    left.write_bytes(b"sealed once")
    on_the_hour = (timezone.now() + timedelta(days=2)).replace(minute=0)
    assert clearing.delete_unregistered(on_the_hour.replace(minute=1)) == 0
    assert clearing.delete_unregistered(timezone.now().replace(minute=0)) == 0
    assert clearing.delete_unregistered(on_the_hour) == 1
    assert lying() == {*sealed.paths, stored.path}


def test_a_plain_form_takes_several_files_and_draws_them_before_any_transaction():
    form, _request = sent(("a.jpg", builders.a_photo()), ("b.txt", b"good morning"))
    assert form.is_multipart()
    assert "multiple" in str(form["files"])
    assert form.is_valid(), form.errors
    uploads = form.cleaned_data["files"]
    assert [upload.copy.rendition.media_type for upload in uploads] == ["image/jpeg", "text/plain"]


def test_no_file_is_an_answer_too():
    form, _request = sent()
    assert form.is_valid()
    assert form.cleaned_data["files"] == []


def test_a_form_says_which_file_it_does_not_take_and_leaves_nothing():
    form, request = sent(("a.jpg", builders.a_photo()), ("b.jpg", b"<html><p>x"))
    assert not form.is_valid()
    assert "web page" in str(form.errors["files"])
    request.close()
    assert lying() == set()


def test_six_files_are_one_too_many():
    form, _request = sent(*[(f"{number}.txt", b"x") for number in range(rules.MOST_FILES + 1)])
    assert "at most 5" in str(form.errors["files"])


def test_files_that_are_too_large_together_are_refused_and_leave_nothing(settings):
    settings.UPLOAD_LIMIT = 300_000
    _form, request = sent(("a.txt", b"x" * 200_000), ("b.txt", b"x" * 200_000))
    assert "too large" in str(request.upload_refusal)
    assert lying() == set()


def test_a_body_far_larger_than_the_limit_is_not_read(settings):
    settings.UPLOAD_LIMIT = 1_000
    form, request = sent(("a.txt", b"x" * 100_000))
    assert "too large" in str(request.upload_refusal)
    assert not form.files
    assert request.read(1) == b"-"
    assert lying() == set()


def test_ten_thousand_parts_are_cut_and_leave_nothing():
    with pytest.raises(TooManyFilesSent):
        sent(*[(f"{number}.txt", b"x") for number in range(10_000)])
    assert lying() == set()


def test_a_hundred_thousand_fields_are_cut_and_leave_nothing():
    given = {f"f{number}": "x" for number in range(100_000)}
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("a", b"x"), **given})
    with pytest.raises((TooManyFieldsSent, RequestDataTooBig)):
        _ = request.POST
    assert lying() == set()


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg", "application/pdf", "text/plain"])
def test_a_clean_copy_is_shown_in_a_sandbox(kind):
    file = kept()
    reader = queries.plain_sealed(file.path, file.key)
    answer = serving.serve(reader, name="été\r\nX: y.tiff", media_type=kind, inline=True)
    assert answer["Content-Type"].startswith(kind)
    assert answer["Content-Disposition"].startswith("inline")
    assert "filename*=utf-8''%C3%A9t%C3%A9X%20y" in answer["Content-Disposition"]
    policy = answer["Content-Security-Policy"]
    assert policy == "default-src 'none'; img-src 'self'; style-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("kind", "inline"),
    [("text/html", True), ("image/svg+xml", True), ("image/gif", True), ("image/png", False)],
)
def test_everything_else_is_bytes_to_be_saved(kind, inline):
    file = kept()
    reader = queries.plain_sealed(file.path, file.key)
    answer = serving.serve(reader, name="x" * 300 + ".html", media_type=kind, inline=inline)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert len(answer["Content-Disposition"]) < 200


def test_no_plain_byte_touches_the_disk_at_any_time(own_folders, monkeypatch):
    """Upload, copy, reading, refusal, a killed drawing: then every folder is searched (SAF-02)."""
    canary, began = secrets.token_hex(16).encode(), clock.on_disk() - 2
    file = kept(builders.a_photo(canary), canary.decode())
    paper = kept(builders.a_hostile_paper(canary), canary.decode())
    letter = kept(canary * 10_000)
    for one in (file, paper, letter):
        actions.claim(one.paths, by=BY)
        assert canary in queries.plain_sealed(one.path, one.key).read()
        shown = queries.plain_sealed(one.rendition.path, one.rendition.key)
        answer = serving.serve(
            shown, name=one.name, media_type=one.rendition.media_type, inline=True
        )
        assert b"".join(answer)
    with pytest.raises(Refused):
        actions.keep_sealed(an_upload(b"<html>" + canary), by=BY)
    monkeypatch.setattr(renditions, "SECONDS", 1)
    killed = an_upload(builders.a_paper_that_never_ends(words=canary))
    assert renditions.prepare(killed).refused == "too-hard"

    looked_at = 0
    for folder in (own_folders, house.DATA_DIR, REAL_TEMPORARY):
        for path in _files_under(folder):
            if _fresh(path, began):
                looked_at += 1
                assert canary not in path.read_bytes(), path
    assert looked_at >= 7
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            assert canary not in repr(cursor.fetchall()).encode()


def _files_under(folder):
    """Every file; a folder of somebody else that goes while we walk is passed over."""
    for here, _folders, names in os.walk(folder):
        yield from (Path(here, name) for name in names)


def _fresh(path, began):
    """Whether a file was written since then; others' files come and go beside us."""
    try:
        about = path.stat()
        path.open("rb").close()
    except OSError:
        return False
    return path.is_file() and about.st_mtime > began and about.st_size < 300 << 20


def test_the_search_for_a_plain_byte_would_find_one(own_folders):
    (own_folders / "temporary" / "x").write_bytes(CANARY)
    assert _fresh(own_folders / "temporary" / "x", clock.on_disk() - 2)
