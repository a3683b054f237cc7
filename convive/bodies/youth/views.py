"""The page on which everybody sees whose topics a table of young people has."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from convive.bodies.youth import queries
from convive.city import queries as city
from convive.ground.doors import public


@public
@require_GET
def whose_topics(request: HttpRequest, ref: str) -> HttpResponse:
    """Whose topics they are, what was put to the city, what it replied and why (PRI-12)."""
    today = city.today(timezone.now())
    body = queries.open_table(ref)
    context = {
        "frame": "public",
        "body": body,
        "part": queries.part_of(body, today=today),
        "topics": queries.topics_of(body, today=today)[:40],
        "replies": queries.replies_shown(body, today=today),
        "next_reply": queries.next_reply(body, today=today),
        "today": today,
    }
    return render(request, "bodies/youth/whose_topics.html", context)
