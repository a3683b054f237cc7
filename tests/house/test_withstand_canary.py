"""Whatever is written at a sealed door lies readable nowhere: not in the tables, files, mails, logs."""

from __future__ import annotations

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from convive.city.tests.builders import a_city
from convive.files.tests.builders import a_photo
from convive.pathway.models import Case
from convive.pathway.tests import builders
from convive.pathway.tests.public_pages import RECEIPT, form_url, opened, page, receipt_on
from convive.people.tests.builders import PASSWORD, signed_in
from convive.spaces.models import Space
from tests import clock
from tests.house import canary

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.req("SAF-02")]
TOLD = "quokkaherring told in the form"
NAMED = "Wilhelmina Ostrakova"
FILE_NAME = "narwhalphoto.jpg"
IN_FILE = "pangolinplace"
MESSAGE = "axolotlwords in the mailbox"
CALL = "capybaracall said on the telephone"
ADVICE = "kinkajoucall that was only advice"
SHUT = "okapidoor before a closed door"
PROMPT = "ocelotbeard and prayer"
CONFLICT = "tapirother words with the same key"
CRASH = "bandicootcrash while it is kept"
LATE = "numbatlate with a closed key"
EVERYTHING = [
    *(TOLD, NAMED, FILE_NAME, IN_FILE, MESSAGE, CALL, ADVICE, SHUT, PROMPT, CONFLICT, CRASH, LATE),
]


@pytest.fixture
def space(settings):
    settings.PASSWORD_COST = "m=64,t=1,p=1"
    with builders.doors_hold():
        a_city()
        yield builders.a_pathway_space()


def through_the_web(space):
    """A concern with a file, its second click, another content, beliefs, the mailbox, a new code."""
    browser, url = Client(), form_url(space)
    browser.get(url)
    photo = SimpleUploadedFile(FILE_NAME, a_photo(IN_FILE.encode()), content_type="image/jpeg")
    typed = {"told": TOLD, "names": NAMED, "me": NAMED, "_once": "one"}
    assert browser.post(url, {**typed, "files": [photo]}).status_code == 302
    photo.seek(0)
    browser.post(url, {**typed, "told": CONFLICT})
    browser.post(url, {"told": PROMPT, "_once": "two"})
    code = receipt_on(browser)
    opened(browser, code)
    letter = SimpleUploadedFile(f"letter-{FILE_NAME}.txt", IN_FILE.encode() * 50)
    browser.post("/reply/write/", {"text": MESSAGE, "attachments": [letter], "_once": "three"})
    assert MESSAGE in page(browser, "/reply/")
    browser.post("/reply/code/", {"_once": "four"})
    fresh = "-".join(RECEIPT.findall(page(browser, "/reply/code/")))
    return [code, fresh]


def through_the_telephone(space):
    """A call that becomes a concern, one that does not, one that meets a closed key."""
    desk, url = Client(), f"/rooms/{space.ref}/helpline/"
    signed_in(desk, space.lead_holder.viewer)
    about = {"referrer": "relative", "door": "phone"}
    desk.post(url, {**about, "told": LATE, "call_outcome": "concern", "_once": "h0"})
    desk.post("/unlock/?next=/", {"password": PASSWORD})
    desk.post(url, {**about, "told": CALL, "call_outcome": "concern", "_once": "h1"})
    code = "-".join(RECEIPT.findall(page(desk, f"{url}code/")))
    desk.post(url, {**about, "told": ADVICE, "call_outcome": "advice", "_once": "h2"})
    return [code]


def where_it_goes_wrong(space, monkeypatch):
    """A closed door, and a fault of our own in the middle of keeping."""
    from convive.pathway.actions import receiving

    browser, url = Client(raise_request_exception=False), form_url(space)
    Space.objects.filter(pk=space.pk).update(state=Space.State.SUSPENDED)
    assert browser.post(url, {"told": SHUT}).status_code == 422
    Space.objects.filter(pk=space.pk).update(state=Space.State.OPEN)

    def crash(*_given, **_options):
        raise RuntimeError("a fault of our own")

    monkeypatch.setattr(receiving, "_number", crash)
    assert browser.post(url, {"told": CRASH, "_once": "crash"}).status_code == 500


def test_no_word_and_no_code_of_any_door_lies_anywhere(space, caplog, monkeypatch):
    began = clock.on_disk() - 2
    with caplog.at_level(logging.DEBUG):
        codes = [*through_the_web(space), *through_the_telephone(space)]
        assert all(len(code) == 24 for code in codes)
        where_it_goes_wrong(space, monkeypatch)
    assert Case.objects.count() == 2
    written = [*EVERYTHING, *codes, *(code.replace("-", "") for code in codes)]
    logged = [record.getMessage() + repr(record.__dict__) for record in caplog.records]
    logged.append(caplog.text)
    assert canary.search(written, began=began, logged=logged) == []


def test_the_search_finds_what_lies_there(space, tmp_path, caplog):
    """The search can fail: what is put somewhere in the clear, it finds, in whatever coding."""
    import base64

    in_a_table, in_a_file, in_the_log = "wombatwords in a row", "Ottoline Planted", "lemurline"
    began = clock.on_disk() - 2
    Space.objects.filter(pk=space.pk).update(state_why=in_a_table)
    coded = base64.b64encode(b"ab" + in_a_file.encode() + b"cd")
    (tmp_path / "left.tmp").write_bytes(b"x" + coded)
    found = canary.search(
        [in_a_table, in_a_file, in_the_log],
        began=began,
        logged=[f"said {in_the_log}"],
        folders=[tmp_path],
    )
    assert f"{in_a_table}: table spaces_space" in found
    assert f"{in_a_file}: file left.tmp" in found
    assert f"{in_the_log}: log line 0" in found
