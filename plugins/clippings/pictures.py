"""What is published of a picture: its image, its colours, who made it; never where it was taken, nor what follows it in the file."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping

# What is kept of EXIF, in whichever of its two byte orders: how to turn the picture, what it shows, who made it and when.
KEPT = {0x010E: 2, 0x0112: 3, 0x0132: 2, 0x013B: 2, 0x8298: 2}  # tag -> type: 2 text, 3 a short number
LONGEST = 2000  # bytes of one such text
JPEG_PARTS = (
    b"JFIF\0",
    b"JFXX\0",
    b"ICC_PROFILE\0",
    b"Photoshop 3.0\0",
    b"Adobe",
)  # of the segments that hold data about it
PNG_PRIVATE = (b"XML:com.adobe.xmp", b"Raw profile type")


class NoPicture(ValueError):
    """A file that is not the kind of picture that its name says."""


def published(data: bytes, suffix: str) -> bytes | None:
    """The picture as it may be published; None if it is none of the kind its name says, or hides what cannot be taken out."""
    make = KINDS.get(suffix.lower())
    if make is None:
        return None
    try:
        return make(data)
    except (NoPicture, IndexError, struct.error):
        return None


def _jpeg(data: bytes) -> bytes:
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
            exif = _exif(segment[6:])
            if exif:
                out.append(b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif)
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


def _png(data: bytes) -> bytes:
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
        text = kind in (b"tEXt", b"zTXt", b"iTXt") and body.startswith(PNG_PRIVATE)
        if not text and kind != b"eXIf":
            out.append(data[at:end])
        at = end
        if kind == b"IEND":
            return b"".join(out)


def _webp(data: bytes) -> bytes:
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
        if kind not in (b"EXIF", b"XMP "):
            chunks.append(struct.pack("<4sI", kind, length) + body + b"\0" * (length % 2))
        at += 8 + length + length % 2
    whole = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def _gif(data: bytes) -> bytes:
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
        comment = data[start : start + 2] == b"\x21\xfe"
        if not comment and (
            data[start : start + 2] != b"\x21\xff" or data[start + 3 : start + 11] in (b"NETSCAPE", b"ANIMEXTS")
        ):
            out.append(data[start:at])
    return b"".join(out) + b";"


def _avif(data: bytes) -> bytes:
    # What it says of itself stands among the image's own parts: too entwined to be taken out here.
    if data[4:8] != b"ftyp" or b"avi" not in data[8:32] or b"Exif" in data or b"rdf+xml" in data:
        raise NoPicture
    return data


KINDS: Mapping[str, Callable[[bytes], bytes]] = {
    ".jpg": _jpeg, ".jpeg": _jpeg, ".png": _png, ".webp": _webp, ".gif": _gif, ".avif": _avif,
}  # fmt: skip


def _exif(tiff: bytes) -> bytes:
    """The kept tags as EXIF of their own; b"" if there are none, or if it cannot be read."""
    try:
        found = dict(_tags(tiff))
    except struct.error:
        return b""
    if not found:
        return b""
    rows, texts = [], b""
    first_text = 8 + 2 + 12 * len(found) + 4
    for tag, value in sorted(found.items()):
        if isinstance(value, int):
            rows.append(struct.pack(">HHIHH", tag, 3, 1, value, 0))
        elif len(value) <= 4:
            rows.append(struct.pack(">HHI4s", tag, 2, len(value), value))
        else:
            rows.append(struct.pack(">HHII", tag, 2, len(value), first_text + len(texts)))
            texts += value + b"\0" * (len(value) % 2)
    return b"MM\0*\0\0\0\x08" + struct.pack(">H", len(rows)) + b"".join(rows) + b"\0\0\0\0" + texts


def _tags(tiff: bytes) -> Iterator[tuple[int, bytes | int]]:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for at in range(start + 2, start + 2 + 12 * min(count, 200), 12):
        tag, kind, length = struct.unpack_from(f"{order}HHI", tiff, at)
        if KEPT.get(tag) != kind or length > LONGEST:
            continue
        if kind == 3:
            yield tag, int(struct.unpack_from(f"{order}H", tiff, at + 8)[0])
        else:
            where = at + 8 if length <= 4 else struct.unpack_from(f"{order}I", tiff, at + 8)[0]
            text = tiff[where : where + length]
            if len(text) == length:
                yield tag, text
