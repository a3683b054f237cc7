"""Pages, files, the paper for the council and the command of reach."""

from __future__ import annotations

import csv
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation, signed_in
from convive.places.tests.builders import an_area
from convive.programmes.reach import printing, rules
from convive.programmes.reach.tests.builders import a_programme, a_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """A small portfolio, with one small count, this quarter and the one before."""
    a_city()
    now = timezone.now()
    area = an_area("Mills")
    an_area("Harbour")
    ball = a_programme("Ball", areas=[area], ages=["teens"], ends_on=now.date() - timedelta(days=2))
    before = rules.quarter_of(timezone.localdate()).before.first
    for programme, came in ((ball, 40), (a_programme("Circle", type="circle", ages=["adults"]), 1)):
        a_session(programme, at=now - timedelta(days=1), came=came)
        a_session(programme, at=now.replace(year=before.year, month=before.month, day=9), came=came)
    a_session(ball, at=now - timedelta(days=9))
    an_organisation("=Silent club")
    return ball


def test_every_page_of_reach_opens_for_who_works_with_programmes(client, world):
    signed_in(client, a_coordinator())
    pages = {
        "coverage": "Older people have no offer.",
        "reached": "Attendances",
        "not_reached": "Silent club",
        "differences": "To end, with what was learned",
    }
    for name, words in pages.items():
        assert words in client.get(reverse(f"programmes:{name}")).content.decode(), name
    assert client.get(reverse("programmes:this_quarter"), follow=True).status_code == 200
    assert client.get(reverse("programmes:quarter", args=["2026-9"])).status_code == 404


def test_a_table_for_a_spreadsheet_holds_no_formula(client, world):
    signed_in(client, a_coordinator())
    rows = client.get(reverse("programmes:not_reached_file")).content.decode("utf-8-sig")
    assert "'=Silent club" in rows
    for name in ("coverage_file", "reached_file"):
        assert client.get(reverse(f"programmes:{name}")).status_code == 200


def test_a_partner_reads_reach_without_money_and_without_small_counts(client, world):
    signed_in(client, a_viewer("partner"))
    page = client.get(reverse("programmes:reached")).content.decode()
    assert "hidden, small number" in page
    assert "What it costs" not in page


def test_the_reason_of_a_difference_is_typed_in(client, world):
    signed_in(client, a_coordinator())
    address = reverse("programmes:explain", args=[world.ref])
    told = {"why": "It rained.", "_version": world.version}
    assert "It rained." in client.post(address, told, follow=True).content.decode()


def test_the_page_for_the_council_hides_what_is_small_whoever_prints_it(world):
    quarter = rules.quarter_of(timezone.localdate()).before
    paper = printing.of_quarter(a_coordinator(), quarter, today=timezone.localdate())
    assert next(one for one in paper.by_type if one.key == "circle").attendances is None
    written = printing.page(paper)
    assert "hidden, small number" in written
    assert "Counts under ten are hidden" in written


def test_the_page_for_the_council_is_printed(client, world):
    signed_in(client, a_coordinator())
    answer = client.get(reverse("programmes:quarter_pdf", args=["2026-3"]), follow=True)
    assert answer.status_code == 200


def test_the_command_writes_coverage_and_reach_into_one_file(world, tmp_path, capsys):
    out = tmp_path / "reach.csv"
    call_command("reach", csv=out)
    lines = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert ["Older people have no offer."] in lines
    assert any(line and line[0] == "circle" for line in lines)
    assert str(out) in capsys.readouterr().out


def test_the_command_says_why_it_could_not_write(world, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("reach", csv=tmp_path / "nowhere" / "reach.csv")
    assert ended.value.code == 2
    assert capsys.readouterr().err


@pytest.mark.req("PRI-02")
def test_who_does_not_run_the_programmes_reads_whole_quarters_and_no_free_days(client, world):
    last = rules.quarter_of(timezone.localdate()).before
    asked = {"since": "2020-01-01", "until": timezone.localdate().isoformat()}
    signed_in(client, a_viewer("partner"))
    address = reverse("programmes:reached_file")
    assert client.get(address, asked).content == client.get(address).content
    page = client.get(reverse("programmes:reached"), asked)
    assert (page.context["since"], page.context["last"]) == (
        last.first,
        last.after - timedelta(days=1),
    )
    running = str(rules.quarter_of(timezone.localdate()))
    page = client.get(reverse("programmes:reached"), {"quarter": running})
    assert page.context["since"] == last.first, "A quarter that is not over grows day by day."
    signed_in(client, a_coordinator())
    page = client.get(reverse("programmes:reached"), asked)
    assert page.context["since"].year == 2020
