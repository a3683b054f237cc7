"""What is still missing before a move: what the template asks, a second person, names looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from convive.city import queries as city
from convive.ground.refusals import Words
from convive.pathway import guard_words
from convive.pathway.models import Assent, Case
from convive.pathway.queries import apart, cases, history, naming
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules import first_look, guards
from convive.pathway.rules.guards import Facts, Voice
from convive.pathway.rules.reopening import REOPENED
from convive.pathway.rules.template import Move, Template
from convive.people.models import Person
from convive.spaces.models import Member
from convive.spaces.rules.belonging import is_police
from convive.spaces.rules.parts import DEIDENTIFIED, split

SECOND_RULES = frozenset({"second_reader", "approval"})
PANEL = frozenset({"panel", "chair"})
VOICES = frozenset(
    {"second-person", "second-organisation", "quorum", "quorum-one-of", "not-all-said", "majority"}
)
NAMES = "names"
ANOTHER = _(
    "There was danger, an earlier concern, or it is about a colleague or an official: nobody ends "
    "this alone. A second person reads the "
    "sheet and how it hangs together, and agrees."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is missing, in a sentence; `code` and the rest say where it is done."""

    sentence: Words
    code: str = ""
    form: str = ""
    sitting: str = ""
    purpose: str = ""


def of(
    case: Case,
    move: Move,
    template: Template,
    member: Member,
    sheets: Sequence[Sheet],
    *,
    today: date,
) -> list[Line]:
    """Every line that is missing before this member can make a move; empty when nothing is."""
    if off := held_off_line(move, template):
        return [off]
    facts = cases.facts(case, sheets, needs=template.about.get("needs", {}), today=today)
    facts = _with_asked(case, facts, sheets, template, today=today)
    found = [
        Line(
            guard_words.sentence(lack, template),
            lack.code,
            str(lack.given.get("form", "")),
            _latest(sheets, str(lack.given.get("form", ""))),
            str(lack.given.get("purpose", "")),
        )
        for lack in guards.lacks(move, facts)
    ]
    if move.second and not found and second_of(case, move, member, sheets) is None:
        said = _("Somebody else has to read this and agree: two people stand behind this step.")
        found.append(Line(said, "second-person", move.form, _latest(sheets, move.form)))
    elif not found and _alone(case, move, template, member, sheets, facts):
        found.append(Line(ANOTHER, "second-person", move.form, _latest(sheets, move.form)))
    if _shares_text(move):
        said = _("A text that is meant to name nobody names somebody. A second person looks at it.")
        found += [
            Line(said, NAMES, sheet.form, sheet.sitting)
            for sheet in naming.unconfirmed(sheets, template)
        ]
    return found


def held_off_line(move: Move, template: Template) -> Line | None:
    """Why a move stays off: it conflicts with our rules, and no law was found that asks for it."""
    name = f"move.{move.key}"
    rules = [one.rule for one in template.conflicts if name in one.holds]
    if name not in template.held_off:
        return None
    return Line(
        _(
            "This step is off: it conflicts with %(rules)s. A legal decision that is recorded in the "
            "city’s own copy of the template switches it on."
        )
        % {"rules": ", ".join(rules)}
    )


def second_of(case: Case, move: Move, member: Member, sheets: Sequence[Sheet]) -> str | None:
    """The reference of the second person behind a move: who wrote its sheet, or agreed to it, and
    is not who moves (nor of the same organisation, where the template asks for that).
    """
    written = [sheet for sheet in sheets if sheet.form == move.form]
    if not move.second or not written:
        return None
    latest = written[-1]
    agreed = Assent.objects.filter(
        case=case, sitting=latest.sitting, says=Assent.Says.AGREES
    ).values_list("member", flat=True)
    wrote = Q(space=case.space, person__ref__in=naming.authors(latest))
    others = Member.objects.filter(Q(pk__in=list(agreed)) | wrote).exclude(person=member.person_id)
    if move.second == "organisation":
        others = others.exclude(organisation=member.organisation_id)
    found = others.select_related("person").order_by("pk").first()
    return found.person.ref if found is not None else None


def asked(case: Case, *, today: date) -> list[Member]:
    """Members of the panel who hold the case and have opened it: none of them is passed over. The
    police seat has no voice.
    """
    live = case.record.grants.filter(
        Q(until=None) | Q(until__gte=today), ended_on=None, sealed__isnull=False
    )
    since = {row.receiver: row.since for row in live}
    opened = dict(case.record.openings.order_by("at").values_list("person", "at"))
    return [
        one
        for one in case.space.members.filter(ended_on=None).select_related("person", "organisation")
        if PANEL & set(one.roles)
        and not is_police(one.organisation.sort, one.discipline)
        and one.holds_on(today)
        and (given := since.get(f"{Person.KIND}:{one.person.ref}")) is not None
        and one.person.ref in opened
        and city.today(opened[one.person.ref]) >= given
    ]


def rests_on(move: Move, form: str) -> bool:
    """Whether a move is made on a sheet of this form."""
    return move.form == form or any(
        form in (rule.given.get("form"), rule.given.get("what"), rule.given.get("unless"))
        for rule in move.asks
    )


def asks_second(move: Move) -> bool:
    """Whether a move needs a second person's voice."""
    return bool(move.second) or any(rule.name in SECOND_RULES for rule in move.asks)


def _with_asked(
    case: Case, facts: Facts, sheets: Sequence[Sheet], template: Template, *, today: date
) -> Facts:
    """The facts with a silent voice for each of the panel who read a decision and said nothing."""
    decisions = [sheet.form for sheet in sheets if _decides(template, sheet.form)]
    if not decisions:
        return facts
    panel = asked(case, today=today)
    voices = {form: list(facts.assents.get(form, ())) for form in decisions}
    for said in voices.values():
        known = {voice.member for voice in said}
        said += [
            Voice(one.ref, one.organisation.ref, one.discipline, "")
            for one in panel
            if one.ref not in known
        ]
    return replace(facts, assents={**facts.assents, **voices})


def _alone(
    case: Case,
    move: Move,
    template: Template,
    member: Member,
    sheets: Sequence[Sheet],
    facts: Facts,
) -> bool:
    """Whether somebody would end alone what is urgent, came again, or is about a colleague or an
    official: two stand behind it (SEC-16), also behind a note that somebody was not reached. The
    person's own no has no sheet and takes no second.
    """
    if not template.stages[move.to].ends or not move.form:
        return False
    is_again = any(sheet.form == REOPENED for sheet in sheets)
    is_ours = apart.said(sheets) in (apart.COLLEAGUE, apart.CLOSE, apart.OFFICIAL)
    if not (is_again or is_ours or first_look.is_urgent(facts.forms) or history.is_repeat(case)):
        return False
    return second_of(case, replace(move, second="person"), member, sheets) is None


def _decides(template: Template, form: str) -> bool:
    return form in template.forms and template.forms[form].decides


def _latest(sheets: Sequence[Sheet], form: str) -> str:
    return next((sheet.sitting for sheet in reversed(sheets) if sheet.form == form), "")


def _shares_text(move: Move) -> bool:
    """Whether a move gives somebody the texts that name nobody."""
    limits = split(DEIDENTIFIED)
    return any(
        rule.name == "share" and any(split(part) == limits for part in rule.given["parts"])
        for rule in move.effects
    )
