"""Agreement of readers and of groups, and how much must be read, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from convive.ground.refusals import Words
from convive.landscape.analysis.rules.orderings import Likeness, Placed
from convive.landscape.analysis.rules.readers import Agreement, Strength
from convive.landscape.analysis.words import number

LIKENESS: dict[Likeness, Words] = {
    Likeness.SAME: gettext_lazy("Both groups put them in the same order."),
    Likeness.ALIKE: gettext_lazy("The two groups mostly agree."),
    Likeness.PARTLY: gettext_lazy("The two groups agree in part."),
    Likeness.UNALIKE: gettext_lazy("The two orders have little in common."),
    Likeness.OPPOSED: gettext_lazy("What comes first for one group comes last for the other."),
    Likeness.TOO_FEW: gettext_lazy("Too few things were put in order by both groups to compare."),
}
STRENGTH: dict[Strength, Words] = {
    Strength.RELIABLE: gettext_lazy("The readers agree well enough to rely on this."),
    Strength.TENTATIVE: gettext_lazy("The readers agree fairly well: use this with care."),
    Strength.WEAK: gettext_lazy(
        "The readers may agree too little. Make the instructions clearer and read again."
    ),
    Strength.CANNOT_SAY: gettext_lazy("How far they agree beyond chance cannot be said."),
}


def agreement_words(agreement: Agreement) -> list[str]:
    """How many were coded alike, agreement beyond chance with its interval, what it allows."""
    if not agreement.both:
        return [_("Nothing was read by two readers.")]
    words = _("%(same)s of %(both)s were read alike.")
    said = [words % {"same": number(agreement.same), "both": number(agreement.both)}]
    if agreement.value is not None and agreement.interval is not None:
        words = _(
            "Beyond chance: %(value)s, between %(low)s and %(high)s, where 1 is full agreement."
        )
        shown = {"low": agreement.interval.low, "high": agreement.interval.high}
        shown["value"] = agreement.value
        said.append(words % {key: number(value) for key, value in shown.items()})
    elif agreement.value is not None:
        words = _("Beyond chance: %(value)s, where 1 is full agreement.")
        said.append(words % {"value": number(agreement.value)})
    return [*said, str(STRENGTH[agreement.strength])]


def placed_words(placed: Placed) -> str:
    """How the second group's place of one item differs from the first group's."""
    if not placed.apart:
        return _("Both groups give it the same place.")
    apart = abs(placed.apart)
    shown = {"number": number(apart)}
    if placed.apart > 0:
        words = ngettext(
            "The second group puts it %(number)s place lower.",
            "The second group puts it %(number)s places lower.",
            1 if apart == 1 else 2,
        )
    else:
        words = ngettext(
            "The second group puts it %(number)s place higher.",
            "The second group puts it %(number)s places higher.",
            1 if apart == 1 else 2,
        )
    return words % shown


def sample_words(needed: int) -> str:
    """How many must be read in each period."""
    words = _(
        "Read %(number)s in each period. Then a change of this size is seen four times out of five."
    )
    return words % {"number": number(needed)}
