"""What a city does with templates: copies one, changes its copy, records a decision in law, publishes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive import history
from convive.audit.acts import act
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import keeping
from convive.packs import actions as packs
from convive.packs.models import Pack
from convive.packs.queries import entries_of
from convive.pathway.adopting import faults
from convive.pathway.models import TemplateCopy
from convive.pathway.queries.templates import KIND
from convive.pathway.rules import editing, lint
