"""Addresses of public space and homes."""

from django.urls import path

from convive.programmes.space import views

urlpatterns = [
    path("space/", views.space, name="space"),
    path("space/add/", views.add_project, name="add_project"),
    path("space/homes/", views.count_homes, name="count_homes"),
    path("space/open/", views.open_space, name="open_space"),
    path("space/open/<slug:ref>/", views.open_project, name="open_project"),
    path("space/<slug:ref>/", views.project, name="project"),
    path("space/<slug:ref>/amend/", views.amend_project, name="amend_project"),
]
