"""What stands before a call is published, and which of the ten steps of a round have evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from convive.bodies.checks import queries as checks
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.programmes import rules as programmes
from convive.programmes.grants import queries, rules
from convive.programmes.launching.queries import DO_NO_HARM, Missing
from convive.programmes.models.application import Application
from convive.programmes.models.award import Award, Coaching, GrantMeasure, GrantReport
from convive.programmes.models.call import Call, StepEvidence

STEPS = "grant-steps"
ASSESSORS_NEEDED = 2
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that shows a step: a sentence, and where it is found."""

    words: Words
    url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the ten steps with its label, what shows it, and what is missing when nothing does."""

    number: int
    key: str
    label: Phrase
    hint: Phrase
    evidence: tuple[Evidence, ...]

    @property
    def is_shown(self) -> bool:
        return bool(self.evidence)


def missing(call: Call, *, today: date) -> list[Missing]:
    """Everything that is missing before a call is published, at once (GOV-19, SAF-06)."""
    return [*_told(call), *_who_may(call), *_money(call), *_fair(call, today=today)]


def steps_of(viewer: Asking, call: Call, *, today: date) -> list[Step]:
    """The ten steps of a round: each with what shows it (GOV-19)."""
    written: dict[str, list[Evidence]] = {}
    for one in StepEvidence.objects.filter(call=call):
        written.setdefault(one.step, []).append(Evidence(one.words, one.address))
    return [
        Step(
            number,
            entry["key"],
            Phrase(entry["words"]),
            Phrase(entry.get("hint", {})),
            (*_derived(entry["key"], viewer, call, today), *written.get(entry["key"], [])),
        )
        for number, entry in enumerate(packs.entries(STEPS), 1)
    ]


def labelled() -> list[Step]:
    """The ten steps with their labels alone, to write them anew."""
    return [
        Step(number, one["key"], Phrase(one["words"]), Phrase(one.get("hint", {})), ())
        for number, one in enumerate(packs.entries(STEPS), 1)
    ]


def step_keys() -> list[str]:
    """The keys of the steps, in their order."""
    return [one["key"] for one in packs.entries(STEPS)]


def _told(call: Call) -> Iterator[Missing]:
    change = reverse("programmes:amend_call", args=[call.ref])
    for words, said in (
        (_("What people need."), call.need),
        (_("What should be better afterwards."), call.goal),
        (_("Who may ask."), call.eligibility),
        (_("Who helps to apply, with a telephone number or an address."), call.help_desk),
    ):
        if not said:
            yield Missing(words, _("One sentence is enough."), change)
        elif unsaid := [code for code in call.languages if not said.get(code)]:
            yield Missing(
                words,
                _("It is not written yet in: %(languages)s.") % {"languages": ", ".join(unsaid)},
                change,
            )
    if not call.languages:
        yield Missing(_("In which languages people can apply."), "", change)
    if call.before is not None and not call.learned_before:
        yield Missing(
            _("What this round does differently than the one before."),
            _("Read the lessons of the last round first."),
            change,
        )


def _who_may(call: Call) -> Iterator[Missing]:
    for text in call.eligibility.values():
        facts = programmes.Facts(told={"eligibility": text})
        if programmes.no_risk_in_eligibility(facts):
            yield Missing(
                _("Who may ask depends on a case or a risk."),
                _("Open it to every group that lives or works here."),
                reverse("programmes:amend_call", args=[call.ref]),
            )
            return


def _money(call: Call) -> Iterator[Missing]:
    change = reverse("programmes:amend_call", args=[call.ref])
    line = call.budget_line
    if line is None:
        yield Missing(_("The budget line that pays."), _("Choose one."), change)
    elif line.fund is not None and line.fund.state in queries.GONE:
        yield Missing(_("Money that is there."), _("The fund of this line has ended."), change)
    if call.whole is None or call.smallest is None or call.largest is None:
        yield Missing(_("How much money there is, and how much one project may ask."), "", change)
    elif not call.smallest <= call.largest <= call.whole:
        yield Missing(_("Amounts that fit each other."), _("Smallest, largest, whole."), change)
    elif line is not None and call.whole + queries.others_on_line(call) > line.amount:
        yield Missing(
            _("Enough money on the line."), _("Other rounds are paid from it too."), change
        )
    if call.opens_on is None or call.closes_on is None or call.opens_on > call.closes_on:
        yield Missing(_("The first and the last day."), "", change)


def _fair(call: Call, *, today: date) -> Iterator[Missing]:
    if rules.weights_sum(call.criteria) != WHOLE:
        yield Missing(
            _("Criteria whose weights make a hundred."),
            "",
            reverse("programmes:weigh_call", args=[call.ref]),
        )
    if call.assessors.count() < ASSESSORS_NEEDED:
        yield Missing(
            _("Two people who score apart from each other."),
            "",
            reverse("programmes:amend_call", args=[call.ref]),
        )
    if not checks.holds(DO_NO_HARM, str(call.reference), today=today):
        address = reverse("bodies:new_check", args=[DO_NO_HARM])
        yield Missing(
            _("A check that the call harms nobody, with a second look."),
            "",
            f"{address}?subject={call.reference}",
        )


Shower = Callable[[Asking, Call, date], Iterator[Evidence]]


def _derived(key: str, viewer: Asking, call: Call, today: date) -> list[Evidence]:
    show = SHOWERS.get(key)
    return list(show(viewer, call, today)) if show else []


def _need(viewer: Asking, call: Call, today: date) -> Iterator[Evidence]:
    found = queries.finding_of(viewer, call)
    if found is not None:
        yield Evidence(found.title, found.url)
    if call.need and call.goal:
        yield Evidence(_("The call says the need and the goal."), _page(call))


def _line(viewer: Asking, call: Call, today: date) -> Iterator[Evidence]:
    if call.budget_line is not None and not queries.money_has_left(call):
        yield Evidence(str(call.budget_line), reverse("plan:money"))


def _rules(viewer: Asking, call: Call, today: date) -> Iterator[Evidence]:
    if call.eligibility and rules.weights_sum(call.criteria) == WHOLE:
        yield Evidence(_("Who may ask and the weights are written down."), _page(call))


def _outreach(viewer: Asking, call: Call, today: date) -> Iterator[Evidence]:
    if call.help_desk and call.state != Call.State.DRAFT:
        words = ngettext(
            "A help desk, and a form on paper in one language.",
            "A help desk, and a form on paper in %(number)d languages.",
            len(call.languages),
        )
        yield Evidence(words % {"number": len(call.languages)}, _page(call))


def _apply(viewer: Asking, call: Call, today: date) -> Iterator[Evidence]:
    found = call.applications.exclude(number=None)
    ways = dict(Application.How.choices)
    for row in found.order_by().values("how").annotate(number=Count("pk")).order_by("how"):
        yield Evidence(
            _("%(way)s: %(number)d") % {"way": ways[row["how"]], "number": row["number"]}
        )


def _checks(viewer: Asking, call: Call, today: date) -> Iterator[Evidence]:
    check = checks.latest(DO_NO_HARM, str(call.reference))
    if check is not None and checks.holds(DO_NO_HARM, str(call.reference), today=today):
        yield Evidence(
            _("The check that it harms nobody holds."), reverse("bodies:check", args=[check.ref])
        )
    declared = call.assessors.filter(grants_assessed__application__call=call).distinct().count()
    if declared:
        words = ngettext(
            "One person declared ties before opening anything.",
            "%(number)d people declared ties before opening anything.",
            declared,
        )
        yield Evidence(words % {"number": declared})


def _decide(viewer: Asking, call: Call, today: date) -> Iterator[Evidence]:
    decided = call.applications.filter(state=Application.State.DECIDED).count()
    waiting = call.applications.filter(state=Application.State.SENT).count()
    if decided and not waiting:
        words = ngettext(
            "One applicant has a letter with reasons.",
            "All %(number)d applicants have a letter with reasons.",
            decided,
        )
        yield Evidence(words % {"number": decided})


def _deliver(viewer: Asking, call: Call, today: date) -> Iterator[Evidence]:
    awards = Award.objects.filter(application__call=call)
    if agreed := awards.exclude(agreement=None).count():
        words = ngettext("One agreement is written.", "%(number)d agreements are written.", agreed)
        yield Evidence(words % {"number": agreed})
    if paid := awards.filter(payments__paid_on__isnull=False).count():
        words = ngettext("One payment was made.", "%(number)d payments were made.", paid)
        yield Evidence(words % {"number": paid})
    if talks := Coaching.objects.filter(award__application__call=call).count():
        words = ngettext("One talk with a coach.", "%(number)d talks with a coach.", talks)
        yield Evidence(words % {"number": talks})


def _learn(viewer: Asking, call: Call, today: date) -> Iterator[Evidence]:
    if reports := GrantReport.objects.filter(award__application__call=call).count():
        words = ngettext("One light report.", "%(number)d light reports.", reports)
        yield Evidence(words % {"number": reports})
    measured = GrantMeasure.objects.filter(award__application__call=call)
    if projects := measured.values("award").distinct().count():
        words = ngettext(
            "One project asked the same questions before and after.",
            "%(number)d projects asked the same questions before and after.",
            projects,
        )
        yield Evidence(words % {"number": projects})
    for lesson in queries.lessons_of(viewer, call):
        yield Evidence(lesson.title, lesson.url)


def _page(call: Call) -> str:
    is_draft = call.state == Call.State.DRAFT
    name = "programmes:call" if is_draft else "programmes:open_call"
    return reverse(name, args=[call.ref])


SHOWERS: dict[str, Shower] = {
    "need": _need,
    "money": _line,
    "rules": _rules,
    "outreach": _outreach,
    "apply": _apply,
    "checks": _checks,
    "decide": _decide,
    "deliver": _deliver,
    "learn": _learn,
}
NOT_SHOWN = gettext_lazy("Nothing shows this step yet.")
