"""Questions about what was told: counts that are safe to show, own words for very few, links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.models import OwnWords, Setting, Voice, VoiceLink
from convive.landscape.voices import access, rules, words
from convive.landscape.voices.rules import Line
from convive.people.server_keys import keyed_digest
from convive.places.models import Area

ANSWERS = ("area", "who", "category", "grounds", "setting", "wants", "police", "why_not", "safe")


@dataclass(frozen=True, slots=True)
class Table:
    """One question with its lines, in words; None where too few answered to show anything."""

    key: str
    title: Words
    rows: tuple[tuple[str, int | None], ...]


def wide_areas() -> QuerySet[Area]:
    """Areas wide enough to be named here: districts that hold others; else the parts of the city.

    The whole city alone is no answer: where nothing stands between it and its parts, parts are named.
    """
    areas = Area.objects.filter(retired_on=None)
    holding = areas.filter(pk__in=areas.filter(parent__isnull=False).values("parent"))
    between = holding.filter(parent__isnull=False)
    if between.exists():
        return between
    return holding if holding.count() > 1 else areas.exclude(pk__in=holding.values("pk"))


def finished_halves(*, today: date) -> list[date]:
    """Half-years of which figures can be shown, the latest first."""
    told = Voice.objects.order_by("-told").values_list("told", flat=True).distinct()
    return [half for half in told if rules.is_finished(half, today=today)]


def latest_shown(viewer: Asking, *, today: date) -> date | None:
    """The latest half-year of which anything can be shown; else the latest that is finished."""
    halves = finished_halves(today=today)
    shown = (half for half in halves if tables_for(viewer, half, today=today))
    return next(shown, halves[0] if halves else None)


def is_growing(*, today: date) -> bool:
    """Whether enough was told in this half-year to say that something was told."""
    return Voice.objects.filter(told=rules.half_of(today)).count() >= rules.FEWEST


def tables_for(viewer: Asking, half: date, *, today: date) -> list[Table]:
    """What was told in a finished half-year, one question a table; small counts are never shown.

    No table crosses two questions. Raises PermissionDenied.
    """
    if not access.may_read_figures(viewer):
        raise PermissionDenied
    if not rules.is_finished(half, today=today):
        return []
    voices = list(Voice.objects.filter(told=half).select_related("area"))
    names = {area.ref: str(area) for area in {voice.area for voice in voices} if area}
    one: dict[str, tuple[Words, Mapping[str, Words]]] = {
        "category": (_("What happened"), _words(words.kinds())),
        "setting": (_("Offline or online"), dict(Setting.choices)),
        "who": (_("To whom"), dict(Voice.Who.choices)),
        "police": (_("Were the police told?"), dict(Voice.Police.choices)),
        "safe": (_("How safe they feel now"), dict(Voice.Safe.choices)),
        "door": (_("How it came"), dict(Voice.Door.choices)),
    }
    tables = [_area_table(voices, names)]
    for name, (title, labels) in one.items():
        counts = rules.tally([getattr(voice, name)] for voice in voices)
        tables.append(_table(name, title, rules.parted(counts), labels))
    several: dict[str, tuple[Words, Mapping[str, Words]]] = {
        "grounds": (_("What it was aimed at"), _words(words.grounds())),
        "wants": (_("Help wanted"), _words(words.choices(words.WANT))),
        "why_not": (_("Why the police were not told"), _words(words.choices(words.WHY_NOT))),
    }
    for name, (title, labels) in several.items():
        given = [codes for voice in voices if (codes := _codes(getattr(voice, name)))]
        lines = rules.ticked(rules.tally(given), of=len(given))
        tables.append(_table(name, title, lines, labels))
    return [table for table in tables if table.rows]


def own_words_for(viewer: Asking, *, today: date) -> list[OwnWords]:
    """What people wrote in their own words in the last 30 days; for very few readers."""
    if not access.may_read_words(viewer):
        return []
    return list(OwnWords.objects.filter(until__gte=today).order_by("-until", "ref"))


def own_words_piece_for(viewer: Asking, ref: str) -> OwnWords:
    """One piece of own words. Raises Http404."""
    found = OwnWords.objects.filter(ref=ref).first()
    if found is None or not access.may_read_words(viewer):
        raise Http404
    return found


def link_digest(token: str) -> str:
    """How a link is stored."""
    return keyed_digest("voices", "link", token)


def link_for(token: str, *, today: date) -> VoiceLink:
    """The link somebody opened. Raises Http404 when it or its organisation is over, or unknown.

    An organisation that became one of police or justice holds no link either.
    """
    one = _that_work(today).filter(token_digest=link_digest(token)).first()
    if one is None or not access.may_hold_link(one.organisation):
        raise Http404
    return one


def links_for(viewer: Asking, *, today: date) -> list[VoiceLink]:
    """Links that partner organisations hold and that work today."""
    if not access.may_give_links(viewer):
        raise PermissionDenied
    return list(_that_work(today))


def link_to_end(viewer: Asking, ref: str) -> VoiceLink:
    """One link, to end it. Raises Http404."""
    found = VoiceLink.objects.filter(ref=ref).first()
    if found is None or not access.may_give_links(viewer):
        raise Http404
    return found


def _that_work(today: date) -> QuerySet[VoiceLink]:
    found = VoiceLink.objects.filter(until__gte=today, organisation__ended_on=None)
    return found.select_related("organisation")


def _area_table(voices: Iterable[Voice], names: Mapping[str, str]) -> Table:
    counts = rules.tally([voice.area.ref] for voice in voices if voice.area)
    return _table("area", _("Where"), rules.parted(counts), names)


def _table(key: str, title: Words, lines: Iterable[Line], labels: Mapping[str, Words]) -> Table:
    rows = tuple((_named(line, labels), line.count) for line in lines)
    return Table(key, title, rows)


def _named(line: Line, labels: Mapping[str, Words]) -> str:
    names = [str(labels.get(code, code)) for code in line.codes]
    if len(names) == 1:
        return names[0]
    return str(_("Together, because each is rare: %(names)s") % {"names": ", ".join(sorted(names))})


def _codes(value: str | list[str]) -> list[str]:
    return value.split() if isinstance(value, str) else list(value)


def _words(pairs: Iterable[tuple[str, Phrase]]) -> dict[str, Words]:
    return {code: str(label) for code, label in pairs}


def has_old_words(today: date) -> bool:
    """Whether any own words are past their day."""
    return OwnWords.objects.filter(until__lt=today).exists()
