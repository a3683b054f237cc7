"""Every page, as its readers meet it: no console error, no axe finding, no sideways scroll at 320 px."""

from __future__ import annotations

from collections import deque
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
AXE = Axe()
LEFT_OUT = {"portal:leave", "files:show"}
MOST_PAGES = 160


def kinds_of_pages(visitor):
    """One address for each kind of page that can be reached by links from the first one."""
    found, waiting, seen = {}, deque(["/"]), {"/"}
    while waiting and len(found) < MOST_PAGES:
        path = waiting.popleft()
        try:
            name = resolve(path).view_name
        except Resolver404:
            continue
        if name in found or name in LEFT_OUT:
            continue
        answer = visitor.page.request.get(path, max_redirects=5)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, f"{path}: {answer.status}"
        found[name] = path
        visitor.page.goto(path)
        for link in visitor.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)"):
            parts = urlsplit(link)
            if link.startswith(visitor.city.address) and parts.path not in seen:
                seen.add(parts.path)
                waiting.append(parts.path)
    return found


def problems_of(visitor, path):
    """What is wrong with a page for this visitor, in words."""
    page = visitor.page
    visitor.complaints.clear()
    page.goto(path)
    wrong = [f"{path}: console: {words}" for words in visitor.complaints]
    findings = AXE.run(page, options={"preload": False}).response["violations"]
    wrong += [
        f"{path}: axe {finding['id']}: {finding['nodes'][0]['html'][:160]}" for finding in findings
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wide > 0:
        wrong.append(f"{path}: scrolls sideways by {wide} px")
    return wrong


@pytest.mark.req("SAF-15")
@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ar", 320), ("fr", 320)])
@pytest.mark.parametrize("role", [None, "coordinator"])
def test_every_page_is_clean_and_fits_the_screen(visitor, role, language, width):
    who = visitor(language=language, width=width)
    if role:
        who.sign_in(role)
    pages = kinds_of_pages(who)
    assert len(pages) >= (10 if role is None else 30), sorted(pages)
    wrong = [line for path in pages.values() for line in problems_of(who, path)]
    assert wrong == []


@pytest.mark.req("SAF-15")
def test_english_leaks_into_no_arabic_page(visitor):
    who = visitor(language="ar")
    for path in ("/", "/turn/", "/practices/", "/sign-in/"):
        who.page.goto(path)
        assert who.page.get_attribute("html", "dir") == "rtl"
        shown = who.page.inner_text("h1")
        assert any("\u0600" <= letter <= "\u06ff" for letter in shown), f"{path}: {shown}"
