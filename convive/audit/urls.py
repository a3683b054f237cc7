"""Addresses of the memory and of its proof."""

from django.urls import path

from convive.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.show, name="show"),
    path("proof/", views.proof, name="proof"),
    path("proof/checkpoints.txt", views.checkpoints, name="checkpoints"),
    path("proof/checkpoint.txt", views.checkpoint, name="checkpoint"),
    path("proof/<int:year>/<int:edition>.txt", views.year, name="year"),
    path("witness/", views.witness, name="witness"),
    path("watch/", views.watch, name="watch"),
    path("watch/year/", views.publish_year, name="publish_year"),
    path("watch/<slug:ref>/stop/", views.stop_watching, name="stop_watching"),
]
