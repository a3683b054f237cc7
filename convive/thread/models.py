"""One table of links."""

from django.db import models

from convive.ground.references import Reference


class Link(models.Model):
    """A typed pair of references: `source` rests on, or serves, `end`. Read both ways."""

    kind = models.CharField(max_length=30)
    from_kind = models.CharField(max_length=60)
    from_ref = models.CharField(max_length=12)
    to_kind = models.CharField(max_length=60)
    to_ref = models.CharField(max_length=12)
    tied_by = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["from_kind", "from_ref"], name="thread_from"),
            models.Index(fields=["to_kind", "to_ref"], name="thread_to"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "from_kind", "from_ref", "to_kind", "to_ref"],
                name="tied_once",
            )
        ]

    @property
    def reference(self) -> Reference:
        return Reference(self.from_kind, self.from_ref)

    @property
    def source(self) -> Reference:
        """The record nearer to the finding."""
        return Reference(self.from_kind, self.from_ref)

    @property
    def end(self) -> Reference:
        """The record nearer to the lesson."""
        return Reference(self.to_kind, self.to_ref)
