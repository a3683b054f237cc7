"""Pages of pictures and their consent."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.files import queries as files
from convive.files import serving
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.programmes.models import Portrait, PortraitUse
from convive.programmes.sessions import forms, queries, showing
from convive.programmes.sessions.actions import pictures
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("programmes.write")
@require_GET
def portraits(request: HttpRequest, ref: str) -> HttpResponse:
    """The pictures of an initiative, where each stands, and what must still be taken down."""
    viewer = asking(request)
    initiative = queries.initiative_for(viewer, ref)
    context = {
        "initiative": initiative,
        "portraits": showing.portraits_for(viewer, initiative, today=_today()),
    }
    return render(request, "programmes/sessions/portraits.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def keep_portrait(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep a picture with its consent."""
    viewer = asking(request)
    initiative = queries.planned_initiative(viewer, ref)
    form = forms.KeepPortrait(typed(request), files=request.FILES, initial={"consent_on": _today()})
    return fill(
        request,
        form,
        lambda: pictures.keep(initiative, **form.cleaned_data, by=viewer),
        onward=_url(initiative.ref),
        said=_("The picture and its consent are kept."),
        title=_("Keep a picture"),
        lead=_("Only with a consent. Place, time and telephone are taken out of the file."),
        cancel_url=_url(initiative.ref),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def show_portrait(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a picture on the initiative's page, or write down where else it stands."""
    viewer = asking(request)
    found = showing.portrait_for(viewer, ref)
    form = forms.ShowPortrait(typed(request), initial={"sort": PortraitUse.Sort.PAGE})

    def show() -> PortraitUse:
        given = form.cleaned_data
        on_page = given["sort"] == PortraitUse.Sort.PAGE
        return pictures.show(
            found,
            sort=given["sort"],
            subject=found.initiative.reference if on_page else "",
            where=given["where"],
            on=_today(),
            by=viewer,
        )

    return fill(
        request,
        form,
        show,
        onward=_url(found.initiative.ref),
        said=_("It is written down where it stands."),
        title=_("Where does this picture stand?"),
        cancel_url=_url(found.initiative.ref),
    )


@needs("programmes.write")
@require_POST
def withdraw_portrait(request: HttpRequest, ref: str) -> HttpResponse:
    """The person says no."""
    viewer = asking(request)
    found = showing.portrait_for(viewer, ref)
    withdrawn: Portrait = pictures.withdraw(found, on=_today(), by=viewer)
    return redirect(_url(withdrawn.initiative.ref))


@needs("programmes.write")
@require_POST
def take_down_portrait(request: HttpRequest, ref: str) -> HttpResponse:
    """It no longer stands in one place."""
    viewer = asking(request)
    use = showing.use_for(viewer, ref)
    pictures.take_down(use, on=_today(), by=viewer)
    return redirect(_url(use.portrait.initiative.ref))


@public
@never_cache
@require_GET
def portrait_file(request: HttpRequest, ref: str) -> HttpResponseBase:
    """The picture itself, as long as its consent holds."""
    file = showing.picture(asking(request), ref, today=_today())
    return serving.serve(files.plain(file), name=file.name, media_type=file.media_type, inline=True)


def _today() -> date:
    return queries.today(timezone.now())


def _url(ref: str) -> str:
    return reverse("programmes:portraits", args=[ref])
