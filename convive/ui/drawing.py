"""Small helpers to write SVG: escaped elements, points and their states, figures in words."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

Words = str | Promise
Attribute = str | int | float | Promise | None

INK, QUIET, LINE, PAPER = "#1d2a2c", "#55605f", "#dcd9cf", "#ffffff"

# Ink that also reaches paper; the classes let a theme change it.
SERIES = ("#0b5d5a", "#b04e16", "#55605f")
LETTER = 6.7  # pixels a letter takes, on average, at 12 px
SMALLEST = 1e-9  # what is smaller is drawn as nothing

_numbers = count(1)


class State(StrEnum):
    """What may be said of a number: shown, hidden to protect people, or nobody knows it."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart. A value that is not shown is forgotten here, before any drawing."""

    label: Words
    value: float | None = None
    state: State = State.SHOWN
    url: str = ""

    def __post_init__(self) -> None:
        unusable = self.value is None or not math.isfinite(self.value)
        if self.state is State.SHOWN and unusable:
            object.__setattr__(self, "state", State.MISSING)
        if self.state is not State.SHOWN:
            object.__setattr__(self, "value", None)

    @property
    def height(self) -> float:
        return self.value or 0.0


def element(tag: str, *inside: str, **attributes: Attribute) -> SafeString:
    """One SVG element; `text_anchor` becomes `text-anchor`, `class_` `class`; None is left out.

    >>> element("rect", width=5, class_="bar")
    '<rect width="5" class="bar"/>'
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if not inside:
        return mark_safe(f"<{tag}{written}/>")  # noqa: S308 # nosec B308 B703 # escaped above
    held = together(*inside)
    return mark_safe(f"<{tag}{written}>{held}</{tag}>")  # noqa: S308 # nosec B308 B703 # escaped


def text(words: Words, **attributes: Attribute) -> SafeString:
    """A text element; its words are escaped."""
    return element("text", escape(str(words)), **attributes)


def haloed(words: Words, *, ground: str, class_: str, **attributes: Attribute) -> SafeString:
    """A text with a rim in the colour of its ground, to read well across lines.

    Two elements, because printers do not know `paint-order`.
    """
    rim: dict[str, Attribute] = {"stroke": ground, "stroke_width": 4, "stroke_linejoin": "round"}
    silent: dict[str, Attribute] = {"class_": "halo", "aria_hidden": "true", "fill": "none"}
    below = text(words, **{**attributes, **rim, **silent})
    return together(below, text(words, **attributes, class_=class_))


def together(*pieces: str) -> SafeString:
    """Pieces of markup in a row; what is not marked safe is escaped."""
    joined = "".join(conditional_escape(piece) for piece in pieces)
    return mark_safe(joined)  # noqa: S308 # nosec B308 B703 # escaped above


def figure(
    title: Words,
    description: Words,
    *inside: str,
    interactive: bool = False,
    kind: str = "",
    **attributes: Attribute,
) -> SafeString:
    """The whole drawing, named and described for those who do not see it (WCAG 1.1.1).

    A drawing that holds links is a group: `role="img"` would silence the links.
    """
    name = f"drawing-{next(_numbers)}"
    head = element("title", escape(str(title)), id=f"{name}-t")
    described = element("desc", escape(str(description)), id=f"{name}-d") if description else ""
    return element(
        "svg",
        head,
        described,
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"drawing {kind}".strip(),
        role="group" if interactive else "img",
        aria_labelledby=f"{name}-t",
        aria_describedby=f"{name}-d" if description else None,
        direction="ltr",
        **attributes,
    )


def hatch(name: str) -> SafeString:
    """The pattern laid over what is hidden, under an id that is used once on the page."""
    lines = element("path", d="M0 0V6", stroke="#8b938f", stroke_width=1.6, class_="hatch")
    pattern = element(
        "pattern",
        lines,
        id=name,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)


def fresh(name: str) -> str:
    """An id that no other drawing of this process uses."""
    return f"{name}-{next(_numbers)}"


def link(url: str, name: Words, *inside: str) -> SafeString:
    """The pieces as a link with a name for screen readers; without a URL just a group."""
    if not url:
        return element("g", *inside)
    return element("a", *inside, href=url, aria_label=str(name))


def amount(value: float | None, state: State, *, unit: Words = "") -> str:
    """A number in the reader's own figures, or the words for its absence."""
    if state is State.HIDDEN:
        return gettext("hidden, small number")
    if state is State.MISSING or value is None:
        return gettext("not known")
    whole = float(value).is_integer()
    written = number_format(value, 0 if whole else 1, use_l10n=True, force_grouping=True)
    return f"{written} {unit}".strip()


def round_ticks(values: Iterable[float]) -> list[float]:
    """Few round steps that hold all values; from 0, or from below it where there is a loss.

    >>> round_ticks([7, 41])
    [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]
    >>> round_ticks([-3, 6])
    [-4.0, -2.0, 0.0, 2.0, 4.0, 6.0]
    """
    known = [value for value in values if math.isfinite(value)]
    low, high = min(known, default=0.0), max(known, default=0.0)
    widest = max(abs(low), abs(high))
    step = _round_step(widest if widest > SMALLEST else 1.0)
    below = math.ceil(max(-low, 0) / step)
    above = max(math.ceil(max(high, 0) / step), 1 - below)
    return [number * step for number in range(-below, above + 1)]


def _round_step(widest: float) -> float:
    size = 10.0 ** math.floor(math.log10(widest))
    return next(s * size for s in (0.2, 0.25, 0.5, 1, 2, 5) if widest / (s * size) <= 5)


def percent(share: float) -> str:
    """A share between 0 and 1 as a coordinate.

    >>> percent(0.125)
    '12.5%'
    """
    return f"{_short(share * 100)}%"


def range_words(low: str, high: str) -> SafeString:
    """A range of numbers that reads from left to right in every language."""
    return format_html('<bdi dir="ltr">{}–{}</bdi>', low, high)


def _short(value: Attribute) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
    return str(value)
