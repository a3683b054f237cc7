"""One normalisation for search: the same stems from what was written and from what is asked."""

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from convive.search.stopwords import STOP_WORDS

MOST_TERMS = 20_000  # of one text
MOST_QUERY_TERMS = 32
LONGEST_WORD = 48  # letters; what is longer is cut, in texts and questions alike
SHORTEST_PREFIX = 3  # letters before an unfinished word is searched by its beginning

STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hi": "hindi",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
