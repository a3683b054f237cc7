"""The sealed index: who finds what by a name, and that an erased name is in no old copy."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.utils import timezone

from convive.audit.models import Event
from convive.spaces import buckets, finding, index_seals, indexing, keeper, sealing
from convive.spaces.actions import desks, index, records
from convive.spaces.indexing import DeskKeys
from convive.spaces.models import IndexChunk, IndexEntry, SealedRecord, Space
from convive.spaces.rules.parts import FULL
from convive.spaces.tests.builders import (
    NOBODY,
    a_holder,
    a_member,
    a_record,
    a_space,
    desk_of,
)
from convive.vault.envelopes import CannotOpen
from convive.vault.indexes import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_in_memory():
    finding.drop_all()
    yield
    finding.drop_all()


def now():
    return timezone.now()


def today():
    return timezone.localdate()


def noted(space, name, *, phone="", year=None):
    """A record as the public door makes it, with the identity in it and in the index."""
    made = a_record(space)
    content = {"name": name, "year": year, "phone": phone}
    records.seal(
        made.record,
        made.keyring,
        form="identity",
        part=FULL,
        content=content,
        by=NOBODY,
        on=today(),
    )
    index.note(made.record, entry_of(made.record, content), desk_of(space), by=NOBODY)
    return made.record


def entry_of(record, content):
    phones = (content["phone"],) if content["phone"] else ()
    return Entry(record.ref, (content["name"],), content["year"], phones)


def identity_of(record, keyring):
    for one in sealing.read(record, keyring, forms=["identity"]):
        if one.content is not None:
            return entry_of(record, one.content)
    return None


def found(space, words, by=None, **more):
    return finding.search(space, words, by=by or space.lead_holder, now=now(), **more)


def keys_of(space):
    desk = desk_of(space)
    held = keeper.desk_keys(space, by=space.lead_holder, now=now())
    return DeskKeys(desk.duty, {desk.epoch: held[str(desk.reference)]})


def compacted(space):
    indexing.tidy(space, keys_of(space))


def everything_stored():
    """The whole database as one text, whichever database it is."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return "\n".join(connection.connection.iterdump())
    texts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 (our own tables)
            texts += [row[0] for row in cursor.fetchall()]
    return "\n".join(texts)


@pytest.mark.parametrize("compact", [False, True], ids=["waiting", "in a chunk"])
def test_who_is_on_the_desk_finds_a_record_by_its_name_written_another_way(compact):
    space = a_space()
    record = noted(space, "Youssef Haddad", phone="+49 30 1234567")
    noted(space, "Ilse Mori")
    if compact:
        compacted(space)
    assert found(space, "yusuf haddad") == [record.ref]
    assert found(space, "1234567") == [record.ref]
    assert found(space, "Nobody Here") == []


def test_likely_records_about_the_same_person_come_back_and_never_itself():
    space = a_space()
    first = noted(space, "Amina Rossi", year=2004)
    second = noted(space, "Rossi Amina", year=2005)
    noted(space, "Amina Rossi", year=1960)
    entry = Entry(second.ref, ("Rossi Amina",), 2005, ())
    assert finding.likely(space, entry, by=space.lead_holder, now=now()) == [first.ref]


@pytest.mark.parametrize("compact", [False, True], ids=["waiting", "in a chunk"])
def test_no_name_stands_in_the_tables(compact):
    space = a_space()
    noted(space, "Zyxheron Wetroof", phone="+49 30 99887766")
    if compact:
        compacted(space)
    found(space, "zyxheron")
    stored = everything_stored().casefold()
    for word in ("zyxheron", "wetroof", "99887766", b"zyxheron".hex(), b"Zyxheron".hex()):
        assert word.casefold() not in stored
    assert space.ref in stored


@pytest.mark.req("SEC-35")
def test_another_space_is_never_searched():
    space, other = a_space(), a_space()
    noted(space, "Amina Rossi")
    mine = noted(other, "Amina Rossi")
    assert found(other, "Amina") == [mine.ref]
    with pytest.raises(Http404):
        found(space, "Amina", by=other.lead_holder)


def test_a_chunk_moved_to_another_space_does_not_open():
    space, other = a_space(), a_space()
    noted(space, "Amina Rossi")
    noted(other, "Ilse Mori")
    compacted(space)
    compacted(other)
    chunk = IndexChunk.objects.get(space=space)
    there = IndexChunk.objects.get(space=other)
    buckets.destroy_index_key(other.ref, there.generation)
    key = buckets.index_key(space.ref, chunk.generation)
    folder = buckets._folder()
    (folder / f"index-{other.ref}-{there.generation}").write_bytes(key)
    IndexChunk.objects.filter(pk=there.pk).update(
        sealed=bytes(chunk.sealed), seal_ref=chunk.seal_ref
    )
    with pytest.raises(CannotOpen):
        index_seals.opened(other, IndexChunk.objects.get(pk=there.pk), keys_of(space))


