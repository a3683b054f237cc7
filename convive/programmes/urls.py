"""Addresses of the programmes, under `programmes/`."""

from __future__ import annotations

from django.urls import include, path

from convive.programmes import views

app_name = "programmes"
urlpatterns = [
    path("", views.portfolio, name="portfolio"),
    path("programmes.csv", views.portfolio_file, name="portfolio_file"),
    path("fields/", views.fields_of_work, name="fields"),
    path("types/", include("convive.programmes.types.urls")),
    path("campaigns/", include("convive.programmes.campaigns.urls")),
    path("", include("convive.programmes.doors.urls")),
    path("", include("convive.programmes.reach.urls")),
    path("", include("convive.programmes.sites.urls")),
    path("", include("convive.programmes.school.urls")),
    path("", include("convive.programmes.trusted.urls")),
    path("", include("convive.programmes.planning_files.urls")),
    path("", include("convive.programmes.conditions.urls")),
    path("", include("convive.programmes.space.urls")),
    path("", include("convive.programmes.lineage.urls")),
    path("", include("convive.programmes.curriculum.urls")),
    path("sessions/", include("convive.programmes.sessions.urls")),
    path("grants/", include("convive.programmes.grants.urls")),
    path("import/", include("convive.programmes.importing.urls")),
    path("", include("convive.programmes.peer_research.urls")),
    path("", include("convive.programmes.work.urls")),
    path("", include("convive.programmes.contracts.urls")),
    path("", include("convive.programmes.readiness.urls")),
    path("", include("convive.programmes.houses.urls")),
    path("", include("convive.programmes.health.urls")),
    path("", include("convive.programmes.slips.urls")),
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
