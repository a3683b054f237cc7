"""The word with which drawing gives up."""

from __future__ import annotations


class Undrawable(Exception):
    """No clean copy can be made. `code` says why: a key of `sentences.NO_COPY`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