def test_a_member_who_is_not_on_the_desk_finds_nothing():
    space = a_space()
    noted(space, "Amina Rossi")
    member = a_holder(name="Nia Okoye")
    a_member(space, member)
    assert found(space, "Amina")
    with pytest.raises(Http404):
        found(space, "Amina", by=member)


def test_who_leaves_the_desk_finds_nothing_any_more_and_the_others_do():
    space = a_space()
    lead = space.lead_holder
    other = a_holder(name="Nia Okoye")
    member = a_member(space, other, roles=["intake"])
    desk = desk_of(space)
    key = keeper.desk_keys(space, by=lead, now=now())[str(desk.reference)]
    desks.join(desk, member, key=key, by=lead, on=today())
    waiting = noted(space, "Amina Rossi")
    assert found(space, "Amina", by=other) == [waiting.ref]
    compacted(space)
    late = noted(space, "Amina Lund")
    desks.rotate(desk, [waiting, late], key=key, but=[member], by=lead, on=today())
    with pytest.raises(Http404):
        found(space, "Amina", by=other)
    assert sorted(found(space, "Amina")) == sorted([waiting.ref, late.ref])
    for chunk in IndexChunk.objects.filter(space=space).exclude(sealed=b""):
        with pytest.raises(CannotOpen):
            index_seals.opened(space, chunk, DeskKeys(desk.duty, {desk.epoch: key}))
        assert chunk.epoch == desk.epoch + 1


def test_a_record_that_nobody_on_the_desk_holds_any_more_is_not_found():
    space = a_space()
    record = noted(space, "Amina Rossi")
    assert found(space, "Amina") == [record.ref]
    records.end(record, record.grants.all(), why="withdrawn", by=space.lead_holder, on=today())
    assert found(space, "Amina") == []


def test_names_noted_again_replace_those_of_before():
    space = a_space()
    record = noted(space, "Amina Rosi")
    compacted(space)
    assert found(space, "Rosi") == [record.ref]
    for name in ("Amina Lund", "Amina Berg"):
        index.note(record, Entry(record.ref, (name,), None, ()), desk_of(space), by=NOBODY)
    assert found(space, "Berg") == [record.ref]
    assert found(space, "Rosi") == found(space, "Lund") == []
    compacted(space)
    assert found(space, "Berg") == [record.ref]


def tables_of_the_index():
    return list(IndexChunk.objects.all()), list(IndexEntry.objects.all())


def put_back(chunks, entries, *, living):
    IndexEntry.objects.all().delete()
    IndexChunk.objects.all().delete()
    SealedRecord.objects.filter(pk=living.pk).update(erased_on=None)
    IndexChunk.objects.bulk_create(chunks)
    IndexEntry.objects.bulk_create(entries)


@pytest.mark.parametrize("stage", ["waiting", "in a chunk", "in the second chunk", "renamed"])
def test_an_erased_name_opens_in_no_old_copy_of_the_tables(
    stage, django_capture_on_commit_callbacks
):
    space = a_space()
    record = noted(space, "Zyxheron Wetroof")
    other = noted(space, "Ilse Mori")
    copies = [tables_of_the_index()]
    with django_capture_on_commit_callbacks(execute=True):
        if stage != "waiting":
            compacted(space)
            copies.append(tables_of_the_index())
        if stage == "in the second chunk":
            chunks = IndexChunk.objects.filter(space=space).values_list("pk", flat=True)
            indexing.tidy(space, keys_of(space), worn=list(chunks))
            copies.append(tables_of_the_index())
        if stage == "renamed":
            entry = Entry(record.ref, ("Zyxheron Dryroof",), None, ())
            index.note(record, entry, desk_of(space), by=NOBODY)
            copies.append(tables_of_the_index())
    with django_capture_on_commit_callbacks(execute=True):
        records.erase(record, by=space.lead_holder, on=today())
    assert found(space, "zyxheron") == []
    held = keys_of(space)
    for chunks, entries in copies:
        put_back(chunks, entries, living=record)
        names = indexing.read(space, held).entries
        assert record.ref not in names
        assert all(entry.names == ("Ilse Mori",) for entry in names.values())
    assert found(space, "ilse", identity_of=identity_of) == [other.ref]


def test_names_that_lay_beside_an_erased_one_are_read_from_their_records_again(
    django_capture_on_commit_callbacks,
):
    space = a_space()
    gone, stays = noted(space, "Amina Rossi"), noted(space, "Amina Lund")
    compacted(space)
    with django_capture_on_commit_callbacks(execute=True):
        records.erase(gone, by=space.lead_holder, on=today())
    assert indexing.missing(space, "intake") == 1
    assert found(space, "Amina") == []
    assert found(space, "Amina", identity_of=identity_of) == [stays.ref]
    assert indexing.missing(space, "intake") == 0
    assert found(space, "Amina") == [stays.ref]


