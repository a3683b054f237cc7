"""Invented words and numbers with which the style page shows every part in every state."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convive.ui import charts, maps
from convive.ui.charts import Interval, Line, Mark, Point, State
from convive.ui.forms import Form

TODAY = date(2026, 10, 14)

# Corners of the neighbourhoods of an invented town, in thousandths of a degree.
TOWN = (
    ("Riverside", "531,700 420,582 201,646 214,702 258,757 320,802 390,836 462,858 490,863"),
    ("Old Town", "774,695 654,642 531,700 490,863 539,871 619,875 700,873 790,861"),
    ("Northgate", "959,620 868,620 774,695 790,861 836,852 892,833 1087,752"),
    (
        "Saint-Anne",
        "1041,445 959,620 1087,752 1117,738 1200,690 1257,633 1274,569 1250,500 1182,403",
    ),
    ("The Mills", "420,582 465,435 307,356 306,367 286,431 215,571 199,639 201,646"),
    ("Eastfield", "420,582 531,700 654,642 646,483 502,418 465,435"),
    ("Garden Heights", "654,642 774,695 868,620 796,429 757,419 646,483"),
    ("Station", "796,429 868,620 959,620 1041,445 907,370"),
    ("Harbour", "465,435 502,418 550,272 482,158 438,167 366,191 322,222 308,262 307,356"),
    ("University", "502,418 646,483 757,419 700,260 550,272"),
    ("Westmoor", "757,419 796,429 907,370 918,143 848,129 794,126 700,260"),
    ("Quarry Hill", "907,370 1041,445 1182,403 1067,243 1027,198 977,164 918,143"),
    ("Lime Street", "550,272 700,260 794,126 700,127 617,135 482,158"),
)
REPORTS = (6, 21, 9, 13, 15, None, 12, 16, 14, 0, 17, 24, 8)
STEPS = (5, 8, 12, 16, 20)
MONTHS = ("Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct")
REPORTED = (22, 19, 25, 31, 28, 24, 30, 35, 41, 38, 33, 29)
FOLLOWED = (15, 14, 19, 22, 24, 20, None, 28, 34, 33, 30, 27)
HIDDEN_MONTH = 1


class ExampleForm(Form):
    """One of each kind of field."""

    name = forms.CharField(
        label=gettext_lazy("Name of the service"),
        help_text=gettext_lazy("As people in the street call it."),
        max_length=80,
    )
    words = forms.CharField(
        label=gettext_lazy("What happens there"), widget=forms.Textarea, required=False
    )
    area = forms.ChoiceField(
        label=gettext_lazy("Neighbourhood"),
        choices=[("", "–"), ("old-town", "Old Town"), ("harbour", "Harbour")],
    )
    cost = forms.ChoiceField(
        label=gettext_lazy("What does it cost?"),
        choices=[("free", gettext_lazy("Nothing")), ("fee", gettext_lazy("A small fee"))],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Say so if the first visit is free."),
    )
    day = forms.DateField(label=gettext_lazy("Last confirmed on"), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("The provider agrees to be listed"))


class ExampleFilters(Form):
    """What stands above a list."""

    marks_optional = False
    words = forms.CharField(label=gettext_lazy("What do you need?"), required=False)
    area = forms.ChoiceField(
        label=gettext_lazy("Neighbourhood"), choices=[("", gettext_lazy("All"))], required=False
    )


def everything(*, mirrored: bool) -> dict[str, Any]:
    """The context of the style page; `mirrored` where reading starts at the right."""
    return {
        "today": TODAY,
        "days": [TODAY + timedelta(days) for days in (-3, 0, 1, 4, 40)],
        "levels": ["primary", "secondary", "tertiary", "cross-cutting"],
        "colours": ["brand", "accent", "link", "paper", "card", "sunken", "ink", "quiet"],
        "icons": ["sprout", "map", "users", "calendar-days", "book-open-check", "handshake"],
        "crumbs": [
            {"label": _("Plan"), "url": "#"},
            {"label": _("Objectives"), "url": "#"},
            {"label": _("Neighbours know each other")},
        ],
        "steps": thread(),
        "tabs": [
            {"label": _("Overview"), "url": "#", "current": True},
            {"label": _("Meetings"), "url": "#"},
            {"label": _("Members"), "url": "#"},
        ],
        "page_of_many": Paginator(range(90), 20).page(2),
        "form": ExampleForm({"name": "", "words": _("Tea and talk on Tuesdays"), "cost": "free"}),
        "fresh_form": ExampleForm(),
        "filters": ExampleFilters(auto_id="find_%s"),
        "services": services(),
        "history": history(),
        "differences": [
            {
                "label": _("Purpose"),
                "yours": _("Neighbours meet twice a month."),
                "theirs": _("Neighbours meet every week, with childcare."),
            }
        ],
        "missing": [
            {"text": _("A legal basis for this work"), "url": "#"},
            _("Two trained people"),
            _("A route for complaints"),
        ],
        "space": {"name": _("Family support table"), "members": _("4 people from 3 services")},
        "headers": [_("Record"), _("Level"), _("Area"), {"label": _("People"), "number": True}],
        "rows": table_rows(),
        **drawings(mirrored=mirrored),
    }


def thread() -> list[dict[str, Any]]:
    """A whole golden thread, with one step still open."""
    return [
        {"label": _("Finding"), "text": _("Tenants feel unheard"), "url": "#"},
        {"label": _("Objective"), "text": _("Neighbours know each other"), "url": "#"},
        {"label": _("Action"), "text": _("Courtyard evenings"), "current": True},
        {"label": _("Indicator"), "text": _("Trust in neighbours"), "url": "#"},
        {"label": _("Lesson"), "text": ""},
    ]


def services() -> list[dict[str, Any]]:
    return [
        {
            "name": _("Open Door counselling"),
            "url": "#",
            "text": _("Talk in confidence with a counsellor, in nine languages."),
            "cost": _("Free"),
            "free": True,
            "area": "Saint-Anne",
            "phone": "0800 555 010",
            "hours": _("Monday to Friday, 9 to 17"),
            "confirmed": TODAY - timedelta(30),
        },
        {
            "name": _("Mediation Centre"),
            "url": "#",
            "text": _("Conflicts between neighbours and in schools, with trained volunteers."),
            "cost": _("Small fee"),
            "area": "Old Town",
            "languages": "English, Français, العربية",
        },
    ]


def history() -> list[dict[str, Any]]:
    return [
        {"when": TODAY, "who": "Amina Okafor", "text": _("The text was changed"), "url": "#"},
        {"when": TODAY - timedelta(9), "who": "Jonas Lindqvist", "text": _("The record began")},
    ]


def table_rows() -> list[list[Any]]:
    return [
        [
            {"text": _("Courtyard evenings"), "url": "#"},
            {"level": "primary"},
            "Eastfield",
            _count(120),
        ],
        [{"text": _("Mentors at work"), "url": "#"}, {"level": "secondary"}, "Harbour", _count(34)],
        [
            {"text": _("A way back"), "url": "#"},
            {"level": "tertiary"},
            {"badge": _("Whole town"), "tone": "wait", "icon": "map"},
            {"hidden": True, "number": True},
        ],
    ]


def _count(number: int) -> dict[str, Any]:
    return {"text": number, "number": True}


def drawings(*, mirrored: bool) -> dict[str, SafeString | list[Any]]:
    """One of each chart and map, and the numbers of the first as a table."""
    reported = Line(_("Reported"), tuple(map(Point, MONTHS, REPORTED)))
    followed = Line(_("Followed up"), tuple(_followed(n) for n in range(len(MONTHS))))
    kinds = (_("Verbal abuse"), _("Online hate"), _("Graffiti"), _("Discrimination"))
    bars = [*map(Point, kinds, (96, 81, 64, 52)), Point(_("Damage"), 4, State.HIDDEN)]
    return {
        "line_chart": charts.line_chart(
            _("Follow-up keeps pace with reports"),
            [reported, followed],
            marks=[Mark(MONTHS[4], _("A desk opened"))],
        ),
        "bar_list": charts.bar_list(_("What is reported"), bars, mirrored=mirrored),
        "interval_chart": charts.interval_chart(
            _("Do neighbours trust each other?"),
            [Interval(_("Before"), 41, 36, 46), Interval(_("After"), 52, 47, 57)],
            unit="%",
            mirrored=mirrored,
        ),
        "town_map": maps.map_svg(_("Where reports come from"), town(), steps=STEPS),
        "town_legend": maps.map_legend(STEPS),
        "dot_map": maps.dot_map(_("Where practices come from"), world()),
        "month_headers": [_("Month"), {"label": _("Reported"), "number": True}],
        "month_rows": [[m, _count(n)] for m, n in zip(MONTHS, REPORTED, strict=True)],
    }


def _followed(number: int) -> Point:
    state = State.HIDDEN if number == HIDDEN_MONTH else State.SHOWN
    return Point(MONTHS[number], FOLLOWED[number], state)


def town() -> list[maps.MapArea]:
    """The invented town; one neighbourhood is hidden, of one nothing is known."""
    return [
        maps.MapArea(
            ref=name,
            name=name,
            geometry={"type": "Polygon", "coordinates": [_corners(corners)]},
            value=value,
            state=State.HIDDEN if value == 0 else State.SHOWN,
            url="#map",
        )
        for (name, corners), value in zip(TOWN, REPORTS, strict=True)
    ]


def _corners(words: str) -> list[list[float]]:
    return [[int(n) / 10_000 for n in pair.split(",")] for pair in words.split()]


def world() -> list[maps.Place]:
    cities = (("Aarhus", 56, 10), ("Ghent", 51, 4), ("Malmö", 56, 13), ("Beirut", 34, 36))
    more = (("Montréal", 45, -74), ("Nairobi", -1, 37), ("Cebu", 10, 124), ("Bogotá", 5, -74))
    return [maps.Place(name, lat, lon, "#world") for name, lat, lon in (*cities, *more)]
