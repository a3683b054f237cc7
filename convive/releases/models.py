"""Every table ever published, whole and already protected, and those that wait for a yes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Audience(models.TextChoices):
    """Who may read a table (SAF-17: threshold 10 in public, 5 for partners)."""

    PUBLIC = "public", _("Everybody")
    PARTNERS = "partners", _("Partners who signed in")


class Release(Record):
    """One dated, immutable table. `cells` maps 'code|code' to a number, or to null where hidden.

    `dims` is a list of {"name", "label", "codes": [{"code", "label", "parent"}]}; the total is "ALL".
    `subject` names what the figures are about, `value` the unit they count: tables of one unit are
    audited together, `edition` counts the releases of one slug to one audience. `revision` is the
    year in which published periods were told anew, 0 for what is told first. `attack` says who let
    the attacker run before this came out, when, over how much, and what it found.
    """

    KIND = "releases.release"

    slug = models.SlugField(max_length=80)
    title = PhraseField()
    unit = PhraseField()
    note = PhraseField(blank=True)
    subject = models.CharField(max_length=80)
    value = models.SlugField(max_length=80, default="count")
    audience = models.CharField(max_length=10, choices=Audience)
    edition = models.PositiveIntegerField(default=1)
    published_on = models.DateField()
    threshold = models.PositiveSmallIntegerField()
    min_width = models.PositiveSmallIntegerField()
    dims = models.JSONField()
    cells = models.JSONField()
    published_by = models.CharField(max_length=40)
    changed = PhraseField(_("what changed since the edition before"), blank=True)
    revision = models.PositiveSmallIntegerField(default=0)
    attack = models.JSONField(default=dict, blank=True)
    retracted_on = models.DateField(null=True, blank=True)
    retracted_by = models.CharField(max_length=40, blank=True)
    retracted_why = models.TextField(_("why it is withdrawn"), blank=True)

    class Meta:
        ordering = ["-published_on", "-id"]
        indexes = [models.Index(fields=["slug", "audience"], name="release_slug")]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "audience", "edition"], name="one_edition_an_audience"
            )
        ]

    def __str__(self) -> str:
        return str(self.title)


class Preparation(Record):
    """Protected tables that wait for a coordinator's yes; forgotten after a day.

    `content` holds, by audience, the rows of releases to be and what was left out with the reason.
    It never holds a figure that would be hidden.
    """

    KIND = "releases.preparation"

    class State(models.TextChoices):
        WORKING = "working", _("Being prepared")
        READY = "ready", _("Ready to be looked at")
        REFUSED = "refused", _("Nothing can be published")
        DONE = "done", _("Published")

    subject = models.CharField(max_length=80, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.WORKING)
    step = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=1)
    sentence = PhraseField(blank=True)
    basis = models.CharField(max_length=64, blank=True)
    content = models.JSONField(default=dict)
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-made_at", "-id"]
