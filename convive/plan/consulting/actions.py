"""Opening a draft for comments, commenting on a clause, and taking the draft back."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as bodies
from convive.bodies.models import Ask
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.plan import access as of_plan
from convive.plan.consulting import access, queries, rules
from convive.plan.models import Framework


@act("plan.consultation_opened")
def open_to(
    framework: Framework, *, audience: str, until: date, version: int | None, on: date, by: Asking
) -> Framework:
    """Open a draft for comments until a day (GOV-17): to everybody, or to partners.

    Raises Refused for anything but a draft with an objective, or a day that is past or too far;
    Changed on a second editor.
    """
    if not by.may("plan.edit"):
        raise PermissionDenied
    if not access.may_open(by, framework):
        raise Refused(_("Only a draft is opened for comments."))
    if not framework.objectives.exists():
        raise Refused(
            _("There is nothing to comment on yet."), instead=_("Write an objective first.")
        )
    if audience not in Framework.Audience.values:
        raise Refused(_("Say who may comment."), field="audience")
    if not rules.may_last_until(until, today=on):
        raise Refused(_("Choose a day after today and within a year."), field="until")
    changes = {
        "state": Framework.State.CONSULTING,
        "consulted": audience,
        "consulted_from": on,
        "consulted_until": until,
    }
    history.amend(framework, changes, version=version, by=by)
    return framework


@act("plan.consultation_closed")
def close(framework: Framework, *, version: int | None, by: Asking) -> Framework:
    """Take a draft back from consultation; comments and answers stay. Raises Changed, Refused."""
    if not by.may("plan.edit"):
        raise PermissionDenied
    if not access.may_close(by, framework):
        raise Refused(_("This framework is not in consultation."))
    changes = {"state": Framework.State.DRAFT, "consulted_until": None}
    history.amend(framework, changes, version=version, by=by)
    return framework


@act("plan.commented")
def comment(
    framework: Framework,
    clause: str,
    *,
    text: str,
    on: date,
    by: Asking,
    text_language: str = "en",
    organisation: Organisation | None = None,
    code: str = "",
) -> Ask:
    """Say something about one clause; it becomes an ask that is answered by a date (GOV-17).

    Anybody may in a public consultation, also `Viewer.nobody()`. Raises Refused when it is closed,
    Http404 for a clause that this viewer does not see.
    """
    if not access.may_see(by, framework):
        raise PermissionDenied
    if not access.may_comment(by, framework, today=on):
        raise Refused(
            _("This draft takes no comments today."),
            instead=_("Ask the city instead. Everything asked gets an answer by a date."),
        )
    found = queries.clause_for(by, framework, clause)
    return bodies.raise_ask(
        sort=Ask.Sort.CONTRIBUTION,
        text=text,
        text_language=text_language,
        about=framework.reference,
        clause=found.key,
        organisation=organisation,
        shared=of_plan.may_read(by),
        on=on,
        code=code,
        by=by,
    )