def test_the_key_of_a_lost_chunk_is_destroyed_even_after_a_crash(
    django_capture_on_commit_callbacks,
):
    space = a_space()
    record = noted(space, "Amina Rossi")
    compacted(space)
    number = IndexChunk.objects.get(space=space).generation
    with django_capture_on_commit_callbacks(execute=False):
        records.erase(record, by=space.lead_holder, on=today())
    assert buckets.index_key(space.ref, number)
    assert indexing.destroy_lost() == 1
    with pytest.raises(CannotOpen):
        buckets.index_key(space.ref, number)
    assert indexing.destroy_lost() == 0


def test_many_waiting_names_go_into_chunks_and_small_chunks_are_joined(monkeypatch):
    monkeypatch.setattr(indexing, "WAIT", 3)
    monkeypatch.setattr(indexing, "LARGEST", 6)
    space = a_space()
    made = [noted(space, f"Amina Number{number}") for number in range(8)]
    assert len(found(space, "amina")) == 8
    sizes = IndexChunk.objects.filter(space=space).exclude(sealed=b"")
    assert sorted(sizes.values_list("records", flat=True)) == [2, 6]
    made.append(noted(space, "Amina Last"))
    assert not IndexEntry.objects.filter(waiting=None, chunk=None).exists()
    compacted(space)
    assert sorted(sizes.values_list("records", flat=True)) == [3, 6]
    assert sorted(found(space, "amina")) == sorted(record.ref for record in made)


def test_a_chunk_whose_generation_was_written_back_keeps_its_own_key():
    space = a_space()
    noted(space, "Amina Rossi")
    compacted(space)
    Space.objects.filter(pk=space.pk).update(index_generation=1)
    noted(space, "Ilse Mori")
    indexing.tidy(space, keys_of(space))
    numbers = IndexChunk.objects.exclude(sealed=b"").values_list("generation", flat=True)
    assert len(set(numbers)) == len(numbers)
    assert len(indexing.read(space, keys_of(space)).entries) == 2


def test_a_search_is_remembered_without_its_words():
    space = a_space()
    noted(space, "Amina Rossi")
    found(space, "zyxheron wetroof")
    event = Event.objects.get(verb="spaces.index.searched")
    assert (event.actor, event.subject) == (space.lead_holder.ref, str(space.reference))
    assert b"zyxheron" not in bytes(event.entry)


def test_sixty_searches_an_hour_are_enough(monkeypatch):
    monkeypatch.setattr(finding, "SEARCHES_AN_HOUR", 3)
    space = a_space()
    for _time in range(3):
        found(space, "Amina")
    with pytest.raises(keeper.Spent):
        found(space, "Amina")
    assert Event.objects.filter(verb="spaces.budget.reached").count() == 1
    later = now() + timedelta(hours=1, minutes=1)
    assert finding.search(space, "Amina", by=space.lead_holder, now=later) == []


def test_the_opened_index_is_made_once_while_nothing_changes(monkeypatch):
    space = a_space()
    noted(space, "Amina Rossi")
    opened = []
    read = indexing.read
    monkeypatch.setattr(indexing, "read", lambda *args: opened.append(1) or read(*args))
    found(space, "Amina")
    found(space, "Amina")
    assert len(opened) == 1
    noted(space, "Amina Lund")
    assert len(found(space, "Amina")) == 2
    assert len(opened) == 2


@pytest.mark.parametrize("how", ["locked", "idle", "off the desk"])
def test_the_opened_index_leaves_the_memory(how):
    space = a_space()
    noted(space, "Amina Rossi")
    found(space, "Amina")
    [place] = finding._memory
    if how == "locked":
        finding.drop("somebody else")
        assert finding._memory
        finding.drop(space.lead_holder.ref)
    elif how == "idle":
        kept = finding._memory[place]
        assert kept.timer.is_alive()
        assert kept.timer.interval == finding.IDLE.total_seconds()
        kept.timer.function(*kept.timer.args)
    else:
        space.grants.filter(desk__isnull=False).update(ended_on=today(), sealed=None)
        with pytest.raises(Http404):
            found(space, "Amina")
    assert finding._memory == {}


def test_an_erased_record_gets_no_names_and_names_belong_to_their_own_record(
    django_capture_on_commit_callbacks,
):
    space = a_space()
    record, other = noted(space, "Amina Rossi"), noted(space, "Ilse Mori")
    with pytest.raises(ValueError):
        index.note(record, Entry(other.ref, ("Amina",), None, ()), desk_of(space), by=NOBODY)
    with django_capture_on_commit_callbacks(execute=True):
        records.erase(record, by=space.lead_holder, on=today())
    with pytest.raises(Exception, match="erased"):
        index.note(record, Entry(record.ref, ("Amina",), None, ()), desk_of(space), by=NOBODY)
