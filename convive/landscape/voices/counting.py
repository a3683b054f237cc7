"""Own sources of the landscape: what was told or noted here, as counts of a quarter and a wide area."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from convive.bodies.speaking import in_every_language
from convive.landscape.incidents import bells
from convive.landscape.models import Batch, Counted, Observation, Setting, Source
from convive.places.models import Area

VOICES = "Told by those who lived through hate"
TENSION = "Notes of tension whose time is over"


@dataclass(frozen=True, slots=True)
class Own:
    """How one of our own sources is described, with what it is known to miss."""

    title: Callable[[], str]
    unit: Callable[[], str]
    method: Callable[[], str]
    biases: Callable[[], str]
    counted: Counted


OWN = {
    VOICES: Own(
        lambda: _("Told by those who lived through hate"),
        lambda: _("One account of something lived through or seen"),
        lambda: _("Web, telephone, paper and partner organisations. Help was offered first."),
        lambda: _(
            "Who reports here is not everybody. Who trusts the city, knows this page and "
            "has the strength to tell is counted more often. One event may be told twice."
        ),
        Counted.ANSWER,
    ),
    TENSION: Own(
        lambda: _("Notes of tension whose time is over"),
        lambda: _("One note of a partner organisation"),
        lambda: _("Partners note what they hear. After a year only this count is left."),
        lambda: _("Places with many partners are noted more often. Hearsay is counted too."),
        Counted.OTHER,
    ),
}


def source_named(name: str) -> Source:
    """One of our own sources; it is described the first time."""
    own = OWN[name]
    described = {
        "title": in_every_language(own.title),
        "unit": in_every_language(own.unit),
        "method": in_every_language(own.method),
        "biases": in_every_language(own.biases),
        "counted": own.counted,
    }
    return Source.objects.get_or_create(name=name, defaults=described)[0]


def count_in(
    name: str,
    *,
    quarter: date,
    area: Area | None,
    category: str,
    grounds: str = "",
    setting: str = Setting.OFFLINE,
) -> Source:
    """Add one to the counts of our own source; nothing leads back to who told it."""
    source = source_named(name)
    label = f"{quarter.year}-Q{(quarter.month + 2) // 3}"
    # Two first accounts of a quarter at once: the second waits, and finds the delivery of the first.
    Source.objects.select_for_update().get(pk=source.pk)
    about: dict[str, Any] = {"source": source, "file_name": label, "state": Batch.State.VISIBLE}
    batch = Batch.objects.filter(**about).order_by("pk").first() or Batch.objects.create(
        **about, by="(house)", visible_at=timezone.now()
    )
    Observation.objects.create(
        source=source,
        batch=batch,
        key=secrets.token_bytes(16),
        period=quarter,
        precision="quarter",
        area=area,
        category=category,
        grounds=grounds,
        setting=setting,
    )
    Batch.objects.filter(pk=batch.pk).update(
        accepted=F("accepted") + 1, rows_read=F("rows_read") + 1
    )
    bells.ring(batch)
    return source
