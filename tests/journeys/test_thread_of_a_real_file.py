"""The golden thread in the browser: from New York's real file to a lesson that names a decision."""

from __future__ import annotations

import datetime
import re
import secrets

import pytest
from django.utils import timezone

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

FILE = "landscape_incidents_nyc/NYPD_Hate_Crimes_20240929.csv"


@pytest.mark.req("MAP-01", "MAP-03", "LVL-01", "MEL-09", "MEL-14", "GOV-18")
def test_a_real_file_becomes_a_table_a_finding_an_action_an_indicator_and_a_lesson(
    visitor, shared_data
):
    who = visitor(width=1280).come_in("coordinator")
    mark = secrets.token_hex(3)
    source = describe_the_source(who, mark)
    counts = bring_the_file(who, source, shared_data / FILE)
    assert counts == {"read": "3,078", "accepted": "2,823", "duplicates": "255", "rejected": "0"}
    make_it_visible(who)
    publish_its_tables(who, source)
    finding = write_a_finding_from_a_table(who, source, mark)
    action = answer_it_with_an_action(who, finding, mark)
    indicator = measure_it(who, action, mark)
    lesson = learn_from_it(who, indicator, mark)
    everything_hangs_together(who, lesson, mark)
    counts = bring_the_file(who, source, shared_data / FILE)
    assert counts["accepted"] == "0"
    assert counts["duplicates"] == "3,078"


def describe_the_source(who, mark):
    who.page.goto("/landscape/sources/new/")
    who.fill(name=f"New York police {mark}", unit_en="One complaint", every_days="365")
    who.send()
    return re.search(r"/landscape/sources/\w+/", who.page.url)[0]


def bring_the_file(who, source, path):
    """Wizard from the file to its counts: what the four tiles say."""
    page = who.page
    page.goto(f"{source}bring/")
    page.set_input_files("[name=file]", path)
    who.fill(profile="nyc")
    who.send()
    assert "/columns/" in page.url, who.words()[:400]
    is_fine(who)
    who.send()
    assert "/preview/" in page.url, who.words()[:400]
    is_fine(who)
    assert page.locator("main table tbody tr").count() >= 5
    who.send("main form[action$='/start/']")
    # The page follows the reading by itself until the counts stand there.
    page.locator("main .tiles > *").first.wait_for(timeout=60_000)
    is_fine(who)
    numbers = re.findall(r"\d[\d,]*", who.words("main .tiles"))
    return dict(zip(("read", "accepted", "duplicates", "rejected"), numbers, strict=True))


def make_it_visible(who):
    who.send("main form[action$='/publish/']")
    assert who.page.locator("main form[action$='/publish/']").count() == 0


def publish_its_tables(who, source):
    page = who.page
    ref = source.strip("/").rsplit("/", 1)[1]
    page.goto(f"/landscape/tables/{ref}/")
    who.send("main form")
    page.locator("form[action$='/yes/']").wait_for(timeout=60_000)
    assert "Hidden" in who.words()
    is_fine(who)
    who.send("main form[action$='/yes/']")
    page.goto(f"/landscape/?source={ref}")
    assert page.locator("main figure svg").count() > 0, who.words()[:400]
    is_fine(who)


def write_a_finding_from_a_table(who, source, mark):
    page = who.page
    who.follow("a[href*='/findings/new/?from=']")
    who.fill(
        sort="need",
        statement_en=f"People are insulted in public space more often in summer ({mark})",
        setting="offline",
        confidence="medium",
    )
    who.send()
    finding = page.url
    assert re.search(r"/findings/\w+/$", finding), who.words()[:600]
    who.follow("a[href$='/validate/']")
    who.fill(reason="A walk through the tour: there is no second person today.")
    who.send()
    return finding


def answer_it_with_an_action(who, finding, mark):
    page = who.page
    page.goto("/plan/draft/")
    who.fill(
        title_en=f"Together in public space {mark}", begins_on=in_days(0), ends_on=in_days(700)
    )
    who.send()
    who.follow("a[href$='/objectives/']")
    who.fill(title_en=f"Summer evenings are friendly again ({mark})")
    who.send()
    if "/answer/" not in page.url:
        page.locator(f"main a:has-text('{mark}'):not([href*=frameworks])").first.click()
        page.wait_for_url("**/objectives/*/")
        who.follow("a[href$='/answer/']")
    page.locator("main label", has_text=mark).first.click()
    who.send()
    objective = page.url
    page.goto(plan_of(who, mark))
    who.follow("a[href$='/actions/']")
    assert "for everybody" in who.words(), "No level is explained where it is chosen (LVL-01)."
    page.locator("[name=owner]").select_option(index=1)
    page.locator("[name=objective]").select_option(index=1)
    who.fill(
        title_en=f"Benches and games on the square ({mark})",
        level="primary",
        scope="population",
        setting="offline",
        begins_on=in_days(30),
    )
    page.locator("[name=city_role]").select_option(index=1)
    page.locator("[name=visibility]").first.check()
    who.send()
    assert re.search(r"/plan/actions/\w+/$", page.url), f"{objective}: {who.words()[:600]}"
    return page.url


def plan_of(who, mark):
    """The address of the plan that carries a mark."""
    who.page.goto("/plan/")
    link = who.page.locator(f"main a:has-text('{mark}')").first
    return link.get_attribute("href")


def measure_it(who, action, mark):
    page = who.page
    page.goto(f"/results/indicators/add/?action={action.rstrip('/').rsplit('/', 1)[1]}")
    page.locator("[name=measures]").select_option(label=f"Benches and games on the square ({mark})")
    who.fill(
        title_en=f"Share who feel welcome on the square ({mark})",
        place="outcome",
        sort="proportion",
        definition_en="Answers yes among those asked",
        every_days="90",
        target="65",
        target_on=in_days(300),
    )
    # Without a baseline or a reason it is refused (MEL-09).
    who.send()
    assert page.url.endswith("/add/") or "/add/?" in page.url
    who.fill(baseline_on=in_days(-2), baseline="41", baseline_out_of="100")
    who.send()
    indicator = page.url
    assert re.search(r"/results/indicators/\w+/$", indicator), who.words()[:600]
    who.follow("a[href$='/measure/']")
    who.fill(on=in_days(-1), number="52", out_of="100")
    who.send()
    assert "52" in who.words()
    return indicator


def learn_from_it(who, indicator, mark):
    page = who.page
    page.goto("/results/lessons/write/")
    who.fill(
        text_en=f"Games bring people together sooner than talks ({mark})",
        learned_on=in_days(0),
        change_en="The next square gets games first",
    )
    page.locator("main label", has_text=f"Share who feel welcome on the square ({mark})").click()
    page.locator("[name=decision]").select_option(index=1)
    who.send()
    assert re.search(r"/results/lessons/\w+/$", page.url), who.words()[:600]
    return page.url


def everything_hangs_together(who, lesson, mark):
    page = who.page
    page.goto(lesson)
    line = who.words("main .thread")
    for station in ("insulted", "friendly", "Benches", "welcome", "Games"):
        assert station in line, f"{station} is missing in: {line}"
    who.follow(".thread a")
    who.follow("a[href^='/thread/']")
    assert who.words().count(mark) >= 5
    page.goto("/results/threads/")
    assert mark not in who.words(), "This thread is listed as broken."
    assert who.complaints == []


def in_days(number):
    """A day before or after today, as a calendar field wants it."""
    return (timezone.localdate() + datetime.timedelta(days=number)).isoformat()
