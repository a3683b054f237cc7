"""Two people read the same posts apart: the codes come in by number, are counted, and are deleted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused, Words
from convive.ground.viewers import Asking
from convive.landscape.analysis.rules.readers import kappa
from convive.landscape.analysis.rules.samples import sample_for_two_shares
from convive.landscape.models import PostReading, PostSample
from convive.landscape.online import access, actions, rules, words

FIELDS = (
    "question", "platform", "language", "first", "last", "codes", "sought", "expected", "noticed",
    "drawn_by", "before",
)  # fmt: skip
MOST_SHOWN = 5


@act("landscape.sample_begun")
def begin(about: Mapping[str, Any], *, on: date, by: Asking) -> PostSample:
    """Say what is asked; how many posts must be read is computed from it (docs/methods/samples.md).

    The posts are drawn and read outside: no text, author or account comes in. Raises Refused for
    two equal shares, for fewer than two codes or a sought code that is none of them, for accounts.
    """
    if not access.may_write(by):
        raise PermissionDenied
    _check(about)
    needed = needed_for(about["expected"], about["noticed"])
    made = {name: about[name] for name in FIELDS if name in about}
    return PostSample.objects.create(**made, needed=needed, begun_on=on)


def needed_for(expected: float, noticed: float) -> int:
    """How many posts a period, so that one share in 100 becoming the other is seen.

    Raises Refused for shares that are equal or outside 0 to 100.

    >>> needed_for(2, 4)
    1141
    """
    try:
        return sample_for_two_shares(expected / 100, noticed / 100)
    except ValueError:
        raise Refused(_("Give two different shares between 0 and 100."), field="noticed") from None


@act("landscape.sample_read")
def hand_in(sample: PostSample, *, text: str, on: date, by: Asking) -> PostSample:
    """One reader hands in a code for each number; what they said before is replaced.

    Raises Refused with the lines that hold anything else than a number and an agreed code, and when
    two others have read already.
    """
    sample = PostSample.objects.select_for_update().get(pk=sample.pk)
    if not access.may_code(by, sample):
        raise PermissionDenied
    found, bad = rules.reading(text, codes=sample.codes, most=sample.needed * 2)
    if bad or not found:
        missing: list[Words] = [
            str(words.BAD_LINES[one.why]) % {"line": one.line} for one in bad[:MOST_SHOWN]
        ]
        raise Refused(
            _("A line holds the number of a post and one of the agreed codes, nothing else."),
            missing=missing,
            field="text",
        )
    others = sample.readings.exclude(reader=by.ref)
    if others.count() >= rules.READERS:
        raise Refused(_("Two people have read this sample already."), field="text")
    PostReading.objects.update_or_create(
        sample=sample, reader=by.ref, defaults={"codes": found, "handed_in_on": on}
    )
    return sample


@act("landscape.sample_counted")
def count(sample: PostSample, *, on: date, by: Asking) -> PostSample:
    """Count what both readers said, keep the counts and their agreement, delete the readings.

    Raises Refused while fewer than two have read, or when they read no post in common.
    """
    if not access.may_write(by):
        raise PermissionDenied
    sample = PostSample.objects.select_for_update().get(pk=sample.pk)
    if sample.counted_on is not None:
        return sample
    readings = list(sample.readings.order_by("pk"))
    if len(readings) < rules.READERS:
        raise Refused(_("Two people read the posts apart. So far it is fewer."))
    first, second = readings[0].codes, readings[1].codes
    both = [number for number in first if number in second]
    if not both:
        raise Refused(_("The two readers have no post in common."))
    sample.result = _result(sample, first, second, both)
    sample.counted_on = on
    sample.save(update_fields=["result", "counted_on"])
    sample.readings.all().delete()
    return sample


def _result(
    sample: PostSample, first: Mapping[str, str], second: Mapping[str, str], both: list[str]
) -> dict[str, Any]:
    agreed = kappa([first[one] for one in both], [second[one] for one in both])
    around = agreed.interval
    return {
        "both": len(both),
        "same": agreed.same,
        "value": agreed.value,
        "low": around.low if around else None,
        "high": around.high if around else None,
        "codes": rules.counted(first, second, codes=sample.codes),
    }


def forget_readings(today: date) -> int:
    """Delete readings that nobody counted within thirty days; returns how many."""
    old = PostReading.objects.filter(handed_in_on__lt=today - rules.READINGS_KEPT)
    return old.delete()[0]


def _check(about: Mapping[str, Any]) -> None:
    question: Phrase = about["question"]
    actions.no_accounts([*question.values(), about.get("drawn_by", "")], field="question")
    if not 2 <= len(about["codes"]) <= rules.MOST_CODES:
        raise Refused(_("Agree on two to twelve codes, short words."), field="codes")
    actions.no_accounts(about["codes"], field="codes")
    if about["sought"] not in about["codes"]:
        raise Refused(
            _("The question is about one of the codes: write it as it stands there."),
            field="sought",
        )
    if about["last"] < about["first"]:
        raise Refused(_("It ends before it begins."), field="last")
