"""A session ends while somebody writes: nothing is lost, nothing lies readable, in any room."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from convive.city.tests.builders import a_city
from convive.people.models import KeptForm
from convive.people.tests import builders
from convive.people.tests.builders import PASSWORD, signed_in
from tests.house import pages, tables

CANARY = "Quokka Kitchen on Heron Street"
FORMS = {
    "landscape": "/landscape/sources/new/",
    "plan": "/plan/draft/",
    "directory": "/services/suggest/",
    "bodies": "/tables/asks/new/",
}


def half_written(client, address):
    """Somebody opens a form, writes, and sends it when the session has ended meanwhile."""
    a_city()
    builders.an_organisation("Heron House")
    writer = builders.an_equipped_user()
    signed_in(client, writer.person)
    papers = [paper for paper in pages.papers(client.get(address)) if paper.method == "post"]
    session = client.session
    session["last_seen"] = 0
    session.save()
    data = pages.written(papers[0], CANARY)
    data |= {name: pages.GUESSES[name] for name in pages.GUESSES if name in data}
    return writer, pages.send(client, address, data)


def come_back(client, writer):
    """Signing in again, in two steps."""
    client.post("/sign-in/", {"email": writer.person.email, "password": PASSWORD})
    return client.post("/sign-in/second/", {"code": writer.code()})


def readable():
    """Everything that lies in the tables, sessions included, as text."""
    return repr(tables.everything(also=("django_session",)))


@pytest.mark.req("SAF-02", "SAF-15")
@pytest.mark.django_db
@pytest.mark.parametrize("address", FORMS.values(), ids=FORMS)
def test_what_was_written_waits_unreadable_and_is_saved_after_signing_in_again(address, client):
    writer, answer = half_written(client, address)
    assert answer["Location"].startswith("/sign-in/")
    assert KeptForm.objects.count() == 1
    assert "Quokka" not in readable()
    assert come_back(client, writer)["Location"] == "/kept/"
    page = client.get("/kept/")
    assert CANARY in page.content.decode()
    again = next(paper for paper in pages.papers(page) if paper.action == address)
    resent = {name: box.texts or box.value for name, box in again.boxes.items()}
    assert pages.send(client, address, resent).status_code == 302
    assert "Quokka" in readable()
    assert not KeptForm.objects.exists()


@pytest.mark.req("SAF-02")
@pytest.mark.django_db(transaction=True)
def test_no_file_of_the_database_holds_what_was_written(client):
    if connection.vendor != "sqlite":
        assert "Quokka" not in readable()
        return
    writer, _answer = half_written(client, FORMS["plan"])
    assert KeptForm.objects.count() == 1
    database = Path(connection.settings_dict["NAME"])
    lying = b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))
    assert writer.person.email.encode() in lying  # these are the right files
    assert b"Quokka" not in lying
