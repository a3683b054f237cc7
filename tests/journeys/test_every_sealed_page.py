"""Every sealed page, as those meet it who hold a key: the same care as for every other page."""

from __future__ import annotations

from collections import deque
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from tests.journeys.looking import NARROW, WIDE, english_of, problems_of
from tests.journeys.test_every_page import LINKS, kind_of, opens

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ROOMS = ("spaces:", "pathway:", "backups:", "audit:", "bodies:agree", "bodies:check", "plan:mandate")
KEYS = {"people:account", "people:passkeys", "people:new_passkey", "people:unlock"}
# One page of each stands for all, but these differ by what they are about.
BY_PARTS = {"form", "move", "purpose", "duty"}
EACH = {"pathway:case", "spaces:show", "spaces:door"}
LOOKS = [("en", WIDE), ("ar", NARROW), ("fr", None)]
# Who, at least how many kinds of page.
WHO = [
    ("listening", 50),
    ("helpline", 25),
    ("psychologist", 15),
    ("worker", 25),
    ("mentor", 8),
    ("rights", 12),
    ("data-protection", 10),
    ("oversight", 10),
]


def walk(who):
    """Along links from the first page and the rooms, through what is shut; gives every new page."""
    waiting, met, seen = deque(["/", "/spaces/"]), set(), {"/", "/spaces/"}
    while waiting:
        path = waiting.popleft()
        kind = sealed_kind(path)
        if kind in met or (kind is None and path != "/"):
            continue
        met.add(kind)
        if not opens(who, path):
            continue
        yield path
        if open_it(who):
            yield path
        for link in who.page.eval_on_selector_all("a[href]", LINKS):
            path = urlsplit(link).path
            if link.startswith(who.city.address) and path not in seen:
                seen.add(path)
                waiting.append(path)


def sealed_kind(path):
    """What tells a sealed page from others of its sort; None for a page of the open side."""
    name = kind_of(path)
    if name is None or not (name.startswith(ROOMS) or name in KEYS):
        return None
    parts = resolve(path).kwargs
    return (name, path if name in EACH else tuple(parts[one] for one in BY_PARTS & parts.keys()))


def open_it(who):
    """Says what a shut case is opened for, where the page asks; True when it lies open now."""
    form = who.page.locator("main form[action$='/open/']")
    if form.count() == 0:
        return False
    if (purposes := form.locator("[name=purpose]")).count():
        purposes.first.check()
    with who.page.expect_navigation():
        form.locator("button").first.click()
    return who.page.locator("main .errors, main .notice.wrong").count() == 0


@pytest.mark.req("SAF-15")
@pytest.mark.parametrize(("role", "least"), WHO, ids=[role for role, _ in WHO])
def test_every_sealed_page_is_clean_and_fits_the_screen(visitor, role, least):
    who = visitor(language="en", width=NARROW["width"]).come_in(role)
    who.unlock(role)
    found, wrong, english = [], [], []
    for path in walk(who):
        found.append(path)
        for language, size in LOOKS:
            who.speak(language)
            assert who.page.goto(path).status == 200
            wrong += problems_of(who, size)
            english += english_of(who)
        who.speak("en")
        who.page.goto(path)
    assert len(found) >= least, found
    assert not wrong, "\n".join(wrong)
    assert not english, "\n".join(["English sentences on pages in another language:", *english])
