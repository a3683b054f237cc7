"""What a careful reader would find wrong with the page that is open."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.journeys.visiting import Visitor

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
# Words of the house itself: what people wrote carries its own language or direction.
OWN = "[lang], [dir], bdi, code, textarea, title, script, style, noscript, svg"
SENTENCES = """own => {
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (words.nextNode()) {
        const text = words.currentNode.data.trim(), holder = words.currentNode.parentElement;
        if (text && !holder.closest("body " + own.replaceAll(", ", ", body "))) found.push(text);
    }
    return found;
}"""


def problems_of(who: Visitor, size: dict[str, int] | None = WIDE) -> list[str]:
    """What axe finds at a size, sideways scroll on a small phone, and complaints of the console."""
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


def own_words(page: Any) -> list[str]:
    """Every text of the page that the house itself says, without what people wrote."""
    texts: list[str] = page.evaluate(SENTENCES, OWN)
    return [" ".join(text.split()) for text in texts]
