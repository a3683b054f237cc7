"""What can be done with alerts of schools: send one, say that one has it, pass it up."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.people.models import Organisation, Person
from convive.programmes.models.alert import AlertDesk, SchoolAlert
from convive.programmes.models.site import EducationSite
from convive.programmes.school import access, letters, queries, rules
from convive.programmes.sessions.rules.naming import names_in

CARE = (Organisation.Sort.HEALTH, Organisation.Sort.SOCIAL)


@act("programmes.alert_sent")
def send(
    site: EducationSite,
    *,
    category: str,
    urgency: str,
    at_risk_now: bool,
    what: str,
    done: str = "",
    key: str,
    now: datetime,
    by: Asking,
) -> SchoolAlert:
    """Tell those whom the routes name what happened in a school; the same form twice is one alert.

    Raises Refused for a category without a route and where a pupil seems to be named.
    """
    if not access.may_report(by) or site not in queries.sites_of(by):
        raise PermissionDenied
    key = f"{by.ref}:{key}"[:60]
    before = SchoolAlert.objects.filter(client_key=key).first()
    if before is not None:
        return before
    route = queries.routes().get(category)
    if route is None:
        raise Refused(_("Choose what it is about."), field="category")
    for field, words in (("what", what), ("done", done)):
        _refuse_names(words, site, field=field)
    urgent = at_risk_now or urgency == SchoolAlert.Urgency.NOW
    alert = SchoolAlert.objects.create(
        site=site,
        category=category,
        urgency=urgency,
        at_risk_now=at_risk_now,
        what=what.strip(),
        done=done.strip(),
        care_only=route.care_only,
        desks=route.desks(urgent=urgent),
        reported_by=Person.objects.filter(ref=by.ref).first(),
        reported_at=now,
        due_at=route.due("now" if urgent else urgency, sent=now),
        client_key=key,
    )
    transaction.on_commit(lambda: letters.tell.enqueue(alert.ref, alert.desks))
    return alert


@act("programmes.alert_seen")
def acknowledge(alert: SchoolAlert, *, now: datetime, by: Asking) -> SchoolAlert:
    """Somebody behind a desk says that they have it; saying so twice changes nothing."""
    if not access.may_acknowledge(by, alert):
        raise PermissionDenied
    if alert.seen_at is None:
        alert.seen_at = now
        alert.seen_by = Person.objects.filter(ref=by.ref).first()
        alert.save_next(update_fields=["seen_at", "seen_by", "version"])
    return alert


@act("programmes.alert_passed_up")
def pass_up(alert: SchoolAlert, *, now: datetime, by: Asking) -> SchoolAlert:
    """Nobody saw it in time: those who come next in its route receive it too."""
    if not by.may("programmes.edit"):
        raise PermissionDenied
    alert.desks = rules.passed_up(alert.desks, queries.route_of(alert))
    alert.passed_up_at = now
    alert.save_next(update_fields=["desks", "passed_up_at", "version"])
    # Those who had it are reminded, those who come next hear of it.
    transaction.on_commit(lambda: letters.tell.enqueue(alert.ref, alert.desks))
    return alert


@act("programmes.alert_desk_named")
def name_desk(key: str, organisation: Organisation, *, by: Asking) -> AlertDesk:
    """Say who stands behind a desk. Raises Refused for police behind a desk of care alone."""
    if not access.may_keep(by):
        raise PermissionDenied
    care = {
        desk for one in queries.routes().values() if one.care_only for desk in (*one.to, *one.next)
    }
    if key in care and organisation.sort == Organisation.Sort.POLICE:
        raise Refused(
            _("What goes to this desk is for care only. Police cannot stand behind it."),
            instead=_("Choose a health or social service."),
            field="organisation",
        )
    if key in care and organisation.sort not in CARE:
        raise Refused(_("Choose a health or social service."), field="organisation")
    desk, _is_new = AlertDesk.objects.update_or_create(
        key=key, defaults={"organisation": organisation}
    )
    return desk


def _refuse_names(words: str, site: EducationSite, *, field: str) -> None:
    known = [*site.organisation.name.values()]
    if site.area is not None:
        known += site.area.name.values()
    found = names_in(words, known=known)
    if found:
        raise Refused(
            _("This seems to name somebody: %(words)s")
            % {"words": ", ".join(one.words for one in found)},
            instead=_(
                "Say it without a name: “a pupil of class 4b”. You tell the name by telephone."
            ),
            field=field,
        )
