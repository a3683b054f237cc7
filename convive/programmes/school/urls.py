"""Addresses of the alerts of schools."""

from django.urls import path

from convive.programmes.school import views

urlpatterns = [
    path("alerts/", views.alerts, name="alerts"),
    path("alerts/send/", views.send_alert, name="send_alert"),
    path("alerts/months/", views.alert_months, name="alert_months"),
    path("alerts/desks/", views.alert_desks, name="alert_desks"),
    path("alerts/desks/<slug:key>/", views.name_desk, name="name_alert_desk"),
    path("alerts/<slug:ref>/", views.alert, name="alert"),
    path("alerts/<slug:ref>/seen/", views.see_alert, name="see_alert"),
]
