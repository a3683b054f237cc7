"""The mailbox of a code: both ways, the same answer for every code, another code, closing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from convive.pathway import codes
from convive.pathway.actions import mailbox
from convive.pathway.actions.bench import lay_open
from convive.pathway.models import Case
from convive.pathway.queries import mailbox as boxes
from convive.pathway.tests import builders
from convive.pathway.tests.public_pages import opened, page, reported
from convive.spaces import keeper
from convive.spaces.models import Receipt, SealedRecord
from convive.spaces.rules.opening import Purpose
from convive.vault import receipts

pytestmark = pytest.mark.django_db
NO_ANSWER = "Nothing is kept under this code"


def written_by_desk(space, text):
    case, now = Case.objects.get(), timezone.now()
    holder = space.lead_holder
    keeper.open(case.record, purpose=Purpose.SCREENING, by=holder, now=now)
    mailbox.write(case, text, bench=lay_open(case, by=holder, now=now), by=holder, on=now.date())


def test_messages_go_both_ways(client, space):
    code = reported(client, space)
    written_by_desk(space, "Thank you. Two people look at it.")
    reader = Client()
    assert "Thank you. Two people look at it." in opened(reader, code)
    reader.post("/reply/write/", {"text": "He is calmer now.", "_once": "m1"})
    reader.post("/reply/write/", {"text": "He is calmer now.", "_once": "m1"})
    text = page(reader, "/reply/")
    assert text.count("He is calmer now.") == 1
    _concern, _theirs, mine = builders.opened_sheets(space, Case.objects.get())
    assert mine.answers["text"] == "He is calmer now."
    assert mine.author == "(reporter)"


@pytest.mark.parametrize(
    "sloppy",
    [
        lambda code: code.lower(),
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", ""),
        lambda code: f"  {code.replace('-', ' – ')}\n",
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: "".join(
            chr(ord(sign) + 0xFEE0) if "0" <= sign <= "9" else sign for sign in code
        ),
        lambda code: "".join("٠١٢٣٤٥٦٧٨٩"[int(s)] if s.isdecimal() else s for s in code),
    ],
    ids=["lower", "spaces", "none", "dashes", "look-alikes", "full-width", "arabic-digits"],
)
def test_a_code_may_be_typed_in_any_way(client, space, sloppy):
    code = reported(client, space)
    assert "Write to the team" in opened(Client(), sloppy(code))


def test_what_cannot_be_a_code_is_said_kindly_without_looking(client, space):
    reported(client, space)
    text = client.post("/reply/", {"code": "8Q2M"}).content.decode()
    assert "not a whole code" in text


def looks(client, code, monkeypatch):
    """The answer to a code, how many questions were asked of the tables, how many derivations ran."""
    derived = []
    honest = receipts.mailbox
    monkeypatch.setattr(receipts, "mailbox", lambda *a, **o: derived.append(1) or honest(*a, **o))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.post("/reply/", {"code": code})
    monkeypatch.setattr(receipts, "mailbox", honest)
    told = dict(answer.headers.items())
    cookie = len(answer.cookies["convive_reply"].value)
    return answer.status_code, told, answer.content, cookie, len(asked), len(derived)


def test_the_answer_to_a_code_is_the_same_whether_or_not_it_leads_anywhere(
    client, space, monkeypatch
):
    code = reported(client, space)
    known = looks(Client(), code, monkeypatch)
    unknown = looks(Client(), receipts.new(), monkeypatch)
    assert known == unknown


def test_the_same_work_is_done_for_a_code_that_leads_nowhere(client, space, monkeypatch):
    known = reported(client, space)
    erased = builders.a_concern(space).receipt
    SealedRecord.objects.filter(receipts__lookup=codes.mailbox_of(erased).lookup).update(
        erased_on=timezone.localdate()
    )
    derived = []
    honest = receipts.mailbox
    monkeypatch.setattr(receipts, "mailbox", lambda *a, **o: derived.append(1) or honest(*a, **o))
    counts = []
    for code in (receipts.new(), receipts.new(), erased):
        derived.clear()
        with CaptureQueriesContext(connection) as asked:
            assert boxes.opened(code) is None
        counts.append((len(asked), len(derived)))
    assert len(set(counts)) == 1
    assert boxes.opened(known) is not None


def test_an_unknown_and_an_erased_code_give_the_same_page(client, space):
    erased = builders.a_concern(space).receipt
    SealedRecord.objects.update(erased_on=timezone.localdate())
    assert NO_ANSWER in opened(Client(), erased)
    assert NO_ANSWER in opened(Client(), receipts.new())


def test_a_code_of_the_helpline_must_be_changed_before_anything_is_shown(client, space):
    given = builders.a_concern(space, door="phone", by=space.lead_holder).receipt
    written_by_desk(space, "We have read it.")
    text = opened(client, given)
    assert "First take a code of your own" in text
    assert "We have read it." not in text
    refused = client.post("/reply/write/", {"text": "Hello", "_once": "n1"})
    assert "First take a code of your own" in refused.content.decode()
    assert client.post("/reply/code/", {"_once": "c1"})["Location"] == "/reply/code/"
    fresh = "-".join(
        part for part in page(client, "/reply/code/").split("<span>")[1:] if part[4:5] == "<"
    )
    assert fresh
    assert client.post("/reply/code/noted/")["Location"] == "/reply/"
    assert "We have read it." in page(client, "/reply/")
    assert NO_ANSWER in opened(Client(), given)
    assert Receipt.objects.count() == 1


def test_two_clicks_make_one_new_code_and_show_it(client, space):
    from convive.pathway.tests.public_pages import RECEIPT

    opened(client, reported(client, space))
    for _click in range(2):
        assert client.post("/reply/code/", {"_once": "c9"})["Location"] == "/reply/code/"
    fresh = "-".join(RECEIPT.findall(page(client, "/reply/code/")))
    assert "Write to the team" in opened(Client(), fresh)


def test_the_mailbox_closes_after_a_quarter_of_an_hour(client, space, monkeypatch):
    opened(client, reported(client, space))
    late = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr(timezone, "now", lambda: late)
    assert "Write to the team" not in page(client, "/reply/")


def test_words_that_come_too_late_stay_on_the_screen(client, space, monkeypatch):
    opened(client, reported(client, space))
    late = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr(timezone, "now", lambda: late)
    answer = client.post("/reply/write/", {"text": "He is calmer now.", "_once": "m1"})
    text = answer.content.decode()
    assert "has closed" in text
    assert "He is calmer now." in text


def test_closing_takes_everything_from_this_browser(client, space):
    opened(client, reported(client, space))
    response = client.post("/reply/close/")
    assert "cookies" in response["Clear-Site-Data"]
    assert "Write to the team" not in page(client, "/reply/")


def test_a_forged_or_foreign_cookie_opens_nothing(client, space):
    opened(client, reported(client, space))
    word = client.cookies["convive_reply"].value
    for forged in (word[:-4] + "AAA=", "x", "", "é", word[::-1]):
        other = Client()
        other.cookies["convive_reply"] = forged
        assert "Read your answer" in page(other, "/reply/")


def test_the_code_stands_in_no_cookie_that_could_be_read(client, space):
    import base64

    code = reported(client, space)
    opened(client, code)
    for cookie in client.cookies.values():
        raw = cookie.value.encode()
        assert code.encode() not in raw
        try:
            assert code.encode() not in base64.urlsafe_b64decode(raw + b"==")
        except ValueError:
            continue
