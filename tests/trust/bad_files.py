"""Files that are meant to hang, fill or break whatever reads them. Each is made when asked for; none is kept."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import random
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

GOOD = "The harbour master of Sulina, Petre Zamfira, closed the bar on Friday because of the wind. "


def _bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("page.html", b"\0" * (64 << 20))
    return packed.getvalue()


def _message(kind: str, encoding: str, data: bytes) -> bytes:
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    return f"{head}Content-Type: {kind}\r\n{encoding}\r\n\r\n".encode() + data + b"\r\n--b--\r\n"


def _nested(tag: str, count: int) -> bytes:
    return b"<html><body>" + f"<{tag}>".encode() * count + GOOD.encode() * 9


def _laughs(depth: int = 12) -> bytes:
    lines = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, depth)]
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{"".join(lines)}]><x><p>&e{depth - 1};</p></x>'.encode()


# What no reader may take for an article, or may take for one only in bounded time. Name -> bytes.
BAD: Mapping[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "only spaces.txt": lambda: b" \n\t" * 900,
    "binary.txt": lambda: bytes(range(256)) * 400,
    "random.html": lambda: random.Random(5).randbytes(200_000),
    "a picture.html": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 90,
    "packed.txt": lambda: gzip.compress(b"x" * 10_000_000),
    "zip bomb.html": _bomb,
    "line of 10 MB.txt": lambda: b"word " * 2_000_000,
    "line of 10 MB.html": lambda: b"<p>" + b"word " * 2_000_000,
    "line of 10 MB.md": lambda: b"word " * 2_000_000,
    "one word of 10 MB.txt": lambda: b"w" * 10_000_000,
    "too large.txt": lambda: b"word\n" * 4_100_000,
    "brackets.md": lambda: b"[" * 20_000,
    "brackets and links.md": lambda: b"![[]()" * 10_000,
    "stars.md": lambda: b"*a_ " * 50_000,
    "quotes.md": lambda: b">" * 20_000 + b" x",
    "lists.md": lambda: b"\n".join(b" " * n + b"- x" for n in range(3000)),
    "ticks.md": lambda: b"".join(b"`" * n + b" " for n in range(2500)),
    "nested div.html": lambda: _nested("div", 20_000),
    "nested b.html": lambda: _nested("b", 20_000),
    "nested blockquote.html": lambda: _nested("blockquote", 20_000),
    "nested table.html": lambda: _nested("table", 20_000),
    "nested svg.html": lambda: _nested("svg", 20_000),
    "nested p and a.html": lambda: _nested("p><a href=x", 20_000),
    "attributes.html": lambda: b"<p " + b" ".join(f"a{n}=1".encode() for n in range(100_000)) + b">" + GOOD.encode(),
    "long attribute.html": lambda: b'<p class="' + b"a " * 4_000_000 + b'">' + GOOD.encode(),
    "siblings.html": lambda: b"<body>" + b"<b>x</b>" * 400_000,
    "open tags.html": lambda: b"<" * 2_000_000,
    "entities.html": lambda: b"&" * 2_000_000 + b"&amp;" * 400_000,
    "comments.html": lambda: b"<!--" * 500_000,
    "entity bomb.html": _laughs,
    "entity file.html": lambda: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><html><body><p>&e;</p></body></html>',
    "many images.html": lambda: b"<article>" + b'<figure><img src="x.jpg" alt="a"><figcaption>a</figcaption></figure>' * 20_000,
    "many posts.html": lambda: b"<article>" + b'<blockquote class="twitter-tweet"><p>x</p>&mdash; A (@a)</blockquote>' * 8_000,
    "deep data.html": lambda: b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script><p>" + GOOD.encode() * 9,
    "large data.html": lambda: b'<script type="application/ld+json">' + b'{"a":' * 90_000 + b"</script><p>" + GOOD.encode() * 9,
    "deep.jsonl": lambda: b'{"id": "a", "text": ' + b"[" * 500_000 + b"\n",
    "wide.jsonl": lambda: b'{"id": "a", "text": "x", "more": [' + b"1," * 4_000_000 + b"1]}\n",
    "no json.jsonl": lambda: b"not a row\n" * 3,
    "half characters.jsonl": lambda: b'{"id": "\\ud800", "title": "\\udfff a", "text": "\\ud83d x ' + GOOD.encode() * 4 + b'"}\n',
    "message bomb.mhtml": lambda: _message("text/html", "Content-Encoding: gzip\r\nContent-Transfer-Encoding: base64", base64.b64encode(gzip.compress(b"<p>" + b"x" * 60_000_000))),
    "message of parts.mhtml": lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" + b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 100_000,
    "nested message.mhtml": lambda: b"".join(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)),
    "message without a page.mhtml": lambda: _message("text/plain", "X-Nothing: 1", b"words"),
    "front matter.md": lambda: b"---\na: &a [x,x,x,x,x,x,x,x,x]\n" + b"\n".join(b"%c: &%c [%s]" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9)) + b"\n---\n" + GOOD.encode() * 5,
    "digits.txt": lambda: b"1 " * 1_500_000,
    "capitals.txt": lambda: b"Ab " * 300_000,
    "quotes.txt": lambda: "“".encode() * 300_000,
    "credits.txt": lambda: b"(Photo by " * 60_000,
    "dates.txt": lambda: b"May 3, " * 100_000,
    "addresses.txt": lambda: b"https://t.co/x @a " * 60_000,
    "lines.txt": lambda: b"a\n" * 1_000_000,
    "paragraphs.txt": lambda: b"Words of it.\n\n" * 100_000,
    "combining.txt": lambda: ("a" + "\u0301" * 500_000).encode(),
    "wide characters.txt": lambda: ("\U0001f469\u200d" * 200_000).encode(),
}  # fmt: skip


def write_odd(folder: Path) -> dict[str, str]:
    """What is no file to read at all, or one under a name that breaks something; name -> what the build has to say of it."""
    (folder / "a link.txt").symlink_to("/etc/hostname")
    (folder / "a link to nowhere.txt").symlink_to(folder / "nowhere.txt")
    (folder / "a folder that is a link").symlink_to("/etc")
    os.mkfifo(folder / "a pipe.txt")
    (folder / "a folder.txt").mkdir()
    with open(os.path.join(os.fsencode(folder), b"not \xff utf-8.txt"), "wb") as handle:
        handle.write(GOOD.encode() * 5)
    (folder / "a bell\x07 and \x1b[31m red.txt").write_text(GOOD * 5)
    return {
        "a link.txt": "symbolic link", "a link to nowhere.txt": "symbolic link", "a folder that is a link": "symbolic link",
        "a pipe.txt": "not a regular file", "not ? utf-8.txt": "rename it", "a bell? and ?[31m red.txt": "rename it",
    }  # fmt: skip


def write_hostile_parts(root: Path) -> None:
    """What an archive's own files can hold that is meant to break a build: pages, authority, decisions, rules, ids."""
    articles = root / "articles"
    (articles / "lines.jsonl").write_text(
        "".join(
            json.dumps({"id": name, "title": f"Line {number}", "text": f"{GOOD * 6} Of line {number}."}) + "\n"
            for number, name in enumerate(["\x1b[31mred\x07", "../../etc/passwd", "a\u2028b", "x" * 5000, "\ud800", "a#b"])
        )
        + '{"id": "huge", "title": "Huge", "text": "' + GOOD * 6 + 'Of huge.", "date": ' + "9" * 5000 + "}\n"
    )  # fmt: skip
    for number, date in enumerate(("2021-W18-1", "20210503", "1_23", "0001-01-01", "9999-12-31T23:59:59-23:59")):
        (articles / f"date {number}.txt").write_text(f"{GOOD * 6} Of date {number}.")
        (articles / f"date {number}.toml").write_text(f'date = "{date}"\nupdated = "{date}"\ncaptured = "{date}"\n')
    (articles / "date 9.txt").write_text(f"{GOOD * 6} Of the last date.")
    (articles / "date 9.toml").write_text(
        f'title = "{"word " * 9000}"\noutlet = "{"B" * 9000}"\nauthors = ["{"A" * 9000}"]'
    )
    (root / "pages").mkdir()
    for name in ("index", "search", "404", "about-the-data"):
        (root / "pages" / f"{name}.md").write_text("# Taken over\n\nwords")
    (root / "pages" / "about us.md").write_text(
        "# About\n\n<script>alert(1)</script> [x](javascript:alert(1)) <b>raw</b>"
    )
    (root / "pages" / "about-us.md").write_text("# The same address")
    (root / "pages" / "brackets.md").write_text("[" * 20_000)
    os.mkfifo(root / "pages" / "pipe.md")
    (root / "pages" / "link.md").symlink_to("/etc/passwd")
    (root / "authority").mkdir()
    (root / "authority" / "people.csv").write_text(
        'id,name,wikidata,geonames\n../x,Petre Zamfira,javascript:alert(1),\n<b>,Petre Zamfira,,inf\n"'
        + "A" * 200_000
        + '",x,,\n'
    )
    (root / "authority" / "decisions.jsonl").write_text("[" * 200_000 + '\n{"action": "reject"}\n\x00\n')
    (root / "register.jsonl").write_text('{"kind": "article", "id"')


