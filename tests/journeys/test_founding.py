"""The founding hour: a new city, from nobody at the table to a plan that everybody reads."""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from tests.journeys.looking import problems_of
from tests.journeys.serving import served_city
from tests.journeys.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PHONE = {"width": 390, "height": 844}
# Who sits on which leg: the category of the seat, the organisation, the member.
SEATS = {
    "Council members": ("Mayor’s Office", "Tomás Ferreira-Lanoë"),
    "City departments": ("City Office for Living Together", "Amina Roussel"),
    "Faith and interfaith bodies": ("The Orve Neighbours", "Samira El Fassi"),
    "Local police command": ("Velmora Police Station", "Nadège Okonjo"),
}
SIGNERS = {
    "mayor": "Tomás Ferreira-Lanoë",
    "coordinator": "Amina Roussel",
    "association": "Samira El Fassi",
    "police-liaison": "Nadège Okonjo",
}
MEETING = {
    "title_en": "Our first evening",
    "title_fr": "Notre première soirée",
    "title_ar": "أمسيتنا الأولى",
    "at": "18:00",
    "place": "Town hall",
    "is_open": "open",
    "agenda": "What worries us | 30\nWhat holds us together | 30\nWhat we do first | 30",
}
SAID = "Everybody knows the club. Many are worried about the evenings."
FINDING = {
    "sort": "need",
    "statement_en": "In the evening, the young people of the harbour have nowhere to meet.",
    "evidence_en": "Three schools and the club said so, apart from each other.",
    "confidence": "medium",
}
ADOPTED_BY = "The city council"
WORDS = {
    "frameworks": {
        "title": ("Velmora together", "Velmora ensemble", "فيلمورا معًا"),
        "vision": (
            "Everybody has a place to go in the evening.",
            "Chacun a un lieu où aller le soir.",
            "لكل شخص مكان يذهب إليه في المساء.",
        ),
    },
    "objectives": {
        "title": (
            "The young people of the harbour have a place of their own.",
            "Les jeunes du port ont un lieu à eux.",
            "لشباب المرفأ مكان خاص بهم.",
        ),
    },
    "actions": {
        "title": (
            "The club house opens on Fridays",
            "La maison du club ouvre le vendredi",
            "يفتح بيت النادي أيام الجمعة",
        ),
    },
}
LANGUAGES = ("en", "fr", "ar")


@pytest.fixture(scope="module")
def new_city(browser, tmp_path_factory):
    """Velmora on its first day: places, who is who, people who may sign in, and nothing else."""
    with served_city(tmp_path_factory.mktemp("first-day"), is_new=True) as served:
        yield served


@pytest.fixture
def comes(browser, new_city):
    """`comes("mayor", language="fr")`: somebody with a phone, signed in where they have a role."""
    made = []

    def make(role=None, *, language="en"):
        made.append(
            Visitor(browser, new_city, language=language, width=PHONE["width"], script=True)
        )
        return made[-1].come_in(role) if role else made[-1]

    yield make
    for one in made:
        one.close()


@pytest.mark.slow
@pytest.mark.req("SYS-69", "GOV-17")
def test_a_new_coordinator_founds_a_group_and_publishes_a_plan(comes):
    who = comes("coordinator")
    who.page.goto("/founding/")
    is_fine(who)
    found_the_group(who)
    seat_the_four_legs(who)
    call_the_open_meeting(who)
    hold_it(who)
    memorandum = build_the_memorandum(who)
    everybody_signs(comes, memorandum)
    say_who_leads(who, comes)
    draft_the_framework(who)
    write_it_in_every_language(who)
    adopt_it(who)
    everybody_reads_it(comes)
    hand_it_over(who)


def is_fine(who):
    """Fails with everything that is wrong with the page on a phone."""
    found = problems_of(who, PHONE)
    assert not found, "\n".join(found)


def next_step(who, title):
    """The founding page names this step as the next one; its button leads there."""
    who.page.goto("/founding/")
    card = who.page.locator("main li.card", has=who.page.locator("a.button.main"))
    assert card.count() == 1, who.words()[:2000]
    assert title in card.locator("h2").inner_text(), card.inner_text()
    who.follow("li.card a.button.main")
    is_fine(who)


def write(who, **answers):
    """Fill the form, opening the languages that are folded away; send it."""
    page = who.page
    page.locator("main form details").evaluate_all("all => all.forEach(one => one.open = true)")
    who.fill(**answers)
    who.send()
    refused = page.locator("main .wrong, main .errors, main [aria-invalid=true]")
    assert refused.count() == 0, who.words()[:1500]
    is_fine(who)


def choose(who, name, words):
    """One option of a menu, by the words it shows."""
    menu = who.page.locator(f"main [name={name}]")
    option = menu.locator("option", has_text=words).first
    menu.select_option(option.get_attribute("value"))


def words_of(kind, *languages):
    """What a part of the plan says in these languages, by the names of its fields."""
    return {
        f"{field}_{code}": said[LANGUAGES.index(code)]
        for field, said in WORDS[kind].items()
        for code in languages
    }


def in_days(number):
    """A day to come, as a calendar field wants it."""
    return (timezone.localdate() + datetime.timedelta(days=number)).isoformat()


def found_the_group(who):
    next_step(who, "Found the leadership group")
    who.send()
    is_fine(who)
    write(who)


