"""Addresses of sources and their deliveries."""

from django.urls import path

from convive.landscape.incidents.views import deliveries, quality, sources

urlpatterns = [
    path("sources/", sources.sources, name="sources"),
    path("sources/new/", sources.source_new, name="source_new"),
    path("sources/<str:ref>/", sources.source, name="source"),
    path("sources/<str:ref>/edit/", sources.source_edit, name="source_edit"),
    path("sources/<str:ref>/quality/", quality.source_quality, name="source_quality"),
    path("sources/<str:ref>/gap/", quality.gap_new, name="gap_new"),
    path("sources/<str:ref>/break/", quality.break_new, name="break_new"),
    path("gaps/<str:ref>/drop/", quality.gap_drop, name="gap_drop"),
    path("breaks/<str:ref>/drop/", quality.break_drop, name="break_drop"),
    path("sources/<str:ref>/bring/", deliveries.import_file, name="import_file"),
    path("deliveries/<str:ref>/", deliveries.import_show, name="import_show"),
    path("deliveries/<str:ref>/progress/", deliveries.import_progress, name="import_progress"),
    path("deliveries/<str:ref>/columns/", deliveries.import_columns, name="import_columns"),
    path("deliveries/<str:ref>/preview/", deliveries.import_preview, name="import_preview"),
    path("deliveries/<str:ref>/start/", deliveries.import_start, name="import_start"),
    path("deliveries/<str:ref>/publish/", deliveries.import_publish, name="import_publish"),
    path("deliveries/<str:ref>/undo/", deliveries.import_undo, name="import_undo"),
    path("deliveries/<str:ref>/rejected/", deliveries.import_rejected, name="import_rejected"),
    path("deliveries/<str:ref>/rejected.csv", deliveries.import_csv, name="import_csv"),
]
