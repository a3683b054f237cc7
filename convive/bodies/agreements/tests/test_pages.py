"""Agreements on their pages."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from convive.bodies.agreements.tests.builders import an_agreement
from convive.bodies.models import Agreement, AgreementText, Signature
from convive.city.tests.builders import a_city
from convive.people.tests.builders import a_user, an_organisation, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()


@pytest.fixture
def office(client):
    a_city()
    return signed_in(client, a_user(name="Noor Haddad"))


def url(name, *args):
    return reverse(f"bodies:{name}", args=args)


def said(response):
    return response.content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(office, language):
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    one = an_agreement("ethics", needs_lawyer=True, text={"en": "Little.", "ar": "قليل."})
    pages = [
        url("agreements"), url("new_agreement"), url("new_agreement") + "?from=ethics",
        *(url(f"{verb}_agreement", one.ref) for verb in ("amend", "sign", "lawyer", "renew", "end")),
        url("agreement", one.ref),
    ]  # fmt: skip
    for page in pages:
        answer = office.get(page)
        assert answer.status_code == 200, page
        assert "style=" not in said(answer), page


@pytest.mark.parametrize("key", ["information-sharing", "ethics", "confidentiality"])
def test_the_three_starter_texts_are_there_in_three_languages(office, key):
    page = office.get(f"{url('new_agreement')}?from={key}")
    text = page.context["form"].initial["text"]
    assert set(text) == {"en", "fr", "ar"}
    assert ("lawyer" in text["en"]) == (key != "ethics")


def test_an_agreement_goes_from_a_starter_text_to_signatures(office):
    school = an_organisation("Harbour School")
    start = office.get(f"{url('new_agreement')}?from=information-sharing").context["form"].initial
    words = {
        "sort": start["sort"], "title_en": "Sharing between us", "text_en": start["text"]["en"],
        "parties": [school.ref, an_organisation("City Hall").ref], "review_on": start["review_on"],
        "needs_lawyer": "on",
    }  # fmt: skip
    made = office.post(url("new_agreement"), words)
    one = Agreement.objects.get()
    assert made.url == url("agreement", one.ref)
    page = said(office.get(made.url))
    assert "Draft until a local lawyer has read it" in page
    assert "Harbour School" in page
    assert "Read and sign" not in page
    office.post(url("lawyer_agreement", one.ref), {"lawyer": "Me Lin", "number": 1})
    ada = a_user("partner", organisation=school, name="Ada Storm")
    signed_in(office, ada)
    assert "Read and sign" in said(office.get(made.url))
    typed = {"organisation": school.ref, "typed_name": "ada storm", "number": 1, "language": "en"}
    refused = office.post(url("sign_agreement", one.ref), typed)
    assert not Signature.objects.exists()
    assert "ada storm" in said(refused)
    office.post(url("sign_agreement", one.ref), typed | {"has_read": "on"})
    assert Signature.objects.get().person == ada
    page = said(office.get(made.url))
    assert "ada storm" in page
    assert "Read and sign" not in page


def test_a_wrong_name_is_refused_in_the_form_beside_its_field(office):
    one = an_agreement("ethics")
    own = office.get(url("sign_agreement", one.ref)).context["offered"][0]
    typed = {"organisation": own.ref, "has_read": "on", "typed_name": "Somebody", "number": 1}
    page = said(office.post(url("sign_agreement", one.ref), typed | {"language": "en"}))
    assert "Noor Haddad" in page
    assert "not the name of your account" in page


def test_a_text_changed_while_reading_is_shown_before_it_is_signed(office):
    one = an_agreement("ethics")
    own = office.get(url("sign_agreement", one.ref)).context["offered"][0]
    typed = {"organisation": own.ref, "has_read": "on", "typed_name": "Noor Haddad", "number": 1}
    AgreementText.objects.create(
        agreement=one, number=2, text="Newer words.", written_by="(house)", written_on=TODAY
    )
    page = said(
        office.post(url("sign_agreement", one.ref), typed | {"language": "en"}, follow=True)
    )
    assert "read the new version first" in page
    assert "Newer words." in page
    assert not Signature.objects.exists()


def test_an_amendment_shows_what_changed_and_keeps_the_version_before(office):
    one = an_agreement("ethics", text="Old words.")
    words = {
        "text_en": "New <b>words</b>.", "what_changed": "One word", "_version": 1,
        "review_on": (TODAY + timedelta(days=300)).isoformat(),
    }  # fmt: skip
    office.post(url("amend_agreement", one.ref), words)
    page = said(office.get(url("agreement", one.ref)))
    assert "New &lt;b&gt;words" in page
    assert "Old words." in page
    assert "One word" in page
    assert office.post(url("amend_agreement", one.ref), words).status_code == 409


def test_the_list_is_narrowed_and_says_what_belongs_there(office):
    assert 'class="empty"' in said(office.get(url("agreements")))
    an_agreement("ethics", title="Nine sentences")
    assert "Nine sentences" in said(office.get(url("agreements"), {"sort": "ethics"}))
    assert "No agreement fits" in said(office.get(url("agreements"), {"sort": "memorandum"}))


def test_the_list_asks_little_however_long_it_is(office, django_assert_max_num_queries):
    for number in range(25):
        person = a_user("partner", organisation=(here := an_organisation(f"House {number}")))
        an_agreement("ethics", parties=[here], signed=[(person, here)])
    with django_assert_max_num_queries(18):
        office.get(url("agreements"))


def test_a_partner_does_not_write_and_the_public_does_not_read(client):
    one = an_agreement("ethics")
    assert client.get(url("agreement", one.ref)).status_code == 302
    signed_in(client, a_user("partner"))
    assert client.get(url("amend_agreement", one.ref)).status_code == 403
    assert "Change the text" not in said(client.get(url("agreement", one.ref)))
