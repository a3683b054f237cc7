"""Pages of the register of channels, and of the library of tricks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.campaigns import access, catalogue, planner, queries
from convive.programmes.campaigns.actions import channels as actions
from convive.programmes.campaigns.forms import channels as forms
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]
TOLD = [
    "name",
    "kind",
    "organisation",
    "audiences",
    "languages",
    "cost",
    "lead_days",
    "two_way",
    "access",
    "retired_on",
]


@needs("programmes.read")
@require_GET
def channels(request: HttpRequest) -> HttpResponse:
    """Every channel with whom it reaches, and which audience uses which kind (COM-01, COM-09)."""
    viewer = asking(request)
    form = forms.FindChannels(request.GET or None)
    heads, rows = planner.matrix()
    kinds, known = catalogue.kinds(), catalogue.audiences()
    page = page_of(request, queries.channels_for(viewer, audience=form.wanted))
    context = {
        "form": form,
        "page": page,
        "rows": [
            (
                one,
                kinds.get(one.kind, one.kind),
                [known[key] for key in one.audiences if key in known],
                ", ".join(queries.native(one.languages)),
            )
            for one in page
        ],
        "query": query_of(request),
        "is_narrowed": bool(form.wanted),
        "heads": [_("For whom"), *heads],
        "matrix": [[str(one), *fits] for one, fits in rows],
        "may_keep": access.may_keep_channels(viewer),
    }
    return render(request, "programmes/campaigns/channels.html", context)


@needs("campaigns.edit")
@require_http_methods(BOTH)
def add_channel(request: HttpRequest) -> HttpResponse:
    """Put a channel into the register."""
    form = forms.ChannelForm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.add(form.cleaned_data, by=asking(request)),
        onward=reverse("programmes:channels"),
        said=_("The channel is in the register."),
        title=_("Add a channel"),
        cancel_url=reverse("programmes:channels"),
    )


@needs("campaigns.edit")
@require_http_methods(BOTH)
def amend_channel(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what the register says of a channel."""
    viewer = asking(request)
    one = queries.channel_for(viewer, ref)
    form = forms.AmendChannel(typed(request), initial=values_of(one, TOLD))
    return fill(
        request,
        form,
        lambda: actions.amend(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=reverse("programmes:channels"),
        said=_("Saved."),
        title=str(one),
        cancel_url=reverse("programmes:channels"),
        version=one.version,
    )


@needs("programmes.read")
@require_GET
def prebunks(request: HttpRequest) -> HttpResponse:
    """Tricks of false stories, to tell before they come; and rumours that were answered (COM-03)."""
    context = {"prebunks": catalogue.prebunks(), "rumours": queries.rumours_answered()}
    return render(request, "programmes/campaigns/prebunks.html", context)
