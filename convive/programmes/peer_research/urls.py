"""Addresses of peer research, under `programmes/peers/`."""

from django.urls import path

from convive.programmes.peer_research.views import coding, public, strategy, team

urlpatterns = [
    path("peers/", public.peers, name="peers"),
    path("peers/set-up/<slug:ref>/", team.set_up_peers, name="set_up_peers"),
    path("peers/roles/<slug:ref>/", team.amend_peer_role, name="amend_peer_role"),
    path("peers/answers/<slug:ref>/read/", coding.read_peer, name="read_peer"),
    path("peers/answers/<slug:ref>/settle/", coding.settle_peer, name="settle_peer"),
    path("peers/priorities/<slug:ref>/", strategy.amend_priority, name="amend_priority"),
    path("peers/priorities/<slug:ref>/tie/", strategy.tie_priority, name="tie_priority"),
    path(
        "peers/priorities/<slug:ref>/year/", strategy.tell_priority_year, name="tell_priority_year"
    ),
    path("peers/<slug:ref>/", public.peer_strategy, name="peer_strategy"),
    path("peers/<slug:ref>/strategy.pdf", public.peer_strategy_pdf, name="peer_strategy_pdf"),
    path("peers/<slug:ref>/answer/", public.peer_answer, name="peer_answer"),
    path("peers/<slug:ref>/paper/", public.peer_paper, name="peer_paper"),
    path("peers/<slug:ref>/team/", team.peer_project, name="peer_project"),
    path("peers/<slug:ref>/team/change/", team.amend_peers, name="amend_peers"),
    path("peers/<slug:ref>/team/role/", team.add_peer_role, name="add_peer_role"),
    path("peers/<slug:ref>/team/type-in/", team.type_in_peer, name="type_in_peer"),
    path("peers/<slug:ref>/team/close/", team.close_peers, name="close_peers"),
    path("peers/<slug:ref>/team/theme/", coding.add_peer_theme, name="add_peer_theme"),
    path("peers/<slug:ref>/team/read/", coding.read_next, name="read_next"),
    path("peers/<slug:ref>/team/differences/", coding.peer_differences, name="peer_differences"),
    path("peers/<slug:ref>/team/rank/", strategy.rank_priority, name="rank_priority"),
    path("peers/<slug:ref>/team/publish/", strategy.publish_strategy, name="publish_strategy"),
]
