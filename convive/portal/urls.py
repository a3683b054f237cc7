"""Addresses of the front door."""

from django.urls import include, path

from convive.portal import views
from convive.portal.first_hour import views as first_hour

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("language/", views.language, name="language"),
    path("leave/", views.leave, name="leave"),
    path("register/", include("convive.portal.register.urls")),
    path("neighbourhoods/", include("convive.portal.neighbourhood.urls")),
    path("founding/", include("convive.portal.founding.urls")),
    path("first-hour/", first_hour.first_hour, name="first_hour"),
    path("first-hour/begin/", first_hour.begin, name="first_hour_begin"),
    path("first-hour/<str:ref>/<int:number>/", first_hour.step, name="first_hour_step"),
    path("first-hour/<str:ref>/brief/", first_hour.brief, name="brief"),
    path("first-hour/<str:ref>/brief/<str:language>/", first_hour.brief, name="brief_in"),
    path("first-hour/<str:ref>/meeting/", first_hour.call, name="first_hour_call"),
]
