"""Walking through the public doors as a browser does, for the tests of their pages."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

RECEIPT = re.compile(r"<span>([0-9A-HJKMNP-TV-Z]{4})</span>")


def speaking(client: Client, language: str) -> Client:
    """The same browser, reading this language."""
    client.cookies["convive_language"] = language
    return client


def page(client: Client, url: str) -> str:
    """A page that must be there."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return response.content.decode()


def form_url(space: Any, referrer: str = "relative") -> str:
    return f"/talk/{space.ref}/{referrer}/"


def sent(client: Client, space: Any, referrer: str = "relative", **answers: Any) -> Any:
    """A concern as somebody sends it: the form is opened first, then posted."""
    url = form_url(space, referrer)
    client.get(url)
    return client.post(url, {"told": "He shouted at her on Monday.", "_once": "k1", **answers})


def receipt_on(client: Client) -> str:
    """The receipt that the page of thanks shows this browser, or ""."""
    return "-".join(RECEIPT.findall(page(client, "/talk/thanks/")))


def reported(client: Client, space: Any, referrer: str = "relative", **answers: Any) -> str:
    """A concern sent and arrived; returns its receipt."""
    response = sent(client, space, referrer, **answers)
    assert response.status_code == 302, response.content.decode()
    assert response["Location"] == "/talk/thanks/"
    return receipt_on(client)


def opened(client: Client, code: str) -> str:
    """The mailbox of a code, as its page."""
    response = client.post("/reply/", {"code": code})
    assert response["Location"] == "/reply/"
    return page(client, "/reply/")
