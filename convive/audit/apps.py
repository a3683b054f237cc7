"""Tells Django about the memory."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "convive.audit"
    label = "audit"

    def ready(self) -> None:
        from convive.audit import checkpoints, once
        from convive.ground import regular

        regular.register("audit.checkpoint", lambda now: checkpoints.make())
        regular.register("audit.forget_submissions", lambda now: once.forget_before(now))
