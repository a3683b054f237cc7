"""Telling the older encodings of Latin letters apart by the words they would make."""

WEST = "éèêëàâäáãåîïíìôöóòõûüúùçñßøæœÿÉÈÊËÀÂÄÁÃÅÎÏÍÌÔÖÓÒÕÛÜÚÙÇÑØÆŒ‘’“”„–—…€°«»§·¿¡ªº"
NORTH = "ðþýÐÞÝ"  # the same bytes are Turkish letters, so they count half
CENTRE = "ąćęłńóśźżáčďéěíňřšťúůýžäöüßőűâăîşţôĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽÄÖÜŐŰÂĂÎŞŢÔ‘’“”„–—…€§"
TURKISH = "çğıöşüâîûÇĞİÖŞÜÂÎÛ‘’“”–—…"

# The first of equals is taken.
CANDIDATES = {
    "cp1252": WEST,
    "iso8859_15": WEST + "ŠšŽžŸ",
    "cp1254": TURKISH,
    "cp1250": CENTRE,
    "iso8859_2": CENTRE,
    "mac_roman": WEST,
}


def likeliest_latin(sample: bytes) -> str:
    """The encoding under which most signs past ASCII are letters that its languages write.

    >>> likeliest_latin("Kraków, Łódź, Śródmieście".encode("iso8859_2"))
    'iso8859_2'
    >>> likeliest_latin("Forêt d’Orléans, naïve".encode("cp1252"))
    'cp1252'
    """
    return max(CANDIDATES, key=lambda name: _fit(sample, name))


def _fit(sample: bytes, name: str) -> float:
    expected = dict.fromkeys(CANDIDATES[name], 1.0)
    if name in ("cp1252", "iso8859_15"):
        expected |= dict.fromkeys(NORTH, 0.5)
    score, before = 0.0, " "
    for sign in sample.decode(name, "replace"):
        if sign > "\x7f" and not (sign.isupper() and before.islower()):
            score += expected.get(sign, 0.0)
        before = sign
    return score
