"""What can be done with the tables of a source: prepare them, look at them, publish them for good."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.landscape import access
from convive.landscape.boards import counting, preparing
from convive.landscape.models import Source
from convive.releases import actions as releases
from convive.releases.languages import in_every_language
from convive.releases.models import Audience, Preparation, Release


@act("landscape.tables_asked")
def prepare(
    source: Source,
    *,
    by: Asking,
    anew: bool = False,
    wider: dict[str, dict[str, list[str]]] | None = None,
) -> Preparation:
    """Begin to make the tables of a source (a job fills them): nothing is published before a yes.

    `anew` tells published years once more; `wider` names, by audience and table, dimensions to tell
    more broadly.
    """
    if not access.may_publish(by):
        raise PermissionDenied
    if not counting.visible(source).exists():
        raise Refused(
            _("This source says nothing yet."),
            instead=_("Bring in a delivery and make it part of the landscape."),
        )
    return Preparation.objects.create(
        subject=str(source.reference),
        steps=preparing.STEPS,
        made_by=by.ref,
        content={"asked": {"anew": anew, "wider": wider or {}}},
    )


def widen(
    waiting: Preparation, source: Source, *, audience: str, table: str, dimension: str, by: Asking
) -> Preparation:
    """Prepare again with one table told a step more broadly; what was chosen before stays chosen."""
    asked = waiting.content.get("asked", {})
    wider: dict[str, dict[str, list[str]]] = {
        code: {slug: list(names) for slug, names in tables.items()}
        for code, tables in asked.get("wider", {}).items()
    }
    wider.setdefault(audience, {}).setdefault(table, []).append(dimension)
    return prepare(source, by=by, anew=bool(asked.get("anew")), wider=wider)


def fill(preparation: Preparation, source: Source, *, today: date, by: Asking) -> Preparation:
    """Make the tables, in no transaction of its own, and keep them until somebody says yes.

    Done twice, it does no harm.
    """
    if preparation.state != Preparation.State.WORKING:
        return preparation

    def step() -> None:
        preparation.step += 1
        Preparation.objects.filter(pk=preparation.pk).update(step=preparation.step)

    basis = preparing.basis_of(source)
    asked = preparation.content.get("asked", {})
    wider, anew = asked.get("wider", {}), bool(asked.get("anew"))
    try:
        content = preparing.compute(source, today=today, step=step, wider=wider, anew=anew)
    except Refused as refusal:
        return keep(preparation, Preparation.State.REFUSED, {}, basis, _told(refusal), by=by)
    made = {**content.as_json(), "asked": asked}
    return keep(preparation, Preparation.State.READY, made, basis, Phrase(), by=by)


def _told(refusal: Refused) -> Phrase:
    return in_every_language(
        lambda: " ".join(str(part) for part in (refusal.sentence, refusal.instead) if part)
    )


@act("landscape.tables_prepared")
def keep(
    preparation: Preparation,
    state: str,
    content: dict[str, object],
    basis: str,
    sentence: Phrase,
    *,
    by: Asking,
) -> Preparation:
    """Keep tables that were made, or the sentence why none can be."""
    if not access.may_publish(by):
        raise PermissionDenied
    preparation.state, preparation.content = state, content
    preparation.basis, preparation.sentence = basis, sentence
    preparation.save()
    return preparation


@act("landscape.released")
def release(preparation: Preparation, source: Source, *, on: date, by: Asking) -> list[Release]:
    """Publish what was prepared and looked at, to everybody and to partners. Twice does nothing more.

    Raises Refused when deliveries or published tables changed in between.
    """
    if not access.may_publish(by):
        raise PermissionDenied
    fresh = Preparation.objects.select_for_update().get(pk=preparation.pk)
    if fresh.state == Preparation.State.DONE:
        return []
    if fresh.state != Preparation.State.READY:
        raise Refused(_("These tables are not ready to be published."))
    if fresh.basis != preparing.basis_of(source):
        raise Refused(
            _("Deliveries or published tables changed since these tables were prepared."),
            instead=_("Prepare them again and look at them again."),
        )
    made = _publish(source, fresh.content, on=on, by=by)
    fresh.state, fresh.content = Preparation.State.DONE, {}
    fresh.save()
    return made


def release_landscape(source: Source, *, today: date, by: Asking) -> list[Release]:
    """Make the tables of a source and publish them at once, without anybody looking (set-up, demo).

    Raises PermissionDenied, and Refused when there is nothing to publish.
    """
    if not access.may_publish(by):
        raise PermissionDenied
    content = preparing.compute(source, today=today)
    if content.is_empty:
        raise Refused(
            _("Every table would be too thin to protect people."),
            missing=[
                str(why) for one in content.by_audience.values() for _t, why in one.left_out[:1]
            ],
        )
    return release_at_once(source, content.as_json(), on=today, by=by)


@act("landscape.released")
def release_at_once(
    source: Source, content: dict[str, object], *, on: date, by: Asking
) -> list[Release]:
    """Publish computed tables (see `preparing.compute`) to everybody and to partners."""
    return _publish(source, content, on=on, by=by)


def _publish(source: Source, content: dict[str, object], *, on: date, by: Asking) -> list[Release]:
    made: list[Release] = []
    for audience in (Audience.PUBLIC.value, Audience.PARTNERS.value):
        about = content[audience]
        if isinstance(about, dict) and about["rows"]:
            subject = str(source.reference)
            made += releases.publish(subject, about["rows"], audience=audience, on=on, by=by)
    if not made:
        raise Refused(_("There is no table to publish."))
    return made
