"""Calls and letters on paper: tagged PDF in the language of who reads them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language_bidi, override

from convive.city import queries as city
from convive.programmes.grants import queries
from convive.programmes.models.application import Application
from convive.ui import printer

LOOKS = f"""{printer.A4}{printer.NUMBERED}
body {{ font-size: 11pt; line-height: 1.5 }}
h1 {{ font-size: 19pt }} h2 {{ font-size: 13pt; margin-block: 12pt 3pt }}
.write {{ border-block-end: .4pt solid #888; block-size: 9mm }}
dt {{ font-weight: 600 }} dd {{ margin-inline-start: 0 }}
"""


def language_of(application: Application) -> str:
    """The language of the letter: the applicant's, where the house speaks it."""
    known = dict(settings.LANGUAGES)
    return application.language if application.language in known else settings.LANGUAGE_CODE


def told_in_letter(application: Application) -> dict[str, Any]:
    """What a decision letter tells (GOV-19)."""
    return {
        "application": application,
        "call": application.call,
        "award": queries.award_of(application),
        "city": city.the_city(),
        "complain_url": settings.ADDRESS.rstrip("/") + reverse("bodies:raise_ask"),
        "letter_language": language_of(application),
    }


def letter_words(application: Application) -> str:
    """The letter itself in the applicant's language, for a page around it in the reader's."""
    with override(language_of(application)):
        return render_to_string("programmes/grants/_letter.html", told_in_letter(application))


def letter(application: Application) -> bytes:
    """The letter as tagged PDF. Raises ImportError or OSError where the libraries are missing."""
    with override(language_of(application)):
        told = told_in_letter(application) | {
            "part": "programmes/grants/_letter.html",
            "language": language_of(application),
            "is_rtl": get_language_bidi(),
            "title": application.title,
        }
        page = render_to_string("programmes/grants/sheet.html", told)
    return printer.once_an_hour(page, partial(printer.pdf, looks=LOOKS))


def as_file(made: bytes, name: str) -> HttpResponse:
    """A PDF as a browser shows it."""
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
