"""Pages of the rights desk and of ends, as people and officers walk through them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from convive.pathway.models import Case, RightsRequest
from convive.pathway.rights import queries
from convive.pathway.tests.small_cases import a_room, a_small_case, on_the_small_template
from convive.spaces.models import Space
from convive.spaces.tests.builders import a_holder, a_member, with_open_key

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Please show me what is written about me. CANARYWORDS"
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def small(monkeypatch, settings, tmp_path):
    settings.BUCKETS_DIR = tmp_path / "buckets"
    settings.FILES_DIR = tmp_path / "files"
    return on_the_small_template(monkeypatch)


@pytest.fixture
def space():
    return a_room(complaint_words={"en": "Call the ombuds office."})


def test_a_way_to_complain_is_told_once_with_every_team_it_is_for():
    ombuds, court = {"en": "Call the ombuds office."}, {"en": "Write to the court."}
    rooms = [
        Space(name={"en": name}, complaint_words=words)
        for name, words in (("Desk", ombuds), ("Table", court), ("Line", ombuds), ("New", {}))
    ]
    assert queries.complaint_routes(rooms) == [
        ("Call the ombuds office.", ["Desk", "Line"]),
        ("Write to the court.", ["Table"]),
    ]


def test_the_whole_way_in_the_browser(client, space):
    case, _keys = a_small_case(space, on=TODAY, answers={"seen": "He shouts. Lena heard it."})
    url = reverse("pathway:rights")
    client.get(url)
    told = {"space": space.ref, "sort": "access", "words": WORDS, "reach": "Ziad", "code": ""}
    sent = client.post(url, told, follow=True)
    assert sent.redirect_chain == [(reverse("pathway:rights_sent"), 302)]
    code = "".join(sent.context["groups"])
    assert WORDS not in client.post(reverse("pathway:my_request"), {"code": code}).content.decode()
    request = RightsRequest.objects.get()

    officer, at = _desk(space.officer_holder, space, request)
    assert "CANARYWORDS" not in officer.get(at("rights_request")).content.decode()
    officer.post(at("open_request"))
    assert "CANARYWORDS" in officer.get(at("rights_request")).content.decode()
    who = {"checked": "paper", "side": "person", "number": case.number}
    assert officer.post(at("identify"), who).status_code == 302
    officer.post(at("open_request"), {"case": "1"})
    page = officer.get(at("gather"))
    rows = page.context["form"].rows
    hidden = {one.key: "others" for one, _box in rows if "Lena" in one.text}
    assert officer.post(at("gather"), hidden).status_code == 302

    second, at = _desk(space.lead_holder, space, request)
    second.post(at("open_request"))
    shown = second.get(at("look_again"))
    looked_at = {"_looked_at": shown.context["form"]["_looked_at"].value()}
    page = shown.content.decode()
    assert "Lena heard it." in page
    assert "It is about somebody else" in page
    done = second.post(at("look_again"), {"answer": "yes", **looked_at}, follow=True)
    code = "".join(done.context["groups"])
    taken = client.post(reverse("pathway:rights_answer"), {"code": code})
    assert taken["Content-Type"] == "application/zip"
    assert taken["Cache-Control"] == "no-store"
    again = client.post(reverse("pathway:rights_answer"), {"code": code})
    assert "nothing to take" in again.content.decode()
    request.refresh_from_db()
    assert (request.state, request.second) == ("answered", space.lead)


def test_ends_are_for_officers_and_leads(space):
    case, _keys = a_small_case(space, on=TODAY - timedelta(days=300))
    page = _browser(space.officer_holder).get(f"/rooms/{space.ref}/ends/")
    assert case.ref in page.content.decode()
    screener = a_holder()
    a_member(space, screener, roles=["screener"])
    assert _browser(screener).get(f"/rooms/{space.ref}/ends/").status_code == 404


def test_holds_and_early_ends_are_asked_and_answered_in_the_browser(space):
    case, _keys = a_small_case(space, on=TODAY)
    officer, lead = _browser(space.officer_holder), _browser(space.lead_holder)
    at = f"/rooms/{space.ref}/ends/"
    day = (TODAY + timedelta(days=30)).isoformat()
    typed = case.number.lower().replace("-", " ")
    officer.post(f"{at}hold/", {"number": typed, "reason": "court", "until": day})
    hold = case.holds.get()
    assert "waits a week" in lead.get(at).content.decode()
    lead.post(f"{at}hold/{hold.ref}/")
    case.record.refresh_from_db()
    assert case.record.held_until.isoformat() == day
    lead.post(f"{at}hold/{hold.ref}/lift/")
    missing = officer.post(f"{at}early/", {"number": "ZZZ-ZZZ", "why": "mistake"})
    assert "There is no case with this number" in missing.content.decode()
    officer.post(f"{at}early/", {"number": typed, "why": "mistake"})
    early = case.early_end
    lead.post(f"{at}early/{early.ref}/", {"answer": "agree"})
    assert not Case.objects.exists()
    found = officer.get(at, {"number": typed}).content.decode()
    assert "Opened in error" in found


def _desk(holder, space, request):
    def at(name):
        return reverse(f"pathway:{name}", args=[space.ref, request.ref])

    return _browser(holder), at


def _browser(holder):
    return with_open_key(Client(), holder)
