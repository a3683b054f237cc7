"""The pictures of docs/scenarios: what each system of the city looks like while it is used."""

from __future__ import annotations

from tests.journeys.picturing import PHONE, Picture, at, at_record, go, told
from tests.journeys.scenes_of_rooms import ROOMS
from tests.journeys.visiting import Visitor

WIDE = 1180
CALL_OUT = "SELECT ref FROM bodies_callout ORDER BY id"
DEEP = (
    "SELECT a.ref FROM plan_action a JOIN plan_framework f ON f.id = a.framework_id"
    " WHERE f.state = 'adopted' AND a.level = 'tertiary'"
)
FUND = "SELECT ref FROM plan_fund WHERE conflict = 'conflict'"
AMENDMENT = "SELECT ref FROM bodies_amendment WHERE state = 'open' ORDER BY id"
FRAMEWORK = "SELECT ref FROM plan_framework WHERE state = 'adopted'"
WORRY = (
    "SELECT ref FROM bodies_ask WHERE sort = 'worry'"
    " AND ref IN (SELECT from_ref FROM thread_link WHERE to_kind = 'plan.action') ORDER BY id DESC"
)
GRIEVANCE = "SELECT ref FROM bodies_ask WHERE sort = 'grievance' ORDER BY id"
INTERFAITH = "SELECT ref FROM bodies_body WHERE type_key = 'interfaith-council'"
HOUR = {"en": "A reading hour", "fr": "Une heure de lecture", "ar": "ساعة قراءة"}
KEPT = "main .card:has-text('Kept at the table, with a reason')"
PROTOCOL = "SELECT ref FROM bodies_agreement WHERE sort = 'protocol'"
PROPOSAL = (
    "SELECT ref FROM bodies_ask WHERE sort = 'proposal'"
    " AND ref IN (SELECT from_ref FROM thread_link)"
)
LEVELS = "SELECT ref FROM bodies_surveyround WHERE instrument = 'cooperation-pillars'"
COURSE = "SELECT ref FROM plan_helpoffer WHERE sort = 'course'"
SHARED_MEASURE = "SELECT ref FROM plan_measure WHERE number = '41'"
BRIEFING = "SELECT ref FROM landscape_onlinebriefing ORDER BY id"
LAST_WEIGHING = "SELECT ref FROM landscape_exercise ORDER BY id DESC"
STRATEGY = "SELECT ref FROM plan_strategy"
ANSWERS = "State Office on the Sarelle Coast"
TALKS = "SELECT ref FROM spaces_space WHERE template = 'pathway-mediation'"
HOUSE = "SELECT ref FROM programmes_sharedhouse"
EVENINGS = "main .stack > ul"
CAMPAIGN = "SELECT ref FROM programmes_initiative WHERE type = 'campaign' ORDER BY id"
HEARD = "main section[aria-labelledby=heard]"
CHANGED = "main section[aria-labelledby=changed]"
DRAFT_COURSE = "SELECT ref FROM programmes_initiative WHERE type = 'group-course'"
BETWEEN = "SELECT ref FROM programmes_intermediary"
WAY = "SELECT ref FROM programmes_outreach"
STRATEGY_OF_THE_YOUNG = "SELECT ref FROM programmes_peerproject WHERE published_on IS NOT NULL"
READ = "main section[aria-labelledby=reading]"
COACHES = (
    "SELECT i.ref FROM programmes_initiative i JOIN programmes_trainer t ON t.course_id = i.id"
)
OLD_FINDING = "SELECT ref FROM landscape_finding WHERE state = 'validated' ORDER BY expires_on"
ALERT = "SELECT ref FROM programmes_schoolalert ORDER BY id"
CALL = "SELECT ref FROM programmes_call ORDER BY id DESC"
ROUND = "SELECT ref FROM programmes_call ORDER BY id"
DISTRICT = "SELECT ref FROM places_area WHERE code = 'D3'"
HOMES = "main section:has(> #homes)"
PLANNING_FILE = "SELECT ref FROM programmes_planningfile"
WALK_AT_THE_TABLE = "/templates/pathway-situation-table/walk/?role=lead" + "".join(
    f"&step=there.{move}&step={move}" for move in ("acknowledge", "screen", "to-panel")
)
SAFETY_HOUSE = "/templates/pathway-safety-house/"
DRAWN = "main .stack:has(> #drawn)"
REGION = "/templates/pathway-navigation/"
CLOSED_DOORS = "main section[aria-labelledby=before]"
OPEN_BY = "SELECT ref FROM spaces_space WHERE state = 'open' AND template LIKE 'pathway-{}%'"
THURSDAY = OPEN_BY.format("situation-table")
TWO_TOWNS = OPEN_BY.format("partner-table")
FIVE_TOWNS = OPEN_BY.format("navigation")
INFO_HOUSE, ANCHOR, PANEL = (
    OPEN_BY.format(one) for one in ("info-house", "anchor-team", "channel-panel")
)
LOOKED_BACK = "SELECT ref FROM pathway_case WHERE stage = 'exit-12' ORDER BY id"
BEFORE_ACTION = "/plan/actions/{}/move/"


