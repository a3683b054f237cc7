"""The register of acknowledged harms: answered only with a response and the comment beside it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.bodies import actions as bodies
from convive.city.tests.builders import a_city
from convive.ground.phrase import Phrase
from convive.ground.refusals import Changed, Refused
from convive.people.rules import Role
from convive.people.tests import builders as people
from convive.places.tests.builders import an_area
from convive.plan import actions as plan
from convive.plan import opening
from convive.plan.harms import actions, queries
from convive.plan.harms.tests.builders import a_harm
from convive.plan.models import Harm
from convive.plan.tests.builders import a_finding, a_framework, an_action, tied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = date(2026, 3, 2)
TOLD = {
    "title": "The clearing of the river huts",
    "service": "Housing office",
    "period": "1968 to 1974",
    "groups": "The families of the river",
    "what": "Huts were cleared at night and nobody was asked.",
    "acknowledged_by": "City council",
}


def standing(harm):
    return str(queries.harm_for(people.a_coordinator(), harm.ref).standing)


@pytest.mark.req("PRI-39", "UC-09")
def test_an_entry_is_answered_only_with_a_dated_response_and_the_comment_of_those_concerned(client):
    a_city()
    house, other = people.an_organisation("River House"), people.an_organisation("Tennis club")
    today = timezone.localdate()
    boss = people.a_coordinator()
    people.signed_in(client, boss)
    sent = {
        f"{name}_en" if name != "acknowledged_by" else name: words for name, words in TOLD.items()
    }
    sent |= {"organisations": [house.ref], "acknowledged_on": today.isoformat()}
    assert client.post(reverse("plan:acknowledge"), sent).status_code == 302
    harm = Harm.objects.get()
    assert client.get(reverse("plan:public_harm", args=[harm.ref])).status_code == 404
    client.post(reverse("plan:publish_harm", args=[harm.ref]), {})
    assert standing(harm) == "acknowledged"
    why = "It was wrong. We ask for forgiveness and rebuild the landing."
    bodies.answer_ask(harm.ask, sort="accepted", why=why, on=today, by=boss)
    assert standing(harm) == "responded"
    for speaker, words in ((other, "We play there."), (house, "It took fifty years.")):
        bodies.reply_for(
            speaker, ask=harm.ask, text=words, is_public=True, on=today, by=people.a_coordinator()
        )
        expected = "answered" if speaker == house else "responded"
        assert standing(harm) == expected
    client.logout()
    shown = client.get(reverse("plan:public_harm", args=[harm.ref])).content.decode()
    for words in (
        "1968 to 1974",
        "The families of the river",
        why,
        "It took fifty years.",
        "Answered",
    ):
        assert words in shown
    assert "We play there." not in shown
    assert (
        reverse("plan:public_harm", args=[harm.ref])
        in client.get(reverse("plan:public_harms")).content.decode()
    )


@pytest.mark.req("PRI-39")
def test_a_comment_that_is_not_public_and_an_answer_that_is_not_published_do_not_count():
    house, by = people.an_organisation(), people.a_coordinator()
    harm = a_harm(organisations=[house])
    bodies.answer_ask(harm.ask, sort="accepted", why="It was wrong.", on=TODAY, by=by)
    assert standing(harm) == "acknowledged"
    actions.publish(harm, on=TODAY, by=by)
    bodies.reply_for(house, ask=harm.ask, text="Among us: thanks.", on=TODAY, by=by)
    assert standing(harm) == "responded"


@pytest.mark.req("PRI-39")
def test_a_programme_in_the_area_says_how_it_takes_the_harm_into_account_before_it_begins():
    river = an_area("River")
    street = an_area("Landing street", parent=river)
    harm = a_harm(area=river, published_on=TODAY)
    framework = a_framework(state="adopted")
    near, far = an_action(framework, "Talks at the landing"), an_action(framework, "Talks uphill")
    for action, area in ((near, street), (far, an_area("Hill"))):
        finding = a_finding()
        finding.areas.add(area)
        tied(finding, action)
    assert [one.action for one in queries.heeding(harm)] == [near]
    assert opening.NO_HEED in opening.missing(near, today=TODAY)
    assert opening.NO_HEED not in opening.missing(far, today=TODAY)
    by = people.a_coordinator()
    with pytest.raises(Refused) as refusal:
        plan.move(near, "under-way", on=TODAY, by=by)
    assert opening.NO_HEED in refusal.value.missing
    actions.heed(near, "Families open each talk.", version=1, by=by)
    with pytest.raises(Changed):
        actions.heed(near, "Later.", version=1, by=by)
    assert opening.NO_HEED not in opening.missing(near, today=TODAY)
    assert queries.heeding(harm)[0].says


def test_an_entry_without_those_concerned_or_with_a_name_of_a_person_is_not_published():
    by = people.a_coordinator()
    with pytest.raises(Refused, match="No organisation of those concerned"):
        actions.publish(a_harm(), on=TODAY, by=by)
    people.a_person("Hana Moreau")
    named = a_harm(organisations=[people.an_organisation()], repair="Hana Moreau said sorry.")
    with pytest.raises(Refused, match="names somebody"):
        actions.publish(named, on=TODAY, by=by)
    with pytest.raises(Refused, match="still to come"):
        actions.acknowledge(
            organisations=[], on=TODAY, acknowledged_on=TODAY + timedelta(days=1), by=by, **TOLD
        )
    for role in (Role.PARTNER, Role.MAYOR):
        with pytest.raises(PermissionDenied):
            actions.publish(named, on=TODAY, by=people.a_viewer(role))


def test_a_corrected_entry_shows_its_new_words_and_the_day_and_the_old_ones_to_colleagues_alone(
    client,
):
    a_city()
    house, by = people.an_organisation(), people.a_coordinator()
    harm = actions.acknowledge(
        organisations=[house], on=TODAY, acknowledged_on=TODAY, by=by, **TOLD
    )
    bodies.answer_ask(harm.ask, sort="accepted", why="It was wrong.", on=TODAY, by=by)
    actions.publish(harm, on=TODAY, by=by)
    later = TODAY + timedelta(days=9)

    def amended(**changes):
        opened = Harm.objects.get()
        return actions.amend(
            opened, changes, organisations=[house], version=opened.version, on=later, by=by
        )

    assert amended(repair=Phrase(en="The mayor said sorry.")).corrected_on is None
    new = Phrase(en="Huts were cleared at dawn and nobody was asked.")
    assert amended(what=new).corrected_on == later
    public = [reverse("plan:public_harm", args=[harm.ref]), reverse("bodies:answers")]
    for address in public:
        page = client.get(address).content.decode()
        assert "cleared at dawn" in page
        assert "cleared at night" not in page
    assert "Corrected on" in client.get(public[0]).content.decode()
    people.signed_in(client, people.a_user())
    inside = client.get(reverse("plan:harm", args=[harm.ref])).content.decode()
    assert "Huts were cleared at night" in inside
    assert [words for _at, words in queries.words_before(by, Harm.objects.get())] == [
        {"en": TOLD["what"]}
    ]
    assert queries.words_before(people.a_viewer(Role.ADMINISTRATOR), harm) == []


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(client, language):
    people.signed_in(client, people.a_user())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    harm = a_harm(published_on=TODAY, organisations=[people.an_organisation()])
    action = an_action(a_framework(state="adopted"))
    for name, *args in [
        ("harms",), ("acknowledge",), ("harm", harm.ref), ("amend_harm", harm.ref),
        ("publish_harm", harm.ref), ("public_harms",), ("public_harm", harm.ref),
        ("heed", action.ref), ("action", action.ref),
    ]:  # fmt: skip
        assert client.get(reverse(f"plan:{name}", args=args)).status_code == 200, name


def test_a_published_entry_keeps_its_speaker_and_names_nobody_when_it_is_changed():
    by, house = people.a_coordinator(), people.an_organisation()
    people.a_person("Hana Moreau")
    harm = a_harm(organisations=[house], period="1968-1974")
    actions.publish(harm, on=TODAY, by=by)
    for changes, speakers, said in (
        ({"repair": Phrase(en="Hana Moreau said sorry.")}, [house], "names somebody"),
        ({"repair": Phrase(en="The mayor said sorry.")}, [], "No organisation"),
    ):
        with pytest.raises(Refused, match=said):
            actions.amend(
                Harm.objects.get(), changes, organisations=speakers, version=None, on=TODAY, by=by
            )
    action = an_action(a_framework(state="adopted"))
    with pytest.raises(Refused, match="names somebody"):
        actions.heed(action, "Ask Hana Moreau first.", version=1, by=by)
    harm = Harm.objects.get()
    assert not harm.repair
    assert list(harm.organisations.all()) == [house]
