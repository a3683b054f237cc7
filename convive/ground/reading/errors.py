"""What reading says when a file, a row or a value cannot be taken."""

import unicodedata

from convive.ground.reading.sentences import SENTENCES

LONGEST_QUOTE = 60


def quoted(text: object) -> str:
    """A short, printable piece of what stood in the file, safe to repeat in a sentence."""
    shown = str(text)[: LONGEST_QUOTE + 1]
    shown = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in shown)
    return shown if len(shown) <= LONGEST_QUOTE else shown[:LONGEST_QUOTE] + "…"


class Said(Exception):
    """A code for the machine and a sentence for the person, translated when it is read.

    `code` is a key of `sentences.SENTENCES`; `values` fill its named places.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code)

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.code, self.values)

    @property
    def sentence(self) -> str:
        """The whole sentence in the reader's language: what is wrong and what to do."""
        return sentence(self.code, self.values)


class Unreadable(Said):
    """The whole file cannot be read."""


class Rejected(Said):
    """One value cannot be taken; the rest of the file can."""


class Note(Said):
    """Something was read in a way worth telling. It is shown, never raised."""


def sentence(code: str, values: dict[str, object]) -> str:
    """The sentence for `code` in the active language, with `values` in their places."""
    places = {
        name: value if isinstance(value, int) else quoted(value) for name, value in values.items()
    }
    return str(SENTENCES[code]) % places


def _again(kind: type[Said], code: str, values: dict[str, object]) -> Said:
    return kind(code, **values)
