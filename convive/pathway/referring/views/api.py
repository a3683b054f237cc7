"""The one address that programs of partners write to: a concern goes in, a receipt comes out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from convive.ground.doors import public
from convive.ground.refusals import Refused
from convive.pathway.models import ReferralToken
from convive.pathway.public import queries as doors
from convive.pathway.public.views.shown import language, today
from convive.pathway.queries import areas, lines, templates
from convive.pathway.referring import actions, describing, queries
from convive.pathway.referring.rules import shape
from convive.pathway.referring.rules.shape import Call, ShapeRefused
from convive.pathway.referring.words import FAULTS
from convive.pathway.rules.template import Template
from convive.pathway.sheet_forms import DESCRIBED, SheetForm, sheet_form
from convive.people import throttle
from convive.people.viewer import asking
from convive.spaces.queries.doors import is_open

JSON = "application/json"


@public
@never_cache
@require_GET
def referral_schema(request: HttpRequest, ref: str) -> JsonResponse:
    """What a program may send to a space: made from the form that people fill there."""
    door = doors.door_of(ref, today=today(), unasked=True)
    if door.template is None or not queries.takes_services(door):
        raise Http404
    return JsonResponse(describing.schema_of(door.template))


@public
@csrf_exempt
@never_cache
@sensitive_variables("call", "form", "secret")
@require_POST
def take_referral(request: HttpRequest, ref: str) -> HttpResponse:
    """Take in one concern. Nothing of any case can be read here."""
    if request.content_type != JSON:
        return _no(415, _("Send it as application/json."))
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    token = queries.token_of(secret, ref, today=today()) if scheme == "Bearer" else None
    if token is None:
        return _no(401, _("This key opens nothing here, or not any more."))
    try:
        throttle.admit("referral", token.ref, "", now=timezone.now())
        return _taken(request, token)
    except throttle.Slow as slow:
        response = _no(429, slow.sentence, slow.instead)
        response.headers["Retry-After"] = str(slow.seconds)
        return response
    except ShapeRefused as wrong:
        sentence, instead = FAULTS[wrong.fault]
        return _no(422, sentence, instead, field=wrong.name)
    except Refused as refusal:
        return _no(refusal.status, refusal.sentence, refusal.instead)


def _taken(request: HttpRequest, token: ReferralToken) -> JsonResponse:
    try:
        template = lines.narrowed(templates.of_space(token.space), token.space)
    except templates.NoTemplate:
        template = None
    if template is None or describing.REFERRER not in template.referrers:
        return _no(422, _("This room takes nothing from services."), _("Somebody there can call."))
    sheet = describing.form_of(template)
    call = shape.read(request.body, describing.kinds_of(sheet))
    form = _filled(call, template)
    if not form.is_valid():
        wrong = [
            {"field": one.anchor.removeprefix("id_"), "refused": one.message}
            for one in form.error_summary
        ]
        return JsonResponse({"refused": _("Some answers do not fit."), "fields": wrong}, status=422)
    taken = actions.take_in(
        token,
        call.key,
        form.cleaned_answers(),
        asked=is_open(token.space, today=today()),
        language=call.language or language(),
        by=asking(request),
        on=today(),
    )
    due = doors.answered_by(template, today=today())
    return JsonResponse({"receipt": taken.receipt, "answered_by": due.isoformat()}, status=201)


def _filled(call: Call, template: Template) -> SheetForm:
    """The same form as on the page, filled with what the program sent."""
    data = QueryDict(mutable=True)
    for name, value in call.answers.items():
        data.setlist(name, [_typed(one) for one in (value if isinstance(value, list) else [value])])
    if call.described:
        data[DESCRIBED] = "1"
    return sheet_form(
        describing.form_of(template),
        template=template,
        data=data,
        areas=areas.choices(template),
        language=call.language or language(),
    )


def _typed(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _no(status: int, sentence: Any, instead: Any = "", *, field: str = "") -> JsonResponse:
    told = {"refused": str(sentence), "instead": str(instead), "field": field}
    return JsonResponse({name: words for name, words in told.items() if words}, status=status)
