"""Tells Django about the memory."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "convive.audit"
    label = "audit"

    def ready(self) -> None:
        from django.core import checks

        from convive.audit import checkpoints, once, protection, sending, yearly
        from convive.ground import regular

        checks.register(protection.check, checks.Tags.database)
        yearly.register_counts()
        # Lost protection stands in the memory before the next checkpoint is signed and sent.
        regular.register("audit.protection", lambda now: protection.watch())
        regular.register("audit.checkpoint", checkpoints.make_if_due)
        regular.register("audit.send_checkpoints", sending.send)
        regular.register("audit.forget_submissions", lambda now: once.forget_before(now))