def to_the_shut_programme(who: Visitor) -> None:
    """A programme for people who leave violence is asked to begin, and does not."""
    go(who, BEFORE_ACTION.format(told(who.city, DEEP)))
    who.fill(state="under-way")
    who.page.click("main form.form button:not([type=button]):not([name])")
    who.page.wait_for_selector("main .summary")


def to_a_new_point(who: Visitor) -> None:
    """A resident adds a point to the next open meeting and holds the code."""
    go(who, "/tables/open/")
    who.follow("a[href^='/tables/open/']")
    who.follow("a[href$='/add/']")
    who.page.fill("main textarea", "Une lampe en haut des marches, s’il vous plaît.")
    who.send()


def to_a_clause(who: Visitor) -> None:
    """A change to one clause of the national plan is recommended, and waits there to be sent."""
    clauses = f"/plan/national/strategies/{told(who.city, STRATEGY)}/clauses/"
    go(who, clauses)
    who.follow("a[href*='clause=3']")
    who.page.select_option("main select[name=organisation]", index=1)
    who.fill(words_en="Say who pays for the answers to residents.")
    who.page.select_option("main select[name=addressee]", label=ANSWERS)
    who.send()
    go(who, clauses)


def to_an_assigned_need(who: Visitor) -> None:
    """The mayor assigns an action to a need that nobody meets, in each language of the city."""
    go(who, "/plan/coverage/")
    who.follow("a[href*='/assign/?area=']")
    who.page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    who.fill(title_en=HOUR["en"], title_fr=HOUR["fr"], title_ar=HOUR["ar"], level="primary")
    who.page.select_option("main select[name=owner]", label="Salt House Library")
    who.send()
    go(who, "/plan/coverage/")


def to_a_year_of_a_house(who: Visitor) -> None:
    """How partners used their house this year."""
    go(who, f"/programmes/houses/{told(who.city, HOUSE)}/")
    who.follow("a:has-text('by partner')")


def to_a_sitting(who: Visitor) -> None:
    """The papers of the sitting ahead, open before who keeps them."""
    who.unlock("listening")
    space = told(who.city, "SELECT ref FROM spaces_space WHERE template = 'pathway-generic'")
    sitting = told(who.city, "SELECT ref FROM pathway_sitting WHERE state = 'ahead'")
    go(who, f"/rooms/{space}/panel/sittings/{sitting}/")
    who.send("main form[action$='/open/']")


def to_years_of_a_panel(who: Visitor) -> None:
    """A case of the panel since its referral, before the second look back."""
    who.unlock("social-department")
    address = f"/rooms/{told(who.city, PANEL)}/cases/{told(who.city, LOOKED_BACK)}/"
    go(who, address)
    if who.page.locator("main [name=purpose]").count():
        who.page.check("main [name=purpose][value=review]")
        who.send()


def to_rehearsals(who: Visitor) -> None:
    """What the members of a sealed room practised."""
    who.unlock("listening")
    space = told(who.city, "SELECT ref FROM spaces_space WHERE template = 'pathway-generic'")
    go(who, f"/rooms/{space}/rehearsals/")


def to_a_subject(who: Visitor) -> None:
    """A room that works takes in a subject, and sees what is missing."""
    who.unlock("social-department")
    room = told(who.city, "SELECT ref FROM spaces_space WHERE template = 'pathway-safety-house'")
    go(who, f"/rooms/{room}/subjects/")
    if who.page.locator("main form[action*='take-in']").count():
        who.send("main form[action*='take-in']")


