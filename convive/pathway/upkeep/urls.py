"""Addresses of what keeps a line running."""

from django.urls import path

from convive.pathway.upkeep import views

UPKEEP = "rooms/<slug:space>/upkeep/"

urlpatterns = [
    path(UPKEEP, views.upkeep, name="upkeep"),
    path(f"{UPKEEP}plan/", views.plan_upkeep, name="plan_upkeep"),
    path(f"{UPKEEP}<slug:ref>/done/", views.finish_upkeep, name="finish_upkeep"),
]
