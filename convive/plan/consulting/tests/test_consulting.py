"""A draft open for comments: by everybody or by partners, clause by clause, each with its answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.bodies import actions as bodies
from convive.bodies.models import Ask
from convive.city.tests.builders import a_city
from convive.ground.refusals import Changed, Refused
from convive.people.tests.builders import a_coordinator, a_viewer, signed_in
from convive.people.viewer import Viewer
from convive.plan.adopting import actions as adopting
from convive.plan.consulting import actions, queries
from convive.plan.models import Framework
from convive.plan.tests.builders import (
    a_finding,
    a_framework,
    a_lead,
    an_action,
    an_objective,
    tied,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
UNTIL = TODAY + timedelta(days=21)
NOBODY = Viewer.nobody()


def text_of(answer):
    return answer.content.decode()


def a_draft(audience="", until=UNTIL):
    framework = a_framework(vision="A calm town.")
    objective = an_objective(framework, "Calm buses")
    tied(a_finding(), objective)
    tied(objective, an_action(framework, "Bus talk", is_public=True))
    if audience:
        actions.open_to(
            framework, audience=audience, until=until, version=1, on=TODAY, by=a_coordinator()
        )
    return framework, f"objective-{objective.ref}"


@pytest.mark.req("GOV-17")
def test_only_a_draft_with_an_objective_opens_and_only_for_days_to_come():
    by = a_coordinator()
    about = {"audience": "public", "until": UNTIL, "version": 1, "on": TODAY, "by": by}
    with pytest.raises(Refused, match="nothing to comment"):
        actions.open_to(a_framework(), **about)
    with pytest.raises(Refused, match="Only a draft"):
        actions.open_to(a_framework(state="adopted"), **about)
    framework, _clause = a_draft()
    with pytest.raises(Refused):
        actions.open_to(framework, **(about | {"until": TODAY}))
    with pytest.raises(PermissionDenied):
        actions.open_to(framework, **(about | {"by": a_viewer("partner")}))
    actions.open_to(framework, **about)
    assert framework.state == Framework.State.CONSULTING
    with pytest.raises(Changed):
        actions.close(Framework.objects.get(pk=framework.pk), version=1, by=by)
    assert actions.close(framework, version=2, by=by).state == Framework.State.DRAFT


@pytest.mark.req("GOV-17")
def test_partners_comment_where_only_partners_are_asked_and_everybody_where_it_is_public():
    framework, clause = a_draft("partners")
    partner = a_viewer("partner")
    assert actions.comment(framework, clause, text="Add trams.", on=TODAY, by=partner).shared
    with pytest.raises(PermissionDenied):
        actions.comment(framework, clause, text="And me?", on=TODAY, by=NOBODY)
    framework, clause = a_draft("public")
    ask = actions.comment(framework, clause, text="Also at night.", on=UNTIL, by=NOBODY)
    assert (ask.sort, ask.clause, ask.shared) == (Ask.Sort.CONTRIBUTION, clause, False)
    with pytest.raises(Refused, match="no comments today"):
        actions.comment(framework, clause, text="Late.", on=UNTIL + timedelta(days=1), by=NOBODY)


@pytest.mark.req("GOV-17")
def test_every_comment_is_answered_before_adoption_or_a_reason_is_given():
    framework, clause = a_draft("public")
    by = a_coordinator()
    a_lead()
    ask = actions.comment(framework, clause, text="Also at night.", on=TODAY, by=NOBODY)
    about = {"adopted_by": "Council", "by": by}
    with pytest.raises(Refused) as refused:
        adopting.adopt(framework, on=UNTIL, despite="Hurry", **about)
    assert "end of the consultation" in str(refused.value.missing[0])
    after = UNTIL + timedelta(days=1)
    with pytest.raises(Refused) as refused:
        adopting.adopt(framework, on=after, **about)
    assert [str(one) for one in refused.value.missing] == ["An answer to 1 comment."]
    bodies.answer_ask(ask, sort="accepted", why="Buses run at night too.", on=after, by=by)
    assert queries.unanswered(framework) == 0
    assert adopting.adopt(framework, on=after, **about).adopted_despite == ""


@pytest.mark.req("GOV-17")
def test_adopting_with_open_comments_keeps_the_reason_for_everybody_to_read():
    framework, clause = a_draft("public")
    a_lead()
    actions.comment(framework, clause, text="Also at night.", on=TODAY, by=NOBODY)
    after = UNTIL + timedelta(days=1)
    adopting.adopt(
        framework, adopted_by="Council", on=after, despite="Answers in May.", by=a_coordinator()
    )
    assert framework.adopted_despite == "Answers in May."
    assert framework.refresh_on == after + timedelta(days=365)


def test_adoption_notices_that_somebody_edits_meanwhile_and_adopts_once():
    from convive.plan import actions as plan
    from convive.plan.adopting import queries as of_adoption

    framework, _clause = a_draft()
    by, objective = a_coordinator(), framework.objectives.get()
    a_lead()
    seen = of_adoption.edition(framework)
    plan.amend_objective(objective, {"title": {"en": "Calmer buses"}}, version=1, by=by)
    about = {"adopted_by": "Council", "on": TODAY, "by": by}
    with pytest.raises(Changed) as changed:
        adopting.adopt(framework, edition=seen, **about)
    assert "Calmer buses" in changed.value.theirs.values()
    stale = Framework.objects.get(pk=framework.pk)
    adopting.adopt(framework, edition=changed.value.version, **about)
    with pytest.raises(Refused, match="meanwhile"):
        adopting.adopt(stale, **about)
    assert Framework.objects.get(pk=framework.pk).state == "adopted"


@pytest.mark.req("GOV-17")
def test_a_resident_comments_on_the_public_page_and_reads_the_published_answer(client):
    a_city("Velmora")
    today = timezone.localdate()
    framework, clause = a_draft()
    hidden = an_action(framework, "Inner work")
    actions.open_to(
        framework,
        audience="public",
        until=today + timedelta(days=9),
        version=1,
        on=today,
        by=a_coordinator(),
    )
    page = text_of(client.get(reverse("plan:consultations")))
    assert reverse("plan:consultation", args=[framework.ref]) in page
    address = reverse("plan:comment", args=[framework.ref, clause])
    page = text_of(client.get(reverse("plan:consultation", args=[framework.ref])))
    assert address in page
    assert str(hidden) not in page
    sent = client.post(address, {"text": "Insult <script>alert(1)</script> at night"})
    assert sent.status_code == 302
    assert sent.url.startswith("/tables/")
    ask = Ask.objects.get()
    assert ask.about == str(framework.reference)
    page = text_of(client.get(reverse("plan:consultation", args=[framework.ref])))
    assert "at night" not in page
    by = a_coordinator()
    answer = bodies.answer_ask(ask, sort="partly", why="From May on.", on=today, by=by)
    bodies.publish_answer(answer, question="Talks at night?", on=today, by=by)
    page = text_of(client.get(reverse("plan:consultation", args=[framework.ref])))
    for words in ("Talks at night?", "From May on."):
        assert words in page
    assert "script>alert" not in page


@pytest.mark.req("GOV-17")
def test_the_workspace_reads_all_comments_by_clause_and_what_waits(client):
    framework, clause = a_draft("partners")
    actions.comment(framework, clause, text="Add trams.", on=TODAY, by=a_viewer("partner"))
    signed_in(client, a_coordinator())
    page = text_of(client.get(reverse("plan:comments", args=[framework.ref])))
    for words in ("Add trams.", "1 comment waits for an answer.", "Answer it", "Vision"):
        assert words in page


def test_a_draft_of_partners_is_nobody_elses(client):
    framework, clause = a_draft("partners")
    for name, words in (("consultation", []), ("comment", [clause])):
        page = reverse(f"plan:{name}", args=[framework.ref, *words])
        assert client.get(page).status_code == 404
    assert "No draft is open" in text_of(client.get(reverse("plan:consultations")))
