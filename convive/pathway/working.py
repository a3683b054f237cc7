"""Where casework is done in a space: what its page offers, by role."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.pathway.models import Case
from convive.spaces import numbering, working
from convive.spaces.working import Place

DESK = ("intake", "screener", "lead")
SITS = ("panel", "chair", "screener", "lead", "secretary")


def register_all() -> None:
    """Called once, when the house is built."""
    for place in (
        Place(_("Cases"), "inbox", "pathway:queue", "space", (), is_daily=True),
        Place(_("Sittings"), "users-round", "pathway:panel", "space", SITS, is_daily=True),
        Place(
            _("Helpline"),
            "phone",
            "pathway:helpline",
            "space",
            ("intake", "screener"),
            is_daily=True,
        ),
        Place(_("Who is at the telephone"), "calendar-clock", "pathway:shifts", "space", ()),
        Place(
            _("Programs of partners"), "key-round", "pathway:referral_tokens", "space", ("lead",)
        ),
        Place(_("Find a name"), "search", "pathway:find", "space", DESK, is_daily=True),
        Place(_("Services near a place"), "map-pin", "pathway:near", "space", (), is_daily=True),
        Place(_("Clocks"), "alarm-clock", "pathway:clocks", "space", DESK),
        Place(_("What went no further"), "funnel", "pathway:filtered", "space", DESK),
        Place(_("Passages to authorities"), "door-open", "pathway:gateways", "space", DESK),
        Place(_("What ends"), "hourglass", "pathway:ends", "space", ("officer", "lead")),
        Place(_("Rights"), "scale", "pathway:rights_desk", "space", ("officer", "lead", "intake")),
        Place(_("What people may describe here"), "list-checks", "pathway:behaviours", "space", ()),
        Place(_("Rehearsals"), "drama", "pathway:rehearsals", "space", ()),
        Place(_("The team"), "heart-handshake", "pathway:team", "space", ()),
        Place(_("How this room works"), "workflow", "pathway:room_template", "space", ()),
        Place(_("Subjects of this room"), "layers", "pathway:room_subjects", "space", ()),
        Place(_("Figures"), "chart-column", "pathway:figures", "ref", ()),
    ):
        working.register(place)
    numbering.register(Case.KIND, _number_of)


def _number_of(ref: str) -> str:
    return Case.objects.filter(record__ref=ref).values_list("number", flat=True).first() or ""
