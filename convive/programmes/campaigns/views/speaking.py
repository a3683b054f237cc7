"""Pages on which somebody is chosen to speak, and a message is written, tried, placed and released."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.campaigns import access, catalogue, checking, queries, words
from convive.programmes.campaigns.actions import reaching
from convive.programmes.campaigns.actions import speaking as actions
from convive.programmes.campaigns.forms import listening
from convive.programmes.campaigns.forms import speaking as forms
from convive.programmes.models.campaign import Campaign
from convive.programmes.models.message import Appearance, Message
from convive.ui.filling import fill, typed, values_of, version_of

BOTH = ["GET", "POST"]
VOICE = [
    "sort",
    "called",
    "organisation",
    "consent_on",
    "consent_how",
    "until",
    "briefing",
    "safety_note",
]
SAID = ["audience", "title", "text", "messenger", "credible_why", "wording_why"]


@needs("programmes.write")
@require_http_methods(BOTH)
def add_messenger(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose whose voice may speak (COM-04)."""
    viewer = asking(request)
    one = queries.campaign_for(viewer, ref)
    form = forms.Voice(typed(request), initial={"consent_on": _today()})
    return fill(
        request,
        form,
        lambda: actions.add_messenger(one, form.cleaned_data, by=viewer),
        onward=_desk(one),
        said=_("Written down. They may say no at any time."),
        title=_("Whose voice do these people believe?"),
        lead=_("Sometimes the mayor. Often somebody from the street, or an association."),
        cancel_url=_desk(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_messenger(request: HttpRequest, ref: str) -> HttpResponse:
    """Prepare a messenger, or correct what stands there; only for who may read their safety note."""
    viewer = asking(request)
    one = queries.messenger_to_prepare(viewer, ref)
    form = forms.Voice(typed(request), initial=values_of(one, VOICE))
    return fill(
        request,
        form,
        lambda: actions.amend_messenger(
            one, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_desk(one.campaign),
        said=_("Saved."),
        title=_("Prepare the messenger"),
        lead=one.called,
        cancel_url=_desk(one.campaign),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def withdraw_messenger(request: HttpRequest, ref: str) -> HttpResponse:
    """A messenger says no: what they said leaves every page at once."""
    viewer = asking(request)
    one = queries.messenger_for(viewer, ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: actions.withdraw_messenger(one, on=_today(), by=viewer),
        onward=_desk(one.campaign),
        said=_("Their messages are off every page. Their name is not kept."),
        title=_("They no longer agree?"),
        lead=_("What they said leaves every page at once, and their name is forgotten."),
        submit=_("Take it down everywhere"),
        cancel_url=_desk(one.campaign),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def write_message(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a message to one audience."""
    viewer = asking(request)
    one = queries.campaign_for(viewer, ref)
    form = forms.MessageForm(typed(request), **_asked(one))
    return fill(
        request,
        form,
        lambda: actions.write(one, form.cleaned_data, by=viewer),
        onward=_page,
        said=_("Saved. Below stands what it still needs."),
        title=_("Write a message"),
        lead=one.narrative,
        cancel_url=_desk(one),
    )


@needs("programmes.read")
@require_GET
def campaign_message(request: HttpRequest, ref: str) -> HttpResponse:
    """One message: what it lacks, better words, how people took it, where it appears."""
    viewer, today = asking(request), _today()
    one = queries.message_for(viewer, ref)
    context = {
        "message": one,
        "is_out": one.state == Message.State.RELEASED,
        "campaign": one.campaign,
        "tone": words.TONES[one.state],
        "audience": catalogue.called(one.audience),
        "missing": checking.missing(one, today=today),
        "flagged": checking.flagged(one),
        "repeats": checking.repeats(one),
        "written": queries.written(one),
        "trials": one.trials.all(),
        "appearances": one.appearances.select_related("channel"),
        "may_work": access.may_work(viewer, one.campaign.initiative),
        "today": today,
    }
    return render(request, "programmes/campaigns/campaign_message.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_message(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a message."""
    viewer = asking(request)
    one = queries.message_for(viewer, ref)
    asked = _asked(one.campaign, message=one, may_keep_words=access.may_keep_words(viewer))
    form = forms.MessageForm(typed(request), initial=values_of(one, SAID), **asked)
    return fill(
        request,
        form,
        lambda: actions.amend(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_page,
        said=_("Saved."),
        title=str(one),
        lead=one.campaign.narrative,
        cancel_url=_page(one),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def try_message(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down how a few people took it (COM-02)."""
    viewer = asking(request)
    one = queries.message_for(viewer, ref)
    form = forms.Trial(typed(request), initial={"on": _today()})
    return fill(
        request,
        form,
        lambda: actions.try_out(one, by=viewer, **form.cleaned_data),
        onward=_page(one),
        said=_("Written down."),
        title=_("How did a few people take it?"),
        lead=str(one),
        cancel_url=_page(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def place_message(request: HttpRequest, ref: str) -> HttpResponse:
    """Plan a message for a channel (COM-01)."""
    viewer = asking(request)
    one = queries.message_for(viewer, ref)
    channels = queries.channels_for(viewer, audience=one.audience)
    form = listening.Place(typed(request), channels=channels)
    return fill(
        request,
        form,
        lambda: reaching.place(one, by=viewer, **form.cleaned_data),
        onward=_page(one),
        said=_("Planned. The campaign’s page says by when it must be ready."),
        title=_("Where does it appear?"),
        lead=str(one),
        cancel_url=_page(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def remove_appearance(request: HttpRequest, ref: str) -> HttpResponse:
    """It does not appear there after all."""
    viewer = asking(request)
    one = queries.appearance_for(viewer, ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: reaching.remove(one, by=viewer),
        onward=_page(one.message),
        said=_("Taken out."),
        title=_("Take this out?"),
        lead=str(one),
        submit=_("Take out"),
        cancel_url=_page(one.message),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def count_reach(request: HttpRequest, ref: str) -> HttpResponse:
    """Say whom an appearance reached."""
    viewer = asking(request)
    one = queries.appearance_for(viewer, ref)
    start = values_of(one, ["contacts", "people"]) | {"how": one.counted_how}
    form = listening.Count(typed(request), initial=start)

    def do() -> Appearance:
        version = version_of(request)
        return reaching.count(one, on=_today(), version=version, by=viewer, **form.cleaned_data)

    return fill(
        request,
        form,
        do,
        onward=_page(one.message),
        said=_("Written down."),
        title=_("Whom did it reach?"),
        lead=str(one),
        cancel_url=_page(one.message),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def release_message(request: HttpRequest, ref: str) -> HttpResponse:
    """Let a message out, or read all that is missing."""
    viewer = asking(request)
    one = queries.message_for(viewer, ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: actions.release(one, on=_today(), version=version_of(request), by=viewer),
        onward=_page,
        said=_("It is out."),
        template="programmes/campaigns/release.html",
        title=_("Let it out"),
        lead=str(one),
        missing=checking.missing(one, today=_today()),
        submit=_("Let it out"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def take_back_message(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a message off every page, with a reason."""
    viewer = asking(request)
    one = queries.message_for(viewer, ref)
    form = forms.TakeBack(typed(request))
    return fill(
        request,
        form,
        lambda: actions.take_back(one, version=version_of(request), by=viewer, **form.cleaned_data),
        onward=_page,
        said=_("It is off every page."),
        title=_("Take it back"),
        lead=str(one),
        submit=_("Take it back"),
        cancel_url=_page(one),
        version=one.version,
    )


def _asked(
    one: Campaign, *, message: Message | None = None, may_keep_words: bool = False
) -> dict[str, Any]:
    """What the form of a message offers; the languages of a text already written stay."""
    languages = queries.languages_of(one, message)
    return {
        "audiences": one.audiences,
        "languages": languages,
        "messengers": queries.voices_of(one, today=_today()),
        "may_keep_words": may_keep_words,
    }


def _page(one: Message) -> str:
    return reverse("programmes:campaign_message", args=[one.ref])


def _desk(one: Campaign) -> str:
    return reverse("programmes:campaign", args=[one.initiative.ref])


def _today() -> date:
    return city.today(timezone.now())
