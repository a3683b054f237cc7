"""The lines of the abuse table that concern the public doors, one by one."""

from __future__ import annotations

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from convive.audit.models import Event, Submission
from convive.pathway.models import Case
from convive.pathway.tests import builders
from convive.pathway.tests.public_pages import form_url, opened, page, receipt_on, reported, sent
from convive.people.rules import LIMITS, Tier
from convive.spaces.models import Entry
from convive.vault import receipts

pytestmark = pytest.mark.django_db
MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "[press](javascript:alert(1))",
]
TEMPLATES = ["{{7*7}}", "{% debug %}", "${7*7}", "#{7*7}"]
HARSH = ["' OR 1=1--", "%00", "a\x00b", "half \ud800 sign", "last \uffff sign", "\u202egnissem"]


def told_in(space):
    sheets = builders.opened_sheets(space, Case.objects.get())
    return sheets[0].answers


@pytest.mark.parametrize("words", MARKUP)
def test_line_23_markup_is_kept_and_shown_as_words(client, space, words):
    code = reported(client, space, told=words)
    assert told_in(space)["told"] == words
    opened(client, code)
    client.post("/reply/write/", {"text": words, "_once": "m"})
    for text in (
        page(client, "/reply/"),
        client.post(form_url(space), {"me": words}).content.decode(),
    ):
        for raw in ("<script>alert", "<img src=x", "<svg onload", 'href="javascript:'):
            assert raw not in text


def test_line_23_marks_that_turn_the_direction_are_taken_out_and_texts_isolated(client, space):
    code = reported(client, space, told="safe \u202egnissem\u200b")
    assert told_in(space)["told"] == "safe gnissem\u200b"
    opened(client, code)
    client.post("/reply/write/", {"text": "\u202eabc", "_once": "m"})
    text = page(client, "/reply/")
    assert "\u202e" not in text
    assert '<p class="lines" dir="auto">abc</p>' in text


@pytest.mark.parametrize("words", TEMPLATES)
def test_line_24_templates_stay_literal(client, space, words):
    code = reported(client, space, told=words)
    opened(client, code)
    client.post("/reply/write/", {"text": words, "_once": "m"})
    text = page(client, "/reply/")
    assert words.replace("'", "&#x27;") in text
    assert told_in(space)["told"] == words


@pytest.mark.parametrize("words", HARSH, ids=range(len(HARSH)))
def test_line_25_nul_and_surrogates_are_kept_cleanly_or_refused(client, space, words):
    body = f"told={words}".encode("utf-8", "surrogatepass")
    url, kind = form_url(space), "application/x-www-form-urlencoded"
    client.get(url)
    answer = client.post(url, body, content_type=kind)
    if words == "%00":
        assert "attention" in answer.content.decode(), "nothing was left of it: it is asked for"
        return
    assert answer.status_code == 302
    assert b"\x00" not in told_in(space)["told"].encode("utf-8", "surrogatepass")
    code = receipt_on(client)
    opened(client, code)
    body = f"text={words}".encode("utf-8", "surrogatepass")
    assert client.post("/reply/write/", body, content_type=kind).status_code in {200, 302}
    assert client.post("/reply/", f"code={words}".encode("utf-8", "replace"), content_type=kind)


@pytest.mark.parametrize(
    "name", ["../../x.txt", "con.txt", "a" * 300 + ".txt", 'x";filename=y.txt', "\u202etxt.exe.txt"]
)
def test_line_27_a_file_is_kept_under_a_name_of_its_own(client, space, name):
    file = SimpleUploadedFile("x.txt", b"what he wrote")
    file._name = name
    reported(client, space, files=[file])
    (kept,) = told_in(space)["_files"]
    assert "/" not in kept["name"]
    assert '"' not in kept["name"]
    assert len(kept["name"]) <= 160
    assert not kept["name"].startswith("con.")


def test_line_21_guesses_are_slowed_and_hit_nothing(client, space):
    reported(client, space)
    answers = [client.post("/reply/", {"code": receipts.new()}).status_code for _try in range(640)]
    allowed = LIMITS["reply"][Tier.SITE].size
    assert answers.count(302) <= allowed + 40
    assert 429 in answers
    assert Event.objects.filter(verb="people.reply.slowed").count() >= 1


@pytest.mark.slow
def test_line_21_ten_thousand_guesses_hit_nothing(client, space):
    reported(client, space)
    from convive.pathway.queries import mailbox

    assert not any(mailbox.opened(receipts.new()) for _try in range(10_000))


def test_line_33_a_hundred_thousand_fields_are_refused_and_others_served(client, space):
    many = "&".join(f"f{number}=x" for number in range(100_000))
    kind = "application/x-www-form-urlencoded"
    assert client.post(form_url(space), many, content_type=kind).status_code == 400
    assert reported(client, space)


