"""A reporter with a browser that has no JavaScript: asks for the form, sends it, writes the code down."""

from __future__ import annotations

import http.client
import os
import re
import secrets
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Lock
from urllib.parse import urlencode

PATIENCE = 20  # seconds for one answer
INPUT = re.compile(r"<input\b[^>]*>")
VALUE = re.compile(r'\b(name|value|type)="([^"]*)"')
FORM = re.compile(r'<form\b[^>]*method="post"[^>]*>(.*?)</form>', re.S)
GROUP = re.compile(r"<(\w+)[^>]*\bclass=\"[^\"]*receipt[^\"]*\"[^>]*>(.*?)</\1>", re.S)


class NoAnswer(Exception):
    """The house did not answer, or not as it should: try again."""


@dataclass
class Journal:
    """What was acknowledged: a line is on the disk before the next concern is written."""

    path: Path
    lock: Lock = field(default_factory=Lock)
    count: int = 0

    def write(self, receipt: str, text: str) -> None:
        with self.lock, self.path.open("a", encoding="utf-8") as file:
            file.write(f"{receipt}\t{text}\n")
            file.flush()
            os.fsync(file.fileno())
            self.count += 1

    def read(self) -> list[tuple[str, str]]:
        """Receipt and text of everything acknowledged."""
        lines = self.path.read_text("utf-8").splitlines() if self.path.exists() else []
        return [(receipt, text) for receipt, _tab, text in (one.partition("\t") for one in lines)]


@dataclass
class Reporter:
    """One person at one door; the cookies are theirs alone."""

    port: int
    path: str
    cookies: dict[str, str] = field(default_factory=dict)
    errors: list[int] = field(default_factory=list)

    def ask(self) -> dict[str, str]:
        """Open the page with the form; returns its hidden boxes. Raises NoAnswer."""
        status, _where, text = self._say("GET", self.path)
        found = FORM.findall(text)
        hidden = _hidden(max(found, key=len, default=""))
        if status != 200 or "csrfmiddlewaretoken" not in hidden:
            raise NoAnswer(f"{status} for the form")
        return hidden

    def send(self, hidden: dict[str, str], text: str) -> str:
        """Send the form and read the receipt from the page it leads to. Raises NoAnswer."""
        filled = {**hidden, "danger": "no", "told": text, "names": f"Amina {text[:12]}"}
        status, where, said = self._say("POST", self.path, urlencode(filled))
        if status == 302 and where:
            status, where, said = self._say("GET", where)
        receipt = receipt_in(said) if status == 200 else ""
        if not receipt:
            raise NoAnswer(f"{status} for a concern")
        return receipt

    def _say(self, method: str, path: str, body: str = "") -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept-Language": "en",
        }
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body=body or None, headers=headers)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer(type(error).__name__) from error
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        if answer.status >= 500:
            self.errors.append(answer.status)
        return answer.status, answer.headers.get("Location") or "", text


def receipt_in(page: str) -> str:
    """The code on a page, its groups joined; "" when there is none."""
    for _tag, inside in GROUP.findall(page):
        groups = re.findall(r"\b[0-9A-HJKMNP-TV-Z]{4}\b", re.sub(r"<[^>]+>", " ", inside))
        if len(groups) >= 5:
            return "-".join(groups[:5])
    return ""


def a_text() -> str:
    """Words that nobody else writes."""
    return f"{secrets.token_hex(8)} He stopped coming to training, and shouts at night."


def _hidden(form: str) -> dict[str, str]:
    boxes = [dict(VALUE.findall(one)) for one in INPUT.findall(form)]
    return {
        box["name"]: box.get("value", "")
        for box in boxes
        if box.get("type") == "hidden" and "name" in box
    }
