"""Addresses of notices, under `tables/notices/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.notices import views

urlpatterns: list[URLPattern] = [
    path("", views.notices, name="notices"),
    path("new/", views.tell, name="tell"),
    path("<slug:ref>/", views.notice, name="notice"),
    path("<slug:ref>/effects/", views.notice_effects, name="notice_effects"),
    path("<slug:ref>/close/", views.close_notice, name="close_notice"),
    path("<slug:ref>/noted/<slug:organisation>/", views.note_for, name="note_for"),
]
