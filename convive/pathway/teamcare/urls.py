"""Addresses of the team, under `rooms/`; `trust/` is the link of an organisation."""

from django.urls import path

from convive.pathway.teamcare import trust_views, views

ROOM = "rooms/<slug:space>/"

urlpatterns = [
    path("trust/<slug:token>/", trust_views.trust_answer, name="trust_answer"),
    path(f"{ROOM}team/", views.team, name="team"),
    path(f"{ROOM}team/rules/", views.team_rules, name="team_rules"),
    path(f"{ROOM}team/talk/", views.write_talk, name="write_talk"),
    path(f"{ROOM}team/talk/ask/", views.ask_talk, name="ask_talk"),
    path(f"{ROOM}team/one-more/", views.agree_one_more, name="agree_one_more"),
    path(f"{ROOM}team/out/", views.go_out, name="go_out"),
    path(f"{ROOM}team/out/<slug:ref>/back/", views.come_back, name="come_back"),
    path(f"{ROOM}trust/", trust_views.trust_of_team, name="trust"),
    path(f"{ROOM}trust/open/", trust_views.open_trust, name="open_trust"),
    path(f"{ROOM}trust/invite/", trust_views.invite_to_trust, name="invite_to_trust"),
    path(f"{ROOM}trust/link/", trust_views.trust_link, name="trust_link"),
]
