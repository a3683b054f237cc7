"""Addresses of the landscape's pages and of publishing."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.landscape.boards import publishing, views

urlpatterns: list[URLPattern] = [
    path("", views.show, name="show"),
    path("public/", views.public_page, name="public"),
    path("areas/<str:ref>/", views.area, name="area"),
    path("public/areas/<str:ref>/", views.public_area, name="public_area"),
    path("open-data/<str:ref>.zip", views.open_data, name="open_data"),
    path("tables/<str:ref>/", publishing.publish, name="publish"),
    path("tables/waiting/<str:ref>/", publishing.preview, name="preview"),
    path("tables/waiting/<str:ref>/wider/", publishing.wider, name="wider"),
    path("tables/waiting/<str:ref>/yes/", publishing.release, name="release"),
]
