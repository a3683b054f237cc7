"""The police seat reads what names nobody, for one item; it does nothing and sees nobody's help."""

import pytest
from django.urls import reverse

from convive.ground.refusals import Refused
from convive.pathway import splitting
from convive.pathway.actions import names, work
from convive.pathway.panel import forms
from convive.pathway.panel.actions import filters, sittings
from convive.pathway.panel.tests.builders import (
    begun,
    bench_of,
    filled,
    member_of,
    table_of,
    today,
)
from convive.pathway.panel.tests.test_table import decided, fresh, settle
from convive.pathway.queries import cases
from convive.pathway.rules import naming
from convive.pathway.tests.casework_world import SUMMARY, a_browser, text_of, url

pytestmark = [pytest.mark.django_db, pytest.mark.req("SEC-10")]
NAMED = {**SUMMARY, "situation": "Sami Haddad spoke of hitting an adult at Quay School."}


def switched_on(table):
    bench = bench_of(table.case, table.lead)
    return filters.switch_police(table.item, to=True, bench=bench, by=table.lead, on=today())


def at_stage(case, stage):
    case.stage = stage
    case.save(update_fields=["stage"])


def sheet_of(table, sitting):
    found = cases.sheets(table.case, bench_of(table.case, table.lead).keyring)
    return next(one for one in found if one.sitting == sitting and one.form == "summary")


@pytest.mark.req("SAF-09")
def test_the_seat_stays_empty_while_a_text_waits_for_a_second_look_at_its_names(table):
    at_stage(table.case, "gathering")
    sitting = filled(table.case, "summary", NAMED, by=table.lead)
    with pytest.raises(Refused, match="names somebody"):
        switched_on(table)
    assert not table.case.record.grants.filter(reason="police-seat").exists()
    at_stage(table.case, "panel")
    names.confirm(
        table.case,
        sheet_of(table, sitting),
        bench=bench_of(table.case, table.chair),
        by=table.chair,
        on=today(),
    )
    assert switched_on(table).police


@pytest.mark.req("SEC-07")
def test_the_seat_reads_its_item_and_no_day_house_or_colleague_beside_it(table):
    at_stage(table.case, "gathering")
    filled(table.case, "summary", SUMMARY, by=table.lead)
    at_stage(table.case, "panel")
    table.case.handovers.create(
        service="serviceref01", offered_on=today(), due_on=today(), sitting="x"
    )
    switched_on(table)
    browser = a_browser(table.police)
    browser.post(url(table.case, "open_case"), {"purpose": "discussion"})
    page = browser.get(url(table.case))
    shown = text_of(page)
    assert page.status_code == 200
    assert SUMMARY["situation"] in shown
    assert "handovers" not in page.content.decode()
    assert "Who reported" not in shown
    sitting = table.case.record.entries.get(form="summary", part="person:D").sitting
    for name, words in (
        ("story", ()),
        ("say", (sitting,)),
        ("readers", ()),
        ("withdraw_consent", ("support",)),
    ):
        method = browser.post if name == "withdraw_consent" else browser.get
        assert method(url(table.case, name, *words)).status_code == 404, name


@pytest.mark.req("SEC-18")
def test_the_seat_has_no_voice_and_fills_nothing(table):
    begun(table.sitting, table.nurse, table.chair, by=table.lead)
    switched_on(table)
    sitting = decided(table, table.item, table.nurse)
    bench = bench_of(table.case, table.police)
    template, member = bench.template, member_of(table.space, table.police)
    assert not bench.may(["panel"])
    assert work.fillable(table.case, bench) == []
    assert not work.may_say(table.case, template, "decision", member)
    assert work.may_say(table.case, template, "decision", member_of(table.space, table.teacher))
    assert not table.case.assents.filter(sitting=sitting, member=member).exists()


@pytest.mark.req("SAF-09")
def test_after_the_sitting_nobody_takes_an_item_a_step_further(table):
    begun(table.sitting, table.nurse, table.chair, table.teacher, by=table.lead)
    for item in (table.item, table.next):
        settle(table, fresh(item), "noted")
    papers = table_of(table.sitting, table.lead)
    sittings.close(table.sitting, table=papers, by=table.lead, on=today())
    bench = bench_of(table.case, table.lead)
    with pytest.raises(Refused, match="sitting is over"):
        filters.advance(fresh(table.item), "Two.", bench=bench, by=table.lead, on=today())
    assert fresh(table.item).depth == "D"


def test_what_was_shared_with_who_stays_apart_is_over_in_the_list_too(table):
    bench, nurse = bench_of(table.case, table.lead), member_of(table.space, table.nurse)
    item = fresh(table.item)
    item.depth = "L"
    filters.name_to(item, [nurse], "To ask.", today(), bench=bench, by=table.lead, on=today())
    papers = table_of(table.sitting, table.nurse)
    filters.recuse(table.item, nurse, "Her brother.", table=papers, by=table.nurse, on=today())
    assert table.case.disclosures.get(member=nurse).ended_on == today()


@pytest.mark.req("SEC-18")
def test_words_at_the_table_that_may_say_who_it_is_are_asked_about_once(table):
    who = naming.identity(["Sami El-Tayeb"], [])
    told = {"words": "Sami is calm with the coach.", "depth": "D"}
    asked = forms.Contribute(told, who=who)
    assert not asked.is_valid()
    assert "“Sami”" in str(asked.errors["words"])
    again = forms.Contribute({**told, "_looked_at": asked.data["_looked_at"]}, who=who)
    assert again.is_valid(), "the helper proposes, a person decides"
    assert forms.Contribute({**told, "depth": "F"}, who=who).is_valid()
    assert forms.Contribute({"words": "A coach can talk.", "depth": "D"}, who=who).is_valid()
    assert not forms.Advance({"reasons": "Sami needs two."}, who=who).is_valid()
    assert not forms.Minute({"words": "Sami agrees."}, who=who).is_valid()
    assert forms.Minute({"words": "Sami agrees."}, who=who, depth="F").is_valid()


@pytest.mark.req("SEC-18")
def test_the_desk_is_asked_about_the_name_that_it_knows_before_it_takes_something_on(table):
    begun(table.sitting, table.nurse, table.chair, by=table.lead)
    browser = a_browser(table.lead)
    at = [table.space.ref, table.sitting.ref]
    browser.post(reverse("pathway:open_sitting", args=at))
    item = reverse("pathway:take_on", args=[*at, table.item.ref])
    nurse = member_of(table.space, table.nurse).ref
    told = {"owner": nurse, "words": "Talk with Sami.", "due_on": today().isoformat()}
    bench = bench_of(table.case, table.lead)
    concern = bench.template.forms[bench.template.referrers["relative"].form]
    splitting.seal_sheet(
        table.case.record,
        bench.keyring,
        concern,
        {"names": "Sami El-Tayeb"},
        sitting="concern0001",
        by=table.lead,
        on=today(),
    )
    answer = browser.post(item, told)
    assert answer.status_code == 200
    assert not table.item.undertakings.exists()
