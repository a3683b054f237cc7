import re

import pytest
from django.urls import reverse
from django.utils import translation

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
