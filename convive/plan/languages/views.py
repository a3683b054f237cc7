"""Pages of the city's languages, and of the strategy in each of them, for who writes it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import countries
from convive.city import queries as city
from convive.city.countries import Language
from convive.ground.doors import needs
from convive.ground.refusals import Refused
from convive.people.viewer import asking
from convive.plan import access as of_plan
from convive.plan import queries as plan
from convive.plan.languages import access, actions, export, forms, queries, sources
from convive.plan.models import Edition, Framework, Publication, SpokenLanguage
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]
LARGEST_SHEET = 2_000_000  # bytes


@needs("plan.read")
@require_GET
def spoken(request: HttpRequest) -> HttpResponse:
    """Which languages residents speak, where, and in which key messages must stand (COM-06)."""
    viewer = asking(request)
    context = {"profile": queries.profile_for(viewer), "may_edit": access.may_edit(viewer)}
    return render(request, "plan/languages/spoken.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def add_spoken(request: HttpRequest) -> HttpResponse:
    """Add a language that residents speak."""
    viewer = asking(request)
    form = forms.AddLanguage(typed(request))
    return fill(
        request,
        form,
        lambda: actions.add_language(**form.cleaned_data, by=viewer),
        onward=reverse("plan:spoken"),
        said=_("The language is listed."),
        title=_("Add a language of the city"),
        submit=_("Add it"),
        cancel_url=reverse("plan:spoken"),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def amend_spoken(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for a language in key messages, or no longer."""
    viewer = asking(request)
    one = queries.spoken_for(viewer, ref)
    form = forms.AmendLanguage(
        typed(request), initial={"is_required": one.is_required, "why": one.why}
    )
    return fill(
        request,
        form,
        lambda: actions.amend_language(
            one, **form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=reverse("plan:spoken"),
        said=_("Saved."),
        title=_native(one),
        submit=_("Save"),
        cancel_url=reverse("plan:spoken"),
        version=one.version,
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def count_speakers(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down how many residents speak a language."""
    viewer = asking(request)
    one = queries.spoken_for(viewer, ref)
    form = forms.CountSpeakers(typed(request))
    return fill(
        request,
        form,
        lambda: actions.count_speakers(one, **form.cleaned_data, by=viewer),
        onward=reverse("plan:spoken"),
        said=_("The number stands in the language profile."),
        title=_native(one),
        lead=_("How many residents speak it?"),
        submit=_("Keep it"),
        cancel_url=reverse("plan:spoken"),
    )


@needs("plan.read")
@require_GET
def publication(request: HttpRequest, ref: str) -> HttpResponse:
    """In which languages and forms a strategy can be read, message by message."""
    viewer = asking(request)
    one = plan.framework_for(viewer, ref)
    published = queries.publication_of(one)
    context = {
        "framework": one,
        "publication": published,
        "lacks": queries.lacks_of(one, published),
        "messages": queries.meters_of(one),
        "editions": queries.languages_of(one),
        "may_edit": of_plan.may_edit(viewer, one),
    }
    return render(request, "plan/languages/publication.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def write_edition(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """Write the strategy in one more language, text by text."""
    viewer = asking(request)
    one, language = plan.framework_for(viewer, ref), _language(code)
    edition = queries.edition_of(one, code)
    told = [source for source in sources.sources_of(one) if not source.words.get(code)]
    form = forms.WriteEdition(
        typed(request),
        told=told,
        language=code,
        initial=_start(edition),
        use_required_attribute=False,
    )
    return fill(
        request,
        form,
        lambda: actions.write_edition(
            one,
            code,
            form.texts,
            how=form.cleaned_data["how"],
            translator=form.cleaned_data["translator"],
            version=version_of(request) if edition else None,
            by=viewer,
        ),
        onward=_page(one),
        said=_("The texts are kept."),
        title=language.native,
        lead=_("Leave out what is not translated yet. Readers see it in another language."),
        submit=_("Keep the texts"),
        cancel_url=_page(one),
        version=edition.version if edition else "",
    )


@needs("plan.read")
@require_GET
def edition_sheet(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """The texts as a table, for who translates them."""
    one = plan.framework_for(asking(request), ref)
    response = HttpResponse(
        export.sheet(one, _language(code).code), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="strategy-{code}.csv"'
    return response


@needs("plan.edit")
@require_http_methods(BOTH)
def take_sheet(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """Take the table that came back from who translated it."""
    viewer = asking(request)
    one, language = plan.framework_for(viewer, ref), _language(code)
    edition = queries.edition_of(one, code)
    form = forms.TakeSheet(typed(request), request.FILES or None, initial=_start(edition))

    def do() -> Edition:
        told = export.texts_in(form.cleaned_data["file"].read(LARGEST_SHEET))
        if told is None:
            raise Refused(
                _("This is not the table, or it cannot be read."),
                instead=_("Save it as CSV in UTF-8, with its three columns."),
                field="file",
            )
        return actions.write_edition(
            one,
            code,
            told,
            how=form.cleaned_data["how"],
            translator=form.cleaned_data["translator"],
            version=version_of(request) if edition else None,
            by=viewer,
        )

    return fill(
        request,
        form,
        do,
        onward=_page(one),
        said=_("The texts are kept."),
        title=language.native,
        submit=_("Take it"),
        cancel_url=_page(one),
        version=edition.version if edition else "",
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def publish_edition(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """Show an edition to everybody."""
    viewer = asking(request)
    one, language = plan.framework_for(viewer, ref), _language(code)
    edition = queries.edition_of(one, code)
    if edition is None:
        raise Http404
    form = forms.Yes(typed(request))
    return fill(
        request,
        form,
        lambda: actions.publish_edition(
            edition, on=city.today(timezone.now()), version=version_of(request), by=viewer
        ),
        onward=_page(one),
        said=_("Everybody can read it now."),
        title=language.native,
        lead=str(edition.get_how_display()),
        submit=_("Publish it"),
        cancel_url=_page(one),
        version=edition.version,
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def film(request: HttpRequest, ref: str) -> HttpResponse:
    """The strategy in sign language, with captions and its words to read."""
    viewer = asking(request)
    one = plan.framework_for(viewer, ref)
    kept = queries.publication_of(one)
    form = forms.Film(typed(request), initial={name: getattr(kept, name) for name in actions.FILM})
    return fill(
        request,
        form,
        lambda: actions.show_film(one, **form.cleaned_data, version=version_of(request), by=viewer),
        onward=_page(one),
        said=_("Saved."),
        title=_("The strategy in sign language"),
        submit=_("Save"),
        cancel_url=_page(one),
        version=_read(kept),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def weave(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which words of the text are of another language."""
    viewer = asking(request)
    one = plan.framework_for(viewer, ref)
    kept = queries.publication_of(one)
    form = forms.Woven(typed(request), initial=forms.Woven.start(kept.woven))
    return fill(
        request,
        form,
        lambda: actions.weave(one, form.woven, version=version_of(request), by=viewer),
        onward=_page(one),
        said=_("Saved."),
        title=_("Words from another language"),
        lead=_(
            "A screen reader then says them in their own language, and readers learn what they mean."
        ),
        submit=_("Save"),
        cancel_url=_page(one),
        version=_read(kept),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def complete(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that the strategy is published whole, or read what lacks."""
    viewer = asking(request)
    one = plan.framework_for(viewer, ref)
    kept = queries.publication_of(one)
    form = forms.Yes(typed(request))
    return fill(
        request,
        form,
        lambda: actions.call_complete(
            one, on=city.today(timezone.now()), version=version_of(request), by=viewer
        ),
        onward=_page(one),
        said=_("It is published whole."),
        title=_("Is it complete?"),
        lead=str(one),
        submit=_("Say that it is complete"),
        cancel_url=_page(one),
        version=_read(kept),
    )


def _start(edition: Edition | None) -> dict[str, str]:
    if edition is None:
        return {"how": Edition.How.HUMAN}
    told = {key: one["text"] for key, one in edition.texts.items()}
    return {"how": edition.how, "translator": edition.translator} | told


def _read(kept: Publication) -> int:
    """The version that is open; 0 where nothing was kept yet, so that a first editor is noticed too."""
    return kept.version if kept.made_at else 0


def _language(code: str) -> Language:
    """A language that an edition is written in. Raises Http404 for any other."""
    known = {one.code: one for one in countries.all_languages()}
    if code not in known or code in dict(settings.LANGUAGES):
        raise Http404
    return known[code]


def _native(one: SpokenLanguage) -> str:
    return countries.language(one.code).native


def _page(one: Framework) -> str:
    return reverse("plan:publication", args=[one.ref])
