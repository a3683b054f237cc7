"""Addresses of planning files, for who keeps them and for everybody."""

from django.urls import path

from convive.programmes.planning_files import public, views

urlpatterns = [
    path("planning/", views.planning_files, name="planning_files"),
    path("planning/add/", views.add_planning_file, name="add_planning_file"),
    path("planning/open/", public.open_files, name="open_files"),
    path("planning/open/<slug:ref>/", public.open_file, name="open_file"),
    path("planning/open/<slug:ref>/say/", public.say_on_file, name="say_on_file"),
    path("planning/<slug:ref>/", views.planning_file, name="planning_file"),
    path("planning/<slug:ref>/amend/", views.amend_planning_file, name="amend_planning_file"),
    path(
        "planning/<slug:ref>/criteria/<slug:key>/", views.answer_criterion, name="answer_criterion"
    ),
    path("planning/<slug:ref>/gender/", views.gender_lens, name="gender_lens"),
    path("planning/<slug:ref>/decide/", views.decide_file, name="decide_file"),
    path("planning/<slug:ref>/comment/", views.write_comment, name="write_comment"),
]
