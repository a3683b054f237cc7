"""One table of content packs; a published version never changes."""

from django.db import models

from convive.ground.phrase import PhraseField


class Pack(models.Model):
    """A versioned data file with a licence: its entries are JSON, its digest proves them."""

    slug = models.SlugField(max_length=60)
    version = models.CharField(max_length=20)
    kind = models.CharField(max_length=40, db_index=True)
    title = PhraseField()
    licence = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    adopted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["slug", "-adopted_at"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "version"], name="one_pack_a_version")
        ]

    @property
    def reference(self) -> str:
        return f"packs.pack:{self.slug}"
