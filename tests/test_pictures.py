"""Published pictures tell who made them and not where; a file that is no picture is not published as one."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest

from clippings.archive import open_archive
from clippings.pelican_adapter import run
from clippings.pictures import published

from .conftest import SAMPLE

PLACE = b"GPSLatitude 45.156"


def exif(order: str = ">") -> bytes:
    """Orientation, artist, a position and what follows, as a camera writes it."""
    artist = b"Ilinca Dragan\0"
    rows = [(0x0112, 3, 1, struct.pack(f"{order}HH", 6, 0)), (0x013B, 2, len(artist), struct.pack(f"{order}I", 80)),
            (0x8825, 4, 1, struct.pack(f"{order}I", 100))]  # fmt: skip
    table = b"".join(struct.pack(f"{order}HHI", tag, kind, count) + value for tag, kind, count, value in rows)
    head = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(f"{order}IH", 8, len(rows)) + table + b"\0\0\0\0"
    return head.ljust(80, b"\0") + artist.ljust(20, b"\0") + PLACE + b"\0" * 40


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"image\xff\0data\xff\xd1more"


def resource(number: int, data: bytes) -> bytes:
    return struct.pack(">4sHBBI", b"8BIM", number, 0, 0, len(data)) + data + b"\0" * (len(data) % 2)


def field(number: int, text: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, 2, number, len(text)) + text


# Credit and city as IPTC has them, and what Photoshop keeps once more beside them: EXIF, a small copy, XMP.
PHOTOSHOP = b"Photoshop 3.0\0" + b"".join(
    (
        resource(0x0422, exif()),
        resource(0x0404, field(80, b"Ilinca Dragan") + field(90, PLACE) + field(101, PLACE) + field(120, b"The quay")),
        resource(0x040C, PLACE),
        resource(0x0424, PLACE),
    )
)


def jpeg(order: str = ">") -> bytes:
    parts = [
        segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"),
        segment(0xE1, b"Exif\0\0" + exif(order)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE),
    ]
    parts += [
        segment(0xED, PHOTOSHOP),
        segment(0xEE, b"Adobe\0d\0\0\0\0\1"),
        segment(0xEE, b"Adobe_Photoshop2.5:" + PLACE),
        segment(0xE0, b"JFXX\0\x10" + PLACE),
        segment(0xFE, PLACE),
        segment(0xDB, b"\0" * 65),
        SCAN,
        b"\xff\xd9",
        b"a film: " + PLACE,
    ]
    return b"\xff\xd8" + b"".join(parts)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png() -> bytes:
    parts = [chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), chunk(b"eXIf", exif()), chunk(b"tEXt", b"Author\0Ilinca Dragan"),
             chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + PLACE), chunk(b"prVt", PLACE), chunk(b"zTXt", b"Title\0\0" + zlib.compress(PLACE)),
             chunk(b"tEXt", b"GPSLatitude\0" + PLACE), chunk(b"IDAT", zlib.compress(b"\0\0")), chunk(b"IEND", b"")]  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + PLACE


def webp() -> bytes:
    def part(kind: bytes, body: bytes) -> bytes:
        return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)

    body = (
        b"WEBP"
        + part(b"VP8X", bytes([0x2C]) + b"\0" * 9)
        + part(b"VP8 ", b"image")
        + part(b"EXIF", exif())
        + part(b"XMP ", PLACE)
        + part(b"MINE", PLACE)
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body + PLACE


def gif() -> bytes:
    frame = b"\x2c\0\0\0\0\1\0\1\0\0\x02\x02\x4c\x01\0"
    extra = (
        b"\x21\xff\x0bXMP DataXMP"
        + bytes([len(PLACE)])
        + PLACE
        + b"\0"
        + b"\x21\xfe"
        + bytes([len(PLACE)])
        + PLACE
        + b"\0"
    )
    extra += b"\x21\xff\x0bNETSCAPE2.0" + bytes([len(PLACE)]) + PLACE + b"\0"
    extra += b"\x21\x01\x0c" + b"\0" * 12 + bytes([len(PLACE)]) + PLACE + b"\0"
    loop = b"\x21\xff\x0bNETSCAPE2.0\x03\1\0\0\0"
    return b"GIF89a\1\0\1\0\x80\0\0" + b"\0" * 6 + loop + extra + frame + b";" + PLACE


@pytest.mark.parametrize(
    ("data", "suffix"), [(jpeg(), ".jpg"), (jpeg("<"), ".JPEG"), (png(), ".png"), (webp(), ".webp"), (gif(), ".gif")]
)
def test_the_position_goes_and_the_image_stays(data: bytes, suffix: str) -> None:
    assert PLACE in data
    new = published(data, suffix)
    assert new and PLACE not in new and b"GPS" not in new
    for kept in {
        ".jpg": (SCAN, b"Ilinca Dragan", b"The quay", b"Adobe\0d"),
        ".png": (b"Ilinca Dragan", b"IDAT"),
        ".webp": (b"image",),
        ".gif": (b"NETSCAPE2.0",),
    }.get(suffix, (SCAN,)):
        assert kept in new
    assert published(new, suffix) == new


def test_who_made_it_and_how_to_turn_it_stay() -> None:
    for order in "<>":
        new = published(jpeg(order), ".jpg")
        assert new and b"Ilinca Dragan" in new and struct.pack(">HHIH", 0x0112, 3, 1, 6) in new


def test_where_words_are_withheld_a_picture_says_nothing_in_words() -> None:
    for data, suffix in ((jpeg(), ".jpg"), (jpeg("<"), ".jpg"), (png(), ".png"), (webp(), ".webp"), (gif(), ".gif")):
        new = published(data, suffix, words=False)
        assert new and b"Ilinca" not in new and b"The quay" not in new
        assert suffix != ".jpg" or struct.pack(">HHIH", 0x0112, 3, 1, 6) in new


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".gif", ".avif", ".svg", ".html", ""])
def test_what_is_no_picture_of_its_kind_is_not_published(suffix: str) -> None:
    for data in (
        b"",
        b"<script>alert(1)</script>",
        jpeg()[:60],
        png()[:40],
        webp()[:30],
        gif()[:20],
        b"\xff\xd8\xff",
        exif(),
    ):
        assert published(data, suffix) is None
    if suffix != ".gif":
        assert published(gif(), suffix) is None


def test_an_avif_that_says_where_is_not_published() -> None:
    head = b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"
    assert published(head + b"image", ".avif") == head + b"image"
    assert published(head + b"Exif" + exif(), ".avif") is None


@pytest.mark.parametrize(
    "path",
    sorted(p for p in SAMPLE.rglob("*") if p.suffix in (".jpg", ".png", ".webp", ".gif", ".avif")),
    ids=lambda p: p.name,
)
def test_the_pictures_of_the_sample_are_published(path: Path) -> None:
    new = published(path.read_bytes(), path.suffix)
    assert new and len(new) > len(path.read_bytes()) // 2


def test_damaged_pictures_end() -> None:
    for make, suffix in ((jpeg, ".jpg"), (png, ".png"), (webp, ".webp"), (gif, ".gif")):
        whole = make()
        for at in range(len(whole)):
            published(whole[:at], suffix)
            published(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :], suffix)


DUMP = """The quay of Lammas is closed, the harbour master said on Monday.

