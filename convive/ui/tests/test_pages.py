"""The style page and the frame of every page."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from convive.ground.phrase import PhraseFormField
from convive.ground.refusals import Changed, Refused
from convive.ui.forms import Form

pytestmark = pytest.mark.django_db


def shown(client, **options):
    response = client.get(reverse("ui:style"), options)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.req("SAF-15")
def test_the_style_page_shows_every_part_without_inline_style_or_script(client):
    html = shown(client)
    assert not re.search(r'\sstyle="', html)
    assert not re.search(r"<script(?![^>]*src=)", html)
    assert not re.search(r'\son\w+="', html)


def test_no_id_stands_twice_on_a_page(client):
    ids = re.findall(r'\sid="([^"]+)"', shown(client))
    assert len(ids) == len(set(ids))


def test_only_known_themes_and_frames_reach_the_page(client):
    assert 'data-theme="dark"' in shown(client, theme="dark")
    assert "data-theme" not in shown(client, theme='"><b>')
    assert "frame-staff" in shown(client, frame="staff")
    assert "frame-public" in shown(client, frame="other")


def test_a_public_page_names_its_language_and_its_direction(client):
    with translation.override("ar"):
        client.cookies["convive_language"] = "ar"
        html = shown(client).split("<head>")[0]
        assert 'lang="ar"' in html
        assert 'dir="rtl"' in html


def refused(refusal, **context):
    return render_to_string("ui/refused.html", {"refusal": refusal, "back": "/x/", **context})


def test_a_refusal_teaches_and_keeps_what_was_typed():
    refusal = Refused(
        "The date is missing.", instead="Choose a day.", missing=["A day"], guide="/guide/"
    )
    html = refused(refusal, typed={"words": ["Tea & talk <b>"], "empty": [""]})
    for words in ("The date is missing.", "Choose a day.", "A day", 'href="/guide/"', 'href="/x/"'):
        assert words in html
    assert re.search(r'<textarea hidden name="words">\s*Tea &amp; talk &lt;b&gt;</textarea>', html)


def test_two_editors_see_both_texts_and_the_version_to_save_over():
    changed = Changed("Somebody saved first.", theirs={"Purpose": "Every week"}, version=7)
    html = refused(changed, changed=changed, version=7, typed={"purpose": ["Twice a month"]})
    assert "Every week" in html
    assert "Twice a month" in html
    assert 'name="_version" value="7"' in html


def test_words_in_several_languages_have_a_named_box_each():
    class Naming(Form):
        name = PhraseFormField(label="Name")
        plain = forms.CharField()

    html = str(Naming())
    for number, code in enumerate(("en", "fr", "ar")):
        assert f'for="id_name_{number}"' in html
        assert f'id="id_name_{number}"' in html
        assert f'lang="{code}"' in html
    assert html.count("<details") == 2
    assert html.count("<fieldset") == 1
