"""Addresses of the three paths, each also with a language."""

from django.urls import path

from convive.exchange.readers import views

urlpatterns = [
    path("", views.readers, name="readers"),
    path("<slug:way>/", views.reader, name="reader"),
    path("<slug:way>/in/<slug:language>/", views.reader, name="reader_in"),
    path("<slug:way>/<slug:key>/", views.reader_case, name="reader_case"),
    path("<slug:way>/<slug:key>/in/<slug:language>/", views.reader_case, name="reader_case_in"),
]