def seat_the_four_legs(who):
    """The founding page leads to a vacant seat of a leg on which nobody sits yet."""
    for _leg in SEATS:
        next_step(who, "Fill a seat of each of the four legs")
        chosen = who.page.locator("[name=category] option:checked").inner_text()
        organisation, member = SEATS[chosen]
        choose(who, "organisation", organisation)
        choose(who, "person", member)
        write(who)


def call_the_open_meeting(who):
    next_step(who, "Call the first open meeting")
    write(who, on=in_days(0), **MEETING)


def hold_it(who):
    """Who came, what was said, what was common ground."""
    next_step(who, "Hold it and write the minutes")
    meeting = who.page.url
    who.follow("a[href$='/presence/']")
    for _organisation, member in SEATS.values():
        who.page.get_by_label(member).select_option(index=1)
    write(who, guests="12")
    who.page.goto(f"{meeting}minutes/")
    who.page.locator("main textarea[name^=said_][name$=_en]").first.fill(SAID)
    write(who, common_ground_en="Young people need a place in the evening.")
    assert SAID in who.words()


def build_the_memorandum(who):
    """Begun from the starter text, one part in the group's own words, put to the parties."""
    next_step(who, "Write the memorandum")
    for organisation, _member in SEATS.values():
        who.page.get_by_label(organisation, exact=True).check()
    choose(who, "body", "Leadership group")
    write(who)
    memorandum = who.page.url
    who.follow("a[href*='/parts/vision/']")
    write(who, words_en="We want a city in which everybody has a place to go.")
    who.page.goto(memorandum)
    is_fine(who)
    who.follow("a[href$='/put/']")
    write(who)
    return memorandum


def everybody_signs(comes, memorandum):
    """Each party under its own account; the list of agreements leads there."""
    for role, name in SIGNERS.items():
        who = comes(role)
        who.page.goto("/tables/agreements/")
        is_fine(who)
        who.follow(f"a[href^='{urlsplit(memorandum).path}']")
        if who.page.url == memorandum:
            is_fine(who)
            who.follow("a[href$='/sign/']")
        is_fine(who)
        write(who, has_read=True, typed_name=name)
    assert "These parties have not signed yet" not in who.words()


def say_who_leads(who, comes):
    """The coordinator keeps the appointment; the mayor gives the time."""
    next_step(who, "Who leads")
    choose(who, "person", "Amina Roussel")
    who.page.select_option("main [name=portfolio]", index=1)
    write(who, office_en="City Office for Living Together", appointed_by="The mayor")
    mayor = comes("mayor")
    mayor.page.goto("/plan/leads/")
    is_fine(mayor)
    mayor.follow("a[href^='/plan/leads/']")
    mayor.follow("a[href$='/time/']")
    write(mayor, hours="20", skills_en="A course in mediation, and an assistant for two days.")


def draft_the_framework(who):
    """A finding, an objective that answers it, an action with somebody who carries it."""
    next_step(who, "Draft the framework")
    write(who, begins_on=in_days(1), ends_on=in_days(700), **words_of("frameworks", "en"))
    framework = who.page.url
    who.follow("a[href$='/objectives/']")
    write(who, **words_of("objectives", "en"))
    assert who.page.url.endswith("/answer/")
    answer = who.page.url
    who.follow("a[href*='/landscape/findings/']")
    is_fine(who)
    who.follow("a[href*='/landscape/findings/new/']")
    is_fine(who)
    write(who, **FINDING)
    who.follow("a[href$='/validate/']")
    write(who, reason="Everybody said it in our first meeting.")
    who.page.goto(answer)
    who.page.locator("main [name=findings]").first.check()
    write(who)
    who.page.goto(framework)
    who.follow("a[href*='/actions/']")
    choose(who, "objective", WORDS["objectives"]["title"][0])
    choose(who, "owner", "City Office for Living Together")
    write(
        who,
        level="primary",
        scope="population",
        setting="offline",
        city_role="coordinator",
        visibility="co-branded",
        begins_on=in_days(2),
        is_public=True,
        **words_of("actions", "en"),
    )


def write_it_in_every_language(who):
    """The page lists what is missing; each line leads to where it is written."""
    next_step(who, "Write it in the languages of the city")
    for _part in WORDS:
        languages = who.page.url
        who.page.locator("main details summary").first.click()
        who.follow("a[href$='/amend/']")
        kind = urlsplit(who.page.url).path.split("/")[2]
        write(who, **words_of(kind, "fr", "ar"))
        who.page.goto(languages)
    assert who.page.locator("main a[href$='/amend/']").count() == 0


def adopt_it(who):
    next_step(who, "Adopt and publish version 1")
    write(who, adopted_by=ADOPTED_BY)
    who.page.goto("/founding/")
    is_fine(who)
    assert who.page.locator("main li.card a.button.main").count() == 0
    assert "All of it is done" in who.words()


def everybody_reads_it(comes):
    """Without an account, in English and in French: the plan on the web and on paper."""
    for number, language in enumerate(LANGUAGES):
        visitor = comes(language=language)
        visitor.page.goto("/plan/public/")
        is_fine(visitor)
        shown = visitor.page.inner_text("body")
        for kind in WORDS.values():
            for said in kind.values():
                assert said[number] in shown, shown[:2000]
        paper = visitor.page.request.get(f"/plan/public.pdf?language={language}")
        assert (paper.status, paper.body()[:4]) == (200, b"%PDF")


def hand_it_over(who):
    """The pack for a new mayor is ready."""
    pack = who.page.request.get("/plan/continuity/handover.pdf")
    assert (pack.status, pack.body()[:4]) == (200, b"%PDF")
