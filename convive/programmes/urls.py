"""Addresses of the programmes, under `programmes/`."""

from __future__ import annotations

from django.urls import include, path

from convive.programmes import views

app_name = "programmes"
urlpatterns = [
    path("", views.portfolio, name="portfolio"),
    path("types/", include("convive.programmes.types.urls")),
    path("", include("convive.programmes.doors.urls")),
    path("", include("convive.programmes.reach.urls")),
    path("", include("convive.programmes.sites.urls")),
    path("", include("convive.programmes.school.urls")),
    path("sessions/", include("convive.programmes.sessions.urls")),
    path("begin/", views.choose, name="choose"),
    path("begin/<slug:key>/", views.begin, name="begin"),
    path("", include("convive.programmes.launching.urls")),
    path("<slug:ref>/", views.initiative, name="initiative"),
    path("<slug:ref>/change/", views.amend, name="amend"),
    path("<slug:ref>/results/", views.results, name="results"),
    path("<slug:ref>/carried/", views.carrying, name="carrying"),
    path("<slug:ref>/given/", views.contribute, name="contribute"),
    path(
        "<slug:ref>/given/<slug:given>/take-out/",
        views.remove_contribution,
        name="remove_contribution",
    ),
]
