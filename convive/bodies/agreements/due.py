"""What of agreements and notices is due for somebody, for the first page of a colleague."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.bodies.agreements import queries, rules
from convive.bodies.amending import queries as amending
from convive.bodies.amending.rules import CONFIRM_WITHIN
from convive.bodies.notices import queries as notices
from convive.ground.refusals import Words
from convive.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Due:
    """Something that waits for somebody: its title, its kind, its day, its page."""

    title: str
    kind: Words
    on: date
    url: str


def due_for(viewer: Viewer, *, today: date) -> Iterator[Due]:
    """Signatures, voices, confirmations and reviews that wait for this viewer."""
    for one in queries.waiting_signatures(viewer, today=today):
        day = queries.current_text(one).written_on + 2 * rules.REMIND_SIGNERS_AFTER
        url = reverse("bodies:sign_agreement", args=[one.ref])
        yield Due(str(one), _("To sign"), day, url)
    for change in amending.waiting_for(viewer, today=today):
        url = reverse("bodies:amendment", args=[change.ref])
        day = change.proposed_on + CONFIRM_WITHIN
        yield Due(str(change), _("A change is proposed"), day, url)
    for told in notices.waiting_for(viewer):
        url = reverse("bodies:notice", args=[told.notice.ref])
        yield Due(str(told.notice), _("Please confirm"), told.notice.read_by, url)
    for notice in notices.unnoted(viewer, today=today):
        url = reverse("bodies:notice", args=[notice.ref])
        yield Due(str(notice), _("Not confirmed by everybody"), notice.read_by, url)
    for one in queries.reviews_due(viewer, today=today):
        url = reverse("bodies:agreement", args=[one.ref])
        yield Due(str(one), _("To be looked at again"), one.review_on, url)
