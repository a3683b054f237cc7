"""What was erased opens from no old backup either: not for the desk, not for the recovery key."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from convive.backups.tests.builders import a_backup, restored, some_custodians
from convive.files import sealing as filing
from convive.files.models import SealedFile
from convive.ground.viewers import House
from convive.pathway.actions import ending
from convive.pathway.models import Case, PendingRow
from convive.pathway.tests.small_cases import a_room, a_small_case, closed, on_the_small_template
from convive.spaces import buckets, giving, keeper, recovering
from convive.spaces.actions import index, rooms
from convive.spaces.models import Grant
from convive.spaces.tests.builders import NOBODY, custodians, desk_of
from convive.vault.envelopes import CannotOpen
from convive.vault.indexes import Entry as Identity

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()
CANARY = "zibbledyworm"


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path, monkeypatch):
    data = tmp_path / "data"
    data.mkdir()
    settings.DATA_DIR = data
    settings.FILES_DIR, settings.BUCKETS_DIR = data / "files", data / "buckets"
    settings.BACKUP_DIR, settings.BACKUP_EVERY = "", 60
    on_the_small_template(monkeypatch)


def a_due_case(space):
    answers = {"names": CANARY, "seen": f"{CANARY} was seen", "reach": CANARY}
    case, _keys = a_small_case(space, on=TODAY - timedelta(days=400), answers=answers)
    index.note(
        case.record,
        Identity(case.record.ref, (CANARY,), None, ()),
        desk_of(space),
        by=NOBODY,
    )
    return closed(case, on=TODAY - timedelta(days=400), ends_on=TODAY)


def grants_in(ask, record):
    """The grants of a record as the restored database holds them."""
    names = [field.column for field in Grant._meta.concrete_fields]
    columns = ", ".join(f'"{name}"' for name in names)
    rows = ask(f"SELECT {columns} FROM spaces_grant WHERE record_id = {record.pk}")  # noqa: S608
    found = []
    for row in rows.fetchall():
        told = dict(zip(names, row, strict=True))
        grant = Grant.from_db(None, [field.attname for field in Grant._meta.concrete_fields], row)
        for field in Grant._meta.concrete_fields:
            value = told[field.column]
            if connection.vendor == "sqlite":
                for convert in field.get_db_converters(connection) or []:
                    value = convert(value, None, connection)
                value = field.to_python(value)
            setattr(grant, field.attname, value)
        grant.record = record
        found.append(grant)
    return found


@pytest.mark.req("SAF-12")
def test_an_erased_case_opens_from_no_old_backup_with_todays_bucket_keys(tmp_path):
    space = a_room()
    ceremony = rooms.make_recovery(space, custodians(), threshold=2, by=space.lead_holder, on=TODAY)
    recovery = recovering.pair_of(space, ceremony.words[:2])
    erased, kept = a_due_case(space), a_small_case(space, on=TODAY)[0]
    old, living = erased.record, kept.record
    shares = some_custodians().shares
    path, _run = a_backup(tmp_path / "shelf")
    ending.erase(erased, "time", by=House(), on=TODAY)
    now = _now()
    desks = keeper.desk_keys(space, by=space.lead_holder, now=now)
    held = {**desks, giving.recovery_ref(space): recovery}
    with restored(path, tmp_path / "again", shares, today=TODAY) as (_folder, ask):
        before, still = grants_in(ask, old), grants_in(ask, living)
        assert {one.receiver for one in before} <= set(held)
        assert len(before) == 2
        for grant in before:
            with pytest.raises(CannotOpen):
                giving.opened(grant, held[grant.receiver])
        # The keys of a living case open from the same backup: it is the erased one that does not.
        for grant in still:
            assert giving.opened(grant, held[grant.receiver])


def test_the_sidecar_of_bucket_keys_still_opens_it_until_it_is_deleted_after_35_days(tmp_path):
    space = a_room()
    case = a_due_case(space)
    old = case.record
    key = buckets.key_of(old.pk)
    shares = some_custodians().shares
    path, _run = a_backup(tmp_path / "shelf")
    certificate = ending.erase(case, "time", by=House(), on=TODAY)
    sidecar = path.with_name(path.name + ".buckets")
    made = _now().date()
    with restored(path, tmp_path / "again", shares, buckets=sidecar) as (folder, _ask):
        copy = (folder / "buckets" / "records.keys").read_bytes()
        # This is why the promise says 35 days, and why the certificate names the day.
        assert copy[old.pk * 32 : old.pk * 32 + 32] == key
    assert certificate.copies_end_on == TODAY + timedelta(days=35)
    from convive.backups import rules

    assert rules.delete_after(made) <= made + timedelta(days=35)


def test_nothing_of_an_erased_case_is_left_in_the_tables_or_the_folder(settings):
    space = a_room()
    case = a_due_case(space)
    number, record = case.number, case.record
    sealed = filing.seal_new([CANARY.encode()])
    SealedFile.objects.create(path=sealed.path, size_class="small", claimed=True)
    entry = record.entries.first()
    entry.files = [sealed.path]
    entry.save()
    record.openings.create(person="x", purpose="intake", at=_now(), until=_now())
    ending.erase(case, "time", by=House(), on=TODAY)
    assert not (settings.FILES_DIR / sealed.path).exists()
    assert not SealedFile.objects.exists()
    assert not record.openings.exists()
    record.refresh_from_db()
    assert record.erased_on == TODAY
    assert not hasattr(record, "index_entry")
    for text in _every_text():
        assert CANARY not in text
        assert number not in text
    assert not Case.objects.exists()


def test_erasing_leaves_the_rows_of_the_statistics():
    space = a_room()
    case = a_due_case(space)
    from convive.pathway.actions import statistics

    statistics.note(case, (), by=House(), on=TODAY)
    ending.erase(case, "time", by=House(), on=TODAY)
    assert PendingRow.objects.count() == 1


def _every_text():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            for row in cursor.fetchall():
                yield " ".join(
                    one.decode("utf-8", "ignore")
                    if isinstance(one, bytes)
                    else bytes(one).decode("utf-8", "ignore")
                    if isinstance(one, memoryview)
                    else str(one)
                    for one in row
                )


def _now():
    return timezone.now()
