"""Questions about rounds of money: which are open, who asked, what was given, is the money still there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.http import Http404

from convive.bodies import reply_codes
from convive.ground.phrase import Phrase
from convive.ground.references import Reference
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.models import Finding
from convive.packs import queries as packs
from convive.people.models import Membership, Person
from convive.people.rules import Realm, Role, permitted
from convive.plan.models import BudgetLine, Fund
from convive.programmes.grants import access, rules, words
from convive.programmes.grants.rules import Phase, Size
from convive.programmes.models import Initiative
from convive.programmes.models.application import Application
from convive.programmes.models.award import Award
from convive.programmes.models.call import Call
from convive.thread import names
from convive.thread import queries as thread
from convive.thread.names import Named

CRITERIA, SIZES, INSTRUMENTS = "grant-criteria", "grant-sizes", "grant-instruments"
GONE = (Fund.State.REFUSED, Fund.State.ENDED)
SCORING = [role for role in Role if "grants.score" in permitted(role)]
LESSON = "results.lesson"


@dataclass(frozen=True, slots=True)
class Listed:
    """A round with where it stands today."""

    call: Call
    phase: Phase
    money_left: bool

    @property
    def is_open(self) -> bool:
        return self.phase is Phase.OPEN and not self.money_left

    @property
    def phase_words(self) -> Words:
        """Where it stands, in words."""
        return words.PHASES[self.phase]

    @property
    def tone(self) -> str:
        """How its badge looks."""
        return words.TONES[self.phase]


@dataclass(frozen=True, slots=True)
class Worded:
    """An entry of a pack in words: a criterion with its weight, a question for every project."""

    key: str
    words: Phrase
    hint: Phrase
    weight: int = 0


def calls_for(viewer: Asking, *, today: date) -> list[Listed]:
    """Every round, the newest first."""
    if not access.may_read(viewer):
        return []
    found = Call.objects.select_related("budget_line__fund")
    return [listed(one, today=today) for one in found]


def call_for(viewer: Asking, ref: str) -> Call:
    """One round. Raises Http404."""
    found = _calls().filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def listed(call: Call, *, today: date) -> Listed:
    """A round with where it stands today."""
    return Listed(call, phase_of(call, today=today), money_has_left(call))


def open_calls(*, today: date) -> list[Listed]:
    """What everybody sees: rounds that are open or come soon, then the last that are over."""
    found = Call.objects.exclude(state=Call.State.DRAFT).select_related("budget_line__fund")
    order = [Phase.OPEN, Phase.COMING, Phase.CLOSED, Phase.WITHDRAWN, Phase.ENDED]
    shown = [listed(one, today=today) for one in found]
    return sorted(shown, key=lambda one: order.index(one.phase))


def open_call(ref: str) -> Call:
    """One round as everybody sees it. Raises Http404 for a draft."""
    found = _calls().filter(ref=ref).exclude(state=Call.State.DRAFT).first()
    if found is None:
        raise Http404
    return found


def phase_of(call: Call, *, today: date) -> Phase:
    """Where a round stands today."""
    return rules.phase(call.state, call.opens_on, call.closes_on, today=today)


def money_has_left(call: Call) -> bool:
    """Whether who gave the money has withdrawn it after the call was published."""
    if call.state != Call.State.PUBLISHED:
        return False
    line = call.budget_line
    return line is None or (line.fund is not None and line.fund.state in GONE)


def given(call: Call) -> Decimal:
    """What this round has given so far; what stopped counts no more."""
    found = Award.objects.filter(application__call=call, stopped_on=None)
    return found.aggregate(whole=Sum("amount"))["whole"] or Decimal(0)


def others_on_line(call: Call) -> Decimal:
    """What other rounds that are not withdrawn take from the same budget line."""
    same = Call.objects.filter(budget_line=call.budget_line).exclude(pk=call.pk)
    same = same.filter(state__in=[Call.State.PUBLISHED, Call.State.ENDED])
    return same.aggregate(whole=Sum("whole"))["whole"] or Decimal(0)


def applications_of(viewer: Asking, call: Call) -> QuerySet[Application]:
    """What was sent to a round, by number, for who looks after it; what they are tied to too."""
    found = Application.objects.filter(call=call).select_related("organisation", "sponsor", "award")
    return found.order_by("number", "id") if access.may_keep(viewer) else found.none()


def application_for(viewer: Asking, ref: str, *, today: date) -> Application:
    """One application. Raises Http404 for who has a tie to it, as for who may not."""
    found = _applications().filter(ref=ref).first()
    if found is None or not access.may_open(viewer, found, today=today):
        raise Http404
    return found


def application_by_code(code: str) -> Application | None:
    """The application that a code belongs to."""
    return _applications().filter(code_digest=reply_codes.digest(code)).first()


def own_application(ref: str) -> Application | None:
    """The application of who proved the code before."""
    return _applications().filter(ref=ref).first() if ref else None


def to_forget(*, today: date) -> list[Application]:
    """Applications whose contact is no longer needed."""
    found = _applications().filter(forgotten_on=None, award=None)
    waiting = Q(state=Application.State.SENT) & ~Q(call__state=Call.State.WITHDRAWN)
    return [
        one
        for one in found.exclude(waiting)
        if rules.may_be_forgotten(
            one.state,
            decided=one.decided_on,
            closes=one.call.closes_on,
            has_award=False,
            withdrawn=withdrawn_on(one.call),
            today=today,
        )
    ]


def withdrawn_on(call: Call) -> date | None:
    """The day on which a call was taken back, or None."""
    return call.state_since if call.state == Call.State.WITHDRAWN else None


def award_for(viewer: Asking, ref: str) -> Award:
    """One grant. Raises Http404."""
    found = _awards().filter(ref=ref).first()
    if found is None or not access.may_see_award(viewer, found):
        raise Http404
    return found


def award_of(application: Application) -> Award | None:
    """What was given for an application the caller may see."""
    return _awards().filter(application=application).first()


def awards_of(viewer: Asking, call: Call) -> list[Award]:
    """Every grant of a round, for who works with programmes."""
    if not access.may_read(viewer):
        return []
    return list(_awards().filter(application__call=call).order_by("application__number"))


def shown_awards() -> list[Award]:
    """What everybody may read: grants whose project agreed to be shown (GOV-22)."""
    found = _awards().filter(application__may_show=True, stopped_on=None)
    return list(found.exclude(application__call__state=Call.State.DRAFT))


def ended_calls() -> list[Call]:
    """Rounds that are over, with what they came to, for everybody."""
    return list(Call.objects.filter(state=Call.State.ENDED).order_by("-state_since", "-id"))


def sizes() -> list[Size]:
    """Which amounts ask how much."""
    return [rules.size(one) for one in packs.entries(SIZES)]


def size_of(application: Application) -> Size:
    """How much is asked of this application and of its report."""
    return rules.size_of(application.amount, sizes())


def sizes_in(call: Call) -> list[Size]:
    """The sizes that a call has room for, the smallest first."""
    found: list[Size] = []
    for one in sorted(sizes(), key=lambda one: (one.most is None, one.most or Decimal(0))):
        found.append(one)
        if one.most is None or (call.largest is not None and call.largest <= one.most):
            break
    return found


def known_criteria() -> list[Worded]:
    """Criteria to choose from, with the weight they begin with."""
    return [_worded(one) for one in packs.entries(CRITERIA)]


def criteria_of(call: Call) -> list[Worded]:
    """The criteria of a round as they were published."""
    return [_worded(one) for one in call.criteria]


def instruments(call: Call | None = None) -> list[Worded]:
    """Questions that every project asks: all that are known, or those of a round (MEL-16)."""
    entries = packs.entries(INSTRUMENTS)
    return [
        Worded(one["key"], Phrase(one["words"]), Phrase(one["question"]))
        for one in entries
        if call is None or one["key"] in call.instruments
    ]


def possible_assessors(*, today: date) -> QuerySet[Person]:
    """Who may be named to score: their role lets them, and they have an account."""
    held = Membership.objects.filter(
        Q(until=None) | Q(until__gte=today),
        since__lte=today,
        realm=Realm.WORKSPACE,
        role__in=SCORING,
    )
    found = Person.objects.filter(memberships__in=held, can_sign_in=True, left_on=None)
    return found.distinct().order_by("name")


def lines_to_give() -> QuerySet[BudgetLine]:
    """Budget lines whose money is not only hoped for and whose fund is still there."""
    found = BudgetLine.objects.exclude(certainty=BudgetLine.Certainty.HOPED)
    found = found.exclude(sort=BudgetLine.Sort.IN_KIND).exclude(fund__state__in=GONE)
    return found.select_related("action", "fund").order_by("-id")


def rounds_before(call: Call | None) -> QuerySet[Call]:
    """Rounds from which a new one may learn."""
    found = Call.objects.exclude(state=Call.State.DRAFT)
    return found.exclude(pk=call.pk) if call is not None else found


def findings(*, today: date) -> list[tuple[str, str]]:
    """Validated findings that a call may rest on, as choices."""
    held = Finding.objects.filter(state=Finding.State.VALIDATED, expires_on__gte=today)
    return [(str(one.reference), str(one)) for one in held.order_by("-validated_on", "-id")]


def programmes_of(award: Award) -> QuerySet[Initiative]:
    """Programmes that a grant may have become: carried by who receives it."""
    found = Initiative.objects.exclude(state=Initiative.State.ENDED)
    return found.filter(Q(carrier=award.receiver) | Q(partners=award.receiver)).distinct()


def lessons_of(viewer: Asking, call: Call) -> list[Named]:
    """What was learned from a round, as the thread knows it (MEL-16)."""
    ends = [one for one in thread.ends_of(call.reference) if one.kind == LESSON]
    return list(names.named(viewer, ends).values())


def finding_of(viewer: Asking, call: Call) -> Named | None:
    """The finding a call rests on, for who may read it."""
    kind, _colon, ref = call.finding.rpartition(":")
    here = Reference(kind, ref)
    return names.named(viewer, [here]).get(here)


def question_words(
    answers: Mapping[str, str], asks: Sequence[str], labels: Mapping[str, Any]
) -> list[tuple[Any, str]]:
    """Answers with their questions in order; none for what was not asked."""
    return [(labels[one], answers.get(one, "")) for one in asks if one in labels]


def _worded(one: Mapping[str, Any]) -> Worded:
    return Worded(
        one["key"], Phrase(one["words"]), Phrase(one.get("hint", {})), int(one.get("weight", 0))
    )


def _calls() -> QuerySet[Call]:
    return Call.objects.select_related("budget_line__fund", "before")


def _applications() -> QuerySet[Application]:
    return Application.objects.select_related(
        "call__budget_line__fund", "organisation", "sponsor", "voice", "decided_by"
    )


def _awards() -> QuerySet[Award]:
    return Award.objects.select_related(
        "application__call__budget_line__fund", "receiver", "coach", "agreement", "initiative"
    )
