"""Turns the bytes of a saved file into text, and says by which encoding."""

from __future__ import annotations

import codecs
import re

MARKS = (  # byte order marks; the longer ones first
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Labels that the WHATWG Encoding Standard reads otherwise than Python's codecs do.
LABELS = {
    **dict.fromkeys(("ascii", "us-ascii", "ansi_x3.4-1968", "latin1", "latin-1", "l1", "x-cp1252", "cp819"), "cp1252"),
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "iso_8859-1", "iso88591", "x-user-defined"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5", "l5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "iso8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "chinese", "csgb2312"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601", "korean", "windows-949"), "cp949"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5"), "big5hkscs"),
    **dict.fromkeys(("utf8", "unicode-1-1-utf-8", "x-unicode20utf8"), "utf-8"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode", "ucs-2"), "utf-8"),  # named in ASCII: it cannot be so
    "dos-874": "cp874",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "iso-8859-8-i": "iso-8859-8",
    "logical": "iso-8859-8",
}
DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
DECLARED_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""")
BINARY = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\x7fELF", b"\xd0\xcf\x11\xe0",
          b"RIFF", b"7z\xbc\xaf", b"\xfd7zXZ", b"OggS", b"ID3", b"wOF", b"bplist")  # fmt: skip
UNLIKELY = ["mac_cyrillic", "mac_greek", "mac_iceland", "mac_latin2", "mac_roman", "mac_turkish", "hp_roman8", "ptcp154", "kz1048",
            "cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140", "utf_7"]  # fmt: skip
SAMPLE = 60_000  # bytes that the detector sees


class NotText(ValueError):
    """Bytes that are no text in any encoding."""


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text of `data` and the encoding's name as used, with how it was found ("utf-8", "windows-1252, declared", ...).

    In this order: byte order mark, strict UTF-8, the declared charset by its WHATWG label (`declared`, or what the first
    bytes say), a detector. Raises `NotText` for binary data. No byte is dropped: what an encoding leaves undefined becomes
    the C1 control of the same number, as browsers do.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace"), f"{name}, byte order mark"
    if data.startswith(BINARY):
        raise NotText("the file is not text")
    wide = _utf16_by_zeros(data)
    if wide:
        return data.decode(wide, errors="replace"), f"{wide}, detected"
    zeros = data.count(b"\0")
    if zeros > 8 and zeros * 100 > len(data):
        raise NotText("the file is not text (it is full of zero bytes)")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    label = declared or declared_label(data)
    codec = codec_of(label)
    if codec and codec != "utf-8":
        return _decode_by(codec, data), f"{label.lower()}, declared"
    if _nearly_utf8(data):
        return _patched_utf8(data)
    detected = _detect(data)
    if detected is None:
        raise NotText("the file is not text in any known encoding")
    return _decode_by(detected, data), f"{detected}, detected"


def declared_label(data: bytes) -> str:
    """The charset that a page declares of itself in its first bytes, as written; empty where it declares none."""
    head = data[:4096]
    found = DECLARED_XML.search(head) or DECLARED.search(head)
    return found.group(1).decode("ascii") if found else ""


def codec_of(label: str) -> str:
    """The Python codec that reads a charset label as browsers do; empty where the label is unknown."""
    label = label.strip().lower()
    if label in LABELS:
        return LABELS[label]
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    return "" if name in {"utf-7", "hex", "base64", "zlib", "bz2", "rot13", "punycode", "idna", "undefined"} else name


def _decode_by(codec: str, data: bytes) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        if codec.startswith("cp125") or codec == "cp874":
            text = data.decode(codec, errors="surrogateescape")
            return text.translate({0xDC00 + byte: byte for byte in range(0x80, 0x100)})
        return data.decode(codec, errors="replace")


def _utf16_by_zeros(data: bytes) -> str:
    head = data[:2000]
    if len(head) < 8:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _nearly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few damaged places (a cut end, a pasted line of another encoding)."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("�")
    good = sum(len(run) for run in re.findall(r"[^\x00-\x7f�]+", text))
    return good >= 4 * bad


def _patched_utf8(data: bytes) -> tuple[str, str]:
    text = data.decode("utf-8", errors="surrogateescape")
    bad = re.findall("[\udc80-\udcff]", text)
    for byte in set(bad):
        raw = bytes([ord(byte) - 0xDC00])
        text = text.replace(byte, _decode_by("cp1252", raw))
    return text, f"utf-8, {len(bad)} damaged bytes read as windows-1252"


def _detect(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, first.start() - 2000) if first else 0
    best = from_bytes(data[start : start + SAMPLE], enable_fallback=False, cp_exclusion=UNLIKELY).best()
    if best is not None:
        return codec_of(best.encoding) or best.encoding
    strange = sum(data.count(bytes([byte])) for byte in (*range(1, 9), *range(14, 27), *range(28, 32)))
    return None if strange * 50 > len(data) else "cp1252"
