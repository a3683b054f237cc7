"""What a careful reader would find wrong with the page that is open."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.journeys.visiting import City, Visitor

TABLES = """SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
    AND name NOT LIKE 'landscape_observation%'"""
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
AXE = Axe().axe_script
RUN_AXE = """axe.run({preload: false, resultTypes: ["violations"]}).then(all => all.violations.map(
    one => one.id + ": " + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(" | ")))"""
WIDER = """() => {
    const over = document.documentElement.scrollWidth - window.innerWidth;
    if (over <= 0) return "";
    const wide = [...document.querySelectorAll("main *, header *, footer *")].filter(one => {
        const box = one.getBoundingClientRect();
        return box.right > innerWidth + 1 || box.left < -1;
    });
    return `${over} px: ${wide.slice(0, 2).map(one => one.outerHTML.slice(0, 120)).join(" | ")}`;
}"""
# What people wrote carries its own language or direction; the rest is the house's own words.
OWN = "[lang], [dir], bdi, code, textarea, script, style, noscript, svg"
TEXTS = """own => {
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (words.nextNode()) {
        const holder = words.currentNode.parentElement.closest(own);
        if (!holder || holder === document.documentElement) found.push(words.currentNode.data);
    }
    return found;
}"""
FOUR_LATIN_WORDS = re.compile(r"\b[A-Za-z’']+(?:[ ,]+[A-Za-z’']+){3,}\b")
ENGLISH = re.compile(r"\b(the|of|and|to|is|are|you|not|yet|this|that|what|with|who|for)\b")


def problems_of(who: Visitor, size: dict[str, int] | None = WIDE) -> list[str]:
    """What axe finds at a size, sideways scroll on a small phone, and complaints of the console."""
    assert who.script, "axe needs a page with JavaScript, and would wait for ever without"
    page, found = who.page, []
    if size is not None:
        page.set_viewport_size(size)
        found += [f"{size['width']} px wide: {words}" for words in axe_findings(page)]
    before = page.viewport_size
    page.set_viewport_size(NARROW)
    if over := page.evaluate(WIDER):
        found.append(f"scrolls sideways by {over}")
    page.set_viewport_size(before)
    found += [f"console: {words}" for words in who.complaints]
    who.complaints.clear()
    return [f"{page.url}: {words}" for words in found]


def axe_findings(page: Any) -> list[str]:
    """What axe finds on the page that is open: rule and where."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE)
    findings: list[str] = page.evaluate(RUN_AXE)
    return findings


def is_fine(who: Visitor) -> None:
    """Fails with everything that is wrong with a page met on the way."""
    found = problems_of(who)
    assert not found, "\n".join(found)


def english_of(who: Visitor) -> list[str]:
    """English sentences on a page in another language which nobody wrote: the house forgot them."""
    if who.page.get_attribute("html", "lang") == "en":
        return []
    texts = {" ".join(text.split()) for text in who.page.evaluate(TEXTS, OWN)}
    english = [one for one in texts if any(_unwritten(part, who.city) for part in _english(one))]
    return [f"{who.page.url}: {text}" for text in english]


def _english(text: str) -> list[str]:
    found = [part.group() for part in FOUR_LATIN_WORDS.finditer(text)]
    return [part for part in found if ENGLISH.search(part.lower())]


def _unwritten(text: str, city: City) -> bool:
    """Whether nobody in this city wrote a text; looks twice, for it may have been written since."""
    if _letters(text) in _written_in(city):
        return False
    _written_in.cache_clear()
    return _letters(text) not in _written_in(city)


@cache
def _written_in(city: City) -> str:
    """The letters of every text in the tables of the city: what people wrote, in whatever language."""
    path = city.data / "convive.sqlite3"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as held:
        rows = (
            row
            for (table,) in held.execute(TABLES).fetchall()
            for row in held.execute(f'SELECT * FROM "{table}"')
        )
        cells = (cell for row in rows for cell in row if isinstance(cell, str) and " " in cell)
        return _letters(" ".join(cells))


def _letters(text: str) -> str:
    return re.sub(r"\\u[0-9a-f]{4}|[^a-z]", "", text.lower())
