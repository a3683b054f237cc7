"""Addresses of this room."""

from django.urls import include, path

from convive.plan import inside, public, views
from convive.plan.editions import views as editions

app_name = "plan"
urlpatterns = [
    path("", views.show, name="show"),
    path("draft/", views.draft, name="draft"),
    path("public/", public.public, name="public"),
    path("public/<str:ref>/", public.public_action, name="public_action"),
    path("public/objectives/<str:ref>/", public.public_objective, name="public_objective"),
    path("public.pdf", editions.public_pdf, name="public_pdf"),
    path("easy/", editions.easy, name="easy"),
    path("mandates/", include("convive.plan.mandates.urls")),
    path("national/", include("convive.plan.national.urls")),
    path("national/", include("convive.plan.bridges.urls")),
    path("national/", include("convive.plan.evidence.urls")),
    path("national/", include("convive.plan.support.urls")),
    path("leads/", include("convive.plan.leads.urls")),
    path("consultations/", include("convive.plan.consulting.urls")),
    path("frameworks/", include("convive.plan.adopting.urls")),
    path("frameworks/", include("convive.plan.editions.urls")),
    path("actions/", include("convive.plan.parts.urls")),
    path("money/", include("convive.plan.money.urls")),
    path("calendar/", include("convive.plan.calendar.urls")),
    path("continuity/", include("convive.plan.continuity.urls")),
    path("mayor/", include("convive.plan.mayor.urls")),
    path("oversight/", include("convive.plan.oversight.urls")),
    path("frameworks/<str:ref>/", views.framework, name="framework"),
    path("frameworks/<str:ref>/amend/", views.amend_framework, name="amend_framework"),
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
