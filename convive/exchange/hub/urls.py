"""Addresses of the members' workspace, under `practices/hub/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.exchange.hub import shelf, views

urlpatterns: list[URLPattern] = [
    path("", views.hub, name="hub"),
    path("join/", views.hub_register, name="hub_register"),
    path("asked/<slug:ref>/", views.hub_application, name="hub_application"),
    path("asked/<slug:ref>/decline/", views.hub_decline, name="hub_decline"),
    path("profile/", views.hub_profile, name="hub_profile"),
    path("partners/", views.hub_partners, name="hub_partners"),
    path("partners/<slug:ref>/", views.hub_member, name="hub_member"),
    path("partners/<slug:ref>/introduce/", views.hub_introduce, name="hub_introduce"),
    path("talks/<slug:ref>/", views.hub_introduction, name="hub_introduction"),
    path("talks/<slug:ref>/accept/", views.hub_accept, name="hub_accept"),
    path("talks/<slug:ref>/decline/", views.hub_turn_down, name="hub_turn_down"),
    path("projects/", shelf.hub_projects, name="hub_projects"),
    path("projects/new/", shelf.hub_send_project, name="hub_send_project"),
    path("projects/<slug:ref>/", shelf.hub_project, name="hub_project"),
    path("projects/<slug:ref>/post/", shelf.hub_post_project, name="hub_post_project"),
    path("projects/<slug:ref>/decline/", shelf.hub_decline_project, name="hub_decline_project"),
    path("library/", shelf.hub_library, name="hub_library"),
    path("library/share/", shelf.hub_share, name="hub_share"),
    path("library/<slug:ref>/", shelf.hub_shared, name="hub_shared"),
    path("library/<slug:ref>/file/", shelf.hub_file, name="hub_file"),
    path("library/<slug:ref>/remove/", shelf.hub_remove, name="hub_remove"),
    path("announce/", shelf.hub_announce, name="hub_announce"),
]
