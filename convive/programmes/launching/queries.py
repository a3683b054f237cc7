"""What stands before a start, and what a running programme needs somebody to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from convive.bodies.checks import queries as checks
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.people.models import Membership
from convive.people.rules import Realm
from convive.plan.harms import queries as harms
from convive.plan.models import BudgetLine, Fund
from convive.programmes import access, queries, rules, wording, words
from convive.programmes.models import Contribution, EducationSite, Initiative
from convive.programmes.types import queries as types
from convive.programmes.types.reading import EMPTY, Type

DO_NO_HARM, STIGMA = "do-no-harm", "stigma"
MONEY_AHEAD = timedelta(days=90)
GOING = (Initiative.State.READY, Initiative.State.RUNNING, Initiative.State.PAUSED)


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing before a start: what, what to do, and where."""

    words: Words
    instead: Words
    url: str = ""

    def __str__(self) -> str:
        return f"{self.words} {self.instead}" if self.instead else str(self.words)


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something a running programme needs somebody to do."""

    initiative: Initiative
    words: str
    on: date

    @property
    def url(self) -> str:
        return reverse("programmes:initiative", args=[self.initiative.ref])


def missing(initiative: Initiative, *, today: date) -> list[Missing]:
    """Everything that is missing before this programme starts, at once; empty when it may."""
    kind = types.type_of(initiative)
    return [
        *_known(initiative, kind),
        *_results(initiative),
        *_carrying(initiative),
        *_checks(initiative, kind, today=today),
        *_words(initiative, kind),
        *_asked(initiative, kind),
        *_rules(initiative, kind, today=today),
        *_past_harms(initiative),
    ]


def lacks(initiative: Initiative) -> list[Missing]:
    """The same as far as its own answers go, without its checks and whatever a day decides."""
    kind = types.type_of(initiative)
    return [
        *_results(initiative),
        *_carrying(initiative),
        *_words(initiative, kind),
        *_asked(initiative, kind),
        *_rules(initiative, kind, today=date.min),
        *_past_harms(initiative),
    ]


def needed_checks(kind: Type | None) -> list[str]:
    """The checks before a start: do no harm for all (SAF-06), no labels too (SAF-01), then the type's."""
    return list(dict.fromkeys([DO_NO_HARM, STIGMA, *(kind.checks if kind else ())]))


def facts_of(initiative: Initiative, kind: Type | None, *, today: date) -> rules.Facts:
    """What the rules of a type look at."""
    return rules.Facts(
        told=initiative.told,
        scope=initiative.scope,
        priority_why=wording.is_universal(initiative.access_priority_why),
        gender=bool(initiative.gender),
        curriculum=initiative.curriculum,
        finding_holds=queries.finding_holds(initiative.group_finding, today=today),
        competence=kind.competence if kind else "",
        sites=_sites(initiative, kind, today=today),
    )


def _sites(one: Initiative, kind: Type | None, *, today: date) -> list[tuple[str, bool]]:
    """The schools it names or takes place in, as the register knows them (PRI-06)."""
    named = [field.name for field in kind.fields if field.kind == "organisation"] if kind else []
    refs = [said for name in named if (said := one.told.get(name))]
    places = Q(organisation__ref__in=refs) | Q(deliveries__session__initiative=one)
    found = EducationSite.objects.filter(places).distinct()
    return [(site.city_control, site.has_agreed(on=today)) for site in found]


def to_do_for(viewer: Asking, *, today: date) -> list[ToDo]:
    """What running programmes of this viewer need: a carrier, money, an end (SYS-20)."""
    if not access.may_begin(viewer):
        return []
    going = (
        _mine(viewer).filter(state__in=GOING).select_related("carrier").order_by("-made_at", "-id")
    )
    carriers = set(going.order_by().values_list("carrier_id", flat=True))
    without_account = _carriers_without_account(list(carriers), today=today)
    # Only what may need something is read: a portfolio of a thousand is mostly fine.
    going = going.filter(
        Q(carrier__ended_on__isnull=False)
        | Q(carrier__in=without_account)
        | Q(ends_on__lt=today)
        | Q(budget_line__isnull=False)
    )
    needed = ("ref", "title", "ends_on", "budget_line", "carrier", "carrier__ended_on")
    found = list(going.only(*needed))
    money = _only_money(found)
    return [
        one
        for initiative in found
        for one in _to_do(initiative, initiative.carrier_id in without_account, money, today)
    ]


