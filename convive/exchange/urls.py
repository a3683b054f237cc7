"""Addresses of the catalogue."""

from django.urls import include, path

from convive.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.practices, name="practices"),
    path("packs/", views.packs, name="packs"),
    path("for/", include("convive.exchange.readers.urls")),
    path("courses/", include("convive.exchange.courses.urls")),
    path("gatherings/", include("convive.exchange.gatherings.urls")),
    path("hub/", include("convive.exchange.hub.urls")),
    path("<slug:key>/", views.practice, name="practice"),
    path("<slug:key>/adapt/", views.adapt, name="adapt"),
]
