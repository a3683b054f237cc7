"""Somebody with a browser of their own, walking through the served demo city."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyotp


@dataclass(frozen=True)
class Neighbour:
    """An invented user of the demo: how to sign in."""

    email: str
    password: str
    secret: str

    def code(self) -> str:
        """The code their phone shows now."""
        return pyotp.TOTP(self.secret).now()


@dataclass(eq=False)
class City:
    """The served demo city, its invented users, and the sessions they already opened."""

    address: str
    people: dict[str, Neighbour]
    data: Path
    sessions: dict[str, Any] = field(default_factory=dict)


def neighbours(printed: str) -> dict[str, Neighbour]:
    """Who can sign in, as `convive demo` prints it: by the name in their address, which for all but
    the partners is their role.
    """
    people: dict[str, Neighbour] = {}
    for line in printed.splitlines():
        if found := re.match(r"\S+ +(\S+@\S+) +(\S.*?) {2,}([A-Z2-7]{32}) \(\d+\)", line):
            email, password, secret = found.groups()
            people[email.partition("@")[0]] = Neighbour(email, password, secret)
    return people


class Visitor:
    """A browser window: its page, what its console complained about, and the way in."""

    def __init__(self, browser: Any, city: City, *, language: str, width: int, script: bool):
        self.city, self.script = city, script
        self.context = browser.new_context(
            locale=language,
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            base_url=city.address,
        )
        self.context.set_default_timeout(15_000)
        self.speak(language)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def speak(self, language: str) -> None:
        """Choose a language: it wins over the one of the account and of a page's address."""
        cookie = {"name": "convive_language", "value": language, "url": self.city.address}
        self.context.add_cookies([cookie])

    def come_in(self, role: str) -> Visitor:
        """Signed in as a role: through the door the first time, with the same session after."""
        if role not in self.city.sessions:
            self.sign_in(role)
            cookies = self.context.cookies()
            self.city.sessions[role] = [one for one in cookies if one["name"] == "convive"]
        self.context.add_cookies(self.city.sessions[role])
        return self

    def sign_in(self, role: str) -> None:
        """Through the two pages, as a person does."""
        who = self.city.people[role]
        self.page.goto("/sign-in/")
        self.page.fill("input[name=email]", who.email)
        self.page.fill("input[type=password]", who.password)
        self.send("main form.form")
        for _attempt in range(2):
            self.page.fill("input[name=code]", who.code())
            self.send("main form.form")
            if "/second/" not in self.page.url:
                return
            # Another visitor used this half minute's code: a code opens once.
            time.sleep(30 - time.time() % 30 + 0.5)
        raise AssertionError(f"{role} could not sign in: {self.words()[:400]}")

    def unlock(self, role: str) -> None:
        """Being signed in opens nothing sealed: the password once more does."""
        self.page.goto("/unlock/")
        self.page.fill("main input[type=password]", self.city.people[role].password)
        self.send()
        assert "/unlock/" not in self.page.url, self.words()[:400]

    def send(self, form: str = "main form.form") -> None:
        """Press the button of a form and wait for the answer; a refusal fails with its words."""
        with self.page.expect_navigation():
            self.page.click(f"{form} button:not([type=button]):not([name])")

    def fill(self, **values: str | bool | list[str]) -> None:
        """Fill fields of the main form by their names: words, choices, ticks."""
        for name, value in values.items():
            self._fill(name, value)

    def words(self, where: str = "main") -> str:
        """The words shown in a part of the page."""
        return str(self.page.inner_text(where))

    def follow(self, link: str) -> None:
        """Follow the first link that matches a selector inside the main part."""
        with self.page.expect_navigation():
            self.page.locator(f"main {link}").first.click()

    def close(self) -> None:
        """Leave."""
        self.context.close()

    def _fill(self, name: str, value: str | bool | list[str]) -> None:
        fields = self.page.locator(f"main [name={name}]:not([type=hidden])")
        kind = fields.first.evaluate("one => one.type || one.tagName.toLowerCase()")
        if kind in {"radio", "checkbox"} and not isinstance(value, bool):
            wanted = [value] if isinstance(value, str) else value
            for one in wanted:
                self.page.check(f"main [name={name}][value='{one}']")
        elif kind == "checkbox":
            fields.first.set_checked(bool(value))
        elif kind.startswith("select"):
            fields.first.select_option(value)
        else:
            fields.first.fill(str(value))

    def _heard(self, message: Any) -> None:
        if message.type in {"error", "warning"} and "404" not in message.text:
            self.complaints.append(message.text)
