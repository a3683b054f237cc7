"""What each step of the founding hour is, why it matters and where it is done."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.portal.founding.rules import Step, Support

STEPS: dict[Step, tuple[Words, Words]] = {
    Step.GROUP: (
        _("Found the leadership group"),
        _("It develops the framework, then looks after it. Begin from the kind of table."),
    ),
    Step.SEATS: (
        _("Fill a seat of each of the four legs"),
        _("Elected leadership, city staff, community bodies, local police: each must be there."),
    ),
    Step.MEETING: (
        _("Call the first open meeting"),
        _("Say what members gain and how much time it takes. The agenda is public."),
    ),
    Step.MINUTES: (
        _("Hold it and write the minutes"),
        _("Who came, what worries, what is common ground, who does what by when."),
    ),
    Step.MEMORANDUM: (
        _("Write the memorandum"),
        _("Vision, roles, how you decide, how you disagree, how one leaves."),
    ),
    Step.SIGNED: (
        _("Let every party sign it"),
        _("The text of each version stays. Any party can ask for a change later."),
    ),
    # Both sentences stand in the plan too: without a lead nothing is adopted (GOV-02).
    Step.LEAD: (
        _("Who leads"),
        _("Somebody who leads, with hours a week and skills given by a superior."),
    ),
    Step.FRAMEWORK: (
        _("Draft the framework"),
        _("A finding, an objective that answers it, an action with somebody who carries it."),
    ),
    Step.LANGUAGES: (
        _("Write it in the languages of the city"),
        _("One source, several languages. What is missing is listed for you."),
    ),
    Step.ADOPTED: (
        _("Adopt and publish version 1"),
        _("The council decides. Then everybody reads it, on the web and on paper."),
    ),
}

SUPPORT: dict[Support, Words] = {
    Support.UNSAID: _("Nobody has said yet where residents find support."),
    Support.AWAITED: _(
        "The room of the regional service is not open yet. Until then: local services and national lines."
    ),
    Support.USABLE: _("Residents find support today."),
}