def to_do_about(initiative: Initiative, *, today: date) -> list[ToDo]:
    """What this one programme needs; the caller may see it."""
    if initiative.state not in GOING:
        return []
    alone = initiative.carrier_id in _carriers_without_account([initiative.carrier_id], today=today)
    return [
        *_to_do(initiative, alone, _only_money([initiative]), today),
        *_checked_again(initiative, today),
    ]


def _checked_again(one: Initiative, today: date) -> Iterator[ToDo]:
    """A running programme that was changed after its check needs that check again (SAF-06)."""
    if one.state == Initiative.State.RUNNING:
        for lost in _checks(one, types.type_of(one), today=today):
            yield ToDo(one, str(lost), today)


def _known(one: Initiative, kind: Type | None) -> Iterator[Missing]:
    """What nobody asks here cannot be answered: without its type nothing starts."""
    if kind is None:
        yield Missing(
            _("Its type “%(type)s”: nobody knows it here any more.") % {"type": one.type},
            _("Hand in the file of this type again."),
            reverse("programmes:types"),
        )


def _results(one: Initiative) -> Iterator[Missing]:
    url = reverse("programmes:results", args=[one.ref])
    if not one.theory:
        yield Missing(_("Why it should work."), _("Two sentences are enough."), url)
    if not one.results:
        yield Missing(
            _("What should be different, and how it will be seen."), _("One sentence."), url
        )
    if one.mel_owner_id is None:
        yield Missing(_("Who looks at the results."), _("Choose one person."), url)
    if one.mel_line_id is None:
        yield Missing(
            _("A budget line for looking at the results."),
            _("A small one is enough. It may be the line of the programme."),
            url,
        )
    if not one.mel_minutes:
        yield Missing(
            _("Minutes of each session for looking back."), _("Ten minutes are enough."), url
        )


def _carrying(one: Initiative) -> Iterator[Missing]:
    url = reverse("programmes:carrying", args=[one.ref])
    if not one.carrying:
        yield Missing(_("Who should carry this?"), _("Answer it before you begin."), url)
        return
    if one.carrying == Initiative.Carrying.NOBODY:
        yield Missing(
            _("You said that nobody should carry it now."),
            _("Leave it as a draft, and look at it again later."),
            url,
        )
    if rules.needs_second(one.carrying, one.carrying_harm) and one.approved_on is None:
        yield Missing(
            _("A second person who agrees, because much harm is expected if the city steps in."),
            _("Ask a colleague, or hand it to an organisation people trust."),
            url,
        )
    is_city = one.carrier.sort == one.carrier.Sort.CITY
    if one.carrying != Initiative.Carrying.CITY and is_city:
        yield Missing(
            _("An organisation that carries it, because you said the city should not."),
            _("Choose the partner it is handed to."),
            url,
        )
    by_another = one.carrying == Initiative.Carrying.INTERMEDIARY
    if by_another and not one.outreach.filter(ended_on=None).exists():
        yield Missing(
            _(
                "The intermediary, and the way to the group, because you said somebody goes between."
            ),
            _("Bring them in, then plan the way to the group for this programme."),
            reverse("programmes:intermediaries"),
        )
    if not (one.city_role and one.city_visibility):
        yield Missing(
            _("The city’s role, and how visible it is."), _("Choose both, and say why."), url
        )


def _checks(one: Initiative, kind: Type | None, *, today: date) -> Iterator[Missing]:
    titles = {known.key: str(known.title) for known in checks.kinds()}
    for key in needed_checks(kind):
        if not checks.holds(key, str(one.reference), today=today):
            url = reverse("bodies:new_check", args=[key]) + f"?subject={one.reference}"
            yield Missing(
                _("The check “%(title)s”, with a second look that still holds.")
                % {"title": titles.get(key, key)},
                _("Begin it. A second person looks at it."),
                url,
            )


def _words(one: Initiative, kind: Type | None) -> Iterator[Missing]:
    url = reverse("programmes:amend", args=[one.ref])
    if len(named := wording.communities(one.title)) == 1:
        yield Missing(
            _("A title that marks nobody: this one names “%(word)s”.") % {"word": named[0]},
            _("Say what people do there, open to everybody."),
            url,
        )
    if one.wording_why:
        return
    texts = [*one.title.values(), *one.summary.values()]
    for flag in wording.flagged(texts, kind.wording if kind else wording.EVERYBODY):
        yield Missing(
            _("Another word for “%(word)s”.") % {"word": flag.word},
            _("Such as: %(better)s") % {"better": flag.instead},
            url,
        )


