"""Ties as a picture: one organisation with its partners around it, or all of them by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from convive.bodies.ties import layout
from convive.bodies.ties.layout import Cluster, Spot
from convive.bodies.ties.rules import Tie, between_groups
from convive.ui.drawing import LINE, PAPER, QUIET, SERIES, Words, element, figure, link, text

OWN, WHOLE, INNER = 400, 640, 580
MOST_LINES = 1_500  # lines; where there are more, those between two groups become one broad line
OLD, NEW = SERIES[0], SERIES[1]


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner around the middle: its number in the table, its name, its page, and whether it is new."""

    number: int
    name: str
    url: str
    is_new: bool


def own(title: Words, name: str, partners: Sequence[Partner], *, description: Words) -> SafeString:
    """One organisation in the middle; around it numbers that stand in the table beside."""
    spots = layout.rings(len(partners), size=OWN)
    middle = (OWN / 2, OWN / 2)
    lines = [
        _line(middle, spot, is_new=partner.is_new)
        for partner, spot in zip(partners, spots, strict=True)
    ]
    dots = [
        link(partner.url, partner.name, *_numbered(partner, spot))
        for partner, spot in zip(partners, spots, strict=True)
    ]
    heart = element("circle", cx=middle[0], cy=middle[1], r=18, fill=OLD)
    return figure(
        title,
        description,
        *lines,
        heart,
        *dots,
        kind="chart ties",
        interactive=bool(partners),
        viewBox=f"0 0 {OWN} {OWN}",
        width="100%",
    )


def whole(
    title: Words,
    groups: Mapping[str, Sequence[int]],
    ties: Sequence[Tie],
    *,
    year: int,
    description: Words,
) -> SafeString:
    """Every organisation as a dot among those of its kind; lines where they are tied.

    The groups carry the numbers of `layout.in_order`; the page names them.
    """
    made = layout.clusters(groups, size=INNER, dot=5 if len(ties) < 400 else 3.2)
    spots = {key: spot for cluster in made for key, spot in cluster.spots.items()}
    drawn = _lines(ties, spots, year) if len(ties) <= MOST_LINES else _bundles(ties, groups, made)
    dot = 4 if len(spots) < 300 else 2
    return figure(
        title,
        description,
        *(_ground(cluster) for cluster in made),
        *drawn,
        *(_dot(spot, dot) for spot in spots.values()),
        *(_number(cluster, number) for number, cluster in enumerate(made, start=1)),
        kind="chart ties",
        viewBox=f"-30 -30 {WHOLE} {WHOLE}",
        width="100%",
    )


def _lines(ties: Iterable[Tie], spots: Mapping[int, Spot], year: int) -> list[SafeString]:
    """Two paths in all: the ties known before, and those of this year above them."""
    known: list[str] = []
    fresh: list[str] = []
    for tie in ties:
        (x, y), (u, v) = spots[tie.one], spots[tie.other]
        (fresh if tie.first.year == year else known).append(f"M{x:.0f} {y:.0f}L{u:.0f} {v:.0f}")
    return [
        element("path", d="".join(known), stroke=OLD, stroke_width=0.6, stroke_opacity=0.45),
        element("path", d="".join(fresh), stroke=NEW, stroke_width=1.4, stroke_dasharray="4 2"),
    ]


def _bundles(
    ties: Iterable[Tie], groups: Mapping[str, Sequence[int]], made: Sequence[Cluster]
) -> list[SafeString]:
    """One broad line between two groups, broader where there are more ties."""
    group = {key: name for name, keys in groups.items() for key in keys}
    middle = {cluster.name: cluster.middle for cluster in made}
    count = between_groups(ties, group)
    most = max((number for (one, other), number in count.items() if one != other), default=1)
    return [
        element(
            "path",
            d=f"M{middle[one][0]:.0f} {middle[one][1]:.0f}L{middle[other][0]:.0f} {middle[other][1]:.0f}",
            stroke=OLD,
            stroke_opacity=0.35,
            stroke_width=0.5 + 11.5 * number / most,
        )
        for (one, other), number in count.items()
        if one != other
    ]


def _line(start: Spot, end: Spot, *, is_new: bool) -> SafeString:
    return element(
        "path",
        d=f"M{start[0]:.0f} {start[1]:.0f}L{end[0]:.0f} {end[1]:.0f}",
        stroke=NEW if is_new else OLD,
        stroke_width=2,
        stroke_dasharray="5 3" if is_new else None,
        stroke_opacity=0.7,
    )


def _numbered(partner: Partner, spot: Spot) -> list[SafeString]:
    x, y = spot
    ink = NEW if partner.is_new else OLD
    return [
        element("title", partner.name),
        element("circle", cx=x, cy=y, r=14, fill=ink),
        text(str(partner.number), x=x, y=y + 5, text_anchor="middle", font_size=15, fill=PAPER),
    ]


def _ground(cluster: Cluster) -> SafeString:
    x, y = cluster.middle
    return element("circle", cx=x, cy=y, r=cluster.radius, fill="none", stroke=LINE, class_="line")


def _dot(spot: Spot, radius: float) -> SafeString:
    return element("circle", cx=round(spot[0], 1), cy=round(spot[1], 1), r=radius, fill=OLD)


def _number(cluster: Cluster, number: int) -> SafeString:
    """The number under which the list below the picture names a group."""
    x, y = layout.outside(cluster, size=INNER, away=12)
    return text(
        str(number), x=x, y=y + 6, text_anchor="middle", font_size=18, font_weight=600, fill=QUIET,
        class_="quiet",
    )  # fmt: skip
