"""Tells Django about this room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "convive.audit"
    label = "audit"
