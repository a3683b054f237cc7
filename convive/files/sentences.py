"""What the house says about files: why one is not taken, why one has no clean copy, what was taken out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Refused, Words

_AS_PICTURE = _("Send a photo, a picture of the screen, a PDF or a text instead.")
_ONE_BY_ONE = _("Send the files one by one, without packing them.")

# For each code of `rules.acceptable`: the sentence, and what to do instead.
REFUSALS: dict[str, tuple[Words, Words]] = {
    "empty": (
        _("This file is empty."),
        _("Open it on your device to see whether it is the right one."),
    ),
    "harmful": (
        _("This file carries the mark of a harmful program."),
        _("Do not open it. Describe in your own words what it is."),
    ),
    "page": (_("This file is a web page or a drawing made of code."), _AS_PICTURE),
    "program": (_("This file is a program, or is named like one."), _AS_PICTURE),
    "macros": (
        _("This document holds small programs (macros)."),
        _("Save it as a PDF and send that."),
    ),
    "two-in-one": (_("This file is two files in one."), _AS_PICTURE),
    "archive-broken": (_("This packed file is damaged, or lists too much."), _ONE_BY_ONE),
    "archive-bomb": (_("This packed file would become far too large when opened."), _ONE_BY_ONE),
    "archive-closed": (
        _("We cannot see what is in this packed or locked file."),
        _ONE_BY_ONE,
    ),
    "archive-unsafe": (
        _("This packed file holds links or names that could overwrite other files."),
        _ONE_BY_ONE,
    ),
    "archive-nested": (_("This packed file holds other packed files."), _ONE_BY_ONE),
    "archive-program": (_("This packed file holds a program or a web page."), _ONE_BY_ONE),
}

# For each code of `Kept.refused`: why only the original is there.
NO_COPY: dict[str, Words] = {
    "kind": _("No clean copy can be made of this kind of file."),
    "later": _("No clean copy has been made yet."),
    "busy": _("The server was busy, so no clean copy was made. Try again in a minute."),
    "damaged": _("The file is damaged or cut off, so no clean copy could be made."),
    "protected": _("The file asks for a password, so no clean copy could be made."),
    "too-large": _("The file is too large for a clean copy."),
    "too-many-pixels": _("The picture has too many pixels for a clean copy."),
    "too-many-pages": _("The document has too many pages for a clean copy."),
    "too-hard": _("The file could not be drawn safely, so no clean copy was made."),
}

# What the original carries and the clean copy does not, for each word of `rules.STRIPPED`.
TAKEN_OUT: dict[str, Words] = {
    "place": _("where the picture was taken"),
    "camera": _("camera or program"),
    "date": _("date and time"),
    "thumbnail": _("small preview picture"),
    "author": _("name of the author"),
    "script": _("hidden program"),
    "attachment": _("files inside the file"),
    "links": _("links"),
    "further-pictures": _("further pictures or pages: only the first is in the copy"),
    "properties": _("other properties"),
}

WARNING = _(
    "This is the original. It may hold hidden details or harm your device. Open it only if you must, "
    "on a device of your service that is kept up to date."
)


def refusal(code: str) -> Refused:
    """The refusal for a code of `rules.acceptable`, ready to be raised."""
    sentence, instead = REFUSALS[code]
    return Refused(sentence, instead=instead)
