"""Tables of the directory: services people turn to, and what partners use together."""

from convive.directory.models.assets import Asset, Booking
from convive.directory.models.services import Audience, Location, Route, Service

__all__ = ["Asset", "Audience", "Booking", "Location", "Route", "Service"]
