"""Requests no browser would send: floods, forged names, missing tokens, reading that writes."""

from __future__ import annotations

import json
import logging
import time
from datetime import date

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from convive.audit.models import Event
from convive.bodies.models import Ask
from convive.directory.models import Service
from convive.files.models import StoredFile
from convive.people.tests.builders import PASSWORD, a_coordinator, signed_in
from convive.plan.models import Framework
from tests.house import addresses, isolation, pages, tables

pytestmark = [pytest.mark.django_db, pytest.mark.req("SAF-02")]
HOSTILE_NUMBERS = ("-1", "1e18", "٩", "%")
MARKUP = "' OR 1=1--\x00\u202e<script>alert(1)</script>"
ENDLESS = "9" * 5000
FORGED = {
    "HTTP_X_HTTP_METHOD_OVERRIDE": "POST",
    "HTTP_X_METHOD_OVERRIDE": "DELETE",
    "HTTP_X_FORWARDED_HOST": "evil.example",
    "HTTP_FORWARDED": "host=evil.example",
}
# Exact counts that leave the house are remembered with who took them, and nothing else changes.
REMEMBERED = {"landscape:explorer_csv": "landscape.exact_counts_taken"}
MEMORY = {"audit_event", "audit_head"}
NAMES_OF_FILES = [
    "../../../etc/passwd",
    "con",
    "n" * 300 + ".csv",
    "two\nlines.csv",
    'a"; filename="b.exe',
    "\u202efdp.csv",
    "=cmd().csv",
]


@pytest.fixture
def boss(world):
    """Somebody with every role."""
    return pages.boss_of(world)


@pytest.fixture(scope="module")
def lies(built, django_db_blocker):
    """What lies in the tables before any page is opened; each test leaves it so."""
    with django_db_blocker.unblock():
        return tables.everything()


@pytest.mark.long
@pytest.mark.req("SAF-09")
@pytest.mark.parametrize("name", addresses.NAMES)
def test_opening_a_page_changes_nothing_lets_nobody_in_and_believes_no_forged_host(
    name, world, boss, lies
):
    last = Event.objects.order_by("pk").last()
    response = boss.get(addresses.url_of(world, name), {"_method": "POST", "_once": "1"}, **FORGED)
    assert response.status_code < 500
    assert "evil.example" not in response.get("Location", "")
    assert response.streaming or b"evil.example" not in response.content
    assert isolation.left_open(response) == []
    after = tables.everything()
    changed = {table for table in lies if lies[table] != after[table]}
    assert changed == (MEMORY if name in REMEMBERED else set())
    told = Event.objects.filter(pk__gt=last.pk).values_list("verb", flat=True)
    assert set(told) == ({REMEMBERED[name]} if name in REMEMBERED else set())


@pytest.mark.long
@pytest.mark.parametrize("name", addresses.NAMES)
def test_odd_words_after_the_question_mark_break_no_page(name, world, boss):
    url = addresses.url_of(world, name)
    odd = {"page": ENDLESS, "limit": MARKUP, "order": MARKUP, "layer": MARKUP}
    response = boss.get(url, odd)
    holds_up(response)
    if response.status_code != 200:
        response = boss.get(url)
    asked = [paper for paper in pages.papers(response) if paper.method == "get"][1:]
    if not asked and name not in {"people:accounts", "landscape:import_rejected", "audit:show"}:
        return
    boxes = {*odd} | {box for paper in asked for box in paper.boxes}
    for words in (MARKUP, ENDLESS):
        holds_up(boss.get(url, dict.fromkeys(boxes, words)))
    for number in HOSTILE_NUMBERS:
        holds_up(boss.get(url, {"page": number}))


def holds_up(response):
    """The page answers, and runs nothing."""
    assert response.status_code < 500
    if "text/html" in response.get("Content-Type", ""):
        assert b"<script>alert(1)" not in response.content


# Programs of partners write here with a key of their own; whoever is signed in is nobody to it.
WITH_A_KEY = "pathway:take_referral"


# Another house sends a checkpoint here under its own signature; what a browser sends is refused.
WITH_A_SIGNATURE = "audit:witness"
TRIED = sorted({*addresses.NAMES} - {WITH_A_KEY})[::20]


@pytest.mark.req("SAF-09")
def test_every_address_asks_a_form_for_its_token():
    exempt = {
        name for name, one in addresses.places() if getattr(one.callback, "csrf_exempt", False)
    }
    assert exempt == {WITH_A_KEY, WITH_A_SIGNATURE}


