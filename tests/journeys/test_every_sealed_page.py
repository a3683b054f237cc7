"""Every sealed page, as those meet it who hold a key: the same care as for every other page."""

from __future__ import annotations

from collections import deque
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Error as Download

from tests.journeys.looking import NARROW, WIDE, english_of, problems_of
from tests.journeys.test_every_page import LINKS, kind_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ROOMS = ("spaces:", "pathway:", "backups:", "audit:")
KEYS = {"people:passkeys", "people:new_passkey", "people:unlock"}
# One page of each sort is enough, but these differ by what they are about, and these by who reads.
BY_PARTS = {"form", "move", "purpose", "duty"}
BY_READER = {"pathway:queue", "pathway:case", "spaces:show", "spaces:door"}
# The lead opens a case at every stage, the others enough to see their own parts.
CASES = {"listening": 7}
FEW = 2
LEAST = 70
FIRST = ["/spaces/", "/account/"]
LOOKS = [("ar", NARROW), ("fr", None)]
ROLES = [
    "listening",
    "helpline",
    "psychologist",
    "worker",
    "mentor",
    "rights",
    "data-protection",
    "oversight",
]


def walk(who, role, known, shut):
    """Along links from the rooms, through what is shut; gives each sort of page not known yet."""
    waiting, shown_on, cases = deque(FIRST), dict.fromkeys(FIRST, ""), 0
    while waiting:
        path = waiting.popleft()
        sort = sort_of(path, role)
        cases += kind_of(path) == "pathway:case"
        if sort in known or cases > CASES.get(role, FEW):
            continue
        known.add(sort)
        if (status := status_of(who, path)) != 200:
            shut += [f"{role}: {path}: {status}, shown on {shown_on[path]}"] if status else []
            continue
        new = links_of(who)
        yield path
        if open_it(who):
            who.speak("en")
            who.page.goto(path)
            new += links_of(who)
            yield path
        for link in new:
            if link not in shown_on and is_sealed(link):
                shown_on[link] = path
                waiting.append(link)


def status_of(who, path):
    """How a page answers in English; 0 when it is a file to keep, or written for programs."""
    who.speak("en")
    try:
        answer = who.page.goto(path)
        is_page = "text/html" in answer.headers.get("content-type", "")
        return answer.status if is_page or answer.status != 200 else 0
    except Download as error:
        if "Download is starting" not in str(error):
            raise
        return 0


def links_of(who):
    """The paths of this house that a page leads to."""
    links = who.page.eval_on_selector_all("a[href]", LINKS)
    return [urlsplit(link).path for link in links if link.startswith(who.city.address)]


def is_sealed(path):
    """Whether a page belongs to a sealed room, to keys or to the proof of restraint."""
    name = kind_of(path)
    return name is not None and (name.startswith(ROOMS) or name in KEYS)


def sort_of(path, role):
    """What tells a page from others that need no second look."""
    name, parts = kind_of(path), resolve(path).kwargs
    if name in BY_READER:
        return (name, path, role)
    return (name, *(parts[one] for one in sorted(BY_PARTS & parts.keys())))


def open_it(who):
    """Says what a shut case is opened for, where the page asks; True when it lies open now."""
    form = who.page.locator("main form[action$='/open/']").first
    if form.count() == 0 or "/door/" in form.get_attribute("action"):
        return False
    if (purposes := form.locator("[name=purpose]")).count():
        purposes.first.check()
    with who.page.expect_navigation():
        form.locator("button").first.click()
    return who.page.locator("main .errors, main .notice.wrong").count() == 0


@pytest.mark.slow
@pytest.mark.req("SAF-15")
def test_every_sealed_page_is_clean_and_fits_the_screen(visitor):
    known, shut, found, wrong, english = set(), [], [], [], []
    for role in ROLES:
        who = visitor(language="en", width=WIDE["width"]).come_in(role)
        who.unlock(role)
        for path in walk(who, role, known, shut):
            found.append(path)
            wrong += [f"{role}, English: {words}" for words in problems_of(who, WIDE)]
            for language, size in LOOKS:
                who.speak(language)
                who.page.goto(path)
                wrong += [f"{role}, {language}: {words}" for words in problems_of(who, size)]
                english += [f"{role}: {words}" for words in english_of(who)]
        who.close()
    assert len(found) >= LEAST, found
    assert not shut, "\n".join(["Shown to this role, and shut:", *shut])
    assert not wrong, "\n".join(wrong)
    assert not english, "\n".join(["English sentences on pages in another language:", *english])
