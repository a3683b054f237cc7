"""Writing: the whole form on one page, and the receipt (SEC-05)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.audit.once import SentBefore
from convive.files import sentences
from convive.files.uploads import SealedUpload
from convive.ground.doors import public
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused, Words
from convive.pathway.public import actions, held, queries
from convive.pathway.public.held import TALK, Holder
from convive.pathway.public.queries import Door
from convive.pathway.public.views.shown import language, page, receipt_of, today, unkept
from convive.pathway.public.views.talk import closed, told
from convive.pathway.queries import areas
from convive.pathway.rules.template import Form, Referrer, Template
from convive.pathway.sheet_forms import SheetForm, sheet_form
from convive.people import throttle
from convive.people.viewer import asking

DANGER = "danger"  # the question whose "yes" shows the emergency number first
SEEN = "_seen"
DECLARED = "_declared"


@dataclass(frozen=True, slots=True)
class Way:
    """How a form comes in: the door that is recorded, the page it stands on, what that page says.

    `declares` is the sentence for who did not tick what their page asks them to declare.
    """

    door: str = "web"
    page: str = "concern"
    declares: Words = ""
    context: Mapping[str, Any] = field(default_factory=dict)


@public
@unkept
@require_http_methods(["GET", "POST"])
def concern(request: HttpRequest, ref: str, referrer: str) -> HttpResponse:
    """The form for one kind of sender; sent, it becomes a sealed concern."""
    return write(request, ref, referrer, Way())


def write(request: HttpRequest, ref: str, referrer: str, way: Way) -> HttpResponse:
    """The same form on any page it stands on; the door is recorded (SEC-06)."""
    # What is sent asks the door itself, where it is taken in: once, and at the last moment.
    door = queries.door_of(ref, today=today(), unasked=request.method == "POST")
    template = door.template
    if template is None:
        return closed(request, door, typed=_raw(request))
    kind, sheet = queries.referrer_of(door, referrer)
    form = sheet_form(
        sheet,
        template=template,
        data=request.POST if request.method == "POST" else None,
        files=request.FILES if request.method == "POST" else None,
        areas=areas.choices(template),
        language=language(),
    )
    if not kind.is_open:
        context = {"door": door, "instead": Phrase(kind.instead), "kind": Phrase(kind.name)}
        return page(request, "not_here", context)
    in_danger = False
    if form.is_bound:
        if form.is_valid():
            in_danger = form.cleaned_answers().get(DANGER) is True
            if way.declares and request.POST.get(DECLARED) != "on":
                form.add_error(None, str(way.declares))
            elif not in_danger or request.POST.get(SEEN) == "1":
                answer = _send(request, door, template, referrer, form, way)
                if answer is not None:
                    return answer
        door = queries.door_of(ref, today=today())
    if not door.is_open:
        return closed(request, door, typed=_typed(form) if form.is_bound else None)
    response = _form_page(request, door, template, (kind, sheet), form, in_danger, way)
    return held.hand_out(request, response, TALK)


@public
@unkept
@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    """The receipt, to copy by hand or to print; nothing of it is in the address."""
    shown = held.read(request, now=timezone.now())
    files = [
        {
            "name": one["name"],
            "stripped": [sentences.TAKEN_OUT[word] for word in one["stripped"]],
            "no_copy": sentences.NO_COPY.get(one["refused"], ""),
        }
        for one in (shown or {}).get("files", [])
    ]
    context = {"shown": shown, "files": files, **receipt_of(shown)}
    return page(request, "thanks", context)


@public
@unkept
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """The receipt is written down: it is held no longer."""
    return held.forget(request, redirect("pathway:talk"), TALK)


def _send(
    request: HttpRequest, door: Door, template: Template, referrer: str, form: SheetForm, way: Way
) -> HttpResponse | None:
    """Keep it and go on to the receipt; None when it was refused, which then stands in the form."""
    now, thanks_at = timezone.now(), reverse("pathway:thanks")
    uploads = _admitted(form.uploads, door, now)
    try:
        actions.send(
            door.space,
            referrer,
            form.cleaned_answers(),
            uploads,
            door=way.door,
            language=language(),
            holder=Holder.of(request),
            shown_at=thanks_at,
            told=_to_show(template, form, files_left_out=len(form.uploads) > len(uploads)),
            by=asking(request),
            on=today(),
            now=now,
        )
    except SentBefore:
        pass  # two clicks at the same moment: the other one has done it
    except Refused as refusal:
        if refusal.status != 422:
            raise
        form.add_error(None, [str(refusal.sentence), str(refusal.instead)])
        return None
    return held.hand_out(request, redirect(thanks_at), TALK)


def _admitted(uploads: list[SealedUpload], door: Door, now: datetime) -> list[SealedUpload]:
    """The files, or none when there were too many lately: the text goes on all the same."""
    if not uploads:
        return []
    try:
        throttle.admit("concern", door.space.ref, "", now=now)
    except throttle.Slow:
        return []
    return uploads


def _to_show(template: Template, form: SheetForm, *, files_left_out: bool) -> dict[str, Any]:
    return {
        "due": queries.answered_by(template, today=today()).isoformat(),
        "thanks": dict(template.texts.get("reporter_thanks", {})),
        "danger": form.cleaned_answers().get(DANGER) is True,
        "files_left_out": files_left_out,
    }


def _form_page(
    request: HttpRequest,
    door: Door,
    template: Template,
    kind: tuple[Referrer, Form],
    form: SheetForm,
    in_danger: bool,
    way: Way,
) -> HttpResponse:
    referrer, sheet = kind
    context = {
        "door": door,
        "form": form,
        "referrer": Phrase(referrer.name),
        "sheet_name": Phrase(sheet.name),
        "intro": Phrase(sheet.intro),
        "in_danger": in_danger,
        "danger_words": Phrase(template.texts.get("immediate_danger", {})),
        "files_lost": bool(request.FILES),
        **told(door, template),
        **way.context,
    }
    return page(request, way.page, context)


def _typed(form: SheetForm) -> list[tuple[str, str]]:
    """What somebody wrote, with its questions, to stay on their screen."""
    found = [(str(bound.label), bound.value()) for bound in form if not bound.is_hidden]
    return [
        (label, "\n".join(map(str, value)) if isinstance(value, list) else str(value))
        for label, value in found
        if value and isinstance(value, (str, list))
    ]


def _raw(request: HttpRequest) -> list[tuple[str, str]] | None:
    """The same where there is no form to ask the questions."""
    if request.method != "POST":
        return None
    return [
        ("", text)
        for name, texts in request.POST.lists()
        if not name.startswith("_") and name != "csrfmiddlewaretoken"
        for text in texts
        if text
    ]
