"""How the codes of landscape tables are called, in every language of the house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.landscape.incidents import taxonomy
from convive.landscape.models import Setting
from convive.packs import files
from convive.packs import queries as packs
from convive.releases.languages import in_every_language
from convive.releases.periods import is_span, years_of_span

SEVERAL, UNSAID, UNKNOWN_AREA = "several", "unsaid", "area-not-known"
GROUP = "all-"
GROUPS: dict[str, Words] = {
    "origin": gettext_lazy("Because of origin or skin colour"),
    "religion": gettext_lazy("Because of religion or belief"),
}
REST = ".rest"


def period_words(code: str) -> str:
    """A period in the reader's language.

    >>> from django.utils import translation
    >>> with translation.override("en"):
    ...     period_words("2024-Q2"), period_words("2019..2023")
    ('Quarter 2 of 2024', '2019 to 2023')
    """
    if is_span(code):
        years = years_of_span(code)
        return _("%(first)s to %(last)s") % {"first": years[0], "last": years[-1]}
    if "Q" in code:
        return _("Quarter %(number)s of %(year)s") % {"number": code[-1], "year": code[:4]}
    if "-" in code:
        return date_format(date(int(code[:4]), int(code[5:7]), 1), "YEAR_MONTH_FORMAT")
    return code


def short_words(code: str) -> str:
    """The same where there is little room, under a line.

    >>> from django.utils import translation
    >>> with translation.override("en"):
    ...     short_words("2024-Q2"), short_words("2024-03"), short_words("2024")
    ('Q2 2024', 'March 2024', '2024')
    """
    if "Q" in code:
        return _("Q%(number)s %(year)s") % {"number": code[-1], "year": code[:4]}
    if len(code) == len("2024-03"):
        return date_format(date(int(code[:4]), int(code[5:7]), 1), "N Y")
    return period_words(code)


def period_phrases(codes: Iterable[str]) -> dict[str, Phrase]:
    """Every code with its words."""
    return {code: in_every_language(partial(period_words, code)) for code in codes}


def ground_phrases() -> Mapping[str, Phrase]:
    """The grounds of incidents; a group is called by the ground that holds the others."""
    known = taxonomy.present().labels["ground"]
    together = {
        f"{GROUP}{code}": in_every_language(partial(_together, code, label))
        for code, label in known.items()
    }
    return {
        **known,
        **together,
        SEVERAL: in_every_language(lambda: _("Several grounds together")),
        UNSAID: in_every_language(lambda: _("Not said")),
    }


def _together(code: str, label: Phrase) -> str:
    """What a group of grounds is called."""
    return str(GROUPS.get(code) or _("%(ground)s, all together") % {"ground": label})


def category_phrases() -> Mapping[str, Phrase]:
    known = taxonomy.present().labels["category"]
    return {**known, UNSAID: in_every_language(lambda: _("Not said"))}


def setting_phrases() -> Mapping[str, Phrase]:
    return {code: in_every_language(partial(str, label)) for code, label in Setting.choices}


def ground_groups() -> dict[str, str]:
    """Grounds to the group they belong to, where a group holds several: itself is one of them."""
    entries = packs.entries("grounds") or files.read_folder(taxonomy.SHIPPED)["entries"]
    grounds = [entry for entry in entries if entry["kind"] == "ground"]
    broader = {entry["code"]: entry["part_of"] for entry in grounds if "part_of" in entry}
    groups = set(broader.values())
    return {
        entry["code"]: f"{GROUP}{broader.get(entry['code'], entry['code'])}"
        for entry in grounds
        if entry["code"] in broader or entry["code"] in groups
    }
