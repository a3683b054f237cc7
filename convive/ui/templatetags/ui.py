"""Tags of the design system: icons, fields, levels, dates in words."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import lucide
from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi, gettext

from convive.ui import levels

register = template.Library()

# From left to right until the end of the isolate (Unicode 6.3): numbers keep their order in Arabic.
LEFT_TO_RIGHT, END = "\u2066", "\u2069"
# A telephone number in a text: seven digits or more, in groups.
NUMBER = '<bdi class="telephone" dir="ltr">{}</bdi>'
TELEPHONE = re.compile(r"\+?\d(?:[\u00a0 .-]?\d){6,13}")

# Icons that point somewhere turn around in a language written from right to left.
POINTING = frozenset({"arrow-right", "arrow-left", "chevron-right", "chevron-left", "log-out"})


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon from the lucide set, silent for screen readers: words stand beside it.

    Raises lucide.IconDoesNotExist for a name that the set does not hold.
    """
    return _icon(str(name))


@cache
def _icon(name: str) -> SafeString:
    turning = " turning" if name in POINTING else ""
    looks = {"class": f"icon{turning}", "aria_hidden": "true", "focusable": "false"}
    drawing = re.sub(r">\s+<", "><", lucide._render_icon(name, 20, **looks))
    return mark_safe(drawing)  # noqa: S308 # nosec B308 B703 # a constant


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One form field with its label, hint and errors, from `ui/forms/field.html`."""
    return bound.as_field_group()


@register.inclusion_tag("ui/parts/form.html", takes_context=True)
def form(context: template.Context, form: Any, **words: Any) -> dict[str, Any]:
    """A whole form: summary of errors, hidden keys, fields, buttons.

    Words: `submit`, `action` (URL), `method` ("post"), `once`, `version`, `cancel_url`, `icon`.
    """
    request = context.get("request")
    given: dict[str, Any] = {
        "once": context.get("once", ""),
        "version": context.get("version", ""),
        "author": getattr(request, "author_token", ""),
    }
    given |= words
    given["version"] = _version(given["version"])
    return {**given, "form": form, "method": words.get("method", "post")}


def _version(told: object) -> str:
    """The version an editor had open; what is no number becomes 0, which no record ever is."""
    words = "" if told is None else str(told)
    return words if not words or (words.isdecimal() and len(words) < 9) else "0"


@register.simple_tag
def level(name: str) -> SafeString:
    """The shape and the word of a prevention level: circle, half circle, dot or ring."""
    return levels.badge(str(name))


@register.simple_tag
def when(due: date | datetime | None, today: date) -> SafeString:
    """When something is due, kindly: "Due Thursday"; late with a word and an icon."""
    if due is None:
        return format_html('<span class="when">{}</span>', gettext("No date yet"))
    day = timezone.localdate(due) if isinstance(due, datetime) else due
    late = day < today
    sign = icon("clock-alert") if late else icon("clock")
    kind = "when late" if late else "when soon" if day - today <= timedelta(days=2) else "when"
    return format_html(
        '<span class="{}">{} <time datetime="{}">{}</time></span>',
        kind,
        sign,
        day.isoformat(),
        due_words(day, today=today),
    )


def due_words(day: date, *, today: date) -> str:
    """A due date as a reader says it: today, tomorrow, a weekday within a week, else the date."""
    days = (day - today).days
    if days < 0:
        return gettext("Late: was due %(day)s") % {"day": _day(day, today)}
    if days == 0:
        return gettext("Due today")
    if days == 1:
        return gettext("Due tomorrow")
    named = date_format(day, "l") if days < 7 else _day(day, today)
    return gettext("Due %(day)s") % {"day": named}


def _day(day: date, today: date) -> str:
    return date_format(day, "j F" if day.year == today.year else "j F Y")


@register.filter
def ltr(code: object) -> str:
    """A number or code in a sentence that may run from right to left: its groups keep their order."""
    return f"{LEFT_TO_RIGHT}{code}{END}" if get_language_bidi() else str(code)


@register.filter
def telephones(text: object) -> SafeString:
    """A text whose telephone numbers keep their order and stay on one line in every language."""
    told, at = str(text), 0
    found: list[tuple[str | SafeString]] = []
    for number in TELEPHONE.finditer(told):
        found += [(told[at : number.start()],), (format_html(NUMBER, number.group()),)]
        at = number.end()
    return format_html_join("", "{}", [*found, (told[at:],)])


@register.filter
def phrase_langs(phrase: Mapping[str, str]) -> list[str]:
    """The codes of the languages a phrase is written in."""
    return [code for code, words in phrase.items() if words]


@register.filter
def phrase_lang(phrase: Mapping[str, str]) -> str:
    """The code of the language a reader will see, for a `lang` attribute (WCAG 3.1.2)."""
    written, wanted = phrase_langs(phrase), get_language() or ""
    for code in (wanted, wanted.split("-")[0]):
        if code in written:
            return code
    return written[0] if written else ""
