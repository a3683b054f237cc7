"""What may be kept of the online landscape: counts and general words, no account, no post, not for ever."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from convive.ground.reading.folding import fold
from convive.landscape.findings.rules import handles

BRIEFINGS_KEPT = timedelta(days=2 * 365)
COUNTS_KEPT = timedelta(days=5 * 365)
NARRATIVES_KEPT = timedelta(days=2 * 365)
READINGS_KEPT = timedelta(days=30)
LONGEST_CELL = 200  # a longer one is a text, not a word of a table
MOST_CODES = 12
READERS = 2

NETWORKS = re.compile(
    r"(?:^|\.)(?:facebook|fb|instagram|tiktok|twitter|x|t|telegram|youtube|youtu|vk|reddit|snapchat"
    r"|threads|discord|wa|whatsapp|linkedin|twitch|bsky|mastodon)\.[a-z]{2,6}$"
)
LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'،؛]+|(?<![\w@.])(?:[a-z0-9-]+\.)+[a-z]{2,6}/[^\s،؛]+", re.I
)
NAMED_USER = re.compile(r"(?<![\w/])u/(\w[\w-]{1,29})", re.I)
FORBIDDEN_WORDS = (
    "text|texts|full text|post|post text|posts text|message|message text|content|comment|comments text"
    "|tweet|caption|title|quote|example|examples|transcript|body"
    "|author|authors|user|user name|username|user id|account|account name|accounts|handle|handles"
    "|screen name|profile|profile url|channel name|poster|name|url|urls|link|links|permalink|post id"
    "|tweet id|e mail|email"
    "|texte|contenu|commentaire|citation|exemple|auteur|auteure|utilisateur|compte|comptes|pseudo"
    "|pseudonyme|profil|lien|liens|nom"
    "|النص|نص|المحتوى|التعليق|المنشور|الكاتب|كاتب|المستخدم|الحساب|الرابط|الاسم"
)
FORBIDDEN = frozenset(fold(word) for word in FORBIDDEN_WORDS.split("|"))


def accounts(texts: Iterable[str], *, allowed: Collection[str] = ()) -> list[str]:
    """Account names and links to accounts (MAP-09), without those of public bodies in `allowed`.

    >>> accounts(["seen at https://t.me/marek_88 and u/marek", "report: https://watch.example/3"])
    ['u/marek', 't.me/marek_88']
    >>> accounts(["www.facebook.com/CityOfVelmora", "@CityOfVelmora"], allowed=["City of Velmora"])
    []
    """
    written = [text.replace("＠", "@") for text in texts]
    known = {_bare(name) for name in allowed}
    found = handles([LINK.sub(" ", text) for text in written], allowed=allowed)
    for text in written:
        found += [f"u/{name}" for name in NAMED_USER.findall(text) if _bare(name) not in known]
        found += [link for link in map(_account_in, LINK.findall(text)) if link]
    return [one for one in dict.fromkeys(found) if _bare(one.rsplit("/", 1)[-1]) not in known]


def _account_in(link: str) -> str:
    """Network and path of a link to an account; empty for any other link."""
    whole = link if "//" in link else f"//{link}"
    try:
        parts = urlsplit(whole)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return link[:80]
    path = parts.path.strip("/.,;:!?)")
    if not path or not (NETWORKS.search(host) or "@" in path):
        return ""
    return f"{host}/{path}"[:80]


def _bare(name: str) -> str:
    return fold(name.lstrip("@")).replace(" ", "")


def personal_columns(header: Sequence[str]) -> list[str]:
    """Headings of columns with texts, authors or accounts: a table with one is refused whole.

    >>> personal_columns(["platform", "Post text", "count"])
    ['Post text']
    """
    return [name for name in header if fold(name) in FORBIDDEN]


class Fault(StrEnum):
    """Why a line is not taken."""

    PLATFORM = "platform"
    LANGUAGE = "language"
    PERIOD = "period"
    CATEGORY = "category"
    COUNT = "count"
    SAMPLE = "sample"
    MORE_THAN_SAMPLE = "more-than-sample"
    INTERVAL = "interval"
    ACCOUNT = "account"
    LONG = "long"
    TWICE = "twice"
    UNREADABLE = "unreadable"


def last_day(first: date, precision: str) -> date:
    """The last day of a day, month, quarter or year that begins on `first`.

    >>> last_day(date(2026, 4, 1), "quarter")
    datetime.date(2026, 6, 30)
    """
    if precision == "year":
        return date(first.year, 12, 31)
    if precision == "day":
        return first
    month = first.month + (2 if precision == "quarter" else 0)
    return date(first.year, month, monthrange(first.year, month)[1])


def ends(text: str) -> tuple[float, float] | None:
    """The two ends of an interval as tables write it; None when it is none.

    >>> ends("12 – 18"), ends("1.5 to 3"), ends("many")
    ((12.0, 18.0), (1.5, 3.0), None)
    """
    numbers = [
        float(found.replace(",", ".")) for found in re.findall(r"\d{1,9}(?:[.,]\d{1,4})?", text)
    ]
    return (numbers[0], numbers[1]) if len(numbers) == 2 and numbers[0] <= numbers[1] else None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a reading that cannot be taken: its place and what was wrong with it."""

    line: int
    why: str


def reading(
    text: str, *, codes: Collection[str], most: int
) -> tuple[dict[str, str], list[BadLine]]:
    """The codes of one reader by the number of each post, a line each: `17 hate`.

    Only numbers up to `most` and the agreed codes are taken: no word of a post can slip in.

    >>> reading("1 hate\\n2 none\\n2 hate\\n3 he wrote this", codes=["hate", "none"], most=5)
    ({'1': 'hate', '2': 'none'}, [BadLine(line=3, why='twice'), BadLine(line=4, why='code')])
    """
    known = {fold(code): code for code in codes}
    found: dict[str, str] = {}
    bad: list[BadLine] = []
    for place, line in enumerate(text.splitlines(), start=1):
        number, _gap, code = (
            line.replace(",", " ").replace(";", " ").replace("\t", " ").strip().partition(" ")
        )
        if not number:
            continue
        if not number.isdecimal() or len(number) > 9 or not 1 <= int(number) <= most:
            bad.append(BadLine(place, "number"))
        elif fold(code) not in known:
            bad.append(BadLine(place, "code"))
        elif str(int(number)) in found:
            bad.append(BadLine(place, "twice"))
        else:
            found[str(int(number))] = known[fold(code)]
    return found, bad


def counted(
    first: Mapping[str, str], second: Mapping[str, str], *, codes: Sequence[str]
) -> dict[str, list[int]]:
    """For each code how often each reader gave it and how often both did, of the posts both read.

    >>> counted({"1": "a", "2": "b"}, {"1": "a", "2": "a", "3": "b"}, codes=["a", "b"])
    {'a': [1, 2, 1], 'b': [1, 0, 0]}
    """
    both = [number for number in first if number in second]
    return {
        code: [
            sum(first[number] == code for number in both),
            sum(second[number] == code for number in both),
            sum(first[number] == second[number] == code for number in both),
        ]
        for code in codes
    }
