"""Pages that exist only in the demo: who one can sign in as, and the mail that was sent."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from convive.demo import stories, users
from convive.ground.doors import public
from convive.people import role_words


@public
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """The invented users with passwords, codes of this half minute, and what to look at."""
    _only_in_the_demo()
    told = stories.stories()
    found = [
        {"user": user, "role": role_words.word(user.role), "story": told.get(user.key)}
        for user in users.users()
    ]
    shown = {"people": found, "receipt": stories.receipt(), "frame": "public"}
    return render(request, "demo/people.html", shown)


@public
@require_GET
def mail(request: HttpRequest) -> HttpResponse:
    """What the house has sent, newest first."""
    _only_in_the_demo()
    folder = Path(settings.MAIL_DIR)
    paths = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
    letters = [letter for path in paths[:50] for letter in _letters(path)]
    return render(request, "demo/mail.html", {"letters": letters, "frame": "public"})


def _letters(path: Path) -> list[dict[str, str]]:
    parts = path.read_bytes().split(b"\n" + b"-" * 79 + b"\n")
    read = [
        email.message_from_bytes(part, policy=email.policy.default)
        for part in parts
        if part.strip()
    ]
    return [
        {
            "to": str(letter["To"]),
            "subject": str(letter["Subject"]),
            "date": str(letter["Date"]),
            "text": _text(letter),
        }
        for letter in read
    ]


def _text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    return str(body.get_content()) if body is not None else ""


def _only_in_the_demo() -> None:
    if not settings.IS_DEMO:
        raise Http404
