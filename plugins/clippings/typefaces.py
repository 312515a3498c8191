"""The typefaces of the site: Source Serif and Source Sans, cut to what pages need, with fallbacks of the same width."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

VERSION = 2  # of what is cut, and how


class Face(msgspec.Struct, frozen=True):
    """One face, and the names of local fonts that stand in for it until it is loaded."""

    family: str
    package: str
    file: str
    weight: int
    style: str
    small_capitals: bool
    stand_in: tuple[str, ...]


# Names of local fonts. Liberation has the widths of Times New Roman and Arial, so one adjustment serves both.
TIMES = ("Times New Roman", "Liberation Serif", "Tinos")
TIMES_BOLD = ("Times New Roman Bold", "Liberation Serif Bold")
TIMES_ITALIC = ("Times New Roman Italic", "Liberation Serif Italic")
ARIAL = ("Arial", "Liberation Sans", "Arimo")
ARIAL_BOLD = ("Arial Bold", "Liberation Sans Bold")
SERIF, SANS = "font_source_serif_pro", "font_source_sans_pro"
FACES = (
    Face("Source Serif", SERIF, "SourceSerifPro-Regular.ttf", 400, "normal", True, TIMES),
    Face("Source Serif", SERIF, "SourceSerifPro-Semibold.ttf", 600, "normal", False, TIMES_BOLD),
    Face("Source Serif", SERIF, "SourceSerifPro-It.ttf", 400, "italic", False, TIMES_ITALIC),
    Face("Source Sans", SANS, "SourceSansPro-Regular.ttf", 400, "normal", False, ARIAL),
    Face("Source Sans", SANS, "SourceSansPro-Semibold.ttf", 600, "normal", False, ARIAL_BOLD),
)
# Average width in ems of the letters of SAMPLE in each stand-in, measured on Liberation 2.1; then corrected by what the texts
# of the sample's pages, with their kerning, capitals and figures, came out wider in Chromium: 1.2, 0.8, 2.0 and 0.5 %.
WIDTHS = {TIMES: 0.4038, TIMES_BOLD: 0.4297, TIMES_ITALIC: 0.4005, ARIAL: 0.4471, ARIAL_BOLD: 0.4756}
SAMPLE = (
    "the ferry was late that evening and nobody on the quay had been told why, so they stood about with their bags, "
    "their dogs and their children until the harbour office sent a man down to say it would not come at all. "
    "He did not know more than that. In the morning The Lantern printed a list of those who had waited."
)
# A page loads only the ranges whose letters stand on it. The first covers the languages of Europe in Latin script.
RANGES = {
    "latin": "0020-007E,00A0-017F,0218-021B,02BB-02BC,02C6-02C7,02DA,02DC,2000-206F,20AC,2116,2122,2190-2193,2212,2215",
    "latin-more": "0180-0217,021C-024F,0250-02AF,1E00-1EFF,2C60-2C7F,A720-A7FF",
    "greek": "0370-03FF,1F00-1FFF",
    "cyrillic": "0400-052F,2DE0-2DFF,A640-A69F",
}
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "lnum", "onum", "pnum", "tnum", "case"]
SMALL_CAPITALS = ["smcp", "c2sc"]
FEWEST = 30  # letters that make a range worth a file


class Typefaces(msgspec.Struct, frozen=True):
    """A style sheet of `@font-face` rules, and the font files it names, which lie beside it."""

    css: str
    files: Mapping[str, bytes]


def typefaces(folder: Path | None) -> Typefaces:
    """The typefaces, kept in `folder` (None: nowhere) once they are cut, which takes some seconds.

    Nothing where the packages of the fonts are not installed: the fonts of the reader's machine then serve.
    """
    found = [path for face in FACES if (path := _path(face))]
    if not found:
        return Typefaces("", {})
    # Told by size and time: to ask for the versions of the packages takes a tenth of what loading all of this program does.
    stands = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in found]
    digest = hashlib.sha256(repr((VERSION, stands, FACES, RANGES, FEATURES, SAMPLE, WIDTHS)).encode()).hexdigest()[:12]
    kept = folder / f"typefaces-{digest}" if folder else None
    made = _kept(kept) if kept else None
    if made is None:
        made = _cut()
        if kept:
            _keep(kept, made)
    return made


def _kept(folder: Path) -> Typefaces | None:
    try:
        css = (folder / "faces.css").read_text(encoding="utf-8")
        return Typefaces(css, {path.name: path.read_bytes() for path in sorted(folder.glob("*.woff2"))})
    except OSError:
        return None


def _keep(folder: Path, made: Typefaces) -> None:
    """Written beside its place and renamed: no reader sees half of it, and of two writers one wins."""
    import tempfile

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".typefaces-", dir=folder.parent))
        try:
            for name, data in made.files.items():
                (beside / name).write_bytes(data)
            (beside / "faces.css").write_text(made.css, encoding="utf-8")
            os.rename(beside, folder)  # noqa: PTH104
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError:
        pass  # it is cut again next time


def _cut() -> Typefaces:
    rules: list[str] = []
    files: dict[str, bytes] = {}
    for face in FACES:
        path = _path(face)
        if path is None:
            continue
        for name, ranges in RANGES.items():
            data = _subset(path, ranges, face.small_capitals)
            if data:
                stem = face.file.removesuffix(".ttf").lower()
                mark = hashlib.sha256(data).hexdigest()[:8]
                file = f"{stem}-{name}.{mark}.woff2"
                files[file] = data
                rules.append(_rule(face, file, ranges))
        rules.append(_stand_in(face, path))
    return Typefaces("".join(rules), files)


def _path(face: Face) -> Path | None:
    spec = importlib.util.find_spec(face.package)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(place) / "files" / face.file
        if path.is_file():
            return path
    return None


def _code_points(ranges: str) -> Iterator[int]:
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _subset(path: Path, ranges: str, small_capitals: bool) -> bytes:
    """The font cut to those code points, as WOFF2; b"" if it has next to none of them (a stray sign of an italic)."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font: Any = TTFont(path, lazy=True, recalcTimestamp=False)
    wanted = sorted(set(_code_points(ranges)) & set(font.getBestCmap()))
    if len(wanted) < FEWEST:
        return b""
    options = subset.Options(layout_features=FEATURES + SMALL_CAPITALS * small_capitals, hinting=False)
    options.name_IDs = [0, 1, 2, 13]  # whose it is and under which licence stays with it
    options.drop_tables += ["DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    font.flavor = "woff2"
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _rule(face: Face, file: str, ranges: str) -> str:
    spans = ",".join(f"U+{part}" for part in ranges.split(","))
    return (
        f'@font-face{{font-family:"{face.family}";font-style:{face.style};font-weight:{face.weight};'
        f'font-display:swap;src:url("{file}") format("woff2");unicode-range:{spans}}}\n'
    )


def _stand_in(face: Face, path: Path) -> str:
    """A local font brought to the width and height of the face, so that nothing moves when the face arrives."""
    from fontTools.ttLib import TTFont

    font: Any = TTFont(path, lazy=True)
    glyphs, widths, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    width = sum(widths[glyphs[ord(letter)]][0] for letter in SAMPLE) / len(SAMPLE) / em
    scale = width / WIDTHS[face.stand_in]
    ascent, descent = (abs(value) / em / scale for value in (font["hhea"].ascent, font["hhea"].descent))
    sources = ",".join(f'local("{name}")' for name in dict.fromkeys(face.stand_in))
    return (
        f'@font-face{{font-family:"{face.family} stand-in";font-style:{face.style};font-weight:{face.weight};'
        f"src:{sources};size-adjust:{scale:.2%};ascent-override:{ascent:.2%};descent-override:{descent:.2%};"
        f"line-gap-override:0%}}\n"
    )
