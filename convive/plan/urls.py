"""Addresses of this room."""

from django.urls import include, path

from convive.plan import inside, public, views

app_name = "plan"
urlpatterns = [
    path("", views.show, name="show"),
    path("draft/", views.draft, name="draft"),
    path("public/", public.public, name="public"),
    path("public/<str:ref>/", public.public_action, name="public_action"),
    path("mandates/", include("convive.plan.mandates.urls")),
    path("money/", include("convive.plan.money.urls")),
    path("frameworks/<str:ref>/", views.framework, name="framework"),
    path("frameworks/<str:ref>/amend/", views.amend_framework, name="amend_framework"),
    path("frameworks/<str:ref>/adopt/", views.adopt, name="adopt"),
    path("frameworks/<str:ref>/replace/", views.replace, name="replace"),
    path("frameworks/<str:ref>/differences/", views.differences, name="differences"),
    path("frameworks/<str:ref>/portfolio/", views.portfolio, name="portfolio"),
    path("frameworks/<str:ref>/table/", views.actions_table, name="actions_table"),
    path("frameworks/<str:ref>/paper/", views.paper, name="paper"),
    path("frameworks/<str:ref>/objectives/", inside.add_objective, name="add_objective"),
    path("frameworks/<str:ref>/actions/", inside.add_action, name="add_action"),
    path("objectives/<str:ref>/", inside.objective, name="objective"),
    path("objectives/<str:ref>/amend/", inside.amend_objective, name="amend_objective"),
    path("objectives/<str:ref>/remove/", inside.remove_objective, name="remove_objective"),
    path("objectives/<str:ref>/answer/", inside.answer, name="answer"),
    path("actions/<str:ref>/", inside.action, name="action"),
    path("actions/<str:ref>/amend/", inside.amend_action, name="amend_action"),
    path("actions/<str:ref>/remove/", inside.remove_action, name="remove_action"),
    path("actions/<str:ref>/move/", inside.move, name="move"),
    path("actions/<str:ref>/fund/", inside.fund, name="fund"),
    path("actions/<str:ref>/money/<int:number>/", inside.withdraw, name="withdraw"),
]
