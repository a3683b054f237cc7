"""Who is asked, how much at once, what a code opens, what stops when a yes is taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from convive.ground.refusals import Refused
from convive.ground.remembering import forget
from convive.ground.viewers import House
from convive.pathway.actions import agreeing, ending, following, ledger, provision, ways
from convive.pathway.models import RightsRequest, SessionLine, Way
from convive.pathway.public.held import Holder
from convive.pathway.queries import cases
from convive.pathway.queries import ways as reading
from convive.pathway.queries.catalogue import types
from convive.pathway.rights import queries as rights
from convive.pathway.rules.ending import months_after
from convive.pathway.support.actions import catalogue, letters
from convive.pathway.support.actions import own as own_actions
from convive.pathway.support.queries import own, task
from convive.pathway.support.tests.builders import CHOSEN, TODAY, a_provider, agreed, supported
from convive.people.tests.builders import an_organisation
from convive.people.viewer import Viewer
from convive.spaces.actions import records

pytestmark = pytest.mark.django_db
NOBODY = Viewer.nobody()


@pytest.fixture
def at(space):
    return supported(space)


def a_way(at, activity=None, **shown):
    told = {"goals": "“Get home.”", **shown} if activity is None else {"what": "Football"}
    until = TODAY + timedelta(days=90)
    return ways.make(at.case, told, activity=activity, until=until, **at.told)


@pytest.mark.req("SEC-21")
def test_nobody_is_asked_before_it_was_decided_that_they_fit(at):
    other = a_provider(at.space)
    with pytest.raises(Refused, match="not decided yet"):
        at.propose(other)
    at.fill("provider-choice", **CHOSEN | {"provider": other.member.ref, "trained": False})
    with pytest.raises(Refused, match="cannot be asked now") as refused:
        at.propose(other)
    assert [str(one) for one in refused.value.missing] == ["They are not trained for this."]
    at.fill("provider-choice", provider=other.member.ref, **CHOSEN)
    assert at.propose(other).state == "proposed"


@pytest.mark.req("SEC-24", "SEC-31", "SYS-14")
def test_a_plan_mixes_types_and_the_fourth_activity_needs_their_yes_and_a_reason(at):
    other = a_provider(at.space)
    at.fill("provider-choice", provider=other.member.ref, **CHOSEN)
    at.propose(type="mentoring", what="Football")
    at.propose(other, type="family", what="Talks at the kitchen table")
    at.propose(type="education", what="Homework")
    assert at.case.activities.values("provider").distinct().count() == 2
    with pytest.raises(Refused, match="a lot for one person"):
        at.propose(other, what="Music")
    with pytest.raises(Refused, match="a lot for one person"):
        at.propose(other, what="Music", more_why="He asked.")
    assert at.propose(other, what="Music", more_why="He asked.", more_agreed=True)
    at.bench.member.roles = ["worker"]
    with pytest.raises(Refused, match="a lot for one person"):
        at.propose(other, what="Art", more_why="He asked.", more_agreed=True)


@pytest.mark.req("SEC-32")
def test_daily_meetings_at_low_concern_are_flagged_until_somebody_says_why(at):
    with pytest.raises(Refused, match="more than the plan"):
        at.propose(contacts="daily")
    assert at.propose(contacts="daily", more_why="His first week alone.")


@pytest.mark.req("SEC-24")
def test_the_city_adds_a_type_of_support(at):
    before = len(types())
    assert before >= 6
    told = dict.fromkeys(("name", "aim", "content", "skills", "limits"), "Boats")
    for number in (1, 2):
        catalogue.add(told, language="en", by=House())
        forget()
        assert [one.is_of_the_city for one in types()][before:] == [True] * number


@pytest.mark.req("SEC-33")
def test_a_provider_works_with_a_code_and_without_an_account(at):
    house = an_organisation("The Boat Shed", sort="association")
    activity = at.propose(what="Repair a boat", outside=house)
    with pytest.raises(Refused, match="another house"):
        provision.provider_agrees(activity, by=at.coach.holder, on=TODAY)
    made = a_way(at, activity)
    opened = reading.opened(made.code, Way.Sort.PROVIDER, today=TODAY)
    provision.outside_agrees(opened.way.activity, by=NOBODY, on=TODAY)
    activity.refresh_from_db()
    provision.person_agrees(activity, **at.told)
    assert activity.state == "agreed"
    assert not at.case.record.grants.filter(reason="provider").exists()
    how = SessionLine.How.CODE
    line = ledger.write(activity, TODAY, "came", how=how, by=NOBODY, on=TODAY)
    assert (line.confirmed_how, activity.silent_since) == ("code", TODAY)
    assert [len(lines) for _month, lines in task.months(activity, today=TODAY)] == [1]
    ways.write(opened, "task", "Saturday is a holiday.", by=NOBODY, on=TODAY)
    assert reading.opened(made.code, Way.Sort.PERSON, today=TODAY) is None
    provision.leave(activity, by=NOBODY, on=TODAY)
    assert reading.opened(made.code, Way.Sort.PROVIDER, today=TODAY) is None
    with pytest.raises(Refused, match="ended already"):
        a_way(at, activity)
    assert not activity.ways.filter(ended_on=None).exists()


@pytest.mark.req("SEC-33", "SAF-11")
def test_while_an_objection_waits_nothing_is_written_of_sessions_and_no_outsider_hears_why(at):
    activity = at.running(what="Boat", outside=an_organisation("Boats", sort="association"))
    how, later = SessionLine.How.CODE, TODAY + timedelta(days=3)
    line = ledger.write(activity, later, "planned", how=how, by=NOBODY, on=TODAY)
    with pytest.raises(Refused, match="still to come"):
        ledger.confirm(line, "came", how=how, by=NOBODY, on=TODAY)
    assert ledger.confirm(line, "cancelled", how=how, by=NOBODY, on=TODAY).state == "cancelled"
    activity.case.restricted_on = TODAY
    for act in (
        lambda: ledger.write(activity, TODAY, "came", how=how, by=NOBODY, on=TODAY),
        lambda: ledger.confirm(line, "missed", how=how, by=NOBODY, on=later),
        lambda: provision.outside_agrees(activity, by=NOBODY, on=TODAY),
    ):
        with pytest.raises(Refused, match="Nothing can be written here"):
            act()
    with pytest.raises(Refused, match="The person objected"):
        provision.write_session(activity, {"on": TODAY.isoformat()}, **at.told)


def test_police_provide_nothing_from_outside_either(at):
    with pytest.raises(Refused, match="Police and justice"):
        at.propose(outside=an_organisation("Station", sort="police"))


@pytest.mark.req("SEC-25")
def test_a_session_a_worker_believes_in_waits_for_who_provides_it(at):
    activity = at.running(what="Football")
    provision.write_session(activity, {"on": TODAY.isoformat(), "happened": "came"}, **at.told)
    line = activity.lines.get()
    assert line.confirmed_on is None
    told = {"how": SessionLine.How.PHONE, **at.told}
    ledger.confirm(line, "missed", **told)
    assert (line.state, line.confirmed_how) == ("missed", "phone")
    with pytest.raises(Refused, match="confirmed already"):
        ledger.confirm(line, "came", **told)


@pytest.mark.req("SEC-29", "SEC-33")
def test_after_a_yes_is_taken_back_keys_codes_and_activities_stop_at_once(at):
    activity = at.running(what="Boat", outside=an_organisation("Boats", sort="association"))
    provider, person = a_way(at, activity), a_way(at)
    assert at.case.recipients.get(what="task").organisation == activity.outside
    opened = reading.opened(person.code, Way.Sort.PERSON, today=TODAY)
    own_actions.take_back(opened, "support", by=NOBODY, on=TODAY)
    activity.refresh_from_db()
    assert activity.state == "cancelled"
    assert reading.opened(provider.code, Way.Sort.PROVIDER, today=TODAY) is None
    with pytest.raises(Refused, match="does not run"):
        ledger.write(activity, TODAY, "came", how="code", by=NOBODY, on=TODAY)
    assert reading.opened(person.code, Way.Sort.PERSON, today=TODAY) is not None


@pytest.mark.req("SEC-25")
def test_the_person_says_yes_and_asks_for_a_change_with_their_code_alone(at):
    activity = at.propose(what="Football")
    own_actions.answer(activity, "yes", by=NOBODY, on=TODAY)
    assert activity.state == "proposed"
    provision.provider_agrees(activity, by=at.coach.holder, on=TODAY)
    provision.begin(activity, **at.told)
    assert activity.state == "agreed"
    own_actions.answer(activity, "change", by=NOBODY, on=TODAY)
    activity.refresh_from_db()
    assert activity.state == "cancelled"
    assert not at.case.record.grants.filter(reason="provider", ended_on=None).exists()


def test_the_own_page_never_shows_who_reported_or_the_panel(at):
    agreed(at, "assessment")
    activity = at.running(what="Football")
    draft = own.draft(at.case, cases.sheets(at.case, at.bench.keyring))
    assert draft["activities"][activity.ref]["what"] == "Football"
    made = ways.make(at.case, draft, until=TODAY + timedelta(days=9), **at.told)
    page = own.page(reading.opened(made.code, Way.Sort.PERSON, today=TODAY), today=TODAY)
    shown = repr((page.plan, page.readers, page.together, page.choices))
    assert "Get home without a fight" in shown
    for hidden in ("Huda", "teacher", "relative", "low"):
        assert hidden not in shown
    assert made.keyring.record != at.bench.keyring.record
    assert len(page.choices) == 2
    coach = str(at.coach.member.organisation)
    assert any(coach in one for one in page.readers)
    at.case.record.grants.filter(reason="provider").update(until=TODAY)
    assert any(coach in one for one in own.readers(at.case, today=TODAY))
    over = own.readers(at.case, today=TODAY + timedelta(days=1))
    assert not any(coach in one for one in over)


@pytest.mark.req("SAF-11")
def test_what_is_asked_on_the_own_page_reaches_the_rights_desk_with_its_case(at, rf):
    opened = reading.opened(a_way(at).code, Way.Sort.PERSON, today=TODAY)
    asked = own_actions.ask(
        opened,
        "objection",
        "Please stop.",
        language="en",
        holder=Holder.of(rf.get("/own/")),
        shown_at="/own/",
        by=NOBODY,
        on=TODAY,
        now=timezone.now(),
    )
    at.case.refresh_from_db()
    assert (asked.request.case, at.case.restricted_on) == (at.case, TODAY)
    assert rights.mine(asked.code).request == asked.request


@pytest.mark.req("SEC-27")
def test_with_the_flag_no_letter_can_be_addressed_to_the_household(at):
    def write(to):
        sheets = cases.sheets(at.case, at.bench.keyring)
        return letters.write(at.case, "plan", to, sheets=sheets, **at.told)

    at.fill("family", who="Mother", agreed="yes", home_unsafe=False)
    assert write("home")
    at.fill("family", who="Stepfather", agreed="not-asked", home_unsafe=True)
    at.fill("family", who="mother ", agreed="yes", home_unsafe=False)
    with pytest.raises(Refused, match="nothing is sent there"):
        write("home")
    assert write("hand")
    assert write("safe")


@pytest.mark.req("SEC-27")
def test_who_cannot_read_about_the_family_sends_nothing_to_the_home(at):
    at.fill("family", who="Stepfather", agreed="not-asked", home_unsafe=True)
    (sheet,) = cases.sheets(at.case, at.bench.keyring, forms=["family"])
    shut = replace(sheet, answers={}, closed=("plan",))
    with pytest.raises(Refused, match="closed to you"):
        letters.write(at.case, "plan", "home", sheets=[shut], **at.told)
    assert letters.write(at.case, "plan", "hand", sheets=[shut], **at.told)


@pytest.mark.req("SEC-26")
def test_health_support_reaches_the_panel_as_a_bare_yes(at):
    at.fill("health", arranged=True, on=TODAY.isoformat())
    entry = at.case.record.entries.get(form="health")
    assert entry.part == "person:D"


def test_what_was_shown_and_written_by_code_is_erased_with_the_case(at):
    opened = reading.opened(a_way(at).code, Way.Sort.PERSON, today=TODAY)
    ways.write(opened, "helps", "It helps.", by=NOBODY, on=TODAY)
    record = opened.way.record
    assert record.entries.count() == 2
    ending.erase(at.case, "asked", by=NOBODY, on=TODAY)
    record.refresh_from_db()
    assert record.erased_on == TODAY
    assert not Way.objects.exists()
    assert not record.entries.exists()


def test_a_new_code_ends_the_one_before_and_only_a_signed_plan_is_shown(at):
    first, second = a_way(at), a_way(at)
    assert reading.opened(first.code, Way.Sort.PERSON, today=TODAY) is None
    opened = reading.opened(second.code, Way.Sort.PERSON, today=TODAY)
    records.seal(
        opened.way.record,
        opened.keyring,
        form=reading.SHOWN,
        part="mailbox",
        content={"goals": "Forged"},
        by=NOBODY,
        on=TODAY,
    )
    again = reading.opened(second.code, Way.Sort.PERSON, today=TODAY)
    assert again.shown["goals"] == "“Get home.”"


def test_an_old_withdrawal_still_ends_what_rests_on_it(at):
    agreeing.withdraw(at.case, "support", by=NOBODY, on=TODAY)
    with pytest.raises(Refused, match="has not agreed"):
        at.propose()


@pytest.mark.req("SEC-32")
def test_the_level_of_concern_is_no_column_and_no_figure():
    for model in apps.get_app_config("pathway").get_models():
        names = {field.name for field in model._meta.get_fields()}
        assert not names & {"band", "intensity", "concern_level"}, model


@pytest.mark.req("SEC-23", "SEC-12")
def test_after_the_end_somebody_asks_after_six_and_twelve_months_and_then_no_more(at):
    form = at.bench.template.forms["follow-up"]
    at.case.closed_on = TODAY
    for answers, due in (
        ({"when": "six", "state": "well"}, months_after(TODAY, 12)),
        ({"when": "six", "state": "declined"}, None),
        ({"when": "twelve", "state": "well"}, None),
    ):
        following.after(at.case, form, answers, on=TODAY)
        assert at.case.review_on == due
    consent = agreed(at, "contact")
    assert following.may_ask(at.case)
    consent.state = "refused"
    consent.save()
    assert not following.may_ask(at.case)


@pytest.mark.req("SAF-11", "SEC-13")
def test_the_copy_of_rights_holds_what_was_shown_and_written_by_code(at):
    made = a_way(at)
    opened = reading.opened(made.code, Way.Sort.PERSON, today=TODAY)
    ways.write(opened, "helps", "The walk home is good.", by=NOBODY, on=TODAY)
    request = RightsRequest(case=at.case, side="person", space=at.space)
    by_code = reading.of_case(at.case, by=at.lead.holder, now=timezone.now())
    told = {one.text for one in rights.passages(request, at.bench.keyring, by_code, today=TODAY)}
    assert {"The walk home is good.", "“Get home.”"} <= told
