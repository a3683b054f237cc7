"""Addresses of questions about teaching, under `programmes/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.programmes.curriculum import public, views

urlpatterns: list[URLPattern] = [
    path("teaching/", public.teaching, name="teaching"),
    path("teaching/<slug:ref>/", public.teaching_question, name="teaching_question"),
    path("teaching/<slug:ref>/say/", public.teaching_say, name="teaching_say"),
    path("teaching/<slug:ref>/paper/", public.teaching_paper, name="teaching_paper"),
    path("curriculum/", views.curriculum, name="curriculum"),
    path("curriculum/ask/", views.ask_curriculum, name="ask_curriculum"),
    path("curriculum/<slug:ref>/", views.curriculum_question, name="curriculum_question"),
    path("curriculum/<slug:ref>/change/", views.amend_curriculum, name="amend_curriculum"),
    path("curriculum/<slug:ref>/type-in/", views.type_in_curriculum, name="type_in_curriculum"),
    path("curriculum/<slug:ref>/together/", views.draw_together, name="draw_together"),
    path("curriculum/<slug:ref>/module/", views.lead_to_module, name="lead_to_module"),
    path("curriculum/<slug:ref>/end/", views.end_curriculum, name="end_curriculum"),
]
