"""`convive disclosure`: exit codes and sentences that others build on."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

TABLE = "area,year,n\na,1,3\na,2,40\nb,1,20\nb,2,30\nc,1,60\nc,2,70\n"


def run(*asked):
    """The exit code, what was said, and what was complained about."""
    out, err = StringIO(), StringIO()
    try:
        call_command("disclosure", *map(str, asked), stdout=out, stderr=err)
    except SystemExit as stopped:
        return stopped.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.mark.req("SAF-17")
def test_protect_then_attack_is_clean_and_a_naive_file_is_not(tmp_path):
    table, public = tmp_path / "t.csv", tmp_path / "pub.csv"
    table.write_text(TABLE)
    asked = ["--dims", "area,year", "--value", "n", "--threshold", 5, "--min-width", 4]
    code, said, _ = run("protect", table, *asked, "--out", public, "--json")
    assert code == 0
    assert json.loads(said)["cells"] == 12
    code, said, _ = run("attack", public, *asked)
    assert (code, said.startswith("Clean")) == (0, True)
    public.write_text(TABLE.replace("a,1,3", "a,1,") + "ALL,1,83\n")
    code, said, _ = run("attack", public, *asked, "--json")
    assert code == 1
    (leak,) = json.loads(said)["leaks"]
    assert (leak["low"], leak["high"], leak["kind"]) == (3, 3, "exact")
    assert "n (area a, year 1) is 3." in run("attack", public, *asked)[1]


@pytest.mark.req("SAF-17")
def test_bad_input_and_what_cannot_be_protected_have_codes_of_their_own(tmp_path):
    table, other = tmp_path / "t.csv", tmp_path / "other.csv"
    asked = ["--dims", "area,year", "--value", "n", "--threshold", 5]
    code, _, why = run("attack", tmp_path / "nothing.csv", *asked)
    assert (code, "cannot be worked with" in why) == (2, True)
    table.write_text(TABLE.replace("40", "forty"))
    code, _, why = run("protect", table, *asked, "--out", tmp_path / "pub.csv")
    assert (code, "line 3: 'forty' is not a count" in why) == (2, True)
    table.write_text(TABLE)
    other.write_text("year,n\n1,83\n2,140\n")
    (tmp_path / "more.csv").write_text("area,year,n\nb,1,20\nc,1,60\n")
    shown = ["--with", other, "--with", tmp_path / "more.csv"]
    code, _, why = run("protect", table, *asked, *shown, "--out", tmp_path / "pub.csv")
    assert (code, "can be found to be 3" in why) == (1, True)


def test_cells_and_relations_are_a_command_too(tmp_path):
    (tmp_path / "c.csv").write_text(
        "cell,value,sensitive,lower_protection,upper_protection\na,5,1,2,2\nb,7,0,,\nt,12,0,,\n"
    )
    (tmp_path / "r.csv").write_text("rel,cell,coef\nr,a,1\nr,b,1\nr,t,-1\n")
    asked = ["suppress", tmp_path / "c.csv", tmp_path / "r.csv", "--out", tmp_path / "pub.csv"]
    assert json.loads(run(*asked, "--json")[1])["hidden"] == 2
    assert run(*asked)[1] == "2 cells are hidden, worth 12 (the least there is).\n"
