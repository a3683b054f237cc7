"""The public register: what was asked, when it is answered, what was answered and replied (GOV-22)."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from convive.bodies import access
from convive.bodies.models import Answer, Ask, Reply
from convive.bodies.queries.asks import authors_of
from convive.ground.viewers import Asking
from convive.people.models import Organisation

MOST_ALIKE = 200


def asks_listed(*, area: str = "", sort: str = "") -> QuerySet[Ask]:
    """What everybody reads as waiting for an answer, what is due first."""
    asks = Ask.objects.filter(listed_on__isnull=False, answer=None, merged_into=None)
    asks = asks.exclude(sort=Ask.Sort.RECOMMENDATION)
    asks = asks.filter(area__ref=area) if area else asks
    asks = asks.filter(sort=sort) if sort else asks
    return asks.select_related("area").order_by("answer_due_on", "id")


def with_replies(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """Published answers with what organisations concerned said to them, where they agreed."""
    public = Reply.objects.filter(is_public=True, organisation__isnull=False)
    shown = Prefetch("ask__replies", public.select_related("organisation"), to_attr="beside")
    return answers.prefetch_related(shown)


def replies_for(viewer: Asking, ask: Ask) -> list[Reply]:
    """What was said to the answer of an ask that the caller may read."""
    if not access.may_read_ask(viewer, ask):
        return []
    return list(ask.replies.select_related("organisation"))


def reply_for_look(viewer: Asking, ref: str) -> Reply:
    """A reply that waits for a second look. Raises Http404 for who may not take it."""
    reply = Reply.objects.select_related("ask__answer", "organisation").filter(ref=ref).first()
    if reply is None or not access.may_look_again(viewer, reply):
        raise Http404
    return reply


def looks_due(viewer: Asking) -> list[Reply]:
    """Replies that wait for a second look which this viewer may take, what is due first."""
    waiting = Reply.objects.filter(Reply.WAITING).select_related("ask__answer", "ask__addressee")
    if not (viewer.may("asks.answer") or viewer.may("asks.watch")):
        waiting = waiting.filter(ask__sort=Ask.Sort.FAMILY)
    replies = [one for one in waiting if access.may_look_again(viewer, one)]
    found = [one for one in replies if viewer.ref not in authors_of(one.ask.answer)]
    return sorted(found, key=lambda one: (one.look_due_on is None, one.look_due_on, one.pk))


def own_reply(ask: Ask) -> Reply | None:
    """What who asked said to the answer, with their code."""
    return ask.replies.filter(organisation=None).first()


def answered_for(viewer: Asking, ref: str) -> Ask:
    """An answered ask to which this viewer's organisation may say something. Raises Http404."""
    ask = Ask.objects.select_related("answer", "organisation").filter(ref=ref).first()
    if ask is None or not access.may_read_answer(viewer, ask):
        raise Http404
    return ask


def organisations_of(viewer: Asking) -> QuerySet[Organisation]:
    """The organisations for which this viewer may speak: their own, or any for who answers asks."""
    if viewer.may("asks.answer"):
        return Organisation.objects.all()
    return Organisation.objects.filter(ref__in=getattr(viewer, "organisations", ()))


def same_as(viewer: Asking, ask: Ask) -> QuerySet[Ask]:
    """Asks with which this one can be put together, the latest first."""
    if not access.may_pass(viewer):
        return Ask.objects.none()
    others = Ask.objects.filter(merged_into=None).exclude(pk=ask.pk).order_by("-raised_on", "-id")
    others = others.exclude(sort=Ask.Sort.FAMILY)
    # A choice in a form must not be cut itself: the newest stand in a question of their own.
    return others.filter(pk__in=others.values("pk")[:MOST_ALIKE])
