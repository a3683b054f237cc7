"""Addresses of templates; `urls` takes them in."""

from django.urls import path

from convive.pathway.adopting.views import reading, trying

urlpatterns = [
    path("templates/", reading.templates, name="templates"),
    path("templates/compare/", trying.compare_templates, name="compare_templates"),
    path("templates/<slug:slug>/", reading.template, name="template"),
    path("templates/<slug:slug>/walk/", trying.walk_template, name="walk_template"),
]
