"""The tables of the data-protection pack, out of the template that runs.

`python -m tests.house.dpia --write` writes `docs/dpia/data.md` anew; a test compares the two.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from convive.pathway.rules.template import Move, Template, Words

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "convive/pathway/packs/pathway-generic"
PAGE = ROOT / "docs/dpia/data.md"
PARTS = {
    "person:F": "person, full",
    "person:L": "person, limited",
    "person:D": "person, without identity",
    "reporter": "reporter",
    "mailbox": "mailbox",
    "plan": "plan",
}
SAID = {
    "to_records_desk": "moves to the records desk, away from intake",
    "statistics": "one row without a number waits for a batch of ten or the month's end",
}
BEGINNING = """# Data, field by field

Made from the template {slug} {version} by `python -m tests.house.dpia --write`; a test keeps both equal.
Purposes and words are those that people see. A field without a purpose cannot be added. Every field
lies sealed; "part" says under which key.

What is in the clear of a case: an opaque number, its stage, the space, dates by the day, which parts
were given to whom, the class of its outcome, the day of its end.
"""


def template() -> Template:
    """The template as it lies in the repository."""
    about = json.loads((PACK / "pack.json").read_text("utf-8"))
    entries = [
        entry
        for name in about["files"]
        for entry in json.loads((PACK / name).read_text("utf-8"))["entries"]
    ]
    return Template.read(about["slug"], about["version"], about["title"], entries)


def written(found: Template) -> str:
    """The whole page."""
    blocks = [
        BEGINNING.format(slug=found.slug, version=found.version),
        *_fields(found),
        "## Flows: what a step gives to whom\n",
        _table(["Step", "Who may", "Second person", "What follows"], _flows(found)),
        "## Consents\n",
        _table(
            ["Purpose", "Words, version"],
            [[_said(one.name), one.version] for one in found.consents.values()],
        ),
        "## How long\n",
        _table(
            ["Outcome", "Days after the end", "About a child", "Reduced to a summary after"],
            [
                [
                    _said(one.name),
                    str(one.days),
                    str(one.minors or one.days),
                    "" if one.reduce_after is None else f"{one.reduce_after} days",
                ]
                for one in found.keepings.values()
            ],
        ),
    ]
    return "\n".join(blocks)


def _fields(found: Template) -> list[str]:
    blocks: list[str] = ["## Fields\n"]
    for form in found.forms.values():
        rows = [
            [_said(one.ask), PARTS.get(one.part, one.part), _said(one.purpose)]
            for one in form.questions
        ]
        blocks += [f"### {_said(form.name)}\n", _table(["Question", "Part", "Purpose"], rows)]
    return blocks


def _flows(found: Template) -> list[list[str]]:
    return [
        [_said(one.name), ", ".join(one.roles), one.second, told]
        for one in found.moves.values()
        if (told := _follows(one)) or one.second
    ]


def _follows(move: Move) -> str:
    said = []
    for rule in move.effects:
        given = rule.given
        parts = ", ".join(PARTS.get(one, one) for one in given.get("parts", ()))
        if rule.name == "share":
            days = f", for {given['days']} days" if "days" in given else ""
            consent = f", with consent: {given['consent']}" if "consent" in given else ""
            named = " (the one whom the decision names)" if "named" in given else ""
            said.append(f"gives {parts} to {', '.join(given['roles'])}{named}{days}{consent}")
        elif rule.name == "unshare":
            said.append(f"ends what was given for: {given.get('reason', '')}")
        elif rule.name in SAID:
            said.append(SAID[rule.name])
    return "; ".join(said)


def _said(words: Words) -> str:
    return str(words["en"]).replace("|", "/").replace("\n", " ")


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


if __name__ == "__main__":
    page = written(template())
    if "--write" in sys.argv:
        PAGE.write_text(page, encoding="utf-8")
    else:
        sys.stdout.write(page)
