"""Pictures of people who agreed: kept without their traces, shown where agreed, gone when they say so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as bodies
from convive.files import actions as files
from convive.files.uploads import SealedUpload
from convive.ground.phrase import Phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.people.models import Person
from convive.programmes.models import Initiative, Portrait, PortraitUse
from convive.programmes.sessions import access
from convive.programmes.sessions.rules import consent

TAKE_DOWN = Phrase(
    en="Take a picture down at once: its consent has ended. See the pictures of your initiative.",
    fr="Retirez tout de suite une photo : l’accord a pris fin. Voyez les photos de votre initiative.",
    ar="أزيلوا صورة فورًا: انتهت الموافقة عليها. انظروا إلى صور مبادرتكم.",
)


@act("programmes.portrait_kept")
def keep(
    initiative: Initiative,
    *,
    file: SealedUpload,
    of_whom: Phrase,
    shows: Phrase,
    consent_by: str,
    consent_on: date,
    consent_how: str,
    uses_agreed: Iterable[str],
    until: date,
    by: Asking,
) -> Portrait:
    """Keep a picture with the consent for it (PRI-15, SEN-08): who gave it, for what, until when.

    Only a clean copy stays, without place, time and camera. Raises Refused for a consent that lasts
    longer than five years; PermissionDenied.
    """
    if not access.may_keep_pictures(by, initiative):
        raise PermissionDenied
    if not consent.may_last(consent_on, until):
        raise Refused(
            _("A consent ends after it begins, and within five years."),
            instead=_("Choose a day on which you ask again."),
            field="until",
        )
    kept = files.keep_copy(file, permission="programmes.edit", by=by)
    if not kept.media_type.startswith("image/"):
        raise Refused(_("This is not a picture."), field="file")
    return Portrait.objects.create(
        initiative=initiative,
        file=kept,
        of_whom=of_whom,
        shows=shows,
        consent_by=consent_by,
        consent_on=consent_on,
        consent_how=consent_how,
        uses_agreed=list(uses_agreed),
        until=until,
        kept_by=Person.objects.filter(ref=by.ref).first(),
    )


@act("programmes.portrait_shown")
def show(
    portrait: Portrait,
    *,
    sort: str,
    subject: Reference | str = "",
    where: str = "",
    on: date,
    by: Asking,
) -> PortraitUse:
    """Show a picture on a page (`subject`), or write down where else it stands; twice is once.

    Raises Refused without a consent for this use that holds today; PermissionDenied.
    """
    if not access.may_keep_pictures(by, portrait.initiative):
        raise PermissionDenied
    holds = consent.holds(
        on=portrait.consent_on,
        until=portrait.until,
        withdrawn_on=portrait.withdrawn_on,
        today=on,
    )
    if not holds:
        raise Refused(_("The consent for this picture has ended."), instead=_("Ask again first."))
    if not consent.covers(sort, portrait.uses_agreed):
        raise Refused(
            _("Nobody agreed to this use."),
            instead=_("Ask the person first, and write down what they agree to."),
            field="sort",
        )
    if sort != PortraitUse.Sort.PAGE and not where.strip():
        raise Refused(_("Say where it stands, so that it can be taken down."), field="where")
    use, _is_new = PortraitUse.objects.get_or_create(
        portrait=portrait,
        sort=sort,
        subject=str(subject),
        where=where.strip(),
        ended_on=None,
        defaults={"since": on},
    )
    return use


@act("programmes.portrait_taken_down")
def take_down(use: PortraitUse, *, on: date, by: Asking) -> PortraitUse:
    """It no longer stands there. Twice changes nothing."""
    if not access.may_keep_pictures(by, use.portrait.initiative):
        raise PermissionDenied
    if use.ended_on is None:
        use.ended_on = on
        use.save_next(update_fields=["ended_on", "version"])
    return use


@act("programmes.portrait_withdrawn")
def withdraw(portrait: Portrait, *, on: date, by: Asking) -> Portrait:
    """The person says no: the picture leaves every page at once and its file is deleted (SEN-08).

    What stands outside the house becomes a task for who leads the initiative. Twice changes nothing.
    """
    if not access.may_keep_pictures(by, portrait.initiative):
        raise PermissionDenied
    if portrait.withdrawn_on is None:
        end(portrait, on=on, withdrawn_on=on)
    return portrait


@act("programmes.portrait_lapsed")
def lapse(portrait: Portrait, *, on: date, by: Asking) -> Portrait:
    """The time that somebody agreed to is over: the picture goes as if they had said no."""
    if portrait.until >= on:
        raise Refused(_("This consent still holds."))
    end(portrait, on=on)
    return portrait


def end(portrait: Portrait, *, on: date, withdrawn_on: date | None = None) -> None:
    """Take a picture down everywhere, inside the action that ends its consent."""
    file, portrait.file, portrait.withdrawn_on = portrait.file, None, withdrawn_on
    portrait.save_next()
    pages = portrait.uses.filter(ended_on=None, sort=PortraitUse.Sort.PAGE)
    pages.update(ended_on=on)
    if file is not None:
        files.delete(file, by=House())
    if portrait.uses.filter(ended_on=None).exists():
        bodies.give_task(text=TAKE_DOWN, owner=portrait.initiative.led_by, due_on=on, by=House())
