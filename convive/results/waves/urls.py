"""Addresses of cohorts that are asked again, under `results/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.results.waves import public, views

urlpatterns: list[URLPattern] = [
    path("again/", views.cohorts, name="cohorts"),
    path("again/begin/", views.begin_cohort, name="begin_cohort"),
    path("again/<slug:ref>/", views.cohort, name="cohort"),
    path("again/<slug:ref>/cards/", views.make_cards, name="make_cards"),
    path("again/<slug:ref>/compare/", views.compare_unlinked, name="compare_unlinked"),
    path("waves/<slug:ref>/", public.answer_wave, name="answer_wave"),
    path("waves/<slug:ref>/paper/", public.wave_paper, name="wave_paper"),
    path("waves/<slug:ref>/invite/", views.invite_wave, name="invite_wave"),
    path("waves/<slug:ref>/type-in/", views.type_in_wave, name="type_in_wave"),
    path("waves/<slug:ref>/close/", views.close_wave, name="close_wave"),
]
