"""What is written can be found: in its language, by those who may, on both databases."""

import pytest

from convive.ground.phrase import Phrase
from convive.ground.viewers import House
from convive.search import actions, queries
from convive.search.models import Entry
from convive.search.registry import Document, Shelf

pytestmark = pytest.mark.django_db


class Nobody:
    """The public, as far as a wall knows it."""

    ref = "(nobody)"
    is_somebody = False

    def may(self, permission):
        return False


NOBODY = Nobody()


def a_document(ref="a", permission="", **titles):
    return Document(
        kind="trial.record",
        ref=ref,
        title=Phrase(
            titles or {"en": "Homework club", "fr": "Aide aux devoirs", "ar": "نادي الواجبات"}
        ),
        body=Phrase({"en": "Neighbours help pupils.", "fr": "Les voisins aident les élèves."}),
        url=f"/{ref}/",
        permission=permission,
    )


def titles(asked, language, viewer=NOBODY):
    return [hit.title for hit in queries.find(viewer, asked, language=language)]


@pytest.mark.parametrize(
    ("asked", "language", "title"),
    [
        ("homeworks", "en", "Homework club"),
        ("ELEVE", "fr", "Aide aux devoirs"),
        ("الواجبات", "ar", "نادي الواجبات"),
        ("واجبات", "ar", "نادي الواجبات"),
        ("homew", "en", "Homework club"),
    ],
)
def test_a_word_is_found_in_the_readers_language_in_any_of_its_forms(asked, language, title):
    actions.index([a_document()])
    assert titles(asked, language) == [title]


def test_a_text_in_another_language_is_found_and_says_so():
    actions.index([a_document()])
    (hit,) = queries.find(NOBODY, "devoirs", language="en")
    assert (hit.title, hit.language) == ("Aide aux devoirs", "fr")


@pytest.mark.req("SAF-09")
def test_who_may_not_see_a_record_does_not_find_it():
    actions.index([a_document(permission="plan.read")])
    assert titles("homework", "en") == []
    assert titles("homework", "en", House()) == ["Homework club"]


def test_a_record_indexed_again_is_found_once_and_only_as_it_is_now():
    actions.index([a_document()])
    actions.index([a_document(en="Chess club")])
    assert titles("homework", "en") == []
    assert titles("chess", "en") == ["Chess club"]
    actions.forget("trial.record", "a")
    assert not Entry.objects.exists()


def test_all_the_words_together_come_before_some_of_them():
    actions.index([a_document("a", en="Homework club"), a_document("b", en="Homework")])
    assert titles("homework club", "en") == ["Homework club"]
    assert set(titles("homework violin", "en")) == {"Homework club", "Homework"}


@pytest.mark.parametrize(
    "asked", ['"', "'); DROP TABLE x", "*", "a AND", "NEAR(", "\u202e", "%", ":*"]
)
def test_nothing_that_is_asked_breaks_the_question(asked, client):
    actions.index([a_document()])
    assert client.get("/search/", {"q": asked}).status_code == 200


def test_while_very_much_is_made_nothing_is_indexed_and_afterwards_all_of_it_is(monkeypatch):
    shelf = Shelf("trial.record", "Trials", lambda: iter([a_document()]))
    monkeypatch.setattr(actions.registry, "shelves", lambda: [shelf])
    with actions.whole_afterwards(by=House()):
        assert actions.index([a_document()]) == 0
        assert not Entry.objects.exists()
    assert titles("homework", "en") == ["Homework club"]
