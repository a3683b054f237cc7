"""Addresses of this room."""

from django.urls import path

from convive.thread import views

app_name = "thread"
urlpatterns = [
    path("<str:kind>/<str:ref>/", views.why, name="why"),
    path("<str:kind>/<str:ref>/tie/", views.tie, name="tie"),
    path("<str:kind>/<str:ref>/untie/<str:other_kind>/<str:other>/", views.untie, name="untie"),
]
