"""Bytes as words that two people can compare over the telephone, in any language."""

# Proquints (Wilkerson, arXiv:0901.4016): five letters for 16 bits, sayable almost everywhere, so
# there is no word list to translate.
_CONSONANTS = "bdfghjklmnprstvz"
_VOWELS = "aiou"


def words(data: bytes) -> str:
    """An even number of bytes as five-letter words; `ValueError` for an odd number.

    >>> words(bytes([127, 0, 0, 1]))
    'lusab babad'
    """
    if len(data) % 2:
        raise ValueError("words need an even number of bytes")
    return " ".join(_word(int.from_bytes(data[at : at + 2])) for at in range(0, len(data), 2))


def _word(number: int) -> str:
    return (
        _CONSONANTS[number >> 12]
        + _VOWELS[number >> 10 & 3]
        + _CONSONANTS[number >> 6 & 15]
        + _VOWELS[number >> 4 & 3]
        + _CONSONANTS[number & 15]
    )
