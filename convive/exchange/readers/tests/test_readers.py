"""The same case opens in three paths, each with its own summary and address."""

from __future__ import annotations

import pytest
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.exchange import queries as catalogue
from convive.exchange.readers import queries
from convive.packs import queries as packs
from convive.programmes.planning_files.tests.builders import adopted

pytestmark = pytest.mark.django_db
PATHS = ("planner", "practitioner", "resident")
RABAT = "PC-18"


@pytest.fixture(autouse=True)
def packs_adopted():
    adopted("reader-paths", "practices", "country-names", "domains")


@pytest.mark.req("PRI-31")
def test_the_same_case_opens_in_each_path_with_a_summary_of_its_own(client):
    a_city()
    told = [str(queries.case_for(path, RABAT).summary) for path in PATHS]
    assert len(set(told)) == 3
    for path, summary in zip(PATHS, told, strict=True):
        page = client.get(reverse("exchange:reader_case", args=[path, RABAT])).content.decode()
        assert summary.split("’")[0] in page
        others = set(PATHS) - {path}
        for other in others:
            assert reverse("exchange:reader_case", args=[other, RABAT]) in page


@pytest.mark.parametrize("path", PATHS)
def test_every_practice_of_the_catalogue_opens_in_every_path(path):
    for one in catalogue.practices():
        case = queries.case_for(path, one.key)
        assert case.summary, one.key
        assert len({str(said) for _label, said in case.parts} | {str(case.summary)}) > len(
            case.parts
        ), f"{one.key} says the same twice"


@pytest.mark.req("PRI-31")
@pytest.mark.parametrize(
    ("language", "words"), [("fr", "J’habite ici"), ("ar", "أنا أسكن هنا"), ("en", "I live here")]
)
def test_each_path_has_an_address_in_each_language(client, language, words):
    a_city()
    page = client.get(reverse("exchange:reader_in", args=["resident", language]))
    assert page.headers["Content-Language"] == language
    assert words in page.content.decode()
    case = client.get(reverse("exchange:reader_case_in", args=["resident", RABAT, language]))
    assert case.headers["Content-Language"] == language


def test_unknown_paths_cases_and_languages_are_not_found(client):
    a_city()
    for name, words in (
        ("reader", ["nobody"]),
        ("reader_case", ["resident", "PC-999"]),
        ("reader_in", ["resident", "xx"]),
    ):
        assert client.get(reverse(f"exchange:{name}", args=words)).status_code == 404


def test_every_written_case_is_in_the_catalogue_and_in_three_languages():
    known = {one.key for one in catalogue.practices()}
    for one in packs.entries(queries.PACK):
        if one["kind"] == "case":
            assert one["practice"] in known
            assert set(one["texts"]) == set(PATHS)
            for words in one["texts"].values():
                assert set(words) == {"en", "fr", "ar"}
                assert all(words.values())


def test_each_path_leads_to_what_its_reader_can_do_next():
    for path in PATHS:
        assert queries.way_for(path).steps, path
    addresses = {url for url, _words in queries.way_for("resident").steps}
    assert reverse("programmes:open_files") in addresses
