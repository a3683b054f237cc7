"""The conditions that this room itself can state: disciplines, training, keys, law, doors, complaints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.people.competences import queries as competences
from convive.people.unlocking import queries as unlocking
from convive.spaces import conditions, words
from convive.spaces.conditions import Standing
from convive.spaces.models import Space
from convive.spaces.queries import members, rotas
from convive.spaces.rules import custody
from convive.spaces.rules.belonging import INTAKE
from convive.spaces.rules.conditions import FEWEST_AT_INTAKE, Key, Needs, drill_holds


def disciplines(space: Space, today: date) -> Standing:
    """Enough distinct disciplines, one of those that must be there among them (SEC-10)."""
    needs = Needs.read(space.needs)
    present = [one.discipline for one in members.current(space, today=today)]
    missing, lacks_one = custody.quorum_lacks(
        present, fewest=needs.disciplines, one_of=needs.one_of
    )
    if missing:
        return Standing(
            False,
            ngettext(
                "%(missing)d more discipline is needed among the members.",
                "%(missing)d more disciplines are needed among the members.",
                missing,
            )
            % {"missing": missing},
        )
    if lacks_one:
        named = ", ".join(str(words.discipline(key)) for key in sorted(needs.one_of))
        return Standing(False, _("One of these must be among them: %(named)s.") % {"named": named})
    return Standing(True)


def training(space: Space, today: date) -> Standing:
    """Everybody is trained for their role, today (SEC-09)."""
    needs = Needs.read(space.needs)
    present = members.current(space, today=today)
    held = competences.trained((one.person.ref for one in present), today=today)
    untrained = [
        str(one)
        for one in present
        if not set(needs.asked_of(one.roles)) <= held.get(one.person.ref, set())
    ]
    if untrained:
        named = ", ".join(untrained)
        return Standing(False, _("Training is missing or over: %(named)s.") % {"named": named})
    return Standing(True)


def complaints(space: Space, _today: date) -> Standing:
    """The space says how to complain without the panel."""
    if not space.complaint_words:
        return Standing(False, _("Write how to complain, and who answers."))
    return Standing(True)


def doors(space: Space, _today: date) -> Standing:
    """No door is digital only (SEC-37)."""
    if not space.phone_door:
        return Standing(False, _("The telephone door is missing: number, hours, languages."))
    if not space.visit_door:
        return Standing(False, _("The door in person is missing: address, hours, languages."))
    return Standing(True)


def lawfulness(space: Space, today: date) -> Standing:
    """The data-protection officer wrote on which law the space rests."""
    if space.lawful_since is None or space.lawful_since > today or not space.legal_basis.strip():
        return Standing(False, _("The data protection officer has not written it yet."))
    return Standing(True)


def keys(space: Space, today: date) -> Standing:
    """A recovery key, two people at the intake desk who cannot lock themselves out, a drill a year."""
    if not rotas.recovery_is_pinned(space):
        return Standing(False, _("No recovery key yet, or it was changed."))
    if not drill_holds(rotas.practised_on(space), today=today):
        return Standing(False, _("The custodians have not practised for a year."))
    fewest = Needs.read(space.needs).unlockers
    ready = [
        one
        for one in rotas.on_duty(space, INTAKE, today=today)
        if unlocking.unlockers_of(one.person) >= fewest
    ]
    if len(ready) < FEWEST_AT_INTAKE:
        return Standing(
            False, _("Two people are needed at the desk, each with two ways to open their key.")
        )
    return Standing(True)


def register_all() -> None:
    """Called once, when the house is built."""
    conditions.state(Key.DISCIPLINES, disciplines, _page("spaces:enrol"))
    conditions.state(Key.TRAINING, training, lambda _space: reverse("people:accounts"))
    conditions.state(Key.COMPLAINTS, complaints, _page("spaces:amend"))
    conditions.state(Key.DOORS, doors, _page("spaces:amend"))
    conditions.state(Key.LAWFULNESS, lawfulness, _page("spaces:law"))
    conditions.state(Key.KEYS, keys, _keys_page)


def _keys_page(space: Space) -> str:
    """Where the next thing about keys is done."""
    if not rotas.recovery_is_pinned(space):
        return reverse("spaces:custody", args=[space.ref])
    return reverse("spaces:rota", args=[space.ref])


def _page(name: str) -> Callable[[Space], str]:
    return lambda space: reverse(name, args=[space.ref])
