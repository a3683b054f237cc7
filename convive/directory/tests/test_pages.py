"""The public pages: light, without scripts, in three languages, with a way out."""

from __future__ import annotations

import gzip
import re
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone

from convive.bodies import reply_codes
from convive.bodies.models import Ask
from convive.city.models import City
from convive.city.tests.builders import a_city
from convive.directory import paper
from convive.directory.models import Audience
from convive.directory.tests.builders import a_route, a_service
from convive.people.tests.builders import an_organisation
from convive.places.tests.builders import an_area
from convive.ui import printer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]

MONDAY_NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)  # noon in Paris
LIGHT = 40_000  # bytes transferred in a first visit, without typefaces (look.md)


def page(client, name, *args, language="en", **query):
    answer = client.get(
        reverse(f"directory:{name}", args=args), query, headers={"accept-language": language}
    )
    assert answer.status_code == 200
    return answer.content.decode()


def public_pages():
    """Every public page with its arguments; `service` stands for a reference."""
    for name in ("turn", "promises", "accessibility"):
        yield name, ()
    for audience in Audience:
        yield "services", (audience.value,)
    yield "sheet", ("relative",)
    for name in ("show", "wrong", "thanks"):
        yield name, ("service",)


def inside(pdf):
    """What a PDF says, its streams unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    parts = [zlib.decompressobj() for _one in streams]
    return pdf + b"".join(
        one.decompress(stream)
        for one, stream in zip(parts, streams, strict=True)
        if stream[:1] == b"x"
    )


def weight(html):
    """Bytes of a page with its sheets and scripts, compressed as they travel."""
    loaded = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', html)
    files = [Path(finders.find(name)).read_bytes() for name in loaded]
    assert len(files) >= 8
    return sum(len(gzip.compress(part, 6)) for part in [html.encode(), *files])


@pytest.mark.req("SAF-15", "SEC-30")
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(("name", "args"), list(public_pages()), ids=str)
def test_every_public_page_is_light_and_has_the_number_and_the_way_out(
    client, name, args, language
):
    a_city()
    for number in range(12):
        service = a_service(
            f"Service {number}", audiences=list(Audience), website="https://a.example"
        )
    args = [service.ref if part == "service" else part for part in args]
    html = page(client, name, *args, language=language)
    assert f'lang="{language}"' in html
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in html
    assert 'href="tel:112"' in html
    assert f'href="{reverse("portal:leave")}"' in html
    assert (
        re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="(?!/static/)[^"]*"', html) == []
    )
    assert re.findall(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", html) == []
    assert weight(html) < LIGHT


@pytest.mark.req("SAF-15")
@pytest.mark.parametrize(("name", "args"), list(public_pages()), ids=str)
def test_titles_say_nothing_about_the_reader(client, name, args):
    a_city()
    service = a_service("Leaving a violent group")
    args = [service.ref if part == "service" else part for part in args]
    title = re.search(r"<title>(.*?)</title>", page(client, name, *args), re.DOTALL)
    assert title
    words = title[1].lower()
    assert not any(word in words for word in ("hate", "violent", "worr", "young", "leaving"))


@pytest.mark.req("SEC-30")
def test_before_set_up_the_page_still_leads_somewhere(client):
    html = page(client, "turn")
    assert 'href="tel:112"' in html
    assert html.count('class="door"') == 5
    assert "town hall" in html
    assert "We never ask for your religion" in html


@pytest.mark.req("SEC-30")
def test_a_city_with_no_mechanism_and_no_service_shows_a_working_route(client):
    a_city(route=City.Route.NATIONAL)
    for html in (page(client, "turn"), page(client, "services", "relative")):
        assert "the national service helps with this" in html
        assert 'href="tel:119"' in html
    assert "No local service is listed here yet" in page(client, "services", "relative")


@pytest.mark.req("SEC-30")
def test_the_chosen_route_is_shown_in_words_with_its_door(client):
    service = a_service("Family team of the province")
    a_city(route=City.Route.REGIONAL)
    a_route(City.Route.REGIONAL, service=service, words={"en": "Come on Tuesdays."})
    html = page(client, "turn")
    assert "a team of the region helps" in html
    assert "Come on Tuesdays." in html
    assert reverse("directory:show", args=[service.ref]) in html


@pytest.mark.req("SAF-03")
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "never ask for your religion"), ("fr", "jamais votre religion"), ("ar", "عن دينك")],
)
def test_the_promises_stand_where_people_look_for_help(client, language, words):
    a_city()
    for name, args in [("turn", ()), ("services", ("relative",)), ("promises", ())]:
        assert words in page(client, name, *args, language=language)


@pytest.mark.req("SAF-03")
def test_promises_are_short_sentences(client):
    a_city(promises=[])
    html = page(client, "promises")
    promised = re.findall(r'<li><bdi lang="en">(.*?)</bdi></li>', html)
    assert len(promised) == 7
    for sentence in re.split(r"(?<=[.])\s", " ".join(promised)):
        assert len(sentence.split()) <= 20


@pytest.mark.req("SAF-15")
def test_the_statement_names_the_ways_without_the_web(client):
    html = page(client, "accessibility")
    assert "By telephone" in html
    assert "On paper" in html
    assert "WCAG 2.2" in html


@time_machine.travel(MONDAY_NOON, tick=False)
def test_services_stand_with_the_open_ones_first_in_the_citys_time(client):
    a_city(time_zone="Europe/Paris")
    a_service("A closed one", opens="Mon 14:00-15:00")
    a_service("An open one", opens="Mon 12:00-13:00")
    a_service("By night", opens="Every day 0-24")
    a_service("Later", opens="Wed 9-10")
    a_service("Nobody knows", opens="")
    html = page(client, "services", "relative")
    places = [html.index(name) for name in ("An open one", "By night", "A closed one", "Later")]
    assert places == sorted(places)
    for words in (
        "Open now, until 13:00", "Open day and night", "Opens today at 14:00",
        "Opens Wednesday at 09:00", "Ask for the hours before you go",
    ):  # fmt: skip
        assert words in html


@time_machine.travel(MONDAY_NOON, tick=False)
@pytest.mark.parametrize(
    ("opens", "words"),
    [
        ("Tue 9-10", "Opens tomorrow at 09:00"),
        ("Holidays 9-10", "Opens on 6 April 2026 at 09:00"),
        ("Mon-Sun 0-24", "Open now"),
        ("Mon 12:00-24:00", "Open now, until 24:00"),
    ],
)
def test_the_next_opening_is_said_in_words(client, opens, words):
    a_city(time_zone="Europe/Paris")
    assert words in page(client, "show", a_service(opens=opens).ref)


def test_days_that_follow_each_other_are_said_shortly(client):
    a_city()
    html = page(client, "show", a_service(opens="Mon-Thu 9-12\nSat, Sun, Holidays 10-11").ref)
    assert "Monday to Thursday" in html
    assert "Saturday, Sunday, Public holidays" in html


def test_a_door_that_does_not_open_for_long_is_closed_for_now(client):
    a_city(country="ZZ")
    assert "Closed for now" in page(client, "show", a_service(opens="Holidays 9-10").ref)


@pytest.mark.parametrize(
    ("days", "words"),
    [(10, "Confirmed on"), (200, "We are asking again."), (300, "Please call before you go.")],
)
def test_an_old_listing_says_so_kindly(client, days, words):
    a_city()
    a_service(confirmed_on=timezone.localdate() - timedelta(days=days))
    assert words in page(client, "services", "relative")


def test_a_page_narrows_by_words_language_and_area_with_a_plain_address(client):
    a_city()
    mill = an_area("Mill")
    a_service("Family hour", area=mill, languages=["pt"])
    a_service("Legal help", area=an_area("Harbour"))
    html = page(client, "services", "relative", q="family", language="pt")
    assert "Family hour" in html
    assert "Legal help" not in html
    html = page(client, "services", "relative", area=mill.ref)
    assert "Legal help" not in html
    assert "Nothing fits this search" in page(client, "services", "relative", q="zebra")
    assert "Legal help" in page(client, "services", "relative", q="\x00", area="no such place")


def test_a_provider_that_did_not_agree_to_be_listed_is_not_named(client):
    a_city()
    quiet = an_organisation("Quiet House", listed=False)
    assert "Quiet House" not in page(client, "show", a_service(provider=quiet).ref)


def test_there_is_no_page_for_an_unknown_audience_language_or_service(client):
    a_city()
    hidden = a_service(is_listed=False)
    for address in (
        reverse("directory:services", args=["nobody"]),
        reverse("directory:services_in", args=["relative", "xx"]),
        reverse("directory:sheet_pdf", args=["nobody"]),
        reverse("directory:show", args=[hidden.ref]),
        reverse("directory:wrong", args=[hidden.ref]),
    ):
        assert client.get(address).status_code == 404


@pytest.mark.req("SAF-15")
def test_an_address_with_a_language_is_shown_in_it_and_the_reader_keeps_it(client):
    a_city()
    a_service("A line")
    answer = client.get(
        reverse("directory:services_in", args=["relative", "ar"]), headers={"accept-language": "fr"}
    )
    html = answer.content.decode()
    assert '<html\n    lang="ar"' in html
    assert 'dir="rtl"' in html
    assert answer.headers["Content-Language"] == "ar"
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar"
    # Who now chooses French comes back to the page that speaks every language.
    plain = reverse("directory:services", args=["relative"])
    assert f'name="next" value="{plain}"' in html
    assert 'lang="ar"' in page(client, "turn", language="fr")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_sheet_has_a_code_that_leads_to_the_page_in_its_language(client, language):
    a_city()
    a_service("The Listening House")
    html = page(client, "sheet_in", "relative", language)
    onward = settings.ADDRESS + reverse("directory:services_in", args=["relative", language])
    assert onward in html
    assert paper.qr_code(onward) in html
    assert "<svg" in paper.qr_code(onward)
    assert "The Listening House" in html


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_sheet_is_one_page_of_pdf_with_its_own_typefaces(client, language):
    a_city()
    for number in range(8):
        a_service(f"Service {number}", opens="Mon 9-12\nTue 10-13\nWed-Fri 14-18")
    answer = client.get(reverse("directory:sheet_pdf_in", args=["relative", language]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    written = inside(answer.content)
    assert len(re.findall(rb"/Type /Page\b(?!s)", written)) == 1
    face = b"IBM-Plex-Sans-Arabic" if language == "ar" else b"IBM-Plex-Sans"
    assert face in written
    assert f"/Lang ({language})".encode() in written
    again = client.get(reverse("directory:sheet_pdf_in", args=["relative", language]))
    assert again.content == answer.content


def test_a_text_too_long_for_one_sheet_is_still_printed():
    long = f'<html lang="en"><title>Long</title><body>{"<p>word</p>" * 400}'
    assert paper.pdf(long).startswith(b"%PDF")


def test_paper_fetches_nothing(caplog):
    page = '<html lang="en"><title>x</title><img src="file:///etc/hostname" alt="x">'
    assert paper.pdf(page).startswith(b"%PDF")
    assert "disallowed protocol" in caplog.text


def test_without_the_library_the_sheet_itself_is_printed(client, monkeypatch):
    a_city()
    monkeypatch.setattr(printer, "can_make_pdf", lambda: False)
    assert ".pdf" not in page(client, "sheet", "relative")
    answer = client.get(reverse("directory:sheet_pdf", args=["relative"]))
    assert answer.headers["Location"] == reverse("directory:sheet", args=["relative"])


def test_a_hint_that_something_is_wrong_becomes_an_ask_and_shows_a_code(client):
    a_city()
    service = a_service()
    address = reverse("directory:wrong", args=[service.ref])
    html = client.get(address, headers={"accept-language": "fr"}).content.decode()
    once = re.search(r'name="_once" value="(\w+)"', html)
    sent = {"text": "Le numéro a changé.\u202e\x00", "_once": once[1]}
    answers = [client.post(address, sent, headers={"accept-language": "fr"}) for _twice in range(2)]
    ask = Ask.objects.get()
    assert (ask.sort, ask.text) == (Ask.Sort.CORRECTION, "Le numéro a changé.")
    assert (ask.about, ask.text_language) == (str(service.reference), "fr")
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    shown = client.get(answers[0].headers["Location"]).content.decode()
    code = re.search(r'class="reply-code"><bdi dir="ltr">([^<]+)<', shown)
    assert reply_codes.digest(code[1]) == ask.reply_code
    assert "What happens next" in shown


def test_an_empty_hint_comes_back_with_what_is_missing(client):
    a_city()
    address = reverse("directory:wrong", args=[a_service().ref])
    answer = client.post(address, {"text": "  "})
    assert answer.status_code == 200
    assert 'id="error-summary"' in answer.content.decode()
    assert not Ask.objects.exists()


def test_a_flood_of_hints_is_slowed_like_a_flood_of_asks(client):
    a_city()
    address = reverse("directory:wrong", args=[a_service().ref])
    for number in range(20):
        client.post(address, {"text": "x", "_once": str(number)})
    slowed = client.post(address, {"text": "One more", "_once": "last"})
    assert slowed.status_code == 429
    assert "One more" in slowed.content.decode()
    assert Ask.objects.count() == 20
