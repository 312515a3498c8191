"""Pages saved with everything in one file (.mhtml, .mht): the page is the first HTML part of the message."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser

from ..encoding import NotText, decode
from ..model import Fact, Facts, Saved
from . import Source, Unreadable
from .saved_html import of_page, parse_markup
from .saved_html.dates import iso

HEADERS = re.compile(
    rb"^(?:from|subject|date|mime-version|content-type|snapshot-content-location|content-location):", re.I | re.M
)
PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/avif": "avif"}
MOST_PARTS = 5000


def claims(head: bytes, name: str) -> float:
    """Surely mine where the file opens like a message of several parts."""
    start = head.lstrip()[:2000].lower()
    if HEADERS.match(start) and b"mime-version:" in start and b"multipart/related" in start:
        return 1.0
    return 0.75 if name.lower().endswith(SOURCE.extensions) else 0.0


def extract(data: bytes, name: str) -> Saved:
    """The page within the message; its address and date come from the message's headers where it does not say."""
    message = BytesParser().parsebytes(data)
    page = next(
        (part for part in _parts(message) if part.get_content_type() in {"text/html", "application/xhtml+xml"}), None
    )
    if page is None:
        raise Unreadable("the file holds no page")
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise Unreadable("the page in the file is empty")
    try:
        markup, encoding = decode(content, declared=page.get_content_charset() or "")
    except (NotText, LookupError, MessageError) as reason:
        raise Unreadable("the page in the file cannot be read") from reason
    location = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    captured = iso(_header(message, "Date"))
    known = Facts(
        url=Fact(location, "MHTML") if location.startswith(("http://", "https://")) else None,
        captured=Fact(captured, "MHTML") if captured else None,
        encoding=Fact(encoding, "saved file"),
    )
    files = {address: file for address, file, _ in _pictures(message)}
    return of_page(parse_markup(markup), markup, known, files=files)


def pictures(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The pictures in the message, under the names that image parts give them."""
    for _, file, part in _pictures(BytesParser().parsebytes(data)):
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            yield file, content


def _pictures(message: Message) -> Iterator[tuple[str, str, Message]]:
    """(address in the page, file name, part of the message) of each picture."""
    for part in _parts(message):
        ending = PICTURES.get(part.get_content_type())
        if ending is None:
            continue
        location, number = _header(part, "Content-Location"), _header(part, "Content-ID").strip("<>")
        for address in filter(None, (location, f"cid:{number}" if number else "")):
            digest = hashlib.blake2b(address.encode(), digest_size=8).hexdigest()
            yield address, f"embedded-{digest}.{ending}", part


def _parts(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            return
        yield part


def _header(message: Message, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())[:2000]
    except (MessageError, ValueError, LookupError):
        return ""


SOURCE = Source(
    name="mhtml",
    extensions=(".mhtml", ".mht"),
    claims=claims,
    extract=extract,
    pictures=pictures,
    examples=(
        (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://herald.example/2021/ferry\r\nSubject: Ferry late\r\n"
            b"Date: Tue, 2 Mar 2021 09:15:00 -0000\r\nMIME-Version: 1.0\r\n"
            b'Content-Type: multipart/related; type="text/html"; boundary="==b=="\r\n\r\n'
            b"--==b==\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
            b"Content-Location: https://herald.example/2021/ferry\r\n\r\n"
            b"<html><body><h1>Ferry late</h1><p>The ferry to Lammas was late again =E2=80=93 for the third time.</p></body></html>\r\n"
            b"--==b==--\r\n",
            "ferry.mhtml",
        ),
    ),
)
