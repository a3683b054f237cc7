"""The money on its pages."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from convive.bodies.models import Ask
from convive.bodies.tests.builders import an_answered_ask
from convive.city.tests.builders import a_city
from convive.people.tests.builders import a_user, an_organisation, signed_in
from convive.plan.models import Action, BudgetLine
from convive.plan.money.tests.builders import a_fund, a_line, a_term
from convive.plan.tests.builders import a_framework
from convive.thread.models import Link

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()


@pytest.fixture
def office(client):
    a_city()
    return signed_in(client, a_user())


def page(client, name, *args):
    return client.get(reverse(f"plan:{name}", args=args)).content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(office, language):
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    fund, line = a_fund(conditions="Names of participants."), a_line()
    a_term(TODAY, date(2099, 1, 1))
    for name, args in (
        ("money", []), ("funds", []), ("add_line", []), ("proposals_paid", []),
        ("budget_line", [line.ref]), ("fund_terms", [fund.ref]), ("judge_fund", [fund.ref]),
        ("send_mission", [fund.ref]), ("fund_report", [fund.ref]),
    ):  # fmt: skip
        assert office.get(reverse(f"plan:{name}", args=args)).status_code == 200


@pytest.mark.req("SYS-22")
def test_a_youth_budget_proposed_in_march_is_a_line_in_june_and_an_action_in_september(office):
    ask = an_answered_ask(
        "A budget that young people decide on", sort=Ask.Sort.PROPOSAL, raised_on=date(2026, 3, 2)
    )
    owner = an_organisation("Youth service")
    a_framework(state="adopted")
    screen = reverse("plan:proposal", args=[ask.ref])
    assert ask.ref in page(office, "proposals_paid")
    line = {
        "what_en": "Youth budget", "sort": "work", "origin": "City",
        "amount": "15000", "currency": "EUR", "begins_on": "2026-06-01", "ends_on": "2027-05-31",
        "certainty": "secured",
    }  # fmt: skip
    assert office.post(screen, line).status_code == 302
    made = BudgetLine.objects.get()
    action = {
        "title_en": "Young people choose", "level": "primary",
        "owner": owner.ref, "begins_on": "2026-09-01",
    }  # fmt: skip
    assert office.post(screen, action).status_code == 302
    begun = Action.objects.get()
    shown = office.get(screen).content.decode()
    for words in ("2 March 2026", "1 June 2026", "1 September 2026"):
        assert words in shown
    assert "The next step" not in shown
    ties = set(Link.objects.values_list("from_ref", "to_ref"))
    assert {(ask.ref, made.ref), (made.ref, begun.ref)} <= ties


def test_the_table_and_the_workbook_run_no_formula_and_never_mix_currencies(office):
    a_line("=1+1", amount="10.50")
    a_line("Rent", amount="3000", currency="XOF")
    rows = list(csv.reader(io.StringIO(page(office, "money_csv"))))
    assert rows[1][0] == "'=1+1"
    answer = office.get(reverse("plan:money_xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book["Lines"]["A2"].value == "'=1+1"
    assert book["Lines"]["F2"].value == 10.5
    together = [row for row in book["Years"].values if row[1] == "Together"]
    assert {row[0] for row in together} == {"EUR", "XOF"}


@pytest.mark.req("SYS-71")
def test_a_city_logs_terms_and_is_told_which_words_are_not_its_own(office):
    fund = a_fund(name="National prevention grant", state="asked")
    terms = {
        "expectations": "Work with suspect communities.", "conditions": "Share participant lists.",
        "conflict": "partial", "conflict_why": "We give numbers without names.", "_version": 1,
    }  # fmt: skip
    assert office.post(reverse("plan:judge_fund", args=[fund.ref]), terms).status_code == 302
    shown = page(office, "fund_terms", fund.ref)
    assert "It puts a whole group under suspicion." in shown
    assert "protected numbers without names" in shown
    date_ = {"sort": "report", "on": TODAY.isoformat()}
    office.post(reverse("plan:add_fund_date", args=[fund.ref]), date_)
    assert "Report due" in page(office, "funds")
    assert "This fund pays for no action yet" in page(office, "fund_report", fund.ref)


def test_a_date_of_a_fund_is_done_by_a_reference_that_counts_no_rows(office):
    fund = a_fund()
    one = fund.dates.create(sort="report", on=TODAY)
    address = reverse("plan:fund_date_done", args=[fund.ref, one.ref])
    assert office.get(address.replace(one.ref, str(one.pk))).status_code == 404
    office.post(address, {"on": TODAY.isoformat()})
    one.refresh_from_db()
    assert one.done_on == TODAY


def test_what_ends_soon_stands_first_and_on_the_desk(office):
    a_line("Night bus helpers", begins_on=TODAY, ends_on=TODAY)
    assert "Ends within twelve months" in page(office, "money")


def test_a_giver_who_reads_the_plan_does_not_read_what_the_city_thinks_of_its_terms(client):
    fund, line = a_fund(conflict_why="They want too much."), a_line()
    signed_in(client, a_user("national-liaison"))
    assert client.get(reverse("plan:money")).status_code == 200
    assert client.get(reverse("plan:budget_line", args=[line.ref])).status_code == 200
    assert client.get(reverse("plan:fund_terms", args=[fund.ref])).status_code == 403


def test_the_list_of_lines_is_narrowed_by_words_and_kind(office):
    a_line("Night bus", sort="post")
    a_line("Lamps")
    shown = office.get(reverse("plan:money"), {"find": "night", "sort": "post"}).content.decode()
    listed = shown.partition('id="lines"')[2]
    assert "Night bus" in listed
    assert "Lamps" not in listed
    rows = office.get(reverse("plan:money_csv"), {"find": "lamps"}).content.decode()
    assert "Night bus" not in rows
