"""What is published of a picture: its image, its colours, who made it; never where it was taken, nor what follows it in the file."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping

from .picture_words import PHOTOSHOP, exif_of, iptc_of

# Of the segments that hold data about a picture: how it is coded, and its colours. Its small copy may show more than it.
JPEG_PARTS = (b"JFIF\0", b"ICC_PROFILE\0")
ADOBE = 12  # bytes of the segment that tells how colours are coded; longer ones of that name hold other things
PNG_PARTS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs acTL fcTL fdAT".split())
PNG_WORDS = (b"Title\0", b"Author\0", b"Description\0", b"Copyright\0", b"Creation Time\0", b"Source\0")
WEBP_PARTS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
LOOP = 19  # bytes of the block that says how often a GIF repeats


class NoPicture(ValueError):
    """A file that is not the kind of picture that its name says."""


def published(data: bytes, suffix: str, words: bool = True) -> bytes | None:
    """The picture as it may be published; None if it is none of the kind its name says, or hides what cannot be taken out.
    With `words` off nothing is kept that says something in words, who made it included."""
    make = KINDS.get(suffix.lower())
    if make is None:
        return None
    try:
        return make(data, words)
    except (NoPicture, IndexError, struct.error):
        return None


def _jpeg(data: bytes, words: bool) -> bytes:
    if not data.startswith(b"\xff\xd8\xff"):
        raise NoPicture
    out = [data[:2]]
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        if data[at] != 0xFF:
            raise NoPicture
        if marker == 0xD9:
            return b"".join(out) + b"\xff\xd9"
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        segment = data[at + 4 : end]
        if end > len(data):
            raise NoPicture
        if marker == 0xE1 and segment.startswith(b"Exif\0\0"):
            exif = exif_of(segment[6:], words)
            if exif:
                out.append(b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif)
        elif marker == 0xED and segment.startswith(PHOTOSHOP):
            kept = iptc_of(segment) if words else b""
            if kept:
                out.append(b"\xff\xed" + struct.pack(">H", len(kept) + 2) + kept)
        elif marker == 0xEE:
            if segment.startswith(b"Adobe") and len(segment) == ADOBE:
                out.append(data[at:end])
        elif (not 0xE0 <= marker <= 0xEF and marker != 0xFE) or segment.startswith(JPEG_PARTS):
            out.append(data[at:end])
        at = end
        if marker == 0xDA:  # the scan itself has no length: it runs to the next marker that is none of its own
            end = data.find(b"\xff", at)
            while end >= 0 and (data[end + 1] == 0 or 0xD0 <= data[end + 1] <= 0xD7):
                end = data.find(b"\xff", end + 2)
            if end < 0:
                raise NoPicture
            out.append(data[at:end])
            at = end


def _png(data: bytes, words: bool) -> bytes:
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        raise NoPicture
    out = [data[:8]]
    at = 8
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise NoPicture
        body = data[at + 8 : at + 8 + length]
        # What is packed cannot be looked through for what is withheld.
        plain = kind == b"tEXt" or (kind == b"iTXt" and body.partition(b"\0")[2][:1] == b"\0")
        if kind in PNG_PARTS or (words and plain and body.startswith(PNG_WORDS)):
            out.append(data[at:end])
        at = end
        if kind == b"IEND":
            return b"".join(out)


def _webp(data: bytes, words: bool) -> bytes:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise NoPicture
    last = 8 + struct.unpack_from("<I", data, 4)[0]
    if last > len(data):
        raise NoPicture
    chunks, at = [], 12
    while at + 8 <= last:
        kind, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + length]
        if len(body) != length:
            raise NoPicture
        if kind == b"VP8X":
            body = bytes([body[0] & ~0x0C]) + body[1:]  # it has neither EXIF nor XMP any more
        if kind in WEBP_PARTS:
            chunks.append(struct.pack("<4sI", kind, length) + body + b"\0" * (length % 2))
        at += 8 + length + length % 2
    whole = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def _gif(data: bytes, words: bool) -> bytes:
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        raise NoPicture
    at = 13 + (3 << ((data[10] & 7) + 1) if data[10] & 0x80 else 0)
    out = [data[:at]]
    while data[at] != 0x3B:
        start = at
        if data[at] == 0x2C:
            flags = data[at + 9]
            at += 11 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
        elif data[at] == 0x21:
            at += 2
        else:
            raise NoPicture
        while data[at]:
            at += 1 + data[at]
        at += 1
        loop = data[start + 3 : start + 11] in (b"NETSCAPE", b"ANIMEXTS") and at - start == LOOP
        # The image, how it is shown, and how often it repeats: no comment, no text, nothing of a program's own.
        if data[start] == 0x2C or data[start + 1] == 0xF9 or (data[start + 1] == 0xFF and loop):
            out.append(data[start:at])
    return b"".join(out) + b";"


def _avif(data: bytes, words: bool) -> bytes:
    # What it says of itself stands among the image's own parts: too entwined to be taken out here.
    if data[4:8] != b"ftyp" or b"avi" not in data[8:32] or b"Exif" in data or b"rdf+xml" in data:
        raise NoPicture
    return data


KINDS: Mapping[str, Callable[[bytes, bool], bytes]] = {
    ".jpg": _jpeg, ".jpeg": _jpeg, ".png": _png, ".webp": _webp, ".gif": _gif, ".avif": _avif,
}  # fmt: skip
