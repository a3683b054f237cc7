"""Addresses of consultations, under `plan/consultations/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.consulting import views

urlpatterns: list[URLPattern] = [
    path("", views.consultations, name="consultations"),
    path("<str:ref>/", views.consultation, name="consultation"),
    path("<str:ref>/open/", views.consult, name="consult"),
    path("<str:ref>/end/", views.end_consultation, name="end_consultation"),
    path("<str:ref>/comments/", views.comments, name="comments"),
    path("<str:ref>/comments/<str:clause>/", views.comment, name="comment"),
]
