"""Addresses of shared houses, under `programmes/houses/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.programmes.houses import views

urlpatterns: list[URLPattern] = [
    path("houses/", views.houses, name="houses"),
    path("houses/open/", views.open_house, name="open_house"),
    path("houses/partners/<slug:ref>/left/", views.leave_house, name="leave_house"),
    path("houses/<slug:ref>/", views.house, name="house"),
    path("houses/<slug:ref>/change/", views.amend_house, name="amend_house"),
    path("houses/<slug:ref>/partners/", views.join_house, name="join_house"),
    path("houses/<slug:ref>/book/", views.book_room, name="book_room"),
    path("houses/<slug:ref>/wish/", views.keep_wish, name="keep_wish"),
    path("houses/<slug:ref>/<int:year>/", views.house_year, name="house_year"),
    path("houses/<slug:ref>/<int:year>/use.csv", views.house_year_file, name="house_year_file"),
]
