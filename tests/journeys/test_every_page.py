"""Every page, as its readers meet it: no console error, no axe finding, no sideways scroll at 320 px."""

from __future__ import annotations

from collections import deque
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Error as Download

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

AXE = Axe().axe_script
RUN_AXE = """axe.run({preload: false, resultTypes: ["violations"]}).then(all => all.violations.map(
    one => one.id + ": " + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(" | ")))"""
LINKS = "all => [...new Set(all.map(one => new URL(one.getAttribute('href'), location).href))]"
WIDER = """() => {
    const over = document.documentElement.scrollWidth - window.innerWidth;
    if (over <= 0) return "";
    const wide = [...document.querySelectorAll("main *, header *, footer *")].filter(
        one => { const box = one.getBoundingClientRect();
                 return box.right > innerWidth + 1 || box.left < -1; });
    return `${over} px: ${wide.slice(0, 2).map(one => one.outerHTML.slice(0, 120)).join(" | ")}`;
}"""
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
MOST_PAGES = 160
# Signing out would end the crawl; the other two are no pages of the house's own frame.
LEFT_OUT = {"portal:leave", "files:show", "people:sign_out"}


def pages_of(who):
    """Walks from the first page along links, one page of each kind; gives each to the caller."""
    found, waiting, seen = set(), deque(["/"]), {"/"}
    while waiting and len(found) < MOST_PAGES:
        path = waiting.popleft()
        name = kind_of(path)
        if name is None or name in found:
            continue
        found.add(name)
        who.complaints.clear()
        try:
            answer = who.page.goto(path)
        except Download as error:
            if "Download is starting" not in str(error):
                raise
            continue
        assert answer.status == 200, f"{path}: {answer.status}"
        yield name, path
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


def problems_here(who, path, *, axe):
    """What is wrong with the page that is open, in words."""
    page = who.page
    wrong = []
    if axe is not None:
        page.set_viewport_size(axe)
        wrong += [f"{path}: {axe['width']}: {words}" for words in axe_findings(page)]
    page.set_viewport_size(NARROW)
    if over := page.evaluate(WIDER):
        wrong.append(f"{path}: scrolls sideways by {over}")
    return wrong + [f"{path}: console: {words}" for words in who.complaints]


def axe_findings(page):
    """What axe finds on the page that is open."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE)
    return page.evaluate(RUN_AXE)


@pytest.mark.req("SAF-15")
@pytest.mark.parametrize(
    ("language", "axe"), [("en", WIDE), ("ar", NARROW), ("fr", None)], ids=["en", "ar", "fr"]
)
@pytest.mark.parametrize(
    ("role", "least"), [(None, 15), ("coordinator", 60)], ids=["public", "coordinator"]
)
def test_every_page_is_clean_and_fits_the_screen(visitor, role, least, language, axe):
    who = visitor(language=language, width=320)
    if role:
        who.come_in(role)
    wrong, found = [], []
    for name, path in pages_of(who):
        found.append(name)
        wrong += problems_here(who, path, axe=axe)
    assert len(found) >= least, sorted(found)
    assert wrong == []
