"""The strategy in every language the city asks for, in signs and in easy words, from one source."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.people.tests.builders import a_coordinator, signed_in
from convive.places.tests.builders import an_area
from convive.plan.languages import actions, documents, export, queries
from convive.plan.languages.sources import sources_of
from convive.plan.models import Edition, Publication
from convive.plan.tests.builders import a_framework, an_objective

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
TITLE = {"en": "Velmora Together", "fr": "Velmora ensemble", "ar": "فيلمورا معًا"}
EASY = {"en": "We help each other.", "fr": "Nous nous aidons.", "ar": "نساعد بعضنا."}
FILM = {
    "film": "https://films.velmora.example/signs",
    "film_language": "French Sign Language (LSF)",
    "film_has_captions": True,
    "transcript": {"en": "She says: we help each other."},
}


def a_strategy():
    """An adopted strategy in the languages of the house, with one objective."""
    made = a_framework(TITLE, state="adopted", vision=EASY, easy=EASY)
    an_objective(made, TITLE, easy=EASY)
    return made


def asked_for(*codes):
    for code in codes:
        actions.add_language(code, is_required=True, by=a_coordinator())


def translated(framework, code, *, how="human", publish=True):
    """Every text of it in one more language."""
    texts = {one.key: f"{code}: {one.key}" for one in sources_of(framework)}
    made = actions.write_edition(framework, code, texts, how=how, by=a_coordinator())
    if publish:
        actions.publish_edition(made, on=TODAY, version=None, by=a_coordinator())
    return made


def completed(framework):
    return actions.call_complete(framework, on=TODAY, version=None, by=a_coordinator())


@pytest.mark.req("COM-06")
def test_a_strategy_is_not_complete_below_the_languages_that_the_city_asks_for():
    one = a_strategy()
    asked_for("en", "fr", "ar", "pt")
    actions.show_film(one, **FILM, version=None, by=a_coordinator())
    with pytest.raises(Refused) as refused:
        completed(one)
    assert any("português" in str(line) for line in refused.value.missing)
    translated(one, "pt")
    assert completed(one).complete_on == TODAY


@pytest.mark.req("COM-06", "GOV-17")
def test_one_document_stands_in_fourteen_languages_each_from_the_same_source():
    one = a_strategy()
    others = ["pt", "es", "it", "de", "pl", "ro", "tr", "uk", "fa", "zh", "sq"]
    asked_for("en", "fr", "ar", *others)
    for code in others:
        translated(one, code)
    assert len(queries.can_be_read_in(one)) == 14
    assert all(len(message.has) == 14 and not message.lacks for message in queries.meters_of(one))
    persian = documents.document_of(one, "fa")
    assert persian.language.rtl
    assert str(persian.texts["title"]) == "fa: title"
    assert not persian.is_from_elsewhere


@pytest.mark.req("COM-06")
def test_a_translation_is_old_once_its_source_was_changed_and_written_anew_it_is_not():
    one = a_strategy()
    asked_for("de")
    edition = translated(one, "de")
    one.title = TITLE | {"en": "Velmora, all together"}
    one.save()
    assert [message.lacks[0].code for message in queries.meters_of(one) if message.lacks] == ["de"]
    same = {key: told["text"] for key, told in edition.texts.items()}
    actions.write_edition(one, "de", same, how="human", version=edition.version, by=a_coordinator())
    assert any(message.lacks for message in queries.meters_of(one)), "kept as it was, it stays old"
    edition.refresh_from_db()
    anew = same | {"title": "Velmora gemeinsam"}
    actions.write_edition(one, "de", anew, how="human", version=edition.version, by=a_coordinator())
    assert not any(message.lacks for message in queries.meters_of(one))


@pytest.mark.req("COM-07")
def test_what_a_machine_translated_is_published_only_once_somebody_has_read_it():
    one = a_strategy()
    made = translated(one, "tr", how="machine", publish=False)
    with pytest.raises(Refused):
        actions.publish_edition(made, on=TODAY, version=None, by=a_coordinator())
    translated(one, "tr", how="checked")
    back = actions.write_edition(one, "tr", {}, how="machine", by=a_coordinator())
    assert back.published_on is None, "A machine's words take an edition off the public page."


def test_a_film_without_captions_or_without_its_words_to_read_is_not_enough():
    one = a_strategy()
    asked_for("en")
    with pytest.raises(Refused) as refused:
        completed(one)
    assert "A film in sign language." in map(str, refused.value.missing)
    actions.show_film(
        one,
        **FILM | {"film_has_captions": False, "transcript": {}},
        version=None,
        by=a_coordinator(),
    )
    with pytest.raises(Refused) as refused:
        completed(one)
    assert len(refused.value.missing) == 2


@pytest.mark.req("COM-06")
def test_words_of_another_language_in_the_text_are_marked_in_their_own():
    one = a_framework({"en": "Together: xuntos na rúa."}, state="adopted", easy=EASY)
    by = a_coordinator()
    with pytest.raises(Refused):
        actions.weave(one, [{"words": "nowhere", "language": "gl"}], version=None, by=by)
    meaning = {"en": "together in the street"}
    woven = [{"words": "xuntos na rúa", "language": "gl", "meaning": meaning}]
    actions.weave(one, woven, version=None, by=by)
    pieces = documents.document_of(one, "en").texts["title"].pieces
    assert [(piece.text, piece.language) for piece in pieces][1] == ("xuntos na rúa", "gl")


def test_the_table_for_a_translator_comes_back_and_leaves_the_other_texts():
    one = a_strategy()
    translated(one, "pt")
    sheet = export.sheet(one, "pt").splitlines()
    assert sheet[0].endswith(",pt")
    told = export.texts_in(b"Key,To translate,pt\ntitle,Velmora Together,Velmora Juntos\n")
    actions.write_edition(one, "pt", told, how="human", by=a_coordinator())
    texts = Edition.objects.get().texts
    assert texts["title"]["text"] == "Velmora Juntos"
    assert texts["vision"]["text"] == "pt: vision"


@pytest.mark.req("COM-06")
def test_the_profile_says_who_speaks_what_where_as_last_counted():
    north, by = an_area("North"), a_coordinator()
    one = actions.add_language("pt", is_required=True, by=by)
    for people, on in ((10, date(2020, 1, 1)), (40, date(2025, 1, 1))):
        actions.count_speakers(one, people=people, source="Census", counted_on=on, by=by)
    actions.count_speakers(
        one, people=30, area=north, source="Census", counted_on=date(2025, 1, 1), by=by
    )
    (shown,) = queries.profile_for(by)
    assert (shown.whole.people, [row.people for row in shown.by_area]) == (40, [30])


def test_everybody_reads_an_edition_from_right_to_left_and_without_an_account(client):
    a_city()
    one = a_strategy()
    translated(one, "fa")
    actions.show_film(one, **FILM, version=None, by=a_coordinator())
    page = client.get(reverse("plan:edition", args=["fa"])).content.decode()
    assert 'lang="fa"' in page
    assert 'dir="rtl"' in page
    assert "She says: we help each other." in page
    assert client.get(reverse("plan:edition", args=["tr"])).status_code == 404
    assert "فارسی" in client.get(reverse("plan:formats")).content.decode()


def test_the_pages_of_who_writes_it_open_and_keep_what_is_typed(client):
    a_city()
    one = a_strategy()
    asked_for("pt")
    signed_in(client, a_coordinator())
    page = client.get(reverse("plan:publication", args=[one.ref])).content.decode()
    assert "Not complete yet" in page
    told = {"how": "human", "translator": "City desk", "title": "Velmora Juntos"}
    answer = client.post(reverse("plan:write_edition", args=[one.ref, "pt"]), told)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert Edition.objects.get().texts["title"]["text"] == "Velmora Juntos"
    film = {"film": FILM["film"], "film_language": "LSF", "transcript_en": "She says."}
    client.post(reverse("plan:film", args=[one.ref]), film)
    assert Publication.objects.get().film_language == "LSF"
    for name, words in (
        ("spoken", []),
        ("weave", [one.ref]),
        ("complete", [one.ref]),
        ("publish_edition", [one.ref, "pt"]),
        ("edition_sheet", [one.ref, "pt"]),
        ("take_sheet", [one.ref, "pt"]),
    ):
        assert client.get(reverse(f"plan:{name}", args=words)).status_code == 200


def test_a_text_in_a_language_without_a_box_stays_when_the_others_are_changed(client):
    a_city()
    one = a_framework(TITLE | {"pt": "Velmora Juntos"}, state="draft", vision=EASY)
    signed_in(client, a_coordinator())
    told = {"title_en": "Velmora, together", "begins_on": "2026-01-01", "ends_on": "2028-12-31"}
    answer = client.post(
        reverse("plan:amend_framework", args=[one.ref]), told | {"_version": str(one.version)}
    )
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    one.refresh_from_db()
    assert (one.title["en"], one.title["pt"]) == ("Velmora, together", "Velmora Juntos")


def test_so_few_speakers_that_they_can_be_told_apart_are_not_counted():
    language = actions.add_language("pt", is_required=False, by=a_coordinator())
    told = {"source": "Census", "counted_on": TODAY, "area": an_area("North")}
    with pytest.raises(Refused):
        actions.count_speakers(language, people=4, by=a_coordinator(), **told)
    assert not language.speakers.exists()
