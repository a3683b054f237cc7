"""Content packs: complete or refused, published once, compared by key."""

import json

import pytest

from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.packs import actions, checks, files, queries, rules
from convive.packs.models import Pack

pytestmark = pytest.mark.django_db


def a_pack(**about):
    return {
        "slug": "trial",
        "kind": "trial",
        "version": "1.0.0",
        "licence": "CC0-1.0",
        "title": {"en": "Trial"},
        "entries": [{"key": "a", "label": {"en": "A"}}],
    } | about


def test_a_pack_without_licence_or_with_a_key_twice_is_refused_and_told_why():
    entries = [{"key": "a"}, {"key": "a"}, {"label": 1}]
    with pytest.raises(Refused) as refusal:
        actions.adopt(a_pack(licence="", entries=entries), by=House())
    assert "'licence' is missing." in refusal.value.missing
    assert "The key 'a' stands twice." in refusal.value.missing
    assert "An entry has no key." in refusal.value.missing


def test_fit_content_is_judged_once_by_a_process_and_any_other_content_again(monkeypatch):
    judged = []

    def check(content):
        judged.append(content["version"])
        return ["Not kind."] if "unkind" in str(content["entries"]) else []

    monkeypatch.setitem(checks._checks, "trial", check)
    for _twice in range(2):
        actions.adopt(a_pack(), by=House())
    assert judged == ["1.0.0"]
    unkind = a_pack(version="1.1.0", entries=[{"key": "unkind"}])
    for _twice in range(2):
        with pytest.raises(Refused) as refusal:
            actions.adopt(unkind, by=House())
        assert refusal.value.missing == ("Not kind.",)
    assert judged == ["1.0.0", "1.1.0", "1.1.0"]


def test_a_published_version_never_changes():
    actions.adopt(a_pack(), by=House())
    actions.adopt(a_pack(), by=House())
    with pytest.raises(Refused):
        actions.adopt(a_pack(entries=[{"key": "b"}]), by=House())
    assert Pack.objects.count() == 1


def test_the_latest_version_is_read_and_the_older_one_stays():
    actions.adopt(a_pack(), by=House())
    actions.adopt(a_pack(version="1.1.0", entries=[{"key": "b"}]), by=House())
    assert [entry["key"] for entry in queries.entries("trial")] == ["b"]
    assert queries.entry("trial", "a") is None
    assert Pack.objects.count() == 2


def test_two_versions_are_compared_by_key():
    before = a_pack(entries=[{"key": "a", "n": 1}, {"key": "b"}])
    after = a_pack(entries=[{"key": "a", "n": 2}, {"key": "c"}])
    assert rules.compare(before, after) == rules.Difference(("c",), ("b",), ("a",))


def test_a_pack_may_not_name_a_file_outside_its_folder(tmp_path):
    (tmp_path / "pack.json").write_text(json.dumps(a_pack(files=["../secret.json"])))
    with pytest.raises(ValueError, match="outside"):
        files.read_folder(tmp_path)


@pytest.mark.req("KNO-08")
def test_every_pack_that_comes_with_the_house_is_complete_and_has_a_licence():
    packs = [files.read_folder(folder) for folder in files.shipped()]
    assert {"practices", "wording", "invitations", "domains"} <= {pack["slug"] for pack in packs}
    assert [rules.problems(pack) for pack in packs] == [[] for _pack in packs]


def test_who_may_not_load_packs_is_refused():
    class Nobody:
        ref = "(nobody)"
        is_somebody = False

        def may(self, permission):
            return False

    with pytest.raises(Refused):
        actions.adopt(a_pack(), by=Nobody())
