"""Addresses of this room."""

from django.urls import include, path

from convive.places import views

app_name = "places"
urlpatterns = [
    path("", views.areas, name="areas"),
    path("import/", views.import_areas, name="import_areas"),
    path("import/<slug:ref>/", views.preview, name="preview"),
    path("import/<slug:ref>/drop/", views.drop, name="drop"),
    path("residents/", views.import_populations, name="import_populations"),
    path("tree/", views.tree, name="tree"),
    path("", include("convive.places.lookups.urls")),
    path("<slug:ref>/", views.area, name="area"),
    path("<slug:ref>/amend/", views.amend, name="amend"),
]
