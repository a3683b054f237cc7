"""Any table: CSV, a workbook, a list of objects, features with points."""

from django.utils.translation import gettext_lazy as _

from convive.landscape.incidents.profiles.family import Profile
from convive.landscape.incidents.shapes import features

GENERIC = Profile("generic", _("Any table: you match the columns"), shape=features)
