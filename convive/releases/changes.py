"""What an edition brings that the one before did not, and cells in the words of their tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from convive.disclosure.audit import Leak
from convive.disclosure.tables import ALL
from convive.ground.phrase import Phrase
from convive.releases.languages import in_every_language
from convive.releases.models import Release
from convive.releases.periods import PERIOD


def told(row: Mapping[str, Any], before: Iterable[Release]) -> Phrase:
    """What changed since the edition before, in every language.

    `row` is a release to be, `before` every table this audience was shown of the subject.
    """
    earlier = [one for one in before if one.slug == row["slug"]]
    periods = _periods(row["dims"])
    if row.get("revision"):
        return in_every_language(
            lambda: (
                _("Published periods told anew, with reports that came late: %(periods)s.")
                % {"periods": _span(periods)}
            )
        )
    if not earlier:
        return in_every_language(lambda: _("The first edition."))
    known = {code for one in earlier for code in _periods(one.dims)}
    new = {code: words for code, words in periods.items() if code not in known}
    if not new:
        return in_every_language(lambda: _("The same periods in another form."))
    return in_every_language(lambda: _("New periods: %(periods)s.") % {"periods": _span(new)})


def _periods(dims: Sequence[Mapping[str, Any]]) -> dict[str, Phrase]:
    """The finest periods of a table with their words."""
    for about in dims:
        if about["name"] == PERIOD:
            wider = {one["parent"] for one in about["codes"]}
            return {
                one["code"]: Phrase(one["label"])
                for one in about["codes"]
                if one["code"] not in wider
            }
    return {}


def _span(periods: Mapping[str, Phrase]) -> str:
    if not periods:
        return _("all of them")
    first, last = str(periods[min(periods)]), str(periods[max(periods)])
    if first == last:
        return first
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def words_of(leak: Leak, releases: Iterable[Release]) -> str:
    """A cell that can be found, as readers call it: the table, then where it stands in it."""
    by_name = {f"{one.slug}-{one.edition}": one for one in releases}
    for name, codes in leak.places:
        release = by_name.get(name)
        if release is None:
            continue
        words = [_label(about, code) for about, code in zip(release.dims, codes, strict=False)]
        told_as = [word for word in words if word]
        return _("%(table)s: %(place)s") % {
            "table": release.title,
            "place": ", ".join(told_as) or _("all together"),
        }
    return _("A figure that nobody published and several tables tell together")


def _label(about: Mapping[str, Any], code: str) -> str:
    if code == ALL:
        return ""
    known = {one["code"]: Phrase(one["label"]) for one in about["codes"]}
    return str(known.get(code, code))
