"""Addresses of questions for residents, under `tables/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.deliberating import views

urlpatterns: list[URLPattern] = [
    # For everybody.
    path("questions/", views.questions, name="questions"),
    path("questions/<slug:ref>/", views.question, name="question"),
    # At the table.
    path("questions/<slug:ref>/table/", views.deliberation, name="deliberation"),
    path("questions/<slug:ref>/change/", views.amend_question, name="amend_question"),
    path("questions/<slug:ref>/reading/", views.add_reading, name="add_reading"),
    path(
        "questions/<slug:ref>/reading/<slug:reading>/", views.remove_reading, name="remove_reading"
    ),
    path("questions/<slug:ref>/show/", views.show_question, name="show_question"),
    path("questions/<slug:ref>/hand-over/", views.hand_over, name="hand_over"),
    path("<slug:ref>/question/", views.prepare, name="prepare_question"),
]
