"""Addresses of this room: public ones under `turn/`, those of who looks after it under `services/`."""

from django.urls import include, path

from convive.directory.views import public, staff

app_name = "directory"
urlpatterns = [
    path("turn/", public.turn, name="turn"),
    path("turn/service/<slug:ref>/", public.show, name="show"),
    path("turn/service/<slug:ref>/wrong/", public.wrong, name="wrong"),
    path("turn/service/<slug:ref>/wrong/thanks/", public.thanks, name="thanks"),
    path("turn/<slug:audience>/", public.services, name="services"),
    path("turn/<slug:audience>/sheet/", public.sheet, name="sheet"),
    path("turn/<slug:audience>/sheet.pdf", public.sheet_pdf, name="sheet_pdf"),
    path("turn/<slug:audience>/<slug:language>/", public.services, name="services_in"),
    path("turn/<slug:audience>/<slug:language>/sheet/", public.sheet, name="sheet_in"),
    path("turn/<slug:audience>/<slug:language>/sheet.pdf", public.sheet_pdf, name="sheet_pdf_in"),
    path("promises/", public.promises, name="promises"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("to-share/", include("convive.directory.assets.urls")),
    path("services/", staff.manage, name="manage"),
    path("services/table.csv", staff.table, name="table"),
    path("services/add/", staff.add, name="add"),
    path("services/suggest/", staff.suggest, name="suggest"),
    path("services/route/", staff.route, name="route"),
    path("services/<slug:ref>/", staff.service, name="service"),
    path("services/<slug:ref>/amend/", staff.amend, name="amend"),
    path("services/<slug:ref>/confirm/", staff.confirm, name="confirm"),
    path("services/<slug:ref>/accept/", staff.accept, name="accept"),
    path("services/<slug:ref>/retire/", staff.retire, name="retire"),
    path("services/<slug:ref>/bring-back/", staff.bring_back, name="bring_back"),
]
