"""What a type may ask of its initiatives before they start: small rules, called by their name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from convive.ground.reading.folding import fold, fold_once
from convive.programmes.sites import rules as sites

NOT_THE_CITYS = ("partial", "advisory", "none")
POLICE_COMES = ("yes", "part")
CASH = "cash"
ARTICLES = ("ال", "وال", "بال", "لل")


@cache
def refused() -> Mapping[str, Any]:
    """Words that no field asks for, and that no eligibility names: data beside this module."""
    path = Path(__file__).with_name("refused.json")
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def of_risk() -> frozenset[str]:
    """Words that make eligibility depend on a case or a risk (PRI-23), as `fold` writes them."""
    return frozenset(map(fold, refused()["eligibility"]))


def bare(folded: str) -> set[str]:
    """The words of a folded text, those in Arabic also without what is written onto them.

    >>> "خطر" in bare("ما هو الخطر"), "خطر" in bare("بالخطر")
    (True, True)
    """
    words = folded.split()
    return {*words, *(word.removeprefix(one) for word in words for one in ARTICLES)}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule may look at: the answers to the type's fields and a few of the initiative itself."""

    told: Mapping[str, Any] = field(default_factory=dict)
    scope: str = "population"
    priority_why: bool = False
    gender: bool = False
    curriculum: Sequence[Any] = ()
    finding_holds: bool = False
    competence: str = ""
    sites: Sequence[tuple[str, bool]] = ()  # the say of the city in each school, whether it agreed


Rule = Callable[[Facts], str]


def ground_rules_before_police_topic(facts: Facts) -> str:
    """Trust in police is a subject in a safe setting: ground rules first (PRI-13).

    >>> ground_rules_before_police_topic(Facts({"police_topic": True}))
    'ground-rules'
    """
    about_police = bool(facts.told.get("police_topic"))
    return "ground-rules" if about_police and not _said(facts, "ground_rules") else ""


def who_attends_police(facts: Facts) -> str:
    """Where police attend, young people were asked first; and it is said either way (PRI-13)."""
    if not _said(facts, "police_attend"):
        return "police-attend"
    comes = facts.told.get("police_attend") in POLICE_COMES
    return "youth-asked" if comes and not facts.told.get("youth_asked") else ""


def universal_reason_when_prioritised(facts: Facts) -> str:
    """Who comes first comes first for a reason that holds for everybody (PRI-26)."""
    some_first = bool(facts.told.get("some_first"))
    return "universal-reason" if some_first and not facts.priority_why else ""


def no_risk_in_eligibility(facts: Facts) -> str:
    """Who may come never depends on a case or a risk (PRI-23).

    >>> no_risk_in_eligibility(Facts({"eligibility": "Young people at risk"}))
    'no-risk'
    """
    said = facts.told.get("eligibility") or ""
    texts = said.values() if isinstance(said, Mapping) else [said]
    words = {word for text in texts for word in bare(fold_once(str(text)))}
    return "no-risk" if words & of_risk() else ""


def curriculum_and_skills(facts: Facts) -> str:
    """A course has its sessions in order, and says what its facilitators must be trained for (SEC-02)."""
    return "" if len(facts.curriculum) > 1 and facts.competence else "curriculum"


def city_control(facts: Facts) -> str:
    """What needs the city's control asks for the site's agreement where it has less (PRI-06).

    Where a school stands in the register, the register is asked, and not what the programme tells.

    >>> city_control(Facts({"needs_control": "full"}, sites=[("advisory", False)]))
    'agreement'
    >>> city_control(Facts({"needs_control": "full"}, sites=[("advisory", True)]))
    ''
    """
    if facts.sites:
        needed = sites.needed_by(facts.told)
        held = (sites.may_bring(needed, say, has_agreed=agreed) for say, agreed in facts.sites)
        return "" if all(held) else "agreement"
    needs = facts.told.get("needs_control") == "full"
    less = facts.told.get("site_control") in NOT_THE_CITYS
    return "agreement" if needs and less and not _said(facts, "agreement") else ""


def gender_lens(facts: Facts) -> str:
    """It says what it means for women, men, girls and boys (PRI-30)."""
    return "" if facts.gender else "gender"


def charter(facts: Facts) -> str:
    """The club signed the charter, on a day (PRI-25)."""
    return "" if _said(facts, "charter_signed_on") else "charter"


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        ground_rules_before_police_topic,
        who_attends_police,
        universal_reason_when_prioritised,
        no_risk_in_eligibility,
        curriculum_and_skills,
        city_control,
        gender_lens,
        charter,
    )
}


def lacking(names: Sequence[str], facts: Facts) -> list[str]:
    """What these rules find missing, as codes for the words, each once.

    A group is always served by a course whose facilitators are trained for it (SEC-02).
    """
    asked = [*names, *(["curriculum_and_skills"] if facts.scope == "group" else [])]
    found = [RULES[name](facts) for name in asked if name in RULES]
    return [code for code in dict.fromkeys(found) if code]


def needs_second(carrying: str, harm: str) -> bool:
    """Whether a second person must agree that the city itself carries it (PRI-32).

    >>> needs_second("city", "high"), needs_second("organisation", "high")
    (True, False)
    """
    return carrying == "city" and harm == "high"


@dataclass(frozen=True, slots=True)
class Cost:
    """What programmes cost in one currency: money, and what is given in kind (PRI-22)."""

    currency: str
    cash: Decimal = Decimal(0)
    in_kind: Decimal = Decimal(0)

    @property
    def whole(self) -> Decimal:
        return self.cash + self.in_kind


def costs(given: Iterable[tuple[str, str, Decimal]]) -> list[Cost]:
    """Kind, currency and value of each contribution as one cost a currency; never mixed.

    >>> costs([("cash", "EUR", Decimal(5)), ("room", "EUR", Decimal(2))])[0].whole
    Decimal('7')
    """
    sums: dict[str, list[Decimal]] = {}
    for kind, currency, amount in given:
        held = sums.setdefault(currency, [Decimal(0), Decimal(0)])
        held[kind != CASH] += amount
    return [Cost(currency, cash, in_kind) for currency, (cash, in_kind) in sorted(sums.items())]


def _said(facts: Facts, name: str) -> bool:
    return bool(str(facts.told.get(name) or "").strip())