def _asked(one: Initiative, kind: Type | None) -> Iterator[Missing]:
    url = reverse("programmes:amend", args=[one.ref])
    for field in kind.needed("start") if kind else ():
        if one.told.get(field.name) in EMPTY:
            yield Missing(_("An answer to “%(question)s”.") % {"question": field.label}, "", url)
    if one.starts_on is None:
        yield Missing(_("The day on which it starts."), "", url)


def _rules(one: Initiative, kind: Type | None, *, today: date) -> Iterator[Missing]:
    url = reverse("programmes:amend", args=[one.ref])
    facts = facts_of(one, kind, today=today)
    for code in rules.lacking(kind.rules if kind else (), facts):
        yield Missing(*words.RULES[code], url)
    if one.scope == Initiative.Scope.GROUP and not facts.finding_holds:
        yield Missing(
            _("A validated finding of today about this group’s situation."),
            _("Choose one. Work with a group rests on what was found, never on a feeling."),
            url,
        )


def _past_harms(one: Initiative) -> Iterator[Missing]:
    if not one.heeds and harms.harms_in(lambda: set(one.areas.values_list("ref", flat=True))):
        yield Missing(
            _("How it takes into account what was done to people here before."),
            _("Read the acknowledged harms of its area, and say what is done differently."),
            reverse("programmes:amend", args=[one.ref]),
        )


def _mine(viewer: Asking) -> QuerySet[Initiative]:
    found = Initiative.objects.all()
    if viewer.may("programmes.edit"):
        return found
    return found.filter(carrier__ref__in=getattr(viewer, "organisations", ()))


def _to_do(
    one: Initiative, without_account: bool, money: dict[int, date], today: date
) -> Iterator[ToDo]:
    if one.carrier.ended_on is not None:
        said = _("%(title)s: its organisation has ended. Hand it to another one, or end it.")
        yield ToDo(one, said % {"title": one}, one.carrier.ended_on)
    elif without_account:
        said = _(
            "%(title)s: nobody of its organisation can sign in any more. Invite somebody, "
            "or hand it to another one."
        )
        yield ToDo(one, said % {"title": one}, today)
    ends = money.get(one.pk)
    if ends is not None and ends <= today + MONEY_AHEAD:
        said = _("%(title)s: its only money ends. Find other money, or say how it ends.")
        yield ToDo(one, said % {"title": one}, ends)
    if one.ends_on is not None and one.ends_on < today:
        said = _(
            "%(title)s: its last day is over. End it with what was learned, or change the day."
        )
        yield ToDo(one, said % {"title": one}, one.ends_on)


def _carriers_without_account(carriers: list[int], *, today: date) -> set[int]:
    """Organisations that had an account and have none left; who never had one is not meant."""
    held = Membership.objects.filter(organisation=OuterRef("organisation"), realm=Realm.WORKSPACE)
    still = held.filter(
        Q(until=None) | Q(until__gte=today),
        since__lte=today,
        person__can_sign_in=True,
        person__left_on=None,
    )
    had = Membership.objects.filter(organisation__in=carriers, realm=Realm.WORKSPACE)
    lost = had.annotate(still=Exists(still)).filter(still=False)
    return set(lost.values_list("organisation_id", flat=True))


def _only_money(found: list[Initiative]) -> dict[int, date]:
    """When the only money of each ends; what has other cash, or money without an end, is left out."""
    paid = [one for one in found if one.budget_line_id is not None]
    other = Contribution.objects.filter(initiative__in=paid, kind=Contribution.Kind.CASH)
    cash = set(other.values_list("initiative_id", flat=True))
    lines = BudgetLine.objects.filter(pk__in={one.budget_line_id for one in paid})
    ends = {line.pk: _end_of(line) for line in lines.select_related("fund")}
    found_ends = {one.pk: ends.get(one.budget_line_id or 0) for one in paid if one.pk not in cash}
    return {pk: end for pk, end in found_ends.items() if end is not None}


def _end_of(line: BudgetLine) -> date | None:
    """When a line ends: its own day, its fund's, or at once when the giver has left."""
    fund = line.fund
    if fund is not None and fund.state in (Fund.State.REFUSED, Fund.State.ENDED):
        return fund.ends_on or fund.made_at.date()
    days = [one for one in (line.ends_on, fund.ends_on if fund else None) if one is not None]
    return min(days) if days else None