A barge lies at the closed quay of Lammas. (Ilinca Drăgan/Reuters)

A barge lies in the river below the town. (Ilinca Drăgan/Reuters)

Nobody knows when it will open, he added, and nobody has asked for money to mend it.
"""
STATED = """
title = "Quay closed"
[[images]]
file = "media/barge.jpg"
alt = "A grey barge at a quay"
caption_starts = "A barge lies in"
[[images]]
file = "media/lost.jpg"
caption_starts = "No caption begins so"
[[images]]
file = "../secret.jpg"
caption_starts = "A barge lies at"
"""


def test_a_picture_beside_a_text_finds_its_caption(tmp_path: Path) -> None:
    articles = tmp_path / "archive" / "articles"
    (articles / "media").mkdir(parents=True)
    (tmp_path / "archive" / "archive.toml").write_text('name = "Quay"\nsearch = false\ndownloads = false\n')
    (articles / "quay.txt").write_text(DUMP)
    (articles / "quay.toml").write_text(STATED)
    picture = (SAMPLE / "articles" / "media" / "crisan-stage.jpg").read_bytes()
    for place in (articles / "media" / "barge.jpg", tmp_path / "archive" / "secret.jpg"):
        place.write_bytes(picture)
    report = run(open_archive(tmp_path / "archive"), tmp_path / "site", store=tmp_path / "store.sqlite")
    assert not report.failed
    page = next((tmp_path / "site" / "articles").glob("*quay-closed.html"))
    figures = re.findall(r"<figure.*?</figure>", page.read_text(), re.DOTALL)
    at, below = (next(f for f in figures if f"A barge lies {where}" in f) for where in ("at", "in"))
    assert "No picture was saved" in at
    assert 'alt="A grey barge at a quay"' in below
    assert len(list((tmp_path / "site" / "media").rglob("*.jpg"))) == 1
