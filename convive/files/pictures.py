"""Pictures made anew from their pixels alone. Runs in the drawing process, without Django."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from contextlib import suppress

from PIL import ExifTags, Image, ImageFile, ImageOps, PngImagePlugin

from convive.files.undrawable import Undrawable

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 3000
JPEG_QUALITY = 88
FORMATS = {
    "image/jpeg": ("JPEG", "MPO"),
    "image/png": ("PNG",),
    "image/gif": ("GIF",),
    "image/webp": ("WEBP",),
    "image/tiff": ("TIFF",),
    "image/bmp": ("BMP",),
}
GREY = {"1", "L", "I", "I;16", "I;16B", "I;16L", "I;16N"}
BY_TAG = {
    "camera": {0x010F, 0x0110, 0x0131, 0x013C, 0xA431, 0xA433, 0xA434, 0xA435, 0x927C},
    "date": {0x0132, 0x9003, 0x9004},
    "author": {0x013B, 0x8298, 0xA430, 0x9C9D},
    "properties": {0x010E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F},
}
BY_WORD = {
    "place": re.compile(rb"GPSL|Iptc4xmpCore:Location|photoshop:City", re.IGNORECASE),
    "thumbnail": re.compile(rb"xmp:Thumbnails|xmpGImg", re.IGNORECASE),
    "author": re.compile(rb"dc:creator|photoshop:Credit", re.IGNORECASE),
    "date": re.compile(rb"CreateDate|ModifyDate|DateCreated", re.IGNORECASE),
    "camera": re.compile(rb"tiff:Model|CreatorTool|aux:", re.IGNORECASE),
}
HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "gamma", "transparency"} | {
    *("version", "background", "duration", "loop", "extension", "compression", "interlace"),
    *(
        "aspect",
        "timestamp",
        "progressive",
        "progression",
        "adobe",
        "adobe_transform",
        "resolution",
    ),
    *("srgb", "chromaticity", "mp"),
}

Write = Callable[[bytes], object]


def redraw(data: bytes, media_type: str, write: Write) -> tuple[str, set[str]]:
    """Write the first picture of a file again as PNG or JPEG; the type written and what was lost.

    Raises `Undrawable` for what is cut off, or has more pixels than `MOST_PIXELS` (abuse lines 30
    and 31); that is judged by the heading, before a pixel is read.
    """
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS[media_type]) as image:
            _check(image)
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            image.load()
            _check(image)
            lost = _carried(image)
            clean = _clean(image)
            lost |= _further(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Undrawable("too-many-pixels") from error
    lossless = media_type in {"image/png", "image/gif", "image/bmp"} or clean.mode == "RGBA"
    # Into memory first: the writers of some formats go back and forth.
    out = io.BytesIO()
    if lossless:
        clean.save(out, "PNG")
    else:
        clean.save(out, "JPEG", quality=JPEG_QUALITY)
    write(out.getvalue())
    return ("image/png" if lossless else "image/jpeg"), lost


def rehearse(media_type: str) -> None:
    """Draw an empty picture once: the library loads parts of itself only when it needs them, and
    the drawing process will soon be unable to open anything.
    """
    exif = Image.Exif()
    exif[0x0112] = 6
    words = PngImagePlugin.PngInfo()
    words.add_itxt("Comment", "é", zip=True)
    pictures = [Image.new("RGB", (8, 8), colour) for colour in ("white", "black")]
    for name in FORMATS[media_type]:
        out, several = io.BytesIO(), name not in {"JPEG", "PNG", "BMP"}
        extra = {"save_all": True, "append_images": pictures[1:]} if several else {}
        pictures[0].save(out, name, exif=exif, pnginfo=words, **extra)
        redraw(out.getvalue(), media_type, len)


def _check(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise Undrawable("too-many-pixels")


def _clean(image: Image.Image) -> Image.Image:
    """The pixels upright, at most `LONGEST_SIDE` long, in a picture that carries nothing else."""
    mode = "RGBA" if image.has_transparency_data else "L" if image.mode in GREY else "RGB"
    if image.mode.startswith("I"):  # 16 bits a pixel; converting alone would only cut them off
        image = image.convert("I").point(lambda value: value / 256)
    small = image.convert(mode)
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    with suppress(Exception):  # a broken heading turns nothing; the pixels are whole
        small = ImageOps.exif_transpose(small)
    # A new picture: `save` would copy profiles and comments that cling to the old one.
    clean = Image.new(mode, small.size)
    clean.paste(small)
    return clean


def _further(image: Image.Image) -> set[str]:
    """Whether more pictures follow the first; the others are never read."""
    try:
        image.seek(1)
    except Exception:
        return set()
    return {"further-pictures"}


def _carried(image: Image.Image) -> set[str]:
    """What clings to the pixels, in the words of `rules.STRIPPED`."""
    try:
        found = _in_exif(image.getexif(), paged=image.format == "TIFF")
    except Exception:
        found = {"properties"}
    for name, value in [*image.info.items(), *getattr(image, "text", {}).items()]:
        if name == "exif" or str(name).casefold() in HARMLESS:
            continue
        words = value if isinstance(value, bytes) else f"{name} {value}".encode(errors="replace")
        told = {word for word, pattern in BY_WORD.items() if pattern.search(words)}
        if str(name).casefold() in {"author", "copyright"}:
            told.add("author")
        found |= told or {"properties"}
    return found


def _in_exif(exif: Image.Exif, *, paged: bool) -> set[str]:
    # In a TIFF the second directory is the second page.
    tags = {*exif, *exif.get_ifd(ExifTags.IFD.Exif)}
    found = {word for word, numbers in BY_TAG.items() if tags & numbers}
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        found.add("place")
    if not paged and exif.get_ifd(ExifTags.IFD.IFD1):
        found.add("thumbnail")
    return found
