"""Every page, as its readers meet it: no console error, no axe finding, no sideways scroll at 320 px."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Error as Download

from tests.journeys.looking import NARROW, WIDE, english_of, problems_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LINKS = "all => [...new Set(all.map(one => new URL(one.getAttribute('href'), location).href))]"
MOST_PAGES = 160
# The first takes the reader out of the house, the second is no page.
LEFT_OUT = {"portal:leave", "files:show"}


def pages_of(who):
    """Walks from the first page along links, one page of each kind; gives each to the caller."""
    found, waiting, seen = set(), deque(["/"]), {"/"}
    while waiting and len(found) < MOST_PAGES:
        path = waiting.popleft()
        name = kind_of(path)
        if name is None or name in found:
            continue
        found.add(name)
        if not opens(who, path):
            continue
        yield name
        for link in who.page.eval_on_selector_all("a[href]", LINKS):
            path = urlsplit(link).path
            if link.startswith(who.city.address) and path not in seen:
                seen.add(path)
                waiting.append(path)


def kind_of(path):
    """The name of the view behind a path; None for what is no page."""
    try:
        name = resolve(path).view_name
    except Resolver404:
        return None
    return None if name in LEFT_OUT or path.endswith((".csv", ".json", ".pdf")) else name


def opens(who, path):
    """Opens a page; False when it is a file to keep, or data for machines."""
    who.complaints.clear()
    try:
        answer = who.page.goto(path)
    except Download as error:
        if "Download is starting" not in str(error):
            raise
        return False
    assert answer.status == 200, f"{path}: {answer.status}"
    return "text/html" in answer.headers.get("content-type", "")


@pytest.mark.req("SAF-15")
@pytest.mark.parametrize(
    ("role", "least", "language", "size"),
    [
        pytest.param(None, 15, "en", WIDE, id="public-en", marks=pytest.mark.slow),
        pytest.param(None, 15, "ar", NARROW, id="public-ar"),
        pytest.param(None, 15, "fr", None, id="public-fr"),
        pytest.param("coordinator", 60, "en", WIDE, id="coordinator-en", marks=pytest.mark.slow),
        pytest.param("coordinator", 60, "ar", NARROW, id="coordinator-ar", marks=pytest.mark.long),
        pytest.param("coordinator", 60, "fr", None, id="coordinator-fr", marks=pytest.mark.slow),
    ],
)
def test_every_page_is_clean_and_fits_the_screen(visitor, role, least, language, size):
    who = visitor(language=language, width=320)
    if role:
        who.come_in(role)
    wrong, found, english = [], [], []
    for name in pages_of(who):
        found.append(name)
        wrong += problems_of(who, size)
        english += english_of(who)
        who.speak(language)
    assert len(found) >= least, sorted(found)
    assert not wrong, "\n".join(wrong)
    assert not english, "\n".join(["English sentences on pages in another language:", *english])


@pytest.mark.req("SAF-15")
@pytest.mark.parametrize(
    "role",
    [
        "administrator",
        pytest.param("police-liaison", marks=pytest.mark.long),
        pytest.param("mayor", marks=pytest.mark.long),
        pytest.param("partner", marks=pytest.mark.long),
    ],
)
def test_every_link_that_a_role_sees_opens(visitor, role):
    who = visitor().come_in(role)
    waiting, shown_on, found, shut = deque(["/"]), {"/": ""}, set(), []
    while waiting:
        path = waiting.popleft()
        name = kind_of(path)
        if name is None or name in found:
            continue
        found.add(name)
        answer = who.page.request.get(path)
        if answer.status != 200:
            shut.append(f"{path}: {answer.status}, shown on {shown_on[path]}")
            continue
        for link in re.findall(r'href="(/[^"#?]*)', answer.text()):
            if link not in shown_on:
                shown_on[link] = path
                waiting.append(link)
    assert len(found) >= 25, sorted(found)
    assert not shut, "\n".join(["Shown to this role, and shut:", *shut])
