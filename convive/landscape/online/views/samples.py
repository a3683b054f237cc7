"""Pages of samples that two people read, and of the slot that stays shut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.landscape.analysis import agreeing
from convive.landscape.analysis.how import Topic, how
from convive.landscape.models import PostSample, Slot
from convive.landscape.online import (
    access,
    forms,
    opening,
    queries,
    sampling,
    showing,
    slot,
    words,
)
from convive.landscape.online.views.overview import BOTH, today
from convive.people.viewer import asking
from convive.ui.filling import fill, typed


@needs("landscape.read")
@require_GET
def samples(request: HttpRequest) -> HttpResponse:
    """Samples that were read or wait to be read."""
    viewer = asking(request)
    context = {"samples": queries.samples_for(viewer), "may_write": access.may_write(viewer)}
    return render(request, "landscape/online/samples.html", context)


@needs("landscape.read")
@require_GET
def sample(request: HttpRequest, ref: str) -> HttpResponse:
    """One sample: how much to read, who has read, and what came out."""
    viewer = asking(request)
    shown = queries.sample_for(viewer, ref)
    context = {
        "shown": shown,
        "period": showing.period(shown.first, shown.last),
        "language": showing.language(shown.language),
        "platform": words.label(words.PLATFORM, shown.platform) if shown.platform else "",
        "needed": agreeing.sample_words(shown.needed),
        "how_much": how(Topic.SAMPLES),
        "how_alike": how(Topic.READERS),
        "result": showing.result(shown),
        "has_read": queries.has_handed_in(viewer, shown),
        "may_read": access.may_code(viewer, shown),
        "may_write": access.may_write(viewer),
    }
    return render(request, "landscape/online/sample.html", context)


@needs("landscape.edit")
@require_http_methods(BOTH)
def sample_new(request: HttpRequest) -> HttpResponse:
    """Say what is asked; the page then says how many posts must be read."""
    viewer = asking(request)
    form = forms.SampleForm(typed(request))
    return fill(
        request,
        form,
        lambda: sampling.begin(form.cleaned_data, on=today(), by=viewer),
        onward=_sample_url,
        title=_("Begin a sample"),
        lead=_("Two people read the posts outside Convive. Only numbers and codes come in."),
        submit=_("Say how many to read"),
        cancel_url=reverse("landscape:samples"),
    )


@needs("tasks.do")
@require_http_methods(BOTH)
def sample_read(request: HttpRequest, ref: str) -> HttpResponse:
    """Hand in what one read."""
    viewer = asking(request)
    shown = queries.sample_for(viewer, ref)
    form = forms.ReadingForm(typed(request))
    return fill(
        request,
        form,
        lambda: sampling.hand_in(shown, **form.cleaned_data, on=today(), by=viewer),
        onward=_sample_url,
        said=_("Thank you. Nobody sees your codes before the other reader has handed in theirs."),
        title=_("Hand in your codes"),
        lead=shown.question,
        submit=_("Hand in"),
        cancel_url=_sample_url(shown),
    )


@needs("landscape.edit")
@require_http_methods(BOTH)
def sample_count(request: HttpRequest, ref: str) -> HttpResponse:
    """Count both readings and delete them."""
    viewer = asking(request)
    shown = queries.sample_for(viewer, ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: sampling.count(shown, on=today(), by=viewer),
        onward=_sample_url,
        said=_("Counted. What each reader said of each post is deleted."),
        title=_("Count it and delete the readings?"),
        lead=_("The counts and how far both agree stay. Delete your own copy of the posts too."),
        submit=_("Count and delete"),
        cancel_url=_sample_url(shown),
    )


@needs("landscape.read")
@require_GET
def slots(request: HttpRequest) -> HttpResponse:
    """The slot for a model of the city's own: why it is shut, and the gates."""
    viewer = asking(request)
    context = {
        "slots": [_told(one) for one in queries.slots_for(viewer)],
        "plugged_in": slot.plugged_in(),
        "gates": showing.gate_rows(),
        "families": showing.families(),
        "gates_head": [_("Gate"), _("What is asked")],
        "may_publish": access.may_publish(viewer),
        "may_look_second": access.may_look_second(viewer),
    }
    return render(request, "landscape/online/slots.html", context)


def _told(one: Slot) -> dict[str, Any]:
    day, trial = today(), queries.last_trial(one)
    return {
        "slot": one,
        "why": opening.why_shut(one, today=day),
        "lacking": opening.lacking(one, today=day),
        "trial": trial,
        "failures": showing.failures(trial) if trial else [],
        "asked_by": queries.name_of(one.asked_by),
        "opened_by": queries.name_of(one.opened_by),
    }


@needs("landscape.publish")
@require_http_methods(BOTH)
def slot_ask(request: HttpRequest, ref: str) -> HttpResponse:
    """The first of two asks to open the slot."""
    viewer = asking(request)
    return _decide(
        request,
        ref,
        lambda shown: opening.ask_to_open(shown, on=today(), by=viewer),
        title=_("Ask to open the slot?"),
        lead=_("A second person must agree. It shuts by itself when it is not tested again."),
        submit=_("Ask"),
    )


@needs("checks.second_look")
@require_http_methods(BOTH)
def slot_agree(request: HttpRequest, ref: str) -> HttpResponse:
    """The second of two opens the slot."""
    viewer = asking(request)
    return _decide(
        request,
        ref,
        lambda shown: opening.agree_to_open(shown, on=today(), by=viewer),
        title=_("Open the slot?"),
        lead=_("From then on its counts can be brought in, with how often it is wrong."),
        submit=_("Open it"),
    )


@needs("landscape.publish")
@require_http_methods(BOTH)
def slot_shut(request: HttpRequest, ref: str) -> HttpResponse:
    """Shut the slot at once."""
    viewer = asking(request)
    shown = queries.slot_for(viewer, ref)
    form = forms.ShutSlot(typed(request))
    return fill(
        request,
        form,
        lambda: opening.shut(shown, **form.cleaned_data, by=viewer),
        onward=lambda _slot: reverse("landscape:slots"),
        title=_("Shut the slot?"),
        submit=_("Shut it"),
        cancel_url=reverse("landscape:slots"),
    )


def _decide(
    request: HttpRequest, ref: str, do: Callable[[Slot], Slot], **context: Any
) -> HttpResponse:
    shown = queries.slot_for(asking(request), ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: do(shown),
        onward=lambda _slot: reverse("landscape:slots"),
        cancel_url=reverse("landscape:slots"),
        **context,
    )


def _sample_url(shown: PostSample) -> str:
    return reverse("landscape:sample", args=[shown.ref])