@pytest.mark.req("SAF-09")
@pytest.mark.parametrize("name", sorted({*TRIED, WITH_A_SIGNATURE}))
def test_a_form_without_its_token_is_refused_in_the_readers_language(name, world):
    client = signed_in(Client(enforce_csrf_checks=True), world.boss)
    url = addresses.url_of(world, name)
    response = client.post(url, {"words": "x"}, HTTP_ACCEPT_LANGUAGE="fr")
    assert response.status_code == 403
    assert response["Content-Language"] == "fr"
    assert 'lang="fr"' in response.content.decode()


@pytest.mark.req("SEC-06", "SAF-09")
def test_where_a_program_writes_with_its_key_nobody_enters_by_being_signed_in(world):
    client = signed_in(Client(enforce_csrf_checks=True), world.boss)
    url = addresses.url_of(world, WITH_A_KEY)
    response = client.post(url, {"words": "x"}, "application/json", HTTP_ACCEPT_LANGUAGE="fr")
    assert (response.status_code, response["Content-Language"]) == (401, "fr")
    assert response["Content-Type"] == "application/json"


def test_the_letter_of_help_leads_to_the_configured_address(
    world, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        Client().post(
            "/sign-in/help/",
            {"email": world.equipped.person.email},
            HTTP_HOST="127.0.0.1",
            HTTP_X_FORWARDED_HOST="evil.example",
        )
    (letter,) = mail.outbox
    assert f"{settings.ADDRESS}/sign-in/help/" in letter.body
    assert "127.0.0.1" not in letter.body
    assert "evil" not in letter.body


@pytest.mark.parametrize(
    "onward", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_signing_in_never_leads_out_of_the_house(onward, world):
    client = Client()
    client.post(
        "/sign-in/", {"email": world.equipped.person.email, "password": PASSWORD, "next": onward}
    )
    answer = client.post("/sign-in/second/", {"code": world.equipped.code(), "next": onward})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert "evil" not in answer["Location"]


def test_a_hundred_thousand_fields_are_cut_off():
    client = Client(raise_request_exception=False)
    body = "&".join(f"f{number}=x" for number in range(100_000))
    kind = "application/x-www-form-urlencoded"
    begun = time.process_time()
    assert client.post("/tables/ask/", body, content_type=kind).status_code == 400
    assert time.process_time() - begun < 5


def test_ten_thousand_parts_are_cut_off():
    client = Client(raise_request_exception=False)
    part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nx\r\n'
    kind = "multipart/form-data; boundary=b"
    answer = client.post("/tables/ask/", part * 10_000 + "--b--\r\n", content_type=kind)
    assert answer.status_code == 400


def test_a_form_of_megabytes_is_cut_off():
    client = Client(raise_request_exception=False)
    kind = "application/x-www-form-urlencoded"
    answer = client.post("/tables/ask/", "text=" + "a" * 3_000_000, content_type=kind)
    assert answer.status_code in {400, 413}


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ACCEPT_LANGUAGE": "fr;q=0.1," * 11_000},
        {"HTTP_ACCEPT_LANGUAGE": "a" * 100_000},
        {"HTTP_ACCEPT_LANGUAGE": "-" * 100_000},
        {"HTTP_COOKIE": "; ".join(f"c{number}=x" for number in range(10_000))},
        {"HTTP_COOKIE": "convive=\x00; convive_language=xx-\xe2\x80\xae; convive_kept=%00"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1, " * 10_000},
        {"HTTP_REFERER": "javascript:alert(1)"},
        {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "//evil.example"},
    ],
    ids=range(8),
)
def test_endless_and_forged_headers_are_survived(headers, db):
    begun = time.process_time()
    assert Client(raise_request_exception=False).get("/", **headers).status_code in {200, 400}
    assert time.process_time() - begun < 5


def test_what_a_form_does_not_ask_is_not_taken(world, boss):
    forged = {
        "is_staff": "1", "is_superuser": "1", "state": "adopted", "version": "99", "ref": "f" * 12,
        "id": "1", "pk": "1", "made_at": "2001-01-01", "adopted_on": "2001-01-01", "is_listed": "on",
        "adopted_by": "me", "suggested_by": "me", "retired_on": "", "raised_on": "2001-01-01",
        "answer_due_on": "2001-01-01", "reply_code": "x", "by": "me",
    }  # fmt: skip
    rows = {"plan:draft": Framework, "directory:suggest": Service, "bodies:raise_ask": Ask}
    for name, table in rows.items():
        url = addresses.url_of(world, name)
        known = set(table.objects.values_list("pk", flat=True))
        papers = [paper for paper in pages.papers(boss.get(url)) if paper.method == "post"]
        response, _sent = pages.kept(boss, url, papers[0], "Herons", **forged)
        assert response.status_code == 302
        row = table.objects.exclude(pk__in=known).get()
        assert row.ref != forged["ref"]
        assert row.version == 1
        assert row.made_at.year > 2001
        assert getattr(row, "state", "draft") == "draft"
        assert not getattr(row, "is_listed", False)
        assert getattr(row, "suggested_by", world.boss.ref) == world.boss.ref
        assert getattr(row, "raised_on", world.today) != date(2001, 1, 1)


@pytest.mark.parametrize("name", NAMES_OF_FILES, ids=range(len(NAMES_OF_FILES)))
def test_the_name_of_a_file_is_only_a_name(name, world, boss):
    upload = SimpleUploadedFile("x.csv", b"Case number,Date\n1,2024-03-05\n")
    upload._name = name
    url = addresses.url_of(world, "landscape:import_file")
    answer = boss.post(url, {"file": upload, "profile": "generic"})
    assert answer.status_code in {302, 400, 422}
    if answer.status_code != 302:
        return
    kept = StoredFile.objects.order_by("-pk").first()
    assert not set(kept.name) & set('/\\\n\r\x00\u202e"')
    assert len(kept.name) <= 200
    header = boss.get(f"/files/{kept.ref}/")["Content-Disposition"]
    assert header.startswith("attachment; filename")
    assert "\n" not in header
    page = boss.get(answer["Location"])
    assert page.status_code in {200, 422}


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"type":"FeatureCollection","features":' + "[" * 100_000,
        '{"type":"FeatureCollection","features":[1e400,NaN,null,{}]}',
        json.dumps({str(number): 1 for number in range(50_000)}),
        '{"type":"Feature","type":"FeatureCollection","features":[],"features":{}}',
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"\\u0000",'
        '"name":"\\u202e"},"geometry":{"type":"Polygon","coordinates":[[[1e308,NaN]]]}}]}',
    ],
    ids=["deep", "deep-features", "numbers", "keys", "twice", "corners"],
)
def test_a_map_file_that_is_none_is_refused_with_a_sentence(content, world, boss):
    url = addresses.url_of(world, "places:import_areas")
    (paper,) = [paper for paper in pages.papers(boss.get(url)) if paper.method == "post"]
    data = pages.written(paper, "code") | {
        "file": SimpleUploadedFile("areas.geojson", content.encode()),
        "layer": "neighbourhood",
    }
    begun = time.process_time()
    answer = boss.post(url, data)
    assert time.process_time() - begun < 5
    assert answer.status_code in {200, 302, 422}
    assert tables.unwanted() == []


