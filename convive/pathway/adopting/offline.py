"""Templates for commands: those that come with the house without a database, then a city's own."""

from __future__ import annotations

from typing import Any

from convive.ground.phrase import Phrase
from convive.packs import files
from convive.packs import queries as packs
from convive.pathway.adopting import queries
from convive.pathway.queries.templates import KIND
from convive.pathway.rules.template import Rule, Stage, Template


def shipped() -> list[Template]:
    """The templates that come with the house."""
    found = [files.read_folder(folder) for folder in files.shipped() if "pathway" in folder.name]
    return [
        Template.read(one["slug"], one["version"], one["title"], one["entries"])
        for one in found
        if one["kind"] == KIND
    ]


def own() -> list[Template]:
    """A city's own templates, in their newest version."""
    known = {one.slug for one in shipped()}
    return [one.template for one in queries.listed() if one.pack.slug not in known]


def named(name: str) -> Template | None:
    """A template by its name; what comes with the house is found without a database."""
    found = next((one for one in shipped() if one.slug == name), None)
    if found is None and packs.latest(name) is not None:
        return queries.template_for(name).template
    return found


def as_data(template: Template) -> dict[str, Any]:
    """Every stage, move, role, guard and clock of a template, in the reader's language."""
    return {
        "template": template.slug,
        "version": template.version,
        "country": template.about.get("country", ""),
        "first_stage": template.first_stage.key,
        "needs": template.about.get("needs", {}),
        "roles": [
            {"key": key, "name": str(Phrase(one.name)), "desk": one.desk,
             "competences": list(one.competences), "held_off": f"role.{key}" in template.held_off}
            for key, one in template.roles.items()
        ],
        "referrers": [
            {"key": key, "name": str(Phrase(one.name)), "open": one.is_open}
            for key, one in template.referrers.items()
        ],
        "stages": [_stage(row.stage, row, template) for row in queries.rows(template)],
        "caveats": [
            {"key": one.key, "text": str(Phrase(one.text)), "verify": one.verify}
            for one in template.caveats
        ],
        "conflicts": [
            {"key": one.key, "rule": one.rule, "text": str(Phrase(one.text)),
             "holds": list(one.holds), "switched_on": not set(one.holds) & template.held_off}
            for one in template.conflicts
        ],
    }  # fmt: skip


def _stage(stage: Stage, row: queries.StageRow, template: Template) -> dict[str, Any]:
    clock = stage.clock
    return {
        "key": stage.key,
        "name": str(row.name),
        "ends": stage.ends,
        "clock": {"days": clock.days, "extension": clock.extension, "name": str(Phrase(clock.name))}
        if clock
        else None,
        "moves": [_move(one) for one in row.moves],
    }


def _move(row: queries.MoveRow) -> dict[str, Any]:
    move = row.move
    return {
        "key": move.key,
        "name": str(row.name),
        "to": move.to,
        "roles": list(move.roles),
        "form": move.form,
        "asks": [_rule(one) for one in move.asks],
        "missing": [str(line) for line in row.asks],
        "effects": [_rule(one) for one in move.effects],
        "second": move.second,
        "outcome": move.outcome,
        "keeping": move.keeping,
        "held_off": row.is_off,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {"rule": rule.name, **rule.given}
