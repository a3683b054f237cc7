"""What was brought home from conferences and visits, and what the city changed because of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.bodies.tests.builders import a_decision
from convive.city.tests.builders import a_city
from convive.exchange.gatherings import actions, queries
from convive.exchange.gatherings.tests.builders import a_gathering
from convive.exchange.models import Gathering
from convive.ground.refusals import Refused
from convive.people.rules import Role
from convive.people.tests import builders as people
from convive.plan.tests.builders import a_framework, an_action
from convive.thread import queries as thread

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()


def page(client, name, *args):
    answer = client.get(reverse(f"exchange:{name}", args=args))
    assert answer.status_code == 200, name
    return answer.content.decode()


@pytest.mark.req("SYS-86", "KNO-05")
def test_the_record_of_a_conference_links_its_lessons_to_three_changes_of_the_city(client):
    a_city()
    boss = people.a_coordinator()
    people.signed_in(client, boss)
    told = {
        "title_en": "Safety of cities", "on": "2026-05-14", "until": "2026-05-16",
        "way": "hybrid", "languages": ["ar", "fr"], "people": 500, "low_bandwidth": "on",
        "takeaways_en": "Cities that listen first are quicker.",
    }  # fmt: skip
    assert client.post(reverse("exchange:keep_gathering"), told).status_code == 302
    one = Gathering.objects.get()
    shown = page(client, "gathering", one.ref)
    for words in ("On site and online", "Français", "العربية", "slow line too", "500"):
        assert words in shown
    decision = a_decision(text={"en": "The hall opens on Sundays."})
    framework = a_framework(state="adopted")
    buses, talks = an_action(framework, "Night buses"), an_action(framework, "Talks at the landing")
    address = reverse("exchange:learn_from_gathering", args=[one.ref])
    lessons = [
        ("Open houses calm streets.", {"change_en": "Sundays too.", "decision": decision.ref}),
        ("Helpers on buses are heard.", {"change_en": "Two more helpers.", "action": buses.ref}),
        ("Food begins a talk.", {"change_en": "Each talk has a meal.", "action": talks.ref}),
        ("Flags divide.", {}),
    ]
    for text, more in lessons:
        assert client.post(address, {"text_en": text} | more).status_code == 302
    remembered = queries.remembered(boss, one)
    assert (len(remembered.learned), remembered.changes) == (4, 3)
    shown = page(client, "gathering", one.ref)
    assert "3 changes in our city came of it" in shown
    for words in ("The hall opens on Sundays.", "Night buses", "Talks at the landing"):
        assert words in shown
    assert "Nothing is changed yet" in shown
    assert "3 changes in our city" in page(client, "gatherings")
    why = [branch.named.title for branch in thread.why(boss, buses.reference)]
    assert why == ["Helpers on buses are heard."]


def test_what_is_untrue_or_without_a_yes_is_refused():
    by, day = people.a_coordinator(), date(2026, 5, 14)
    with pytest.raises(Refused) as refusal:
        actions.keep(title="x", on=day, way="online", recording="https://talks.example/1", by=by)
    assert refusal.value.field == "has_consent"
    with pytest.raises(Refused, match="before the beginning"):
        actions.keep(title="x", on=day, until=day - timedelta(days=1), way="online", by=by)
    one = a_gathering(recording="https://talks.example/1")
    changes = {"people": 40, "recording": one.recording}
    assert actions.amend(one, changes, version=None, by=by).people == 40
    action = an_action(a_framework())
    with pytest.raises(Refused, match="differently"):
        actions.learn(one, text="We learned.", action=action, on=TODAY, by=by)
    with pytest.raises(PermissionDenied):
        actions.learn(one, text="We learned.", on=TODAY, by=people.a_viewer(Role.PARTNER))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(client, language):
    people.signed_in(client, people.a_user())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    one = a_gathering(recording="https://talks.example/1")
    for name, *args in [
        ("gatherings",), ("keep_gathering",), ("gathering", one.ref),
        ("amend_gathering", one.ref), ("learn_from_gathering", one.ref),
    ]:  # fmt: skip
        page(client, name, *args)