@pytest.mark.parametrize(
    "path", ["/%0aERROR%20root%20forged/", "/%1b[31mred/", "/%0d%0aSet-Cookie:x/"]
)
def test_a_line_of_the_log_stays_one_line(path, caplog, db):
    with caplog.at_level(logging.DEBUG):
        answer = Client(raise_request_exception=False).get(path)
    assert answer.status_code == 404
    told = "".join(record.getMessage() for record in caplog.records)
    assert told
    assert not set(told) & set("\n\r\x1b")


def test_a_name_with_a_line_break_enters_no_log_and_no_letter_head(
    world, boss, caplog, django_capture_on_commit_callbacks
):
    url = addresses.url_of(world, "people:invite")
    (paper,) = [paper for paper in pages.papers(boss.get(url)) if paper.method == "post"]
    name = 'Ada\r\nBcc: all@example.org\x1b[31m","verb":"forged'
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        answer = pages.send(boss, url, pages.written(paper, name))
    assert answer.status_code < 500
    for letter in mail.outbox:
        assert "all@example.org" not in letter.message().get_all("Bcc", [])
        assert "\n" not in letter.subject
    assert not any("\x1b" in record.getMessage() for record in caplog.records)


def test_an_unknown_page_tells_nothing_of_the_house(db):
    answer = Client(raise_request_exception=False).get("/no/such/page/")
    assert answer.status_code == 404
    assert b"urlpatterns" not in answer.content
    assert a_coordinator().name.encode() not in answer.content
