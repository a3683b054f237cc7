"""Words of a published strategy: its headings, which are translated with it, and what lacks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.plan.languages.rules import Stand

# The headings of an edition: in the languages of the house they come from its catalogues.
HEADINGS: dict[str, Words] = {
    "need": _("Why it is needed"),
    "wants": _("What the city wants to change"),
    "afterwards": _("What is done after an incident"),
    "easy": _("In easy words"),
    "woven": _("Words from another language"),
    "film": _("The film in sign language"),
    "transcript": _("What is said in the film, to read"),
}
STANDS: dict[Stand, tuple[Words, str, str]] = {
    Stand.THERE: (_("there"), "good", "circle-check"),
    Stand.OLD: (_("the source was changed since"), "wait", "circle-dashed"),
    Stand.MISSING: (_("missing"), "late", "circle-alert"),
}
FILM_MISSING = _("A film in sign language.")
CAPTIONS_MISSING = _("Captions in the film, for everybody who cannot hear it.")
TRANSCRIPT_MISSING = _("What is said in the film, to read, for everybody who cannot see it.")
EASY_MISSING = _("The vision and every objective in easy words.")
NOTHING_REQUIRED = _("The languages that the city asks for.")