def write_good(folder: Path) -> None:
    """Odd ones that are articles all the same: each must have its page, and none may take another's."""
    story = GOOD * 6
    (folder / "no end of body.html").write_text(f"<html><body><p>{story}<p>{story}")
    (folder / "zeros.html").write_bytes(
        f"<html><title>A\0B</title><body><p>{story}\0 and on</p></body></html>".encode()
    )
    (folder / "declared wrongly.html").write_bytes(f'<meta charset="utf-8"><p>{story} caf\xe9</p>'.encode("latin-1"))
    (folder / "utf-16.txt").write_bytes(("\ufeff" + story + "sixteen").encode("utf-16-le"))
    (folder / "the future.txt").write_text(story + "Of the year 2999.")
    (folder / "the future.toml").write_text('date = 2999-01-01\ntitle = "Same title"\n')
    for number, name in enumerate(
        ("CON.txt", "con.TXT", "nul.txt", "Story.txt", "story.txt", "a%2e%2e%2fb.txt", "x" * 240 + ".txt")
    ):
        (folder / name).write_text(f"{story} Of the file number {number}.")
        (folder / name).with_suffix(".toml").write_text('title = "Same title"\ndate = 2021-05-03\n')
    (folder / "orders.txt").write_text(story + "Of orders.")
    orders = {
        "title": "../../escape",
        "slug": "../../x",
        "save_as": "index.html",
        "url": "https://ok.example/o",
        "template": "missing",
    }
    orders |= {"status": "draft", "path": "/etc/passwd", "date": "not a date", "language": "../x", "outlet": "CON"}
    (folder / "orders.toml").write_text("\n".join(f"{key} = {json.dumps(value)}" for key, value in orders.items()))
    pictures = "".join(
        f'<img src="{source}">'
        for source in ("../../../etc/hostname", "/etc/hostname", "file:///etc/hostname", "a link.jpg")
    )
    (folder / "pictures.html").write_text(
        f"<article><h1>Pictures</h1><p>{story} Of pictures.</p><figure>{pictures}</figure></article>"
    )
    (folder / "a link.jpg").symlink_to("/etc/hostname")
