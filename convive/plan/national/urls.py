"""Addresses of strategies, measures and places, under `plan/national/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.national import importing, recommending, views

urlpatterns: list[URLPattern] = [
    path("", views.national, name="national"),
    path("levels/", views.tiers_page, name="tiers"),
    path("strategies/new/", views.add_strategy, name="add_strategy"),
    path(
        "strategies/<slug:ref>/clauses/",
        recommending.recommendations,
        name="recommendations",
    ),
    path("import/", importing.import_measures, name="import_measures"),
    path("import/<slug:ref>/", importing.measure_import, name="measure_import"),
    path("measures/<slug:ref>/", views.measure, name="measure"),
    path("measures/<slug:ref>/answer/", views.answer_measure, name="answer_measure"),
    path("measures/<slug:ref>/take-up/", views.take_up, name="take_up"),
    path("places/", views.municipalities, name="municipalities"),
    path("places/table/", views.places_table, name="places_table"),
    path("places/new/", views.add_municipality, name="add_municipality"),
    path("places/<slug:ref>/", views.municipality, name="municipality"),
    path("places/<slug:ref>/change/", views.amend_municipality, name="amend_municipality"),
    path("status/file/", views.status_file, name="status_file"),
    path("status/take/", views.take_status, name="take_status"),
]
