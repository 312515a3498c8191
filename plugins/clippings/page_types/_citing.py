"""How an article is cited: in words, BibTeX, RIS and CSL-JSON. What nobody knows is left out, never made up."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ..days import in_words

if TYPE_CHECKING:
    from ..corpus import Listed

_JSON = json.JSONEncoder(ensure_ascii=False).encode
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
BIBTEX = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
)


def citations(listed: Listed, title: str, archive: str, page: str) -> list[tuple[str, str]]:
    """(name of the format, text). `page` is the absolute address of the article's page, "" where the site has none."""
    return [
        ("In words", in_a_sentence(listed, title, archive, page)),
        ("BibTeX", bibtex(listed, title, archive, page)),
        ("RIS", ris(listed, title, archive, page)),
        ("CSL-JSON", csl_json(listed, title, archive, page)),
    ]


def in_a_sentence(listed: Listed, title: str, archive: str, page: str) -> str:
    row = listed.row
    stop = "" if title.rstrip("]”’\"'")[-1:] in ".?!…" else "."
    parts = [f"{', '.join(row.authors)}." if row.authors else "", f"“{title}{stop}”"]
    parts.append(", ".join(part for part in (row.outlet, in_words(row.published) or "n.d.") if part) + ".")
    parts += [f"{row.url}." if row.url else "", f"Saved in {archive}"]
    return " ".join(part for part in parts if part) + (f", {page}." if page else ".")


def bibtex(listed: Listed, title: str, archive: str, page: str) -> str:
    row = listed.row
    fields = [("author", " and ".join(f"{{{_tex(author)}}}" for author in row.authors))]
    fields += [("title", f"{{{_tex(title)}}}"), ("journal", _tex(row.outlet)), ("year", row.published[:4])]
    if len(row.published) >= 7:
        fields.append(("month", MONTHS[int(row.published[5:7]) - 1]))
    if len(row.published) >= 10:
        fields.append(("day", str(int(row.published[8:10]))))
    fields += [("url", row.url or page), ("note", _tex(f"Saved in {archive}") + (f", {page}" if page else ""))]
    key = re.sub(r"[^a-z0-9-]", "", listed.id)[:40].strip("-") or "article"
    lines = [f"  {name} = {value if name == 'month' else '{' + value + '}'}" for name, value in fields if value]
    return f"@article{{{key},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(BIBTEX)


def ris(listed: Listed, title: str, archive: str, page: str) -> str:
    row = listed.row
    lines = [("TY", "NEWS"), *(("AU", author) for author in row.authors), ("TI", title), ("T2", row.outlet)]
    day = row.published[:10].replace("-", "/")
    lines += [("PY", day[:4]), ("DA", day + "/" * (3 - day.count("/")) if day else ""), ("LA", row.language)]
    lines += [("UR", row.url or page), ("DB", archive), ("L2", page if row.url else "")]
    return "\n".join(f"{name}  - {' '.join(value.split())}" for name, value in lines if value) + "\nER  - "


def csl_json(listed: Listed, title: str, archive: str, page: str) -> str:
    row = listed.row
    entry: dict[str, object] = {"id": listed.id, "type": "article-newspaper", "title": title}
    if row.authors:
        entry["author"] = [{"literal": author} for author in row.authors]
    if row.outlet:
        entry["container-title"] = row.outlet
    if row.published:
        entry["issued"] = {"date-parts": [[int(part) for part in row.published[:10].split("-")]]}
    if row.language:
        entry["language"] = row.language
    if row.url or page:
        entry["URL"] = row.url or page
    entry["archive"] = archive
    if page:
        entry["archive_location"] = page
    lines = ",\n".join(f'  "{name}": {_JSON(value)}' for name, value in entry.items())
    return f"[\n {{\n{lines}\n }}\n]"