def to_services_near(who: Visitor) -> None:
    """From a town in the hills, what helps in Arabic within 25 kilometres."""
    who.unlock("navigator")
    go(who, f"/rooms/{told(who.city, FIVE_TOWNS)}/near/")
    town = told(who.city, "SELECT ref FROM places_area WHERE layer = 'town' AND code = 'T4'")
    for name, value in (("area", town), ("within", "25"), ("language", "ar")):
        who.page.select_option(f"main select[name={name}]", value)
    who.send()


def desk(
    name: str,
    role: str | None,
    path: str,
    words: str = "",
    *,
    language: str = "en",
    part: str = "main",
    height: int = 700,
) -> Picture:
    """One part of a page on a desk, by itself."""
    way = at_record(path, words) if words else at(path)
    return Picture(name, language, (WIDE, height), role, way, part)


SCENES = [
    # Levels, mandates, the plan, money and the mayor
    Picture("mandate", "en", (WIDE, 700), "coordinator", to_the_shut_programme, "main"),
    desk("portfolio", "coordinator", "/plan/frameworks/{}/portfolio/", FRAMEWORK, height=820),
    desk("handover", "coordinator", "/plan/continuity/handover/", language="fr"),
    desk("terms", "coordinator", "/plan/money/funds/{}/", FUND, height=900),
    desk("proposal", "coordinator", "/plan/money/proposals/{}/", PROPOSAL),
    desk("mayor", "mayor", "/plan/mayor/", language="fr"),
    # The group, its ties, its texts
    desk("four-legs", "coordinator", "/tables/surveys/four-legs/", height=920),
    desk("asked-a-lot", "coordinator", "/tables/load/"),
    desk("kept", "coordinator", "/tables/{}/", INTERFAITH, part=KEPT),
    desk("needed-soon", "coordinator", "/tables/attention/"),
    desk("new-words", "association", "/tables/amendments/{}/", AMENDMENT),
    # Tense times, days, worries, work of several houses
    Picture("tense-time", "fr", PHONE, None, at_record("/tables/out/{}/", CALL_OUT)),
    Picture("point", "fr", PHONE, None, to_a_new_point),
    Picture("feasts", "ar", PHONE, None, at("/tables/days/")),
    desk("grievance", "coordinator", "/tables/asks/{}/", GRIEVANCE, height=1000),
    desk("quarrel", "coordinator", "/tables/protocols/{}/", PROTOCOL),
    desk("worry", "coordinator", "/tables/asks/{}/", WORRY),
    desk("gaps", "coordinator", "/plan/together/"),
    desk(
        "forum",
        "coordinator",
        "/plan/together/forums/{}/",
        "SELECT ref FROM plan_forum",
        height=1000,
    ),
    # The landscape
    desk("online-briefing", "coordinator", "/landscape/online/briefings/{}/", BRIEFING),
    Picture("coverage", "en", (WIDE, 860), "mayor", to_an_assigned_need, "main"),
    desk("priorities", "coordinator", "/landscape/priorities/{}/", LAST_WEIGHING, height=860),
    # What travels
    desk("passed-on", "coordinator", "/programmes/passed-on/{}/", COACHES, height=900),
    desk("asked-again", "coordinator", "/results/again/{}/", "SELECT ref FROM results_cohort"),
    Picture("in-persian", "en", PHONE, None, at("/plan/in/fa/")),
    # National and local
    desk("two-levels", "national-liaison", "/tables/surveys/{}/", LEVELS, height=900),
    desk("practices", "coordinator", "/plan/national/practices/"),
    Picture("clause", "en", (WIDE, 700), "coordinator", to_a_clause, "main"),
    desk("committees", "national-liaison", "/plan/national/committees/", language="fr"),
    desk("measure", "national-liaison", "/plan/national/measures/{}/", SHARED_MEASURE),
    desk(
        "measures",
        "national-liaison",
        "/plan/national/?tier=city",
        language="fr",
        part="main .scroll",
    ),
    desk("contacts", "national-liaison", "/plan/national/contacts/"),
    desk("course", "national-liaison", "/plan/national/help/{}/", COURSE),
    desk("hub", "national-liaison", "/practices/hub/"),
    desk("room", "national-liaison", "/to-share/"),
    desk(
        "conference",
        "coordinator",
        "/practices/gatherings/{}/",
        "SELECT ref FROM exchange_gathering",
    ),
    desk("talks", "social-department", "/spaces/{}/door/", TALKS),
    Picture("panel", "en", (WIDE, 700), "listening", to_a_sitting, "main"),
    # Places and houses
    desk("places-to-call", "coordinator", "/programmes/places/call/"),
    Picture("house-year", "en", (WIDE, 760), "coordinator", to_a_year_of_a_house, "main"),
    # Programmes for everybody
    desk("what-exists", "coordinator", "/programmes/begin/family-course/"),
    desk("before-a-start", "coordinator", "/programmes/{}/start/", DRAFT_COURSE),
    Picture("school-alert", "fr", PHONE, "partner", at_record("/programmes/alerts/{}/", ALERT)),
    desk("old-finding", "coordinator", "/landscape/findings/{}/", OLD_FINDING),
    Picture(
        "next-evenings", "fr", PHONE, None, at("/programmes/open/calendar/?language=ar"), EVENINGS
    ),
    # Words in public
    desk("campaign", "coordinator", "/programmes/campaigns/{}/", CAMPAIGN, part=HEARD, height=860),
    Picture(
        "campaign-open",
        "en",
        PHONE,
        None,
        at_record("/programmes/campaigns/open/{}/", CAMPAIGN),
        CHANGED,
    ),
    # Before the door
    Picture("readiness", "en", (WIDE, 900), "listening", to_rehearsals, "main"),
    # Support that the person wants
    desk("support", "coordinator", "/support/types/"),
    Picture("support-own", "ar", PHONE, None, at("/own/")),
    # Not us, somebody trusted
    desk("trusted", "coordinator", "/programmes/between/{}/", BETWEEN),
    Picture("trusted-why", "ar", PHONE, None, at_record("/programmes/why/{}/", WAY)),
    # Young people and work
    Picture(
        "youth-strategy",
        "en",
        PHONE,
        None,
        at_record("/programmes/peers/{}/", STRATEGY_OF_THE_YOUNG),
    ),
    desk(
        "youth-team", "coordinator", "/programmes/peers/{}/team/", STRATEGY_OF_THE_YOUNG, part=READ
    ),
    # Money for community programmes
    desk("grant-steps", "coordinator", "/programmes/grants/{}/steps/", ROUND, height=900),
    desk("grant-round", "evaluator", "/results/rounds/{}/", ROUND),
    Picture("grant-open", "ar", PHONE, None, at_record("/programmes/grants/open/{}/", CALL)),
    # Places to meet and homes to live in
    Picture("homes", "en", (WIDE, 1000), None, at_record("/neighbourhoods/{}/", DISTRICT), HOMES),
    desk(
        "planning-file",
        "coordinator",
        "/programmes/planning/{}/",
        PLANNING_FILE,
        height=1000,
        part="main section:has(> #conditions)",
    ),
    # A template, and a subject that moves in
    Picture("subject", "en", (WIDE, 700), "social-department", to_a_subject, "main .card"),
    Picture("template-drawn", "ar", PHONE, "coordinator", at(SAFETY_HOUSE), DRAWN),
    # Seven ways to hear a worry
    desk("mechanism-walk", "coordinator", WALK_AT_THE_TABLE, height=900),
    Picture("mechanism-line", "ar", PHONE, "coordinator", at(REGION), CLOSED_DOORS),
    Picture("table-of-two-towns", "fr", PHONE, None, at_record("/talk/{}/", TWO_TOWNS), "main"),
    desk("thursday-table", "social-department", "/spaces/{}/door/", THURSDAY, height=900),
    Picture("services-near", "en", (WIDE, 760), "navigator", to_services_near, "main"),
    Picture("info-house-door", "en", (WIDE, 900), None, at_record("/talk/{}/", INFO_HOUSE), "main"),
    Picture("anchor-team-door", "fr", PHONE, None, at_record("/talk/{}/", ANCHOR), "main"),
    Picture("panel-years", "en", (WIDE, 960), "social-department", to_years_of_a_panel, "#way"),
    # Honest, small and whole
    Picture("answers", "fr", PHONE, None, at("/tables/answers/")),
    desk("dates", "communications", "/plan/calendar/"),
    desk("half-a-day", "coordinator", "/founding/"),
    Picture(
        "harm",
        "en",
        PHONE,
        None,
        at_record("/plan/together/harms/public/{}/", "SELECT ref FROM plan_harm"),
    ),
    *ROOMS,
]
