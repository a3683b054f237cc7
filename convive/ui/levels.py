"""The three levels of prevention and the cross-cutting one, as shapes with their word."""

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "primary": _("Primary"),
    "secondary": _("Secondary"),
    "tertiary": _("Tertiary"),
    "cross-cutting": _("Cross-cutting"),
}
SHAPES = {
    "primary": '<circle cx="8" cy="8" r="7" fill="currentColor"/>',
    "secondary": (
        '<path d="M8 1a7 7 0 0 1 0 14z" fill="currentColor"/>'
        '<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    ),
    "tertiary": '<circle cx="8" cy="8" r="3.5" fill="currentColor"/>',
    "cross-cutting": (
        '<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="3"/>'
    ),
}


def badge(name: str) -> SafeString:
    """The level's shape with its word (LVL-01). Raises KeyError for a level that does not exist."""
    shape = mark_safe(SHAPES[name])  # noqa: S308 # nosec B308 B703 # constants above
    return format_html(
        '<span class="level level-{}"><svg class="shape" viewBox="0 0 16 16" width="16" '
        'height="16" aria-hidden="true" focusable="false">{}</svg>{}</span>',
        name,
        shape,
        WORDS[name],
    )
