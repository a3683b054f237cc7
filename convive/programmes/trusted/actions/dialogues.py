"""Writing down a hard conversation: by roles, without names unless everybody said yes (PRI-38)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.programmes.models import Dialogue, Session
from convive.programmes.sessions.rules.naming import names_in
from convive.programmes.trusted import access, rules
from convive.programmes.trusted.queries import dialogues

TOLD = (
    "roles", "participants", "facilitator", "ground_rules", "distress_support",
    "first_side", "first_wants", "second_side", "second_wants", "common_goals",
    "outcomes", "minutes", "said_yes_to_names",
)  # fmt: skip
# These say who takes part: as roles, always, whatever people agreed to.
BY_ROLE = ("roles", "facilitator", "distress_support", "first_side", "second_side")
SAID = ("ground_rules", "first_wants", "second_wants", "common_goals", "minutes")


@act("programmes.dialogue_written")
def write(
    session: Session, about: Mapping[str, Any], *, version: int | None, by: Asking
) -> Dialogue:
    """Write down a conversation, or write it anew; `about` holds TOLD. Nothing is attributed.

    Raises Refused where a name stands in it although not everybody said yes to that, without rules
    or without somebody who is there when it becomes too much; Changed on a second editor.
    """
    if not access.may_record(by, session):
        raise PermissionDenied
    given = {name: about[name] for name in TOLD if name in about}
    _check(session, given)
    found = dialogues.dialogue_of(session)
    if found is None:
        made = Dialogue.objects.create(session=session, **given)
        history.keep(made, list(given), by=by)
        return made
    could_name = _may_name(found)
    history.amend(found, given, version=version or 0, by=by)
    if could_name and not _may_name(found):
        # Somebody took their yes back: what older versions said of people goes with it.
        history.forget(found)
        history.keep(found, list(given), by=by)
    return found


@act("programmes.dialogue_closed")
def close(
    one: Dialogue, *, outcomes: Iterable[str], common_goals: str, on: date, by: Asking
) -> Dialogue:
    """Close a conversation with what came of it: one outcome or several, none a failure (SEN-03).

    Raises Refused without an outcome, and for shared goals that are not written down.
    """
    if not access.may_record(by, one.session):
        raise PermissionDenied
    chosen = [key for key in Dialogue.Outcome.values if key in set(outcomes)]
    if not chosen:
        raise Refused(
            _("Choose what came of it."),
            instead=_("Several may be true at once. None of them means that it failed."),
            field="outcomes",
        )
    if Dialogue.Outcome.GOALS in chosen and not common_goals.strip():
        raise Refused(_("Write down the goals that both sides share."), field="common_goals")
    if not _may_name(one):
        _refuse_names(one.session, {"common_goals": common_goals}, ("common_goals",))
    changes = {"outcomes": chosen, "common_goals": common_goals.strip(), "closed_on": on}
    history.amend(one, changes, version=None, by=by)
    return one


def _check(session: Session, given: Mapping[str, Any]) -> None:
    for field, sentence in (
        ("ground_rules", _("Write the rules that everybody accepted.")),
        ("distress_support", _("Say who is there when it becomes too much.")),
        ("roles", _("Say who took part, as roles.")),
    ):
        if not str(given.get(field) or "").strip():
            raise Refused(sentence, field=field)
    participants, said_yes = int(given["participants"]), int(given.get("said_yes_to_names") or 0)
    if said_yes > participants:
        raise Refused(_("More people said yes than took part."), field="said_yes_to_names")
    _refuse_names(session, given, BY_ROLE)
    if not rules.may_name(participants, said_yes):
        _refuse_names(session, given, SAID)


def _refuse_names(session: Session, given: Mapping[str, Any], fields: Iterable[str]) -> None:
    one = session.initiative
    known = [*one.title.values(), *one.carrier.name.values(), *one.place.values()]
    known += phrase(session.place).values()
    known += [name for area in one.areas.all() for name in area.name.values()]
    known += [name for partner in one.partners.all() for name in partner.name.values()]
    for field in fields:
        text = str(given.get(field) or "")
        found = [each.words for each in names_in(text, known=known)]
        found += dialogues.people_named(text)
        if found:
            raise Refused(
                _("This seems to name somebody: %(words)s")
                % {"words": ", ".join(dict.fromkeys(found))},
                instead=_(
                    "Write the role: “a shopkeeper”. Names may stand in the minutes only when every "
                    "single participant said yes to that."
                ),
                field=field,
            )


def _may_name(one: Dialogue) -> bool:
    return rules.may_name(one.participants, one.said_yes_to_names)
