"""Addresses of the door for who lived through hate, and of what the city learns from it."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.landscape.voices import public, views

urlpatterns: list[URLPattern] = [
    path("lived-through-hate/", public.lived_through, name="lived_through"),
    path("lived-through-hate/tell/", public.tell, name="tell"),
    path("lived-through-hate/told/", public.told, name="told"),
    path("lived-through-hate/paper/", public.tell_paper, name="tell_paper"),
    path("lived-through-hate/with/<str:token>/", public.tell_partner, name="tell_partner"),
    path("voices/", views.voices, name="voices"),
    path("voices/record/", views.voice_record, name="voice_record"),
    path("voices/links/", views.voice_links, name="voice_links"),
    path("voices/links/<str:ref>/end/", views.voice_link_end, name="voice_link_end"),
    path("voices/words/<str:ref>/erase/", views.own_words_erase, name="own_words_erase"),
]
