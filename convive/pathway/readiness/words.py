"""Words of the rehearsal: what each situation tells, its steps, and what the drill's concern says."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.pathway.rules.rehearsal import MALICIOUS, POLICE, WITHDRAWN, WRONG_PERSON


@dataclass(frozen=True, slots=True)
class Told:
    """A situation in the reader's language; `concern` is what the invented report says ("": none)."""

    name: Words
    story: Words
    steps: dict[str, Words]
    concern: Words = ""


SITUATIONS: dict[str, Told] = {
    WRONG_PERSON: Told(
        _("The wrong person"),
        _(
            "A report came in with a name. Somebody phoned a family, and it was a neighbour of the "
            "same name. Play it from the report to the end."
        ),
        {
            "noticed": _("Somebody checked who it is before a word was said to anybody."),
            "stopped": _("The work stopped at once, and nobody else was told."),
            "corrected": _("The record was corrected, with a second person."),
            "apologised": _("The family got an apology, in their language, and a way to complain."),
            "erased": _("What does not belong here was erased, and who had it confirmed that."),
        },
        _("A rehearsal: Rami of the invented street said that he wants to break windows."),
    ),
    MALICIOUS: Told(
        _("A report to harm somebody"),
        _(
            "A neighbour in a quarrel writes about the other family: how they dress, what they "
            "believe, and one sentence that sounds like danger."
        ),
        {
            "belief": _(
                "What is only belief, dress or opinion was left out, with a kind question."
            ),
            "second-reader": _("A second person read it before anything was decided."),
            "unfounded": _("It was closed as unfounded and erased, with no trace in the search."),
            "told-nobody": _("No partner, no school and no police heard of it."),
            "pattern": _("Somebody looked whether the same sender wrote more than once."),
        },
        _("A rehearsal: my neighbours are loud, dress strangely and frighten the whole house."),
    ),
    WITHDRAWN: Told(
        _("Consent withdrawn midway"),
        _(
            "The plan is at work with two providers. The person says on the telephone: I do not "
            "want this any more, not with all of you."
        ),
        {
            "written": _("What the person said was written down the same day, in their words."),
            "stopped-sharing": _("Keys of those who no longer may read ended at once."),
            "providers-told": _("Both providers were told that it stops, and nothing else."),
            "kept-helping": _("The person was asked what help they still want, and from whom."),
            "confirmed": _("The person got a confirmation of what stopped and what stays."),
        },
        _("A rehearsal: Lina, invented, seventeen, asked a coach for help after a quarrel."),
    ),
    POLICE: Told(
        _("The police asking by telephone at night"),
        _(
            "Twenty to two. An officer on the telephone wants everything about somebody, now. "
            "The person on duty is alone."
        ),
        {
            "gave-nothing": _("Nothing was said, not even whether the name is known here."),
            "wrote-down": _("Name, number, station and time of the call were written down."),
            "gateway": _("The officer was told of the one way: in writing, with the legal ground."),
            "called-lead": _("The lead or the deputy was called; nobody decided alone."),
            "person-told": _("Somebody decided whether and when the person is told, and by whom."),
        },
    ),
}


def told(key: str) -> Told:
    """A situation by its key. Raises KeyError."""
    return SITUATIONS[key]


def steps(keys: list[str], situation: str) -> list[str]:
    """Steps of a situation in the reader's language."""
    return [str(SITUATIONS[situation].steps[key]) for key in keys]
