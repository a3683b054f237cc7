"""Every address of the house, room by room."""

from django.urls import include, path

handler500 = "convive.pathway.public.views.fault.server_error"
urlpatterns = [
    path("", include("convive.portal.urls")),
    path("", include("convive.ui.urls")),
    path("", include("convive.people.urls")),
    path("city/", include("convive.city.urls")),
    path("places/", include("convive.places.urls")),
    path("tables/", include("convive.bodies.urls")),
    path("spaces/", include("convive.spaces.urls")),
    path("", include("convive.directory.urls")),
    path("", include("convive.pathway.urls")),
    path("landscape/", include("convive.landscape.urls")),
    path("plan/", include("convive.plan.urls")),
    path("programmes/", include("convive.programmes.urls")),
    path("results/", include("convive.results.urls")),
    path("practices/", include("convive.exchange.urls")),
    path("releases/", include("convive.releases.urls")),
    path("audit/", include("convive.audit.urls")),
    path("thread/", include("convive.thread.urls")),
    path("search/", include("convive.search.urls")),
    path("files/", include("convive.files.urls")),
    path("backups/", include("convive.backups.urls")),
    path("demo/", include("convive.demo.urls")),
]
