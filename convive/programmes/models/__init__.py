"""Tables of the programmes: initiatives and what is given for them."""

from convive.programmes.models.alert import AlertDesk, SchoolAlert
from convive.programmes.models.initiative import Contribution, Initiative
from convive.programmes.models.session import Portrait, PortraitUse, Recording, Session
from convive.programmes.models.site import Delivery, EducationSite

__all__ = [
    "AlertDesk",
    "Contribution",
    "Delivery",
    "EducationSite",
    "Initiative",
    "Portrait",
    "PortraitUse",
    "Recording",
    "SchoolAlert",
    "Session",
]
