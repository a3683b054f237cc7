"""What can be done with programmes: begin, change, say who carries them, write down what is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.wording import fit_for_everybody
from convive.directory.models import Service
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation, Person
from convive.programmes import access, rules, wording
from convive.programmes.launching import queries as launching
from convive.programmes.models import Contribution, Initiative
from convive.programmes.types import queries as types
from convive.programmes.types.reading import FREE, Type

KEPT = ["title", "summary", "type", "type_version", "carrier", "told"]
MANY = ("partners", "areas")
TEXTS = (
    "summary", "curriculum", "heeds", "gender", "theory", "results", "access_priority_why",
    "carrying_why", "visibility_why", "variance_why",
)  # fmt: skip


@act("programmes.begun")
def begin(
    kind: Type,
    *,
    title: Phrase | str,
    carrier: Organisation,
    by: Asking,
    build_on: Service | Initiative | None = None,
    why_new: str = "",
    partners: Iterable[Organisation] = (),
    areas: Iterable[Any] = (),
    **about: Any,
) -> Initiative:
    """Begin a programme of a type, as a draft; it keeps the version of the type (SYS-20).

    First comes what exists: it is attached to a service or a programme, or says why it stands alone
    (PRI-21, GOV-11). Raises Refused without either, and for a title that names one community.
    """
    if not access.may_begin(by, carrier):
        raise PermissionDenied
    if not phrase(title):
        raise Refused(_("Say what it is called."), field="title")
    if build_on is None and not why_new.strip():
        raise Refused(
            _("First look at what exists. Attach to it, or say why something new is needed."),
            instead=_("What exists is known, cheaper, and people trust it already."),
            field="build_on",
        )
    areas = list(areas)
    around = [carrier.name, *(one.name for one in areas)]
    wording.names_nobody([phrase(title)], known=around, field="title")
    wording.names_nobody([about.get("place")], known=around, field="place", are_places=True)
    known = [phrase(title), *around]
    wording.names_nobody([phrase(about.get("summary", ""))], known=known, field="summary")
    wording.names_nobody([why_new], known=known, field="why_new")
    made = Initiative.objects.create(
        **{
            "level": kind.level,
            "setting": kind.setting,
            "scope": kind.scope,
            "ages": list(kind.ages),
        }
        | about
        | {
            "title": wording.fit_title(phrase(title)),
            "type": kind.key,
            "type_version": kind.version,
            "carrier": carrier,
            "attached_to": build_on if isinstance(build_on, Service) else None,
            "attached_initiative": build_on if isinstance(build_on, Initiative) else None,
            "attached_why": why_new.strip(),
            "made_by": Person.objects.filter(ref=by.ref).first(),
        }
    )
    made.partners.set(partners)
    made.areas.set(areas)
    history.keep(made, KEPT, by=by)
    return made


@act("programmes.amended")
def amend(
    initiative: Initiative, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Initiative:
    """Change what a programme says. Raises Changed on a second editor, Refused for its words.

    `changes` may hold `partners` and `areas`. What stays as it was is no change.
    """
    if not access.may_edit(by, initiative):
        raise PermissionDenied
    plain = {name: value for name, value in changes.items() if name not in MANY}
    history.unchanged(initiative, list(plain), version=version)
    plain = {name: value for name, value in plain.items() if getattr(initiative, name) != value}
    if "title" in plain:
        plain["title"] = wording.fit_title(phrase(plain["title"]))
    carrier = plain.get("carrier")
    if carrier is not None and not access.may_begin(by, carrier):
        raise Refused(
            _("You write for your own organisation only."),
            instead=_("Ask who coordinates to hand it over."),
            field="carrier",
        )
    if "wording_why" in plain and not access.may_keep_words(by):
        raise Refused(_("Only who coordinates may say why these words stay."), field="wording_why")
    if not plain.get("wording_why", initiative.wording_why):
        _refuse_names(initiative, plain)
    if plain.get("is_public", initiative.is_public):
        for name in ("title", "summary"):
            if said := phrase(plain.get(name, getattr(initiative, name))):
                fit_for_everybody(said, field=name)
    others = {name: list(changes[name]) for name in MANY if name in changes}
    if any(_stand_elsewhere(initiative, name, listed) for name, listed in others.items()):
        # Another area or partner is another programme to a check and to a second editor.
        plain.setdefault("title", initiative.title)
    is_running = initiative.state == Initiative.State.RUNNING
    before = set(map(str, launching.lacks(initiative))) if is_running else set()
    if plain:
        history.amend(initiative, plain, version=version, by=by)
    for name, listed in others.items():
        getattr(initiative, name).set(listed)
    if is_running:
        _refuse_less(initiative, before)
    return initiative


def _refuse_names(initiative: Initiative, said: Mapping[str, Any]) -> None:
    """No text of a programme names a child; a coordinator's reason lets a word stand."""
    organisations = [initiative.carrier, *initiative.partners.all()]
    known = [one.name for one in organisations]
    known += [one.name for one in initiative.areas.all()]
    wording.names_nobody([said.get("title")], known=known, field="title")
    wording.names_nobody([said.get("place")], known=known, field="place", are_places=True)
    known += [initiative.title, initiative.place]
    known += [phrase(said[name]) for name in ("title", "place") if name in said]
    for name in TEXTS:
        if name in said:
            wording.names_nobody([said[name]], known=known, field=name)
    kind, told = types.type_of(initiative), said.get("told", {})
    free = [one.name for one in kind.fields if one.kind in FREE] if kind else []
    wording.names_nobody([told.get(name) for name in free], known=known, field="told")


