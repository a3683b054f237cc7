"""Types are data: a file is judged with what to do, previewed, adopted, and what runs keeps its own."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from convive.city.tests.builders import a_city
from convive.ground.phrase import Phrase, PhraseFormField
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.people.rules import Role
from convive.people.tests import builders as people
from convive.programmes.tests.builders import an_initiative
from convive.programmes.types import actions, asking, queries, reading, rules
from convive.programmes.types.forms import Preview

CHOIR = {
    "key": "street-choir",
    "title": {"en": "Street choir", "fr": "Chœur de rue", "ar": "جوقة الشارع"},
    "summary": {"en": "Neighbours sing.", "fr": "Les voisins chantent.", "ar": "الجيران يغنون."},
    "level": "primary",
    "setting": "offline",
    "scope": "population",
    "fields": [
        {
            "name": "song",
            "kind": "words",
            "label": {"en": "First song", "fr": "Premier chant", "ar": "الأغنية الأولى"},
            "required": True,
            "before": "start",
        }
    ],
}


def choir(**changed):
    return CHOIR | changed


def field(**changed):
    return CHOIR["fields"][0] | changed


def codes(entry):
    return {one.code for one in rules.type_faults(entry)}


def test_a_whole_type_has_no_fault_and_no_key_stands_twice_in_a_file():
    assert codes(CHOIR) == set()
    assert [one.code for one in rules.faults({"entries": [CHOIR, CHOIR]})] == ["twice"]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (choir(key="Street Choir"), "key"),
        (choir(title={"en": "Street choir"}), "missing-words"),
        (choir(level="low"), "not-one-of"),
        (choir(scope="individual"), "individual"),
        (choir(checks=["nobody-knows"]), "not-in-list"),
        (choir(rules=["nobody_knows"]), "not-in-list"),
        (choir(colour="red"), "unknown-part"),
        (choir(key=7), "key"),
        (choir(fields={"name": "song"}), "not-a-list"),
        (choir(wording="minor"), "not-one-of"),
        (choir(fields=[field(kind="picture")]), "kind"),
        (choir(fields=[field(), field()]), "twice"),
        (choir(fields=[field(name="First Song")]), "name"),
        (choir(fields=[field(kind="choice")]), "options"),
        (choir(fields=[field(before="later")]), "before"),
        (choir(fields=[field(required="yes")]), "true-or-false"),
        (choir(fields=["song"]), "not-a-field"),
        (choir(scope="group"), "no-competence"),
        (choir(sessions={"fields": [field(kind="organisation")]}), "kind"),
        (choir(fields=[field(name="religion_of_singer")]), "refused-belief"),
        (choir(fields=[field(name="ethnicity")]), "refused-origin"),
        (choir(fields=[field(name="opinion")]), "refused-opinion"),
        (choir(fields=[field(name="risk_level")]), "refused-risk"),
        (choir(fields=[field(label=field()["label"] | {"fr": "Noms des chanteurs"})]),
         "refused-person"),
        (choir(fields=[field(label=field()["label"] | {"ar": "ديانة المغني"})]), "refused-belief"),
        (choir(sessions={"counts": [{"key": "by_nationality", "label": field()["label"]}]}),
         "refused-origin"),
    ],
)  # fmt: skip
def test_a_fault_is_found(entry, code):
    assert code in codes(entry)


@pytest.mark.req("PRI-01")
@pytest.mark.django_db
@pytest.mark.usefixtures("country_packs")
def test_the_house_brings_types_for_the_whole_list_and_none_asks_for_a_risk_or_a_belief():
    brought = queries.types()
    assert len(brought) >= 14
    for kind in brought:
        for one in (*kind.fields, *kind.session_fields):
            assert not rules.refused_words(one.name, *one.label.values()), (kind.key, one.name)


@pytest.mark.django_db
@pytest.mark.usefixtures("country_packs")
def test_every_fault_is_said_in_a_sentence_with_what_to_do():
    with pytest.raises(Refused) as refusal:
        actions.content_of(json.dumps(choir(fields=[field(kind="picture", name="religion")])))
    said = " ".join(map(str, refusal.value.missing))
    assert "Choose from: words, long" in said
    assert "never write that down" in said
    with pytest.raises(Refused) as broken:
        actions.content_of('{"key": "street-choir",\n "title" 1}')
    assert "line 2" in str(broken.value)


@pytest.mark.req("SYS-20")
@pytest.mark.django_db
@pytest.mark.usefixtures("country_packs")
def test_a_type_edited_while_programmes_run_changes_only_new_ones():
    actions.adopt({"entries": [CHOIR]}, by=House())
    running = an_initiative("Singing in Mill Street", type="street-choir", state="running")
    before = running.type_version
    actions.adopt({"entries": [choir(fields=[field(name="hall")])]}, by=House())
    assert [one.name for one in queries.type_of(running).fields] == ["song"]
    assert [one.name for one in queries.known("street-choir").fields] == ["hall"]
    fresh = an_initiative("Singing again", type="street-choir")
    assert (before, fresh.type_version) == (f"{queries.OWN} 1", f"{queries.OWN} 2")
    assert (
        actions.adopt({"entries": [choir(fields=[field(name="hall")])]}, by=House()).version == "2"
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("country_packs")
def test_in_the_product_a_type_is_previewed_before_it_counts_and_needs_no_restart(client):
    a_city()
    people.signed_in(client, people.a_coordinator())
    url = reverse("programmes:new_type")
    text = json.dumps(CHOIR, ensure_ascii=False)
    shown = client.post(url, {"text": text}).content.decode()
    assert "First song" in shown
    assert queries.known("street-choir") is None
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    other = json.dumps(choir(fields=[field(name="hall")]))
    client.post(url, {"text": other, "seen": seen})
    assert queries.known("street-choir") is None
    assert client.post(url, {"text": text, "seen": seen}).status_code == 302
    assert (
        "First song"
        in client.get(reverse("programmes:type", args=["street-choir"])).content.decode()
    )
    begun = client.get(reverse("programmes:begin", args=["street-choir"]))
    assert "Street choir" in begun.content.decode()
    wrong = client.post(url, {"text": json.dumps(choir(level="low"))}).content.decode()
    assert "must be one of" in wrong


@pytest.mark.django_db
@pytest.mark.usefixtures("country_packs")
def test_only_who_may_adopts_a_type(client):
    a_city()
    people.signed_in(client, people.a_user(Role.PARTNER))
    assert client.get(reverse("programmes:types")).status_code == 200
    assert client.get(reverse("programmes:new_type")).status_code == 403


@pytest.mark.django_db
@pytest.mark.usefixtures("country_packs")
def test_by_command_types_are_listed_checked_and_added(tmp_path, capsys):
    fit, unfit = tmp_path / "choir.json", tmp_path / "unfit.json"
    fit.write_text(json.dumps(CHOIR), encoding="utf-8")
    unfit.write_text(json.dumps(choir(level="low")), encoding="utf-8")
    call_command("types", "check", fit)
    assert queries.known("street-choir") is None
    call_command("types", "add", fit, "--json")
    assert '"added": ["street-choir"]' in capsys.readouterr().out
    call_command("types", "list", "--json")
    assert "street-choir" in {one["key"] for one in json.loads(capsys.readouterr().out)}
    with pytest.raises(SystemExit) as stopped:
        call_command("types", "check", unfit)
    assert stopped.value.code == 2
    assert "must be one of" in capsys.readouterr().err


@pytest.mark.django_db
@pytest.mark.usefixtures("country_packs")
def test_the_five_types_of_the_guide_are_fit_and_each_makes_a_form():
    files = sorted((settings.BASE_DIR / "docs" / "guide" / "types").glob("*.json"))
    assert len(files) == 5
    for path in files:
        content = actions.content_of(path.read_text(encoding="utf-8"))
        actions.adopt(content, by=House())
        kind = queries.known(content["entries"][0]["key"])
        assert 'name="told_' in str(Preview(kind)), path.name


WORDS = field()["label"]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (choir(fields=[field(hint=WORDS | {"fr": "Écrivez sa religion"})]), "refused-belief"),
        (choir(fields=[field(label=WORDS | {"ar": "ما هو الدين"})]), "refused-belief"),
        (choir(fields=[field(label=WORDS | {"ar": "مستوى الخطر"})]), "refused-risk"),
        (choir(fields=[field(label=WORDS | {"fr": "Nationalités"})]), "refused-origin"),
        (choir(fields=[field(label=WORDS | {"en": "song " * 500 + "religion"})]), "refused-belief"),
        (choir(fields=[field(label=WORDS | {"en": {"x": 1}})]), "missing-words"),
        (
            choir(
                fields=[
                    field(
                        kind="choice",
                        options=[
                            {"key": "yes", "label": WORDS},
                            {"key": "no-faith", "label": WORDS},
                        ],
                    )
                ]
            ),
            "refused-belief",
        ),
    ],
)
def test_what_no_field_may_ask_hides_in_no_hint_no_option_no_language_and_no_long_text(entry, code):
    assert code in codes(entry)


@pytest.mark.parametrize(
    "text",
    [
        '{"key": "street-choir", "key": "other"}',
        '{"key": NaN}',
        '{"key": "\\ud800"}',
        '{"key": "\\u0000"}',
        "[" * 60_000,
    ],
    ids=["twice", "no-number", "half-a-sign", "nothing", "deep"],
)
def test_a_file_that_says_something_twice_or_nothing_that_can_be_kept_is_refused(text):
    with pytest.raises(Refused):
        actions.content_of(text)


@pytest.mark.req("SAF-02")
@pytest.mark.django_db
@pytest.mark.usefixtures("country_packs")
def test_markup_in_the_hint_of_a_type_is_shown_as_words(client):
    a_city()
    hint = dict.fromkeys(("en", "fr", "ar"), "<img src=x onerror=alert(1)>")
    actions.adopt({"entries": [choir(fields=[field(hint=hint)])]}, by=House())
    people.signed_in(client, people.a_coordinator())
    page = client.get(reverse("programmes:type", args=["street-choir"])).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def counted(**about):
    label = {"en": "Muslims who came", "fr": "Musulmans venus", "ar": "كم مسلم حضر"}
    return choir(sessions={"counts": [{"key": "prayer_houses", "label": label} | about]})


WHY = {
    "en": "To see whether the invitation reached the houses of prayer.",
    "fr": "Pour voir si l’invitation est arrivée dans les lieux de prière.",
    "ar": "لنرى هل وصلت الدعوة إلى دور العبادة.",
}


@pytest.mark.django_db
@pytest.mark.req("PRI-02", "SEC-03")
@pytest.mark.parametrize(
    "asked",
    [
        field(
            label={"en": "Are they Muslim?", "fr": "Sont-ils musulmans ?", "ar": "هل هم مسلمون؟"}
        ),
        field(name="are_they_muslim"),
        field(
            kind="choice",
            options=[
                {"key": "a", "label": {"en": "Jews", "fr": "Juifs", "ar": "يهود"}},
                {"key": "b", "label": {"en": "Others", "fr": "Autres", "ar": "غيرهم"}},
            ],
        ),
    ],
)
def test_no_question_sorts_people_into_groups(asked):
    for entry in (choir(fields=[asked]), choir(sessions={"fields": [asked]})):
        with pytest.raises(Refused) as refusal:
            actions.content_of(json.dumps(entry))
        assert "names a group of people" in " ".join(map(str, refusal.value.missing))


@pytest.mark.django_db
@pytest.mark.req("PRI-02")
def test_a_self_declared_count_of_a_group_needs_a_stated_reason_and_shows_it():
    with pytest.raises(Refused) as refusal:
        actions.content_of(json.dumps(counted()))
    assert "Say under “why”" in " ".join(map(str, refusal.value.missing))
    half = json.dumps(counted(why={"en": "To see."}))
    with pytest.raises(Refused):
        actions.content_of(half)
    content = actions.content_of(json.dumps(counted(why=WHY)))
    assert str(reading.read(content["entries"][0], "").counts[0].why) == WHY["en"]


@pytest.mark.django_db
def test_what_everybody_reads_is_answered_in_the_languages_of_the_city():
    kind = reading.read(choir(fields=[field(public=True), field(name="inside")]), "")
    form = Preview(kind)
    assert isinstance(form.fields["told_song"], PhraseFormField)
    assert not isinstance(form.fields["told_inside"], PhraseFormField)
    said = asking.answers(
        kind.fields, {"told_song": Phrase(en="Salt", fr="Sel"), "told_inside": ""}
    )
    assert said == {"song": {"en": "Salt", "fr": "Sel"}}
    with translation.override("fr"):
        assert asking.in_words(kind.fields, said) == [("Premier chant", "Sel")]
