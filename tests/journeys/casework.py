"""Who works on a case in a scene: their keys, forms and moves, and what the served city holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

from django.utils import timezone


class Helper:
    """Somebody of the listening desk in a browser of their own, with their key open."""

    def __init__(self, visitor, key, *, language="fr", script=True):
        self.key = key
        self.who = visitor(language=language, width=1280, script=script)
        self.who.sign_in(key)
        self.page = self.who.page
        self.at = ""

    def unlock(self, at):
        """Being signed in opens nothing: the password once more does."""
        self.page.goto(f"{at.partition('cases/')[0]}cases/")
        assert "/unlock/" in self.page.url
        self.page.fill("main input[type=password]", self.who.city.people[self.key].password)
        self.who.send()
        assert "/unlock/" not in self.page.url

    def open(self, at, purpose):
        """A case is shut until somebody says what for; then it lies open for a while."""
        self.at = at
        self.page.goto(at)
        if self.page.locator("main [name=purpose]").count():
            put(self.page, {"purpose": purpose})
            self.who.send()

    def fill(self, address, **answers):
        """Fill a sheet of the case and send it."""
        self.page.goto(f"{self.at}{address}")
        put(self.page, answers)
        self.who.send()
        self.was_kept()

    def move(self, name):
        """What follows is read first; then one press."""
        self.page.goto(f"{self.at}move/{name}/")
        self.press(f"move/{name}/")

    def press(self, address):
        """Press the button of a form that leads to an address."""
        with self.page.expect_navigation():
            self.page.locator(f"main form[action*='{address}'] button").first.click()
        self.was_kept()

    def say(self, form, says, words=""):
        """Give one's voice to the sheet of a form that was written last."""
        self.page.goto(f"{self.at}voices/{sitting(self.who.city, self.at, form)}/")
        put(self.page, {"says": says, "words": words})
        self.who.send()
        self.was_kept()

    def was_kept(self):
        """The answer is a page without a refusal."""
        assert (
            self.page.locator("main .wrong, main .errors, main [aria-invalid=true]").count() == 0
        ), self.who.words()

    def finds_nothing(self, address):
        """For this person there is no such page."""
        assert self.page.goto(address).status == 404


def put(page, answers):
    """Answers into a form by the names of its fields: words, menus, choices, ticks."""
    for name, value in answers.items():
        field = page.locator(f'main [name="{name}"]:not([type=hidden])')
        kind = field.first.evaluate("one => one.type || one.tagName.toLowerCase()")
        if kind in {"radio", "checkbox"}:
            for one in value if isinstance(value, list) else [value]:
                page.check(f'main [name="{name}"][value="{one}"]')
        elif kind.startswith("select"):
            option = field.locator(f"option[value='{value}'], option:has-text('{value}')")
            field.first.select_option(option.first.get_attribute("value"))
        else:
            field.first.fill(str(value))


def asked(city, words, *given):
    """One cell of the served city's database: what an address is made of, never a sealed word."""
    with closing(
        sqlite3.connect(f"file:{city.data / 'convive.sqlite3'}?mode=ro", uri=True)
    ) as held:
        return held.execute(words, given).fetchone()[0]


def newest_case(city):
    """The address of the case that came in last."""
    space = asked(city, "SELECT ref FROM spaces_space ORDER BY id LIMIT 1")
    return f"/rooms/{space}/cases/{asked(city, 'SELECT ref FROM pathway_case ORDER BY id DESC')}/"


def door(city, state):
    """The public page of the first team whose door is open, or closed."""
    rows = (
        "SELECT ref FROM spaces_space WHERE template = 'pathway-generic' AND state = ? ORDER BY id"
    )
    return f"/talk/{asked(city, rows, state)}/"


def sitting(city, at, form):
    """The sitting of the sheet of a form that was written last in a case."""
    return asked(
        city,
        "SELECT e.sitting FROM spaces_entry e JOIN pathway_case c ON c.record_id = e.record_id"
        " WHERE c.ref = ? AND e.form = ? ORDER BY e.id DESC",
        at.strip("/").split("/")[-1],
        form,
    )


def in_days(days):
    """A day from now, as a date field takes it."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()
