"""Signs that a text names somebody: two capital words together, a title, a telephone number."""

from __future__ import annotations

import re

_NAME = re.compile(
    r"(?<![.!?:…]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]+(?:\s+(?:[A-ZÀ-Þ][\w’'-]+|el-\w+|al-\w+|de|van|von|ben|bin))+"
)
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Herr|Frau|M|Mme|Mlle|Monsieur|Madame)\.?\s+[A-ZÀ-Þ][\w’'-]+"
    r"|(?:السيد|السيدة|الآنسة|الأخ|الأخت|اسمه|اسمها)\s+\w+(?:\s+\w+)?"
)
_CALLED = re.compile(
    r"\b(?:named|called|nommée?|prénommée?|appelée?|s’appelle|s'appelle)\s+[A-ZÀ-Þ][\w’'-]+"
)
_NUMBER = re.compile(r"\+?\d(?:[\s().\-/]*\d){7,}")


def signs(text: str) -> list[str]:
    """Words that may name somebody; each once, as written.

    >>> signs("How do I begin with a father who was in prison?")
    []
    >>> signs("We met Karim Haddad, called 05 00 00 30 30.")
    ['Karim Haddad', '05 00 00 30 30']
    >>> signs("كيف أبدأ مع السيد حداد؟")
    ['السيد حداد']
    """
    found = (
        hit[0].strip() for one in (_NAME, _TITLE, _CALLED, _NUMBER) for hit in one.finditer(text)
    )
    return list(dict.fromkeys(found))
