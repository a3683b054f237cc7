"""Addresses of the mayor's page, under `plan/mayor/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.mayor import views

urlpatterns: list[URLPattern] = [
    path("", views.mayor, name="mayor"),
    path("public/", views.mayor_public, name="mayor_public"),
    path("commitments/<slug:key>/", views.pledge, name="pledge"),
    path("commitments/<slug:key>/write/", views.write_pledge, name="write_pledge"),
    path("statements/", views.statements, name="statements"),
    path("statements/new/", views.say, name="say"),
    path("statements/<str:ref>/", views.amend_statement, name="amend_statement"),
    path("visits/", views.write_visit, name="write_visit"),
    path("doors/", views.open_door, name="open_door"),
    path("doors/<str:ref>/", views.amend_door, name="amend_door"),
    path("promises/", views.promise, name="promise"),
]
