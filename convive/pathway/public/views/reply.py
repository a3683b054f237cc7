"""The mailbox: read with the code, answer, take another code, close. The code is in no address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.audit.once import SentBefore
from convive.ground.doors import public
from convive.pathway.public import actions, forms, held, open_mailbox
from convive.pathway.public.held import REPLY, Holder
from convive.pathway.public.views.shown import page, receipt_of, today, unkept
from convive.pathway.queries import mailbox
from convive.pathway.queries.mailbox import OpenMailbox
from convive.people import throttle
from convive.people.viewer import asking


@public
@unkept
@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest) -> HttpResponse:
    """Enter a code, or read the mailbox that this browser holds open.

    Whatever code is sent, the answer is the same: the browser keeps it, sealed, and asks again.
    Whether it opens something is found out only then, with the same work in both cases.
    """
    now = timezone.now()
    if request.method == "POST":
        form = forms.Code(request.POST)
        if not form.is_valid():
            return page(request, "reply", {"form": form})
        throttle.admit("reply", "", "", now=now)
        return open_mailbox.keep(redirect("pathway:reply"), str(form.cleaned_data["code"]), now=now)
    code = open_mailbox.code_of(request, now=now)
    if not code:
        return page(request, "reply", {"form": forms.Code()})
    box = mailbox.opened(code)
    if box is None:
        context = {"form": forms.Code(), "nothing_there": True}
        return open_mailbox.close(page(request, "reply", context))
    return _mailbox(request, box, forms.Message())


@public
@unkept
@require_POST
def reply_write(request: HttpRequest) -> HttpResponse:
    """A message into the mailbox."""
    box = _open_box(request)
    if box is None:
        return _shut(request)
    form = forms.Message(request.POST, request.FILES)
    if box.receipt.must_change or not form.is_valid():
        return _mailbox(request, box, form)
    uploads, now = form.cleaned_data["attachments"], timezone.now()
    try:
        if uploads:
            throttle.admit("concern", box.case.space.ref, "", now=now)
        left_out = False
    except throttle.Slow:
        uploads, left_out = [], True
    actions.answer(box, form.cleaned_data["text"], uploads, by=asking(request), on=today())
    if left_out and (again := _open_box(request)) is not None:
        return _mailbox(request, again, forms.Message(), files_left_out=True)
    return _kept_open(request, redirect("pathway:reply"))


@public
@unkept
@require_http_methods(["GET", "POST"])
def reply_code(request: HttpRequest) -> HttpResponse:
    """Another code for this mailbox, shown as the first one was; the one before opens nothing."""
    now, here = timezone.now(), reverse("pathway:reply_code")
    if request.method == "GET":
        shown = held.read(request, now=now)
        return page(request, "new_code", {"shown": shown, **receipt_of(shown)})
    box = _open_box(request)
    if box is None:
        return _shut(request)
    response: HttpResponse = redirect(here)
    try:
        changed = actions.change_code(
            box,
            holder=Holder.of(request),
            shown_at=here,
            by=asking(request),
            on=today(),
            now=now,
        )
    except SentBefore:
        return response
    open_mailbox.keep(response, changed.receipt, now=now)
    return held.hand_out(request, response, REPLY)


@public
@unkept
@require_POST
def reply_noted(request: HttpRequest) -> HttpResponse:
    """The new code is written down: it is held no longer."""
    return held.forget(request, redirect("pathway:reply"), REPLY)


@public
@unkept
@require_POST
def reply_close(request: HttpRequest) -> HttpResponse:
    """Close the mailbox; the browser forgets what it knows of this site."""
    response = held.forget(request, redirect("pathway:reply_closed"), REPLY)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return open_mailbox.close(response)


@public
@unkept
@require_GET
def reply_closed(request: HttpRequest) -> HttpResponse:
    """A quiet page after it."""
    return page(request, "reply_closed", {})


def _open_box(request: HttpRequest) -> OpenMailbox | None:
    code = open_mailbox.code_of(request, now=timezone.now())
    return mailbox.opened(code) if code else None


def _mailbox(
    request: HttpRequest, box: OpenMailbox, form: forms.Message, *, files_left_out: bool = False
) -> HttpResponse:
    context = {
        "box": box,
        "form": form,
        "files_lost": bool(request.FILES) and not files_left_out,
        "files_left_out": files_left_out,
    }
    response = page(request, "mailbox", context)
    return held.hand_out(request, _kept_open(request, response), REPLY)


def _kept_open(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Another quarter of an hour."""
    now = timezone.now()
    return open_mailbox.keep(response, open_mailbox.code_of(request, now=now), now=now)


def _shut(request: HttpRequest) -> HttpResponse:
    """Nothing is open (any more): the words stay on the screen, the code is asked for again."""
    context = {"form": forms.Code(), "is_over": True, "text": request.POST.get("text", "")}
    return open_mailbox.close(page(request, "reply", context))
