"""Taking a further subject into a mechanism that runs: no second body, only what is missing (SEC-30)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.packs import actions as packs
from convive.packs.models import Pack
from convive.packs.queries import entries_of
from convive.pathway.adopting import actions, subjects
from convive.pathway.conditions import BEHAVIOURS, version_of
from convive.pathway.models import Subject, TemplateCopy
from convive.pathway.rules import editing, topics
from convive.spaces import pinning
from convive.spaces.actions import enrolling, following
from convive.spaces.models import Space


@act("pathway.subject.taken_in")
def take_in(space: Space, pack: Pack, *, by: Asking, on: date) -> Subject:
    """The lead takes a further subject in: nothing changes for who reports until it opens.

    Raises Refused when the space has it, PermissionDenied for who does not lead.
    """
    _only_leads(space, by)
    subject, is_new = Subject.objects.get_or_create(
        space=space,
        pack=pack.slug,
        defaults={"pack_version": pack.version, "taken_in_on": on},
    )
    if not is_new:
        raise Refused(_("This room has taken in this subject already."))
    return subject


@act("pathway.subject.opened")
def open_subject(subject: Subject, *, by: Asking, on: date) -> Subject:
    """People may report about it from now on, at the same door, read by the same people.

    The template of the space gets its next version, of the city's own; what runs keeps the version
    it began with. Raises Refused with who still lacks what, PermissionDenied for who does not lead.
    """
    space = subject.space
    _only_leads(space, by)
    subject.opened_on = Subject.objects.select_for_update().get(pk=subject.pk).opened_on
    (taken,) = [one for one in subjects.taken_in(space, today=on) if one.subject.pk == subject.pk]
    if subject.opened_on is not None:
        raise Refused(_("This subject is open already."))
    if not taken.is_ready:
        raise Refused(
            _("Not everybody is ready for this subject yet."),
            missing=[str(row.member) for row in taken.rows if not row.is_ready],
            instead=_(
                "The page says, for each member, which training is missing and who has not signed."
            ),
        )
    version = _next_version(subject)
    about = next(one for one in entries_of(*version) if one["sort"] == "about")
    # Everybody signed the sheet that shows the behaviours which come with the subject (`is_ready`).
    enrolling.carry_over(
        space,
        what=BEHAVIOURS,
        version=version_of(space),
        next_version=str(about.get("behaviours_version", "")),
        on=on,
    )
    following.follow(
        space,
        template=version[0],
        template_version=version[1],
        needs={**space.needs, **about.get("needs", {})},
        by=by,
    )
    subject.opened_on = on
    subject.save_next()
    return subject


def _next_version(subject: Subject) -> tuple[str, str]:
    """The template of the space with the subject laid over it, as a version of its own copy.

    A copy that the city keeps for several rooms stays as it is: nobody else's template changes. What
    was changed in the draft of the room's own copy and not published stays there, with the subject.
    """
    space = subject.space
    topic = entries_of(subject.pack, subject.pack_version)
    entries = topics.laid_over(entries_of(space.template, space.template_version), topic)
    own = f"-{space.ref.lower()}"
    copies = TemplateCopy.objects.select_for_update().filter(slug=space.template)
    copy = copies.filter(slug__endswith=own).first()
    origin = Pack.objects.get(slug=space.template, version=space.template_version)
    if copy is None:
        copy = TemplateCopy.objects.create(
            slug=f"{space.template[:40]}{own}",
            title=Phrase(origin.title),
            origin=space.template,
            origin_version=space.template_version,
        )
    copy.published, draft = copy.published + 1, topics.laid_over(copy.entries or entries, topic)
    if topics.behaviours(topic):
        listed = {"about:behaviours_version": f"{version_of(space)[:12]}+{copy.published}"}
        entries, draft = editing.changed(entries, listed), editing.changed(draft, listed)
    # Who leads a room opens the subject, and stands in the memory for that; to load packs is another
    # role's. The house lays the one over the other: nobody writes a word of the template here.
    published = {**actions.content_of(copy, copy.published), "entries": entries}
    packs.adopt(published, by=House())
    copy.entries = draft
    copy.save_next()
    return copy.slug, str(copy.published)


def _only_leads(space: Space, by: Asking) -> None:
    if not pinning.leads(space, by):
        raise PermissionDenied
