"""Addresses of this room."""

from django.urls import URLPattern, path

from convive.releases import views

app_name = "releases"
urlpatterns: list[URLPattern] = [
    path("", views.register, name="register"),
    path("<str:ref>/", views.show, name="show"),
    path("<str:ref>/table.csv", views.csv, name="csv"),
    path("<str:ref>/table.json", views.json, name="json"),
    path("<str:ref>/withdraw/", views.retract, name="retract"),
]
