"""Building, comparing, printing and signing agreements on their pages."""

import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from convive.bodies.agreements.tests.builders import a_built_agreement, an_agreement, signed_by
from convive.bodies.amending import actions as amending
from convive.bodies.models import Agreement, AgreementText, Amendment, Signature
from convive.city.tests.builders import a_city
from convive.people.tests.builders import a_user, an_organisation, signed_in, viewer_of
from convive.ui import printer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()
LATER = (TODAY + timedelta(days=200)).isoformat()


@pytest.fixture
def office(client):
    a_city()
    return signed_in(client, a_user(name="Noor Haddad"))


def url(name, *args):
    return reverse(f"bodies:{name}", args=args)


def said(response):
    return response.content.decode()


def two_versions():
    """A memorandum whose vision was changed from the first to the second version."""
    houses = [an_organisation("Harbour School"), an_organisation("Quay Club")]
    agreement = a_built_agreement(parties=houses)
    first = agreement.texts.get()
    new = [dict(one) for one in first.parts]
    new[0] = new[0] | {"words": {"en": "A calm and just city."}}
    AgreementText.objects.create(
        agreement=agreement, number=2, text={"en": "A calm and just city."}, parts=new,
        what_changed="Justice was missing.", written_by="(house)", written_on=date(2026, 3, 2),
    )  # fmt: skip
    return agreement


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_memorandum_is_built_part_by_part_on_its_pages(office, language):
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    houses = [an_organisation("Harbour School"), an_organisation("Quay Club")]
    begin = url("build_agreement", "memorandum")
    assert office.get(begin).status_code == 200
    made = office.post(
        begin,
        {"title_en": "Ours", "parties": [one.ref for one in houses], "rule": "majority",
         "review_on": LATER},
    )  # fmt: skip
    one = Agreement.objects.get()
    assert made.url == url("agreement", one.ref)
    part = url("write_part", one.ref, "roles")
    assert f"party-{houses[0].ref}" in said(office.get(part))
    words = {"words_en": "Each does a part.", f"party-{houses[0].ref}_en": "Opens the hall."}
    onward = office.post(part, words | {"_version": 1})
    assert onward.url == url("write_part", one.ref, "gives")
    assert office.post(part, words | {"_version": 1}).status_code == 409
    assert url("put_to_parties", one.ref) in said(office.get(made.url))
    office.post(url("put_to_parties", one.ref), {"_version": 2})
    assert not one.texts.get().is_open
    assert "Opens the hall." in said(office.get(made.url))


def test_a_difference_is_told_in_words_and_not_by_colour_alone(office):
    page = said(office.get(url("agreement_differences", two_versions().ref, 1, 2)))
    told = page.partition("Justice was missing.")[2]
    told = re.sub(r"\s+", " ", told)
    assert '<ins><span class="heard-only">added: </span>and just ' in told
    assert told.count('class="heard-only">taken out:') == 0


def test_the_page_leads_to_the_differences_of_each_version(office):
    one = two_versions()
    page = said(office.get(url("agreement", one.ref)))
    assert url("agreement_differences", one.ref, 1, 2) in page


def test_an_agreement_is_printed_with_signatures_and_lines_for_who_is_missing(office):
    one = two_versions()
    ada = a_user("partner", organisation=one.parties.first(), name="Ada Storm")
    signed_by(one, ada, one.parties.first())
    Signature.objects.update(strokes=[[[1, 1], [9, 9]]])
    page = said(office.get(url("agreement_paper", one.ref, "en")))
    assert "Ada Storm" in page
    assert 'd="M1 1L9 9"' in page
    assert "Name, day, signature" in page
    assert office.get(url("agreement_paper", one.ref, "fr")).status_code == 404
    made = office.get(url("agreement_pdf", one.ref, "en"))
    if printer.can_make_pdf():
        assert made.content.startswith(b"%PDF")
    else:
        assert made.url == url("agreement_paper", one.ref, "en")


def test_arabic_goes_to_paper_from_right_to_left(office, monkeypatch):
    one = an_agreement("ethics", text={"en": "Little.", "ar": "قليل."})
    seen = {}

    class Page:
        def __init__(self, string, url_fetcher):
            seen["page"] = string

        def write_pdf(self, **about):
            return b"%PDF"

    if not printer.can_make_pdf():
        pytest.skip("no library for PDF here")
    monkeypatch.setattr("weasyprint.HTML", Page)
    office.get(url("agreement_pdf", one.ref, "ar"))
    assert '<html lang="ar" dir="rtl">' in seen["page"]
    assert "قليل." in seen["page"]


def test_a_partner_proposes_speaks_and_the_version_changes_on_the_pages(office):
    houses = [an_organisation("Harbour School"), an_organisation("Quay Club")]
    ada, omar = (
        a_user("partner", organisation=house, name=name)
        for house, name in zip(houses, ("Ada Storm", "Omar Rivers"), strict=True)
    )
    one = a_built_agreement(parties=houses)
    client = signed_in(office, ada)
    assert "?part=vision" in said(client.get(url("propose_amendment", one.ref)))
    page = client.get(url("propose_amendment", one.ref) + "?part=vision")
    assert page.context["form"].initial["words"] == {"en": "A calm city."}
    made = client.post(
        url("propose_amendment", one.ref),
        {"part": "vision", "number": 1, "organisation": houses[0].ref,
         "words_en": "A calm and just city.", "why_en": "Justice was missing."},
    )  # fmt: skip
    change = Amendment.objects.get()
    assert made.url == url("amendment", change.ref)
    signed_in(client, omar)
    assert url("amendment", change.ref) in said(client.get(url("agreements")))
    page = said(client.get(made.url))
    assert "1 of 2 needed voices" in page
    client.post(
        url("speak_to_amendment", change.ref),
        {"organisation": houses[1].ref, "says": "yes", "words": "Good."},
    )
    assert "It became version 2" in said(client.get(made.url))
    assert "A calm and just city." in said(client.get(url("agreement", one.ref)))
    assert one.ref in said(client.get(url("agreements")))


def test_a_pause_and_a_withdrawal_stand_on_the_page(office):
    houses = [an_organisation("Harbour School"), an_organisation("Quay Club")]
    one = an_agreement("memorandum", parties=houses)
    by = viewer_of(a_user(name="Lin Field"))
    change = amending.propose(
        one, organisation=houses[0], words="Less.", why="Shorter.", number=1, on=TODAY, by=by
    )
    words = {"organisation": houses[1].ref, "why": "We meet on Friday."}
    office.post(url("pause_amendment", change.ref), words)
    page = said(office.get(url("amendment", change.ref)))
    assert "Quay Club asked for a pause" in page
    office.post(url("withdraw_amendment", change.ref), {"why": "We found better words."})
    assert "We found better words." in said(office.get(url("amendment", change.ref)))


def test_the_pad_is_an_offer_and_a_forged_drawing_is_refused_beside_it(office):
    one = an_agreement("ethics")
    own = office.get(url("sign_agreement", one.ref)).context["offered"][0]
    page = said(office.get(url("sign_agreement", one.ref)))
    assert "Your typed name is enough" in page
    assert "signing" in page
    typed = {"organisation": own.ref, "has_read": "on", "typed_name": "Noor Haddad", "number": 1}
    typed |= {"language": "en"}
    refused = office.post(url("sign_agreement", one.ref), typed | {"strokes": '"><script>'})
    assert "Draw it again" in said(refused)
    assert not Signature.objects.exists()
    office.post(url("sign_agreement", one.ref), typed)
    assert Signature.objects.get().how == "typed"
