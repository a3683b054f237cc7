"""Checks on their pages."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from convive.bodies.checks import queries
from convive.bodies.checks.tests.builders import a_check
from convive.bodies.models import Check
from convive.city.tests.builders import a_city
from convive.people.tests.builders import a_user, signed_in
from convive.plan.tests.builders import an_action

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()
PACKS = Path(settings.BASE_DIR) / "convive" / "bodies" / "packs"


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
    action = an_action()
    one, waiting = a_check(action, on=TODAY), a_check(action, "stigma", on=TODAY, second_on=None)
    pages = [
        url("checks"), url("new_check", "rights"), url("check", one.ref), url("check", waiting.ref),
        url("new_check", "do-no-harm") + f"?subject={action.reference}",
        url("fill_check", waiting.ref), url("look_second", waiting.ref), url("look_second", one.ref),
    ]  # fmt: skip
    for page in pages:
        answer = office.get(page)
        assert answer.status_code == 200, page
        assert "style=" not in said(answer), page


@pytest.mark.parametrize("pack", ["agreements", "checks"])
def test_every_text_of_the_packs_stands_in_three_languages(pack):
    def phrases(node):
        if isinstance(node, dict) and set(node) & {"en", "fr", "ar"}:
            yield node
        elif isinstance(node, dict):
            for value in node.values():
                yield from phrases(value)
        elif isinstance(node, list):
            for value in node:
                yield from phrases(value)

    found = list(phrases(json.loads((PACKS / pack / "pack.json").read_text("utf-8"))))
    assert len(found) > 5
    assert all(set(one) == {"en", "fr", "ar"} and all(one.values()) for one in found)


def test_a_check_goes_from_its_beginning_to_the_second_look(office):
    action = an_action(title="Quiet corners")
    begun = office.post(
        f"{url('new_check', 'stigma')}?subject={action.reference}",
        {"subject": str(action.reference)},
    )
    one = Check.objects.get()
    assert begun.url == url("fill_check", one.ref)
    assert "Quiet corners" in said(office.get(begun.url))
    words = {f"answer_{each.key}": "<i>x</i>" for each in queries.kind_for("stigma").questions}
    half = words | {"answer_what-stays": ""}
    office.post(begun.url, half | {"_version": one.version})
    one.refresh_from_db()
    assert one.answered_on is None
    refused = said(
        office.post(begun.url, half | {"is_whole": "on", "consulted": "x", "_version": one.version})
    )
    assert "What stays on record afterwards" in refused
    assert "Some questions have no answer yet" in refused
    whole = words | {"is_whole": "on", "consulted": "Youth council", "_version": one.version}
    done = office.post(begun.url, whole)
    page = said(office.get(done.url))
    assert "Waits for a second look" in page
    assert "&lt;i&gt;x" in page
    assert "Take the second look" not in page
    assert "Somebody else takes this look" in said(office.get(url("look_second", one.ref)))
    signed_in(office, a_user("oversight", name="Lin Storm"))
    assert "Take the second look" in said(office.get(done.url))
    one.refresh_from_db()
    agreed = {"agrees": "yes", "note": "Good.", "_version": one.version}
    agreed["review_on"] = (TODAY + timedelta(days=200)).isoformat()
    office.post(url("look_second", one.ref), agreed)
    page = said(office.get(done.url))
    assert "Holds" in page
    assert "Lin Storm" in page
    assert queries.holds("stigma", str(action.reference), today=TODAY)


def test_a_subject_that_nobody_may_see_has_no_check_to_begin(office):
    for subject in ("plan.action:000000000000", "no", "x.y:<b>"):
        assert office.get(url("new_check", "stigma"), {"subject": subject}).status_code == 404
    assert office.get(url("new_check", "weather")).status_code == 404


def test_an_empty_list_says_what_belongs_there_and_where_to_begin(office):
    page = said(office.get(url("checks")))
    assert 'class="empty"' in page
    assert url("new_check", "data-protection") in page


def test_a_check_that_is_late_asks_kindly_to_be_answered_again(office):
    one = a_check(an_action(), on=TODAY - timedelta(days=400))
    page = said(office.get(url("check", one.ref)))
    assert "Please answer it again" in page
    assert "Answer it again" in said(office.get(url("check", one.ref)))


def test_a_partner_reads_and_the_public_does_not(client):
    one = a_check(an_action(), on=TODAY)
    assert client.get(url("check", one.ref)).status_code == 302
    signed_in(client, a_user("partner"))
    assert "The youth council." in said(client.get(url("check", one.ref)))
    assert client.get(url("fill_check", one.ref)).status_code == 403
    assert client.get(url("look_second", one.ref)).status_code == 403