def _stand_elsewhere(initiative: Initiative, name: str, listed: Iterable[Any]) -> bool:
    now = set(getattr(initiative, name).values_list("pk", flat=True))
    return now != {one.pk for one in listed}


def _refuse_less(initiative: Initiative, before: set[str]) -> None:
    """What stood before the start still stands while it runs."""
    if lost := [said for one in launching.lacks(initiative) if (said := str(one)) not in before]:
        raise Refused(_("It runs already. This would be missing then:"), missing=lost)


@act("programmes.carrying_said")
def say_who_carries(
    initiative: Initiative, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Initiative:
    """Who should carry it, what harm the city's part could do, and how visible the city is (PRI-32).

    Another answer needs its second approval again. Raises Refused without an answer or a reason.
    """
    if not access.may_edit(by, initiative):
        raise PermissionDenied
    if not changes.get("carrying"):
        raise Refused(_("Say who should carry it."), field="carrying")
    if not str(changes.get("carrying_why") or "").strip():
        raise Refused(_("Say why. One sentence is enough."), field="carrying_why")
    answered = any(getattr(initiative, name) != changes.get(name) for name in access.CARRYING)
    again = {"approved_by": None, "approved_on": None} if answered else {}
    return amend(initiative, {**changes, **again}, version=version, by=by)


@act("programmes.approved")
def approve(initiative: Initiative, *, on: date, version: int | None, by: Asking) -> Initiative:
    """A second person agrees that the city carries it although much harm is expected (PRI-32).

    Raises Refused for who made or leads it, and where no second approval is asked for.
    """
    if not by.may("programmes.approve"):
        raise PermissionDenied
    history.unchanged(initiative, ["approved_on"], version=version)
    if not rules.needs_second(initiative.carrying, initiative.carrying_harm):
        raise Refused(_("This programme needs no second approval."))
    if access.has_answered(by, initiative):
        raise Refused(
            _("You wrote these answers. A second pair of eyes sees more."),
            instead=_("Ask a colleague to look at it."),
        )
    if not access.may_approve(by, initiative):
        raise Refused(
            _("You began or lead it. A second pair of eyes sees more."),
            instead=_("Ask a colleague to look at it."),
        )
    person = Person.objects.filter(ref=by.ref).first()
    changes = {"approved_by": person, "approved_on": on}
    history.amend(initiative, changes, version=version, by=by)
    return initiative


@act("programmes.contributed")
def contribute(
    initiative: Initiative,
    *,
    organisation: Organisation,
    kind: str,
    what: Phrase | str,
    amount: Decimal,
    on: date,
    by: Asking,
    currency: str = "EUR",
) -> Contribution:
    """Write down what somebody gives: money, or a room, hours, things with their value (PRI-22)."""
    if not access.may_contribute(by, initiative):
        raise PermissionDenied
    if not access.may_give_for(by, initiative, organisation):
        raise Refused(_("You write for your own organisation only."), field="organisation")
    if amount < 0:
        raise Refused(_("Write the value as a number from 0 up."), field="amount")
    return Contribution.objects.create(
        initiative=initiative,
        organisation=organisation,
        kind=kind,
        what=phrase(what),
        amount=amount,
        currency=currency,
        on=on,
    )


@act("programmes.contribution_removed")
def remove_contribution(contribution: Contribution, *, by: Asking) -> Initiative:
    """Take out what was not given after all: one's own gift, or any for who edits the programme."""
    initiative = contribution.initiative
    if not access.may_give_for(by, initiative, contribution.organisation):
        raise PermissionDenied
    contribution.delete()
    return initiative
