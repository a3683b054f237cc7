"""What the levels and roles mean, shown at the moment of choice (LVL-01, LVL-03, LVL-04)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.plan.rules import Level, Scope, Visibility

LEVELS = [
    (
        Level.PRIMARY,
        _("Primary: for everybody. It builds strengths before anything goes wrong."),
    ),
    (
        Level.SECONDARY,
        _("Secondary: for people or groups who need support now. Nobody is judged or sorted."),
    ),
    (
        Level.TERTIARY,
        _("Tertiary: for people who leave violence behind and return to the community."),
    ),
    (
        Level.CROSS_CUTTING,
        _("Cross-cutting: serves all three levels, such as training or coordination."),
    ),
]
SCOPES = [
    (Scope.POPULATION, _("Everybody in an area")),
    (Scope.GROUP, _("A group, such as a school year or a parents’ circle")),
    (Scope.INDIVIDUAL, _("One person at a time")),
]
VISIBILITIES = [
    (Visibility.FRONT, _("In front: the city signs it.")),
    (Visibility.CO_BRANDED, _("Together: the city and its partners sign it.")),
    (Visibility.BEHIND, _("Behind the scenes: partners sign it, the city is thanked.")),
    (Visibility.ABSENT, _("Absent: the public page names neither the city nor its logo.")),
]
NO_PERSON = _("An action in the plan is for everybody or for a group. No person is tied to it.")
NO_PERSON_INSTEAD = _(
    "Work with one person lives in a sealed space, which only those who do the work can read."
)
NOT_ABSENT = _("A city that leads an action, or does it alone, cannot be absent from it.")
NOT_ABSENT_INSTEAD = _("Choose another role, or let the city be seen.")
NAMES_CITY = _("The city is to be absent, but the public words of this action name it.")
NAMES_CITY_INSTEAD = _("Take the name of the city out of the title, the text and who carries it.")
NAMES_COMMUNITY = _("A public title for some people never names a community: %(words)s.")
NAMES_COMMUNITY_INSTEAD = _("Say what is offered, such as “Evening talks about football and home”.")
HOSTS = _("Something that exists could carry this. Look at it first.")
HOSTS_INSTEAD = _("If none fits, say why, and by when the new action ends.")
