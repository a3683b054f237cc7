"""Words of campaigns: states, and what keeps a message from its release with what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.programmes.models.message import Message

TONES: dict[str, str] = {
    Message.State.WRITING: "wait",
    Message.State.RELEASED: "good",
    Message.State.TAKEN_BACK: "late",
}
FITS: dict[str, Words] = {
    "best": _("Works best"),
    "good": _("Works well"),
    "": _("Reaches some"),
}
LACKING: dict[str, tuple[Words, Words]] = {
    "heard": (
        _("Nobody was heard before."),
        _("Ask a few people it is for. Write down what they said."),
    ),
    "gaps": (
        _("Some people it is for were not heard."),
        _("Hear them too, or say why that was not possible."),
    ),
    "changed": (
        _("Nobody said what changed because people were heard."),
        _("Write it beside what they said. Nothing changed? Then say why."),
    ),
    "messenger": (
        _("Nobody says it."),
        _("Choose the messenger: somebody whom these people believe."),
    ),
    "consent": (
        _("The messenger does not agree, or no longer."),
        _("Ask again, or choose somebody else."),
    ),
    "credible": (
        _("It is not said why these people believe the messenger."),
        _("One sentence is enough."),
    ),
    "briefed": (
        _("The messenger was not prepared."),
        _("Tell them what may come back to them, and whom they can call. Then write it down."),
    ),
    "city-fronts": (
        _("The city is to stay away here, and the messenger is the city."),
        _("Choose somebody else, or let the city be seen."),
    ),
    "names-city": (
        _("The city is to stay away here, and the words name it."),
        _("Take the name out."),
    ),
    "translated": (
        _("It is not written in every language of the campaign."),
        _("Let somebody translate what is missing."),
    ),
    "repeats": (
        _("It repeats a claim that should not be repeated."),
        _("Begin with what is true. Leave the claim out, also where you deny it."),
    ),
    "flagged": (
        _("Some words frighten people or push them away."),
        _("Take the better words beside them, or let the coordinator say why these stay."),
    ),
}
