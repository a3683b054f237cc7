"""Addresses of the languages of the city and of the strategy, under `plan/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.languages import public, views

urlpatterns: list[URLPattern] = [
    path("formats/", public.formats, name="formats"),
    path("in/<slug:code>/", public.edition, name="edition"),
    path("languages/", views.spoken, name="spoken"),
    path("languages/add/", views.add_spoken, name="add_spoken"),
    path("languages/<slug:ref>/", views.amend_spoken, name="amend_spoken"),
    path("languages/<slug:ref>/speakers/", views.count_speakers, name="count_speakers"),
    path("frameworks/<slug:ref>/publication/", views.publication, name="publication"),
    path("frameworks/<slug:ref>/publication/film/", views.film, name="film"),
    path("frameworks/<slug:ref>/publication/woven/", views.weave, name="weave"),
    path("frameworks/<slug:ref>/publication/complete/", views.complete, name="complete"),
    path("frameworks/<slug:ref>/in/<slug:code>/", views.write_edition, name="write_edition"),
    path("frameworks/<slug:ref>/in/<slug:code>.csv", views.edition_sheet, name="edition_sheet"),
    path("frameworks/<slug:ref>/in/<slug:code>/table/", views.take_sheet, name="take_sheet"),
    path(
        "frameworks/<slug:ref>/in/<slug:code>/publish/",
        views.publish_edition,
        name="publish_edition",
    ),
]
