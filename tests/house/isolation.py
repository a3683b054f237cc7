"""What a page lets in or sends away: its headers, what it loads, what stands inline."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.http import HttpResponse

from convive.ground.middleware import POLICY

EXPECTED = {
    "Cross-Origin-Opener-Policy": {"same-origin"},
    "Cross-Origin-Resource-Policy": {"same-origin"},
    "X-Content-Type-Options": {"nosniff"},
    "Referrer-Policy": {"same-origin", "no-referrer"},
    "X-Frame-Options": {"DENY"},
    "Access-Control-Allow-Origin": {None},
}


class Outside(HTMLParser):
    """Collects what a page loads, runs or sends elsewhere, and what stands inline."""

    LOADS = {"src", "srcset", "poster", "action", "formaction", "data", "background", "ping"}

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.loads += [value for name, value in told.items() if name in self.LOADS]
        if tag in {"link", "use", "image"}:
            self.loads += [told.get("href", "")]
        self.inline += [f"<{tag} {name}>" for name in told if name == "style" or name[:2] == "on"]
        if tag == "style" or (tag == "script" and "src" not in told):
            self.inline.append(f"<{tag}>")


def left_open(response: HttpResponse) -> list[str]:
    """Every way in which an answer is not isolated; nothing when it is."""
    policy = response["Content-Security-Policy"]
    strict = policy == POLICY or ("default-src 'none'" in policy and "sandbox" in policy)
    found = [] if strict and "unsafe" not in policy else [f"policy: {policy}"]
    found += [
        f"{name}: {response.get(name)}"
        for name, values in EXPECTED.items()
        if response.get(name) not in values
    ]
    if "text/html" in response.get("Content-Type", "") and not response.streaming:
        page = Outside()
        page.feed(response.content.decode())
        elsewhere = [one for one in page.loads if re.match(r"(?i)[a-z]+:(?!image/)|//", one)]
        found += page.inline + elsewhere
    return found
