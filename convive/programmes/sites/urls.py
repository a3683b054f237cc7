"""Addresses of the register of places of learning, and of the leaflets for families."""

from django.urls import path

from convive.programmes.sites import views

urlpatterns = [
    path("sites/", views.sites, name="sites"),
    path("sites/taught/", views.taught, name="taught"),
    path("sites/add/", views.add_site, name="add_site"),
    path("sites/<slug:ref>/", views.site, name="site"),
    path("sites/<slug:ref>/amend/", views.amend_site, name="amend_site"),
    path("sites/<slug:ref>/bring/", views.bring, name="bring"),
    path("sites/<slug:ref>/leaflet/<slug:language>/", views.leaflet, name="leaflet"),
    path("sites/<slug:ref>/leaflet/<slug:language>.pdf", views.leaflet_pdf, name="leaflet_pdf"),
]
