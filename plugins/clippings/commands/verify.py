"""`./inv verify`: proves for a whole archive and its site that nothing was lost, and that no file is other than it was made."""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from ..addresses import WORK
from ..archive import ArchiveError, open_archive, read_bytes
from ..codec import decode
from ..extract import Unreadable
from ..jobs import Job, Result
from ..journal import MANIFEST, PublishError, read_page
from ..model import Article, Facts
from ..publish import opened
from ..reader import Reader
from ..reading import apply_edits, undo_edits
from ..register import RegisterError, lines_of
from ..store import Store
from ..workers import run_all
from . import fail, say

MOST = 40  # problems that are printed
# In our own pages every attribute stands in double quotes, and no text has one: the templates escape it.
LINKS = re.compile(r'\s(?:href|src)="([^"]*)"')
IDS = re.compile(r'\sid="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
NOT_OURS = frozenset({"CNAME", "_headers", "_redirects"})  # what hosts want beside a site


def verify(content: Path, output: Path) -> int:
    """Prints each problem. Exit status 0 if there is none, else 1."""
    problems: list[str] = []
    try:
        archive = open_archive(content)
        reader = Reader(archive, Store(None))
        reader.scan()
        jobs = reader.jobs()
        problems += originals(jobs, archive.root / "register.jsonl") if archive.owned else []
        problems += accounts(jobs)
        pages = 0
        if output.is_dir():
            with opened(output):  # what a build that died left is settled first
                problems += manifest(output)
            found, pages = links(output)
            problems += found
        else:
            problems.append(f"{output}: there is no site yet: run ./inv build")
    except (ArchiveError, PublishError, RegisterError) as problem:
        return fail(str(problem))
    for line in problems[:MOST]:
        fail(f"{line}")
    if len(problems) > MOST:
        fail(f"and {len(problems) - MOST} more")
    say(
        f"{len(jobs):,} saved articles: each the bytes that the register names, every character of its text in one block, its "
        f"repairs undone give the text back. {pages:,} pages: every link inside the site lands, every file is the one that "
        f"{MANIFEST} names."
        if not problems
        else f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in {len(jobs):,} saved articles and {pages:,} pages."
    )
    return 1 if problems else 0


# ------------------------------------------------------------------------------------------------ what was saved


def originals(jobs: list[Job], register: Path) -> list[str]:
    """Saved files that are other than the register says: its last line about a file has the digest of the last build."""
    digests: dict[str, str] = {}
    for entry, _ in lines_of(register):
        if entry.kind == "article" and entry.digest:
            digests[entry.key] = entry.digest
    problems = []
    for job in jobs:
        known = digests.get(job.name)
        if known and _digest(job) != known:
            problems.append(f"{job.name}: it is not the file that the register names: changed since the last build")
    for name in sorted(set(digests) - {job.name for job in jobs}):
        if digests[name] not in {digests.get(job.name) for job in jobs}:
            problems.append(f"{name}: the register names it, and it is gone")
    return problems


def _digest(job: Job) -> str:
    try:
        return hashlib.sha256(read_bytes(Path(job.path), job.start, job.size)).hexdigest()
    except OSError:
        return ""


def accounts(jobs: list[Job]) -> list[str]:
    """Articles whose text is not wholly accounted for. Files that cannot be read at all are the build's to name."""
    return sorted(result.error for result in run_all(account, jobs) if result.error)


def account(job: Job) -> Result:
    """In a process of its own: reads the file, and says what does not hold of it."""
    from ..pipeline import read_article
    from ..reading_job import gathered

    tools, _ = gathered(job.archive, job.store)
    try:
        data = read_bytes(Path(job.path), job.start, job.size)
        article = read_article(data, job.name, decode(Facts, job.facts), tools, None)
    except (Unreadable, OSError):
        return Result(job.name)
    return Result(job.name, error=next((f"{job.name}: {problem}" for problem in unaccounted(article)), ""))


def unaccounted(article: Article) -> Iterator[str]:
    """What does not hold of an article of which all should: blocks, edits, and the way back to the source."""
    position = 0
    for block in article.blocks:
        if block.span.start < position:
            yield f"two blocks overlap at {block.span.start}"
        lost = article.text[position : block.span.start].strip()
        if lost:
            yield f"{lost[:40]!r} is in no block"
        position = block.span.end
    if article.text[position:].strip():
        yield f"{article.text[position:].strip()[:40]!r} is in no block"
    reading, _ = apply_edits(article.text, article.edits)
    if undo_edits(reading, article.edits, article.text) != article.text:
        yield "undoing the repairs does not give the text back"


# ------------------------------------------------------------------------------------------------------ the site


def manifest(output: Path) -> list[str]:
    """Files of the site that are missing, changed or unknown to the manifest, and a manifest that is not as it was written."""
    try:
        lines = read_page(output, MANIFEST).decode().splitlines(keepends=True)
    except (OSError, UnicodeDecodeError):
        return [f"{MANIFEST}: it cannot be read: build again"]
    named = {line[66:].rstrip("\n"): line[:64] for line in lines}
    if "".join(f"{digest}  {address}\n" for address, digest in sorted(named.items())) != "".join(lines):
        return [f"{MANIFEST}: it is not as it was written"]
    problems = []
    for address, digest in named.items():
        try:
            data = read_page(output, address)
        except (OSError, ValueError):
            problems.append(f"{address}: it is missing")
            continue
        if hashlib.sha256(data).hexdigest() != digest:
            problems.append(f"{address}: it is not the file that was made")
    for file in sorted(output.rglob("*")):
        address = file.relative_to(output).as_posix()
        hidden = address.startswith((".", f"{WORK}/"))
        if file.is_file() and address not in named and address != MANIFEST and not hidden and address not in NOT_OURS:
            problems.append(f"{address}: the manifest does not name it: it was not made here")
    return problems


def links(output: Path) -> tuple[list[str], int]:
    """Links inside the site that lead to no file, or to no place on its page; and how many pages were looked at."""
    files = {p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file()}
    pages = sorted(address for address in files if address.endswith(".html"))
    wanted: dict[tuple[str, str], str] = {}
    ids: dict[str, frozenset[str]] = {}
    problems = []
    for page in pages:
        text = (output / page).read_text(encoding="utf-8", errors="replace")
        ids[page] = frozenset(html.unescape(found) for found in IDS.findall(text))
        for link in set(LINKS.findall(text)):
            link = html.unescape(link)
            if ELSEWHERE.match(link):
                continue
            address, _, fragment = link.partition("#")
            path = unquote(address.partition("?")[0])
            target = _target(page, path, files)
            if target not in files:
                problems.append(f"{page}: a link leads to {link}, and there is nothing")
            elif fragment and target.endswith(".html"):
                wanted.setdefault((target, unquote(fragment)), page)
    for (target, fragment), page in sorted(wanted.items()):
        if fragment not in ids[target]:
            problems.append(f"{page}: a link leads to #{fragment} on {target}, and there is no such place")
    return problems, len(pages)


def _target(page: str, path: str, files: set[str]) -> str:
    """The address that a path on a page leads to. A path from the host's root begins with the folder the site stands in."""
    if not path:
        return page
    if not path.startswith("/"):
        return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    target = path.lstrip("/")
    while target not in files and "/" in target:
        target = target.partition("/")[2]
    return target
