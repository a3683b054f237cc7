"""Which words lead to a person, so that the public register names nobody."""

from __future__ import annotations

import re

LEADS = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"  # an e-mail address
    r"|(?:https?://|www\.)\S+"  # a link
    r"|(?<!\d)(?!(?:1\d|20)\d\d ?[-/] ?(?:1\d|20)\d\d(?!\d))"  # no years such as 1968-1974
    r"\+?\d(?:[\s./()-]{0,2}\d){7,}"  # a telephone number
)
A_WORD = re.compile(r"[^\W\d_][\w'’-]*")
LONGEST_NAME = 4  # words


def leads_to_somebody(text: str) -> list[str]:
    """Addresses, links and telephone numbers in a text.

    >>> leads_to_somebody("Write to dana@home.example or call 0612 34 56 78 in 2026.")
    ['dana@home.example', '0612 34 56 78']
    >>> leads_to_somebody("From 1968-1974 and in 2025/2026.")
    []
    """
    return [found.group() for found in LEADS.finditer(text)]


def possible_names(text: str) -> set[str]:
    """Every two to four words that stand together: what could be a name.

    >>> sorted(possible_names("Ask Dana Levi"))
    ['Ask Dana', 'Ask Dana Levi', 'Dana Levi']
    """
    words = A_WORD.findall(text)
    return {
        " ".join(words[at : at + count])
        for count in range(2, LONGEST_NAME + 1)
        for at in range(len(words) - count + 1)
    }
