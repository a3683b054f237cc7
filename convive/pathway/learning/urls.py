"""Addresses of the yearly report, beside the figures."""

from django.urls import path

from convive.pathway.learning import views

urlpatterns = [
    path("figures/<slug:ref>/year/", views.mechanism_report, name="mechanism_report"),
    path("figures/<slug:ref>/year/needs/", views.pass_needs_on, name="pass_needs_on"),
    path(
        "figures/<slug:ref>/year/<slug:language>.pdf",
        views.mechanism_report_pdf,
        name="mechanism_report_pdf",
    ),
]
