"""Who may come to read what at each stage of a template, by any way that leads there (SEC-07)."""

from __future__ import annotations

from collections.abc import Mapping

from convive.pathway.rules.template import Move, Template

WHOLE = "everything"
Readers = frozenset[tuple[str, str]]


def readers(template: Template) -> Mapping[str, Readers]:
    """For each stage the pairs of a role and a part that it may hold a key of there.

    The desk holds everything from the beginning; others hold what a move gave them, until a move
    takes it back. Where two ways lead to a stage, what either of them gave counts.
    """
    desk = frozenset((role.key, WHOLE) for role in template.roles.values() if role.desk)
    held: dict[str, Readers] = {template.first_stage.key: desk}
    waiting = [template.first_stage.key]
    while waiting:
        stage = waiting.pop()
        for move in template.moves_from(stage):
            after = _after(held[stage], move, template)
            if not after <= held.get(move.to, frozenset()) or move.to not in held:
                held[move.to] = held.get(move.to, frozenset()) | after
                waiting.append(move.to)
    return held


def given(move: Move) -> list[tuple[str, str, str]]:
    """What a move lets others read: role, part, for which reason."""
    return [
        (str(role), str(part), str(rule.given.get("reason", "")))
        for rule in move.effects
        if rule.name == "share"
        for role in rule.given.get("roles", ())
        for part in rule.given.get("parts", ())
    ]


def _after(before: Readers, move: Move, template: Template) -> Readers:
    taken = {rule.given.get("reason") for rule in move.effects if rule.name == "unshare"}
    gone = {
        (role, part)
        for other in template.moves.values()
        for role, part, reason in given(other)
        if reason in taken
    }
    return (before - gone) | {(role, part) for role, part, _reason in given(move)}