def test_line_38_links_are_never_built_from_the_host(client, space, settings):
    settings.ALLOWED_HOSTS = ["*"]
    reported(client, space)
    text = client.get("/talk/thanks/", headers={"host": "evil.example"}).content.decode()
    assert "evil.example" not in text
    long = client.get("/talk/", headers={"accept-language": "fr," * 30_000})
    assert long.status_code in {200, 400}


def test_line_48_five_submits_are_one_concern_and_one_receipt(client, space):
    client.get(form_url(space))
    typed = {"told": "He shouted at her.", "_once": "same"}
    codes = set()
    for _try in range(5):
        answer = client.post(form_url(space), typed)
        assert answer["Location"] == "/talk/thanks/"
        codes.add(receipt_on(client))
    assert Case.objects.count() == 1
    assert len(codes) == 1
    assert "" not in codes


def test_line_48_a_second_click_before_the_first_answer_is_led_to_the_receipt(
    client, space, monkeypatch
):
    client.get(form_url(space))
    typed = {"told": "He shouted at her.", "_once": "same"}
    client.post(form_url(space), typed)
    # As at the moment when the first click's action is done and its answer is not out yet.
    assert Submission.objects.get().location == "/talk/thanks/"
    monkeypatch.setattr("convive.audit.once.answered", lambda _sending: None)
    try:
        answer = client.post(form_url(space), typed)
        assert answer["Location"] == "/talk/thanks/"
    finally:
        monkeypatch.undo()


def test_line_49_the_same_key_with_other_words_is_a_conflict(client, space):
    typed = {"told": "He shouted at her.", "_once": "same"}
    client.get(form_url(space))
    client.post(form_url(space), typed)
    answer = client.post(form_url(space), {**typed, "told": "Something else."})
    assert answer.status_code == 409
    assert "Something else." in answer.content.decode()
    assert Case.objects.count() == 1


def test_line_53_nothing_tells_whether_somebody_was_reported_before(client, space):
    typed = {"names": "Ada Storm", "year": "2008", "told": "She shouted.", "called": "Ada"}
    first = Client()
    answer = sent(first, space, **typed)
    again = Client()
    other = sent(again, space, **{**typed, "_once": "k2"})
    assert (answer.status_code, answer["Location"]) == (other.status_code, other["Location"])
    assert dict(answer.headers.items()) == dict(other.headers.items())
    pages = [page(one, "/talk/thanks/") for one in (first, again)]
    assert len(pages[0]) == len(pages[1])
    for header in ("ETag", "Last-Modified"):
        assert header not in first.get("/talk/thanks/").headers
    assert Case.objects.count() == 2


def test_line_54_no_mail_says_anything_of_a_concern(client, space, mailoutbox):
    code = reported(client, space, told="Quokka words", me="Nia Quokka")
    case = Case.objects.get()
    for mail in mailoutbox:
        whole = mail.message().as_string()
        for word in ("Quokka", case.ref, case.number, case.record.ref, code):
            assert word not in whole


def test_line_71_a_child_may_write_for_itself_without_mail_or_name(client, space):
    text = page(client, form_url(space, "self"))
    assert 'type="email"' not in text
    assert reported(client, space, "self", told="I am 12 and afraid at home.")


def test_a_form_from_elsewhere_is_refused(space):
    strict = Client(enforce_csrf_checks=True)
    for url in (form_url(space), "/reply/", "/reply/write/", "/reply/code/", "/reply/close/"):
        assert strict.post(url, {"told": "x", "code": receipts.new()}).status_code == 403
    assert not Case.objects.exists()


def test_the_sum_of_a_form_cannot_be_tried_out_by_who_steals_the_table(client, space):
    import hashlib

    typed = {"told": "yes", "_once": "same"}
    client.post(form_url(space), typed)
    stored = Submission.objects.get().digest
    plain = repr((form_url(space), [("told", "yes")], []))
    assert stored != hashlib.sha256(plain.encode()).hexdigest()


def test_no_address_of_a_device_and_no_browser_is_kept_or_logged(client, space, caplog):
    address, browser = "203.0.113.77", "Heronfox/9.7 (quokka)"
    marks = {"REMOTE_ADDR": address, "HTTP_USER_AGENT": browser, "HTTP_X_FORWARDED_FOR": address}
    with caplog.at_level(logging.DEBUG):
        anybody = Client(**marks)
        code = reported(anybody, space)
        opened(anybody, code)
        anybody.post("/reply/write/", {"text": "More", "_once": "m"})
        anybody.post(form_url(space), {"told": ""})
    logged = caplog.text
    for word in (address, "203.0.113", browser, code, code.replace("-", "")):
        assert word not in logged
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows = repr(cursor.fetchall())
            assert address not in rows, table
            assert "Heronfox" not in rows, table


def test_one_record_whatever_the_door(client, space):
    reported(client, space)
    builders.a_case(space, door="phone", by=space.lead_holder)
    assert Entry.objects.values("form").distinct().count() == 1
    doors = {builders.opened_sheets(space, case)[0].answers["_door"] for case in Case.objects.all()}
    assert doors == {"web", "phone"}
