"""What a picture says of itself in words, EXIF and IPTC: of these only what it shows, who made it and when is kept."""

from __future__ import annotations

import struct
from collections.abc import Iterator

# What is kept of EXIF, in whichever of its two byte orders: how to turn the picture, what it shows, who made it and when.
KEPT = {0x010E: 2, 0x0112: 3, 0x0132: 2, 0x013B: 2, 0x8298: 2}  # tag -> type: 2 text, 3 a short number
LONGEST = 2000  # bytes of one such text
PHOTOSHOP = b"Photoshop 3.0\0"
# Of IPTC's second record: title, date and time, maker and their title, headline, credit, source, copyright, caption, its writer.
# City, quarter, province and country are among those that are not.
KEPT_IPTC = frozenset((5, 55, 60, 80, 85, 105, 110, 115, 116, 120, 122))
RESOURCE = 0x0404  # the block of Photoshop's that holds IPTC; others hold EXIF, XMP and small copies once more


def exif_of(tiff: bytes, words: bool) -> bytes:
    """The kept tags as EXIF of their own; b"" if there are none, or if it cannot be read. Only numbers with `words` off."""
    try:
        found = {tag: value for tag, value in _tags(tiff) if words or isinstance(value, int)}
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


def iptc_of(segment: bytes) -> bytes:
    """Photoshop's segment with the kept fields of IPTC alone; b"" if there are none, or if it cannot be read."""
    try:
        fields = b"".join(_fields(b"".join(_resources(segment[len(PHOTOSHOP) :]))))
    except (struct.error, IndexError):
        return b""
    if not fields:
        return b""
    return PHOTOSHOP + struct.pack(">4sHHI", b"8BIM", RESOURCE, 0, len(fields)) + fields + b"\0" * (len(fields) % 2)


def _resources(data: bytes) -> Iterator[bytes]:
    at = 0
    while data[at : at + 4] == b"8BIM":
        (number,) = struct.unpack_from(">H", data, at + 4)
        name = data[at + 6] + 1
        at += 6 + name + name % 2
        (length,) = struct.unpack_from(">I", data, at)
        if number == RESOURCE:
            yield data[at + 4 : at + 4 + length]
        at += 4 + length + length % 2


def _fields(data: bytes) -> Iterator[bytes]:
    at = 0
    while data[at : at + 1] == b"\x1c":
        record, field, length = struct.unpack_from(">BBH", data, at + 1)
        whole = data[at : at + 5 + length]
        if length > LONGEST or len(whole) < 5 + length:
            return
        if (record == 2 and field in KEPT_IPTC) or (record, field) == (1, 90):  # the latter names the encoding
            yield whole
        at += 5 + length
