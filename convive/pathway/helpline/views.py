"""One page that can be filled while somebody talks, and the code that is read out to them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.audit.once import SentBefore
from convive.directory import queries as directory
from convive.ground.doors import signed_in
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.pathway.actions import statistics
from convive.pathway.helpline import drafts
from convive.pathway.helpline.forms import Caller
from convive.pathway.public import actions, held, queries
from convive.pathway.public.held import ROOMS, Holder
from convive.pathway.public.queries import Door
from convive.pathway.public.views.shown import language, receipt_of, today
from convive.pathway.queries import areas
from convive.pathway.rules.template import Form, Template
from convive.pathway.sheet_forms import SheetForm, sheet_form
from convive.people.unlocking.doors import holding, unlocked
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper
from convive.spaces.queries import rooms

SHEET = "helpline"
OUTCOME, BECOMES_CONCERN = "call_outcome", "concern"
ROLE = "intake"


@signed_in
@never_cache
@unlocked
@require_http_methods(["GET", "POST"])
def helpline(request: HttpRequest, space: str) -> HttpResponse:
    """Write while somebody talks; at the end it becomes a concern, or is counted and forgotten."""
    holder = holding(request)
    door = _door_for(holder, space)
    template = door.template
    if template is None or SHEET not in template.forms:
        raise Http404
    data = request.POST if request.method == "POST" else None
    before = drafts.read(request, space, now=timezone.now()) if data is None else {}
    caller = Caller(data, referrers=_referrers(template), initial=before)
    sheet = template.forms[SHEET]
    form = sheet_form(
        sheet,
        template=template,
        data=data,
        initial=before,
        areas=areas.choices(template),
        language=language(),
    )
    if data is not None and data.get(drafts.KEEP):
        drafts.keep(request, space, now=timezone.now())
        return held.hand_out(request, redirect("pathway:helpline", space), ROOMS)
    if data is not None:
        outcome = data.get(OUTCOME, "")
        if outcome in _ends_without(sheet) and caller.is_valid():
            return _counted(request, door, caller, outcome, holder)
        if caller.is_valid() and form.is_valid() and door.is_open:
            answer = _taken_in(request, door, caller, form, holder)
            if answer is not None:
                return answer
    reads = [Phrase(words) for words in template.about.get("who_reads", ())]
    response = _page(
        request,
        "call",
        door,
        holder,
        caller=caller,
        form=form,
        who_reads=reads,
        quick=_quick(sheet),
        first_referrer=next(iter(_referrers(template)), ("", ""))[0],
        draft_kept=bool(before),
    )
    return held.hand_out(request, response, ROOMS)


@signed_in
@never_cache
@unlocked
@require_GET
def read_out(request: HttpRequest, space: str) -> HttpResponse:
    """The code, to be read to the caller or written for them; they change it at its first use."""
    holder = holding(request)
    door = _door_for(holder, space)
    shown = held.read(request, now=timezone.now())
    context = {"shown": shown, **receipt_of(shown)}
    return _page(request, "read_out", door, holder, **context)


@signed_in
@never_cache
@unlocked
@require_POST
def read_out_done(request: HttpRequest, space: str) -> HttpResponse:
    """The caller has it: it is held no longer."""
    _door_for(holding(request), space)
    return held.forget(request, redirect("pathway:helpline", space), ROOMS)


def _taken_in(
    request: HttpRequest, door: Door, caller: Caller, form: SheetForm, holder: KeyHolder
) -> HttpResponse | None:
    """The concern with its receipt; None when it was refused, which then stands in the form."""
    onward = reverse("pathway:read_out", args=[door.space.ref])
    answers = {key: told for key, told in form.cleaned_answers().items() if key != OUTCOME}
    try:
        actions.send(
            door.space,
            caller.cleaned_data["referrer"],
            answers,
            door=caller.cleaned_data["door"],
            language=language(),
            form=SHEET,
            holder=Holder.of(request),
            shown_at=onward,
            told={},
            by=holder,
            on=today(),
            now=timezone.now(),
        )
    except SentBefore:
        pass  # two clicks at the same moment: the other one has done it
    except Refused as refusal:
        if refusal.status != 422:
            raise
        form.add_error(None, [str(refusal.sentence), str(refusal.instead)])
        return None
    return held.hand_out(request, redirect(onward), ROOMS)


def _counted(
    request: HttpRequest, door: Door, caller: Caller, outcome: str, holder: KeyHolder
) -> HttpResponse:
    """A call that becomes no concern: one more in the statistics, and nothing else of it."""
    statistics.note_call(
        door.space,
        door=caller.cleaned_data["door"],
        referrer=caller.cleaned_data["referrer"],
        outcome=outcome,
        by=holder,
        on=today(),
    )
    messages.success(request, _("The call is counted. Nothing that was said is kept."))
    return held.forget(request, redirect("pathway:helpline", door.space.ref), ROOMS)


def _page(
    request: HttpRequest, name: str, door: Door, holder: KeyHolder, **context: object
) -> HttpResponse:
    given = {
        "space": door.space,
        "door": door,
        "sealed": rooms.frame_for(holder, door.space, today=today()),
        "number": directory.emergency_number(),
        **context,
    }
    return render(request, f"pathway/helpline/{name}.html", given)


def _door_for(holder: KeyHolder, ref: str) -> Door:
    """The space, for who takes in what arrives there. Raises Http404 for anybody else."""
    space = rooms.space_for(holder, ref, today=today())
    member = keeper.member_of(space, holder, now=timezone.now())
    if member is None or ROLE not in member.roles:
        raise Http404
    return queries.door_of(ref, today=today())


def _referrers(template: Template) -> list[tuple[str, str]]:
    return [(key, str(Phrase(one.name))) for key, one in template.referrers.items() if one.is_open]


def _quick(sheet: Form) -> list[tuple[str, str]]:
    """How a call can end without a record, as buttons."""
    options = [one for asked in sheet.questions if asked.key == OUTCOME for one in asked.options]
    return [(one.key, str(Phrase(one.name))) for one in options if one.key != BECOMES_CONCERN]


def _ends_without(sheet: Form) -> set[str]:
    """How a call can end so that no concern comes of it."""
    options = [
        one.key for asked in sheet.questions if asked.key == OUTCOME for one in asked.options
    ]
    return set(options) - {BECOMES_CONCERN}
