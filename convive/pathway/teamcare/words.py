"""Words of the team's page: statements of the trust survey, its steps and sides."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.pathway.rules.teamcare import COMMUNITY, MEMBERS

SIDES: dict[str, Words] = {
    MEMBERS: _("Members of the table"),
    COMMUNITY: _("Organisations of the community"),
}
STATEMENTS: dict[str, dict[str, Words]] = {
    MEMBERS: {
        "share": _("I can say here what I do not know."),
        "listened": _("My profession is listened to before anything is decided."),
        "mistakes": _("When something goes wrong, we talk about it without looking for a culprit."),
        "answered": _("What we promise to who reported is done in time."),
        "again": _("I would bring my own family here for help."),
    },
    COMMUNITY: {
        "share": _("We know what happens with what we say to this place."),
        "listened": _("We are asked before something is decided that concerns our people."),
        "mistakes": _("When this place makes a mistake, it says so."),
        "answered": _("We get an answer in time when we bring a worry."),
        "again": _("We would tell a family to turn to this place."),
    },
}
STEPS: tuple[Words, ...] = (
    _("Not at all"),
    _("Rather not"),
    _("In part"),
    _("Mostly"),
    _("Entirely"),
)
HIDDEN: Words = _("too few answers")
