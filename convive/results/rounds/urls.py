"""Addresses of rounds, under `results/rounds/`."""

from django.urls import path

from convive.results.rounds import views

urlpatterns = [
    path("", views.rounds, name="rounds"),
    path("<slug:ref>/", views.round_, name="round"),
    path("<slug:ref>/lesson/", views.round_lesson, name="round_lesson"),
]
