"""Pages of briefings: the list, one on the web and as PDF, writing and publishing."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.ground.references import new_ref
from convive.landscape.boards import queries as boards
from convive.landscape.briefings import actions, composing, forms, paper, queries
from convive.people.viewer import asking
from convive.ui import printer
from convive.ui.filling import fill, typed, version_of


@public
@require_GET
def briefings(request: HttpRequest) -> HttpResponse:
    """Every briefing, the newest first."""
    viewer, today = asking(request), city.today(timezone.now())
    context = {
        "briefings": queries.briefings_for(viewer),
        "is_due": queries.due(viewer, today=today),
        "once": new_ref(),
        "frame": "" if viewer.is_somebody else "public",
    }
    return render(request, "landscape/briefings/list.html", context)


@public
@require_GET
def briefing(request: HttpRequest, slug: str) -> HttpResponse:
    """One published briefing in the reader's language."""
    shown = queries.public_for(slug)
    context = {
        "shown": shown,
        "parts": queries.parts_of(shown.content),
        "asked": paper.lines_of(shown.questions),
        "languages": settings.LANGUAGES if printer.can_make_pdf() else (),
        "frame": "" if asking(request).is_somebody else "public",
    }
    return render(request, "landscape/briefings/show.html", context)


@public
@require_GET
def pdf(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """One published briefing as PDF in one language."""
    shown = queries.public_for(slug)
    if language not in dict(settings.LANGUAGES) or not printer.can_make_pdf():
        raise Http404
    made = paper.pdf(paper.page(shown, language))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="landscape-{slug}-{language}.pdf"'
    return response


@needs("landscape.publish")
@require_http_methods(["POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the briefing of this quarter."""
    made = actions.begin(today=city.today(timezone.now()), by=asking(request))
    return redirect("landscape:briefing_write", made.ref)


@needs("landscape.publish")
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """The foreword and the questions, with what the figures will say beside."""
    viewer, today = asking(request), city.today(timezone.now())
    draft = queries.draft_for(viewer, ref)
    form = forms.BriefingForm(typed(request), initial=forms.first_words(draft))
    told = composing.content(
        today=today, before=composing.before_of(draft.slug), languages=[get_language() or "en"]
    )
    return fill(
        request,
        form,
        lambda: actions.amend(draft, form.cleaned_data, version=version_of(request), by=viewer),
        onward=lambda made: reverse("landscape:briefing_write", args=[made.ref]),
        said=_("Kept. Publish it when it is ready."),
        template="landscape/briefings/write.html",
        shown=draft,
        version=draft.version,
        parts=queries.parts_of(told),
        has_figures=bool(boards.sources_shown("public")),
        once=new_ref(),
    )


@needs("landscape.publish")
@require_http_methods(["POST"])
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Freeze it in every language."""
    viewer = asking(request)
    draft = queries.draft_for(viewer, ref)
    made = actions.publish(draft, today=city.today(timezone.now()), by=viewer)
    messages.success(request, _("The briefing is published. It stays as it is today."))
    return redirect("landscape:briefing", made.slug)
