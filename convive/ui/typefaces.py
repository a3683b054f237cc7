"""Cut the house's typefaces from their packages to small woff2 files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont


FOLDER = Path(__file__).resolve().parent / "static" / "ui" / "fonts"

# Written into the file names' stamp: raise it when the recipe below changes.
RECIPE = 3

LATIN = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x18F, 0x18F),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x218, 0x21B),
    (0x2BC, 0x2BC),
    (0x2C6, 0x2DD),
    (0x2010, 0x2027),
    (0x202F, 0x203A),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2265),
)
# Basic Latin too, so that an Arabic page with a number or a name loads no second face.
ARABIC = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x60C, 0x65F),
    (0x660, 0x6D5),
    (0x6F0, 0x6F9),
    (0x200C, 0x200F),
    (0x2010, 0x2027),
    (0x2039, 0x203A),
    (0x2212, 0x2212),
)
FEATURES = (
    *("ccmp", "locl", "kern", "mark", "mkmk", "tnum", "lnum"),
    *("init", "medi", "fina", "isol", "rlig", "calt", "liga"),
)


@dataclass(frozen=True, slots=True)
class Face:
    """One file to cut: from which package, at which weight, for which letters."""

    name: str
    package: str
    source: str
    letters: tuple[tuple[int, int], ...]
    axes: Mapping[str, float] = field(default_factory=dict)

    @property
    def origin(self) -> Path:
        return Path(import_module(self.package).ROOT) / "files" / self.source

    @property
    def stamp(self) -> str:
        """What this face was cut from, to know when a cut is stale."""
        return f"{RECIPE} {self.source} {self.origin.stat().st_size} {dict(self.axes)}"


def _sans(weight: int) -> Face:
    source = "IBMPlexSans[wdth,wght].ttf"
    axes = {"wght": weight, "wdth": 100}
    return Face(f"plex-sans-{weight}", "fontpkg_ibm_plex_sans", source, LATIN, axes)


def _arabic(weight: int, style: str) -> Face:
    source = f"IBMPlexSansArabic-{style}.ttf"
    return Face(f"plex-arabic-{weight}", "fontpkg_ibm_plex_sans_arabic", source, ARABIC)


FACES = (
    Face(
        "source-serif-600",
        "fontpkg_source_serif_4",
        "SourceSerif4[opsz,wght].ttf",
        LATIN,
        {"wght": 600, "opsz": 28},
    ),
    _sans(400),
    _sans(600),
    _arabic(400, "Regular"),
    _arabic(600, "SemiBold"),
)


def cut(face: Face, folder: Path = FOLDER) -> Path | None:
    """Write one face as woff2 into `folder`; None when the file there is up to date.

    Raises OSError when the folder cannot be written or the package's file is missing.
    """
    cut_file, note = folder / f"{face.name}.woff2", folder / f"{face.name}.txt"
    if cut_file.exists() and note.exists() and note.read_text("utf-8") == face.stamp:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    font = _subset(face)
    unfinished = cut_file.with_suffix(".part")
    font.save(unfinished)
    unfinished.replace(cut_file)
    note.write_text(face.stamp, "utf-8")
    return cut_file


def cut_all(faces: Iterable[Face] = FACES, folder: Path = FOLDER) -> list[Path]:
    """Cut every face that is missing or stale; the files written."""
    return [path for face in faces if (path := cut(face, folder))]


def _subset(face: Face) -> "TTFont":
    # The scissors are large: loaded only when a face is cut.
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(face.origin)
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=list(FEATURES), name_IDs=[0, 1, 2, 13, 14]
    )
    cutter = subset.Subsetter(options)
    cutter.populate(
        unicodes=[code for first, last in face.letters for code in range(first, last + 1)]
    )
    cutter.subset(font)
    if face.axes:
        font = instancer.instantiateVariableFont(font, dict(face.axes), inplace=True)
    font.flavor = "woff2"
    return font
