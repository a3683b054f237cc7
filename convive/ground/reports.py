"""What the house writes about its own errors: where it happened and of what kind, never what was said."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import ItemsView
from types import TracebackType
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

HIDDEN = "(hidden)"
ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)
_ASKED = re.compile(r"\?\S*")
_LINK = re.compile(r"(?<=/)[\w-]{20,}(?=/|\s|$)")


class Line(logging.Formatter):
    """One line a message: no control signs, no words after a question mark, no link that signs in.

    Of an exception it tells the kind and the places in the code, not its words: they may hold what
    somebody typed (SAF-02, SEC-05). `CONVIVE_DEBUG` tells the words too.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = one_line(_LINK.sub("…", _ASKED.sub("?…", record.message)))
        return super().formatMessage(record)

    def formatException(self, ei: ExceptionInfo) -> str:
        if settings.DEBUG or ei[1] is None:
            return super().formatException(ei)
        told: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None and len(told) < 20:
            told.append("".join(traceback.format_tb(error.__traceback__)) + type(error).__name__)
            error = error.__cause__ or error.__context__
        return "\nafter\n".join(told)


class Silent(SafeExceptionReporterFilter):
    """Django's error reports without any value: no form, no cookie, no setting, no variable."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_safe_settings(self) -> dict[str, Any]:
        return {}

    def get_safe_request_meta(self, request: HttpRequest) -> dict[str, Any]:
        return dict.fromkeys(getattr(request, "META", {}), HIDDEN)

    def get_safe_cookies(self, request: HttpRequest) -> dict[str, Any]:
        return dict.fromkeys(getattr(request, "COOKIES", {}), HIDDEN)

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return dict.fromkeys(getattr(request, "POST", {}), HIDDEN)

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: Any
    ) -> ItemsView[str, Any]:
        return dict.fromkeys(tb_frame.f_locals, HIDDEN).items()


def one_line(text: str) -> str:
    r"""The text without anything that could begin a line of its own or colour a terminal.

    >>> one_line("a\nb\x1b[31m")
    'a\\nb\\x1b[31m'
    """
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape", "surrogatepass").decode()
        for sign in text
    )
