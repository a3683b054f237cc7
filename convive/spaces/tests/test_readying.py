"""A large index opens beside the page that asked for it, and the page says how far it is."""

import threading

import pytest
from django.http import Http404
from django.utils import timezone

from convive.audit.models import Event
from convive.spaces import finding, indexing, readying
from convive.spaces.tests.builders import a_holder, a_member, a_space
from convive.spaces.tests.test_index import compacted, noted
from convive.vault import indexes
from convive.vault.indexes import Entry

IN_A_THREAD = readying.beside
pytestmark = [pytest.mark.django_db, pytest.mark.req("SEC-06")]


@pytest.fixture(autouse=True)
def begun(monkeypatch):
    """What is begun beside the request, run when a test says so; every index counts as large."""
    works = []
    monkeypatch.setattr(readying, "LARGE", 1)
    monkeypatch.setattr(readying, "beside", works.append)
    finding.drop_all()
    yield works
    finding.drop_all()
    readying._at_work.clear()


def asked(space, by=None):
    return readying.progress(space, by=by or space.lead_holder, now=timezone.now())


def compared(space):
    entry = Entry("", ("Amina Rosi",), None, ())
    return finding.likely(space, entry, by=space.lead_holder, now=timezone.now())


def test_the_page_answers_at_once_hears_how_far_it_is_and_then_the_search_answers(begun):
    space = a_space()
    record = noted(space, "Amina Rossi")
    first = asked(space)
    assert (first.total, first.opened) == (1, 0)
    assert asked(space).total == 1
    assert len(begun) == 1, "it is opened once, however often the page looks again"
    begun[0]()
    assert asked(space) is None
    assert compared(space) == [record.ref]
    told = Event.objects.filter(verb=finding.COMPARED)
    assert told.count() == 1, "what began the opening and what it was for count as one"
    compared(space)
    assert told.count() == 2


def test_how_many_are_open_is_heard_after_each_chunk(begun, monkeypatch):
    space = a_space()
    for name in ("Amina Rossi", "Omar Lund", "Ines Vogel"):
        noted(space, name)
        compacted(space)
        monkeypatch.setattr(indexing, "_smallest", lambda *_args: [])
    heard, read = [], indexing.read
    asked(space)

    def listened(space, held, told):
        return read(space, held, lambda opened: (told(opened), heard.append(asked(space).opened)))

    monkeypatch.setattr(indexing, "read", listened)
    begun[0]()
    assert heard == [1, 2, 3]


def test_a_small_room_waits_for_nothing(begun, monkeypatch):
    monkeypatch.setattr(readying, "LARGE", 2)
    space = a_space()
    noted(space, "Amina Rossi")
    assert asked(space) is None
    assert begun == []


def test_what_is_opened_for_nobody_any_more_is_not_kept(begun):
    space = a_space()
    noted(space, "Amina Rossi")
    asked(space)
    readying.drop(space.lead_holder.ref)
    begun[0]()
    assert finding._memory == {}


def test_who_is_not_on_the_desk_begins_nothing(begun):
    space = a_space()
    noted(space, "Amina Rossi")
    member = a_holder(name="Nia Okoye")
    a_member(space, member)
    with pytest.raises(Http404):
        asked(space, by=member)
    assert begun == []


def test_an_opening_that_fails_is_left_to_who_asks_next(begun, monkeypatch):
    space = a_space()
    record = noted(space, "Amina Rossi")
    asked(space)
    with monkeypatch.context() as broken:
        broken.setattr(indexes, "ready", lambda entries, to_find: 1 / 0)
        begun[0]()
    assert asked(space) is None
    assert compared(space) == [record.ref]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_it_opens_in_a_thread_of_its_own_and_leaves_no_connection(monkeypatch):
    space = a_space()
    record = noted(space, "Amina Rossi")
    before = threading.active_count()
    monkeypatch.setattr(readying, "beside", IN_A_THREAD)
    assert asked(space) is not None
    for thread in threading.enumerate():
        if thread.name.endswith("(whole)"):
            thread.join(20)
    assert asked(space) is None
    assert finding._memory, "what the thread opened lies in memory"
    assert compared(space) == [record.ref]
    assert threading.active_count() <= before + 1, "only the timer that drops the index"
