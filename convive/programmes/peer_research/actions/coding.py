"""Reading answers: themes, two readers apart, and what is settled between them."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Person
from convive.programmes import wording
from convive.programmes.models.peer_research import PeerCoding, PeerProject, PeerSheet, PeerTheme
from convive.programmes.peer_research import access, rules


@act("programmes.peer_theme_added")
def add_theme(project: PeerProject, words: Phrase | str, *, by: Asking) -> PeerTheme:
    """Name something that many answers speak of. Raises Refused where it marks one community."""
    if not access.may_work(by, project):
        raise PermissionDenied
    _unless_unpublished(project)
    made = PeerTheme.objects.create(
        project=project, words=wording.fit_title(phrase(words), field="words")
    )
    history.keep(made, ["words"], by=by)
    return made


@act("programmes.peer_sheet_read")
def read(sheet: PeerSheet, themes: Collection[PeerTheme], *, by: Asking) -> PeerSheet:
    """Say which themes an answer speaks of; none is an answer too. Two readers who agree settle it.

    Raises Refused for a third reader, and for who has read it before.
    """
    if not access.may_work(by, sheet.project):
        raise PermissionDenied
    person = Person.objects.filter(ref=by.ref).first()
    if person is None:
        raise PermissionDenied
    PeerSheet.objects.select_for_update().get(pk=sheet.pk)  # two readers at once: one comes second
    before = list(sheet.codings.select_related("coder"))
    if any(one.coder_id == person.pk for one in before):
        raise Refused(_("You have read this answer."), instead=_("Somebody else reads it too."))
    if len(before) >= rules.READERS:
        raise Refused(_("Two people have read this answer."), instead=_("Take the next one."))
    PeerCoding.objects.create(sheet=sheet, coder=person, themes=_refs(sheet, themes))
    readings = [frozenset(one.themes) for one in sheet.codings.order_by("id")]
    agreed = rules.settled(readings)
    if agreed is not None:
        _settle(sheet, agreed)
    return sheet


@act("programmes.peer_sheet_settled")
def settle(sheet: PeerSheet, themes: Collection[PeerTheme], *, by: Asking) -> PeerSheet:
    """Say what holds where two readers differ, after they talked; both readings stay.

    Raises Refused before two have read it, and once it is settled.
    """
    if not access.may_work(by, sheet.project):
        raise PermissionDenied
    if sheet.themes is not None:
        raise Refused(_("This answer is settled already."))
    if sheet.codings.count() < rules.READERS:
        raise Refused(_("First two people read it, each alone."))
    _settle(sheet, frozenset(_refs(sheet, themes)))
    return sheet


def _settle(sheet: PeerSheet, themes: frozenset[str]) -> None:
    sheet.themes = sorted(themes)
    sheet.save(update_fields=["themes"])


def _refs(sheet: PeerSheet, themes: Collection[PeerTheme]) -> list[str]:
    if any(one.project_id != sheet.project_id for one in themes):
        raise Refused(_("This theme belongs to another question."), field="themes")
    return sorted(one.ref for one in themes)


def _unless_unpublished(project: PeerProject) -> None:
    if project.published_on is not None:
        raise Refused(_("The strategy is published. It stays as it was."))
