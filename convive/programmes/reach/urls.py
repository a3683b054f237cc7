"""Addresses of coverage and reach, for who works with programmes."""

from django.urls import path

from convive.programmes.reach import views

urlpatterns = [
    path("reach/", views.coverage, name="coverage"),
    path("reach/coverage.csv", views.coverage_file, name="coverage_file"),
    path("reach/counted/", views.reached, name="reached"),
    path("reach/counted.csv", views.reached_file, name="reached_file"),
    path("reach/not-reached/", views.not_reached, name="not_reached"),
    path("reach/not-reached.csv", views.not_reached_file, name="not_reached_file"),
    path("reach/plan/", views.differences, name="differences"),
    path("reach/plan/<slug:ref>/", views.explain, name="explain"),
    path("reach/quarter/", views.this_quarter, name="this_quarter"),
    path("reach/quarter/<slug:name>/", views.quarter, name="quarter"),
    path("reach/quarter/<slug:name>.pdf", views.quarter_pdf, name="quarter_pdf"),
]
