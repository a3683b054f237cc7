"""Addresses of help from other levels, under `plan/national/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.support import views

urlpatterns: list[URLPattern] = [
    path("help/", views.national_help, name="national_help"),
    path("help/new/", views.add_help, name="add_help"),
    path("help/requests/<slug:ref>/", views.help_request, name="help_request"),
    path("help/requests/<slug:ref>/answer/", views.answer_help, name="answer_help"),
    path("help/<slug:ref>/", views.help_offer, name="help_offer"),
    path("help/<slug:ref>/change/", views.amend_help, name="amend_help"),
    path("help/<slug:ref>/ask/", views.ask_help, name="ask_help"),
    path("help/<slug:ref>/taught/", views.log_course, name="log_course"),
]
