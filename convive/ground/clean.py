"""Text without the characters that hide, break or turn it."""

from __future__ import annotations

import re

# Control characters except tab and line breaks; lone surrogates; the marks that embed, override or
# isolate a direction, which can make a text read differently from what it says. The plain marks
# U+200E and U+200F and the joiners stay: Arabic and Persian spelling needs them.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]"
)


def clean_text(text: str) -> str:
    """The text without control characters, lone surrogates and marks that turn its direction.

    >>> clean_text("Ri\\x00ver\\u202eside")
    'Riverside'
    """
    return UNWANTED.sub("", text)
