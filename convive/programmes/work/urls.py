"""Addresses of work with firms, under `programmes/work/`."""

from django.urls import path

from convive.programmes.work import views

urlpatterns = [
    path("work/", views.firms, name="firms"),
    path("work/places/", views.work_places, name="work_places"),
    path("work/add/", views.add_firm, name="add_firm"),
    path("work/places/<slug:ref>/", views.amend_places, name="amend_places"),
    path("work/places/<slug:ref>/began/", views.count_placed, name="count_placed"),
    path("work/began/<slug:ref>/", views.tell_went_on, name="tell_went_on"),
    path("work/<slug:ref>/", views.firm, name="firm"),
    path("work/<slug:ref>/change/", views.amend_firm, name="amend_firm"),
    path("work/<slug:ref>/offer/", views.offer_places, name="offer_places"),
]
