"""Questions about a city's own copies."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse

from convive.ground.viewers import Asking
from convive.packs.models import Pack
from convive.pathway.adopting.queries import Listed
from convive.pathway.models import TemplateCopy
from convive.pathway.rules.template import Template


def copy_for(viewer: Asking, ref: str) -> TemplateCopy:
    """A copy for who keeps the packs of the city. Raises Http404."""
    found = TemplateCopy.objects.filter(ref=ref).first()
    if found is None or not viewer.may("packs.adopt"):
        raise Http404
    return found


def copy_of(slug: str) -> TemplateCopy | None:
    """The copy that a template was published from; None for one that came with the house."""
    return TemplateCopy.objects.filter(slug=slug).defer("entries").first()


def drafted(copy: TemplateCopy) -> Listed:
    """The draft of a copy, as a template is shown."""
    pack = Pack(slug=copy.slug, version=str(copy.published + 1), title=copy.title)
    return Listed(
        pack,
        Template.read(copy.slug, pack.version, copy.title, copy.entries),
        tuple(copy.entries),
    )


def url(copy: TemplateCopy) -> str:
    """The page of a copy."""
    return reverse("pathway:template_copy", args=[copy.ref])
