"""What most tables have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from convive.ground.references import Reference, new_ref


class Record(models.Model):
    """A row with a random public reference and a version that detects the second editor."""

    KIND: ClassVar[str]

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    @property
    def reference(self) -> Reference:
        """What the thread, the audit and the search call this record."""
        return Reference(self.KIND, self.ref)

    def save_next(self, **kwargs: Any) -> None:
        """Save as the next version (actions call this when they amend)."""
        self.version += 1
        self.save(**kwargs)
