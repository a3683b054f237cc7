"""When published years may be told once more, with the reports that came late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.landscape.boards import counting, rules
from convive.landscape.boards.words import period_words
from convive.landscape.models import Source
from convive.releases.languages import in_every_language
from convive.releases.models import Release


def check(
    source: Source, releases: Iterable[Release], frozen: Sequence[rules.Frozen], today: date
) -> None:
    """Published years are told anew once in a calendar year, and only when something came late.

    Raises Refused when it may not be (disclosure.md 2.3.2).
    """
    if any(release.revision == today.year for release in releases):
        raise Refused(
            _("The published years of this source were told anew this year already."),
            instead=_("Wait until next year: each edition more makes people easier to find."),
        )
    if not counting.late_rows(source, frozen):
        raise Refused(_("No report came late: the published figures stand."))


def fallen(year: str) -> tuple[Phrase, Phrase]:
    """A year that keeps its first figures, and why."""
    return in_every_language(partial(period_words, year)), in_every_language(
        lambda: _(
            "A figure of this year went down since it was published. The difference would point at "
            "few people, so the year stays as it was told first."
        )
    )
