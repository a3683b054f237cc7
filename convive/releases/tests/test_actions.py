"""Publishing for good, withdrawing, exporting."""

import json
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from convive.audit.models import Event
from convive.disclosure.exports import audit_export
from convive.disclosure.thresholds import Facts
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.people.viewer import Viewer
from convive.releases import actions, queries, rules
from convive.releases.models import Release
from convive.releases.tests.builders import COUNTS, ON, SUBJECT, a_draft, a_release, rows_for

pytestmark = pytest.mark.django_db


@pytest.mark.req("SAF-17")
def test_a_small_figure_is_hidden_and_so_is_what_would_give_it_away():
    release = a_release()
    assert release.threshold == 10
    assert release.cells["south|2024"] is None
    assert sum(n is None for n in release.cells.values()) >= 4
    assert rules.audit_all(queries.before("public", subject=SUBJECT)).clean


@pytest.mark.req("SAF-17")
def test_partners_see_figures_from_five_on():
    assert a_release("partners").cells["south|2024"] == 7


@pytest.mark.req("SAF-17")
def test_a_set_that_gives_a_figure_away_is_refused_and_nothing_is_stored():
    row = rows_for("public")[0]
    truth = {"|".join(codes): n for codes, n in a_draft().table.counts.items()}
    naive = {cell: None if n and n < 10 else n for cell, n in truth.items()}
    with pytest.raises(Refused, match="could be found") as refusal:
        actions.publish(SUBJECT, [{**row, "cells": naive}], audience="public", on=ON, by=House())
    assert "Where reports come from: South, 2024" in map(str, refusal.value.missing)
    assert not Release.objects.exists()
    assert Event.objects.filter(verb="releases.published.refused").exists()


@pytest.mark.req("SAF-17")
def test_a_public_table_that_gives_away_what_partners_do_not_see_is_refused():
    counts = {**COUNTS, ("south", "2024"): 3}
    partners = a_release("partners", a_draft(counts))
    shown = {cell for cell, n in partners.cells.items() if n is not None}
    other = next(one for one in ("north", "west", "east") if f"{one}|2024" in shown)
    closed = {f"{area}|{year}" for area in ("south", other) for year in ("2023", "2024")}
    truth = {"|".join(codes): n for codes, n in a_draft(counts).table.counts.items()}
    cells = {cell: None if cell in closed else n for cell, n in truth.items()}
    row = {**rows_for("public", a_draft(counts))[0], "cells": cells}
    with pytest.raises(Refused, match="could be found"):
        actions.publish(SUBJECT, [row], audience="public", on=ON, by=House())
    partners.delete()
    assert actions.publish(SUBJECT, [row], audience="public", on=ON, by=House())


@pytest.mark.req("SAF-17")
def test_a_corrected_figure_is_refused_because_the_difference_tells():
    release = a_release()
    cells = {**release.cells, "north|2023": 65, "ALL|2023": release.cells["ALL|2023"]}
    row = {**rows_for("public")[0], "cells": cells}
    with pytest.raises(Refused, match="do not agree"):
        actions.publish(SUBJECT, [row], audience="public", on=ON, by=House())


@pytest.mark.req("SAF-17")
def test_a_second_table_of_the_same_unit_keeps_what_was_hidden_hidden():
    first = a_release()
    again = rows_for("public", a_draft(slug="visits-again"))[0]
    assert {c for c, n in again["cells"].items() if n is None} == {
        c for c, n in first.cells.items() if n is None
    }
    actions.publish(SUBJECT, [again], audience="public", on=ON, by=House())
    assert rules.audit_all(queries.before("public", subject=SUBJECT)).clean


@pytest.mark.req("SAF-17")
def test_an_area_with_few_people_is_hidden_whatever_its_count():
    facts = Facts(inhabitants={"area": {"north": 129, "south": 4_000}})
    release = a_release("public", facts=facts)
    assert release.cells["north|2023"] is None
    assert release.cells["north|2024"] is None


@pytest.mark.req("SAF-17")
def test_a_figure_that_one_reporter_makes_is_hidden():
    facts = Facts(largest={"visits-where": {("west", "2023"): 20}})
    assert a_release("public", facts=facts).cells["west|2023"] is None


def test_each_publication_is_a_new_edition_and_the_latest_is_found():
    first = a_release()
    later = {(area, "2025"): n + 20 for (area, year), n in COUNTS.items() if year == "2024"}
    second = a_release("public", a_draft(later))
    assert (first.edition, second.edition) == (1, 2)
    assert queries.latest("visits-where", "public") == second
    assert str(first.changed) == "The first edition."
    assert str(second.changed) == "New periods: 2025."
    assert (second.attack["tables"], second.attack["found"]) == (2, 0)
    assert (second.attack["by"], second.attack["on"]) == (House().ref, ON.isoformat())
    merged = queries.merged("visits-where", "public")
    assert merged.cells["north", "2023"] == 64
    assert merged.cells["north", "2025"] == 71


@pytest.mark.req("SAF-17")
def test_a_withdrawn_table_stays_and_still_counts_for_the_audit():
    release = a_release()
    actions.retract(release, why="The wrong file was read.", on=ON, by=House())
    assert queries.latest("visits-where", "public") is None
    assert queries.merged("visits-where", "public") is None
    assert queries.register_for(Viewer.nobody()) == [release]
    assert len(queries.before("public", subject=SUBJECT)) == 1


def test_a_withdrawal_needs_a_reason_and_the_right():
    release = a_release()
    with pytest.raises(Refused):
        actions.retract(release, why=" ", on=ON, by=House())
    with pytest.raises(PermissionDenied):
        actions.retract(release, why="No.", on=ON, by=Viewer.nobody())


def test_nobody_publishes_without_the_right_and_nothing_is_no_publication():
    with pytest.raises(PermissionDenied):
        actions.publish(SUBJECT, rows_for("public"), audience="public", on=ON, by=Viewer.nobody())
    with pytest.raises(Refused):
        actions.publish(SUBJECT, [], audience="public", on=ON, by=House())


@pytest.mark.req("SAF-18")
def test_the_export_holds_every_table_ever_published_and_is_clean(tmp_path):
    a_release()
    a_release("partners")
    withdrawn = a_release(
        "public", a_draft({("north", "2025"): 50, ("south", "2025"): 40}, slug="more")
    )
    actions.retract(withdrawn, why="Wrong file.", on=ON, by=House())
    out = StringIO()
    call_command("release", "export", str(tmp_path), stdout=out)
    assert out.getvalue().startswith("2 public tables")
    entry = json.loads((tmp_path / "releases.json").read_text())[0]
    assert {*entry} >= {"file", "dims", "value", "hierarchies", "threshold", "min_width", "date"}
    lines = (tmp_path / entry["file"]).read_text().splitlines()
    assert lines[0] == "area,period,visits"
    assert "ALL,2023,158" in lines
    assert "south,2024," in lines
    assert audit_export(tmp_path).clean
    assert audit_export(tmp_path / "partners").clean


def test_an_export_into_a_file_is_refused_with_a_sentence(tmp_path):
    a_release()
    (tmp_path / "taken").write_text("")
    err = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("release", "export", str(tmp_path / "taken"), stderr=err)
    assert stopped.value.code == 2
    assert "cannot be exported" in err.getvalue()
