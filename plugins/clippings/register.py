"""The archive's append-only register: id, address and date added of every article and entity, given once."""

from __future__ import annotations

import datetime
import fcntl
import hashlib
import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from pathlib import Path

import msgspec
from msgspec.structs import force_setattr

FOLDERS = {
    "article": "articles",
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "photographer": "credits",
    "agency": "credits",
    "outlet": "outlets",
}


class RegisterError(Exception):
    """A register line that cannot be read; the message names file, line and reason."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A line of the register. `key` is what the thing was known by when it was entered: the saved file's name for an
    article, the name (and for places the GeoNames id) for an entity."""

    kind: str
    id: str
    key: str
    address: str
    added: str  # ISO date
    digest: str = ""


class Register:
    """Reads `register.jsonl`, hands out ids and addresses, and appends what is new. Lines are never changed or removed:
    a renamed or changed file gets a further line of the same id."""

    def __init__(self, path: Path | None, today: str = "", hidden: Callable[[str], object] | None = None) -> None:
        """`path` None: nothing is kept (a folder that is only looked at). `today` is the ISO date for new entries. What has
        a `hidden` address, since it holds what the owner withholds, gets another that says nothing."""
        self.path = path
        self._hidden = hidden
        self.today = today or day_of_build()
        self.new: list[Entry] = []
        self._by_key: dict[tuple[str, str], Entry] = {}
        self._by_digest: dict[str, Entry] = {}
        self._first: dict[tuple[str, str], Entry] = {}  # (kind, id) -> the entry that gave the address
        self._addresses: dict[str, tuple[str, str]] = {}
        self._size = 0  # of the lines that were read; after them only what a build left that died
        if path:
            for number, (entry, end) in enumerate(lines_of(path), 1):
                self._learn(entry)
                self._size = end
                if self._addresses[entry.address.casefold()] != (entry.kind, entry.id):
                    raise RegisterError(
                        f"{path}:{number}: {entry.address} is the address of another already; restore it from your copy"
                    )

    def _learn(self, entry: Entry) -> None:
        if self._hidden and self._hidden(entry.address):
            self._addresses.setdefault(entry.address.casefold(), (entry.kind, entry.id))
            mark = hashlib.blake2b(f"{entry.kind}\0{entry.id}".encode(), digest_size=6).hexdigest()
            entry = msgspec.structs.replace(entry, id=mark, address=f"{FOLDERS[entry.kind]}/{mark}.html")
        self._by_key[entry.kind, entry.key] = entry
        if entry.digest:
            self._by_digest[entry.digest] = entry
        thing, address = (entry.kind, entry.id), entry.address.casefold()
        self._first.setdefault(thing, entry)
        self._addresses.setdefault(entry.address if address == entry.address else address, thing)

    def find(self, kind: str, key: str) -> Entry | None:
        entry = self._by_key.get((kind, key))
        return self._first[kind, entry.id] if entry else None

    def articles(
        self, files: Iterable[tuple[str, str, str, str]], held: Set[str] = frozenset(), others: Set[str] = frozenset()
    ) -> dict[str, Entry]:
        """Entries for saved files given as (name, digest, words for the address, date added where nothing is kept).

        A file is recognised by its name, else by its content (it was renamed); else it is entered as new. The ids `held` belong
        to `others`, which are there too.
        """
        ordered = sorted(files)
        present = others | {name for name, *_ in ordered}
        entries: dict[str, Entry] = {}
        taken = set(held)
        waiting = []
        for name, digest, words, added in ordered:
            known = self._by_key.get(("article", name))
            if known and known.id not in taken:
                entries[name] = self._seen(known, name, digest)
                taken.add(known.id)
            else:
                waiting.append((name, digest, words, added))
        for name, digest, words, added in waiting:
            known = self._by_digest.get(digest)
            if known and known.id not in taken and known.key not in present:
                entries[name] = self._seen(known, name, digest)
            else:
                entries[name] = self._enter("article", name, words, digest, added)
            taken.add(entries[name].id)
        return entries

    def first(self) -> Iterable[Entry]:
        """The first line of everything entered."""
        return self._first.values()

    def entries(self) -> list[Entry]:
        """The first line of everything entered, in the order of addresses."""
        return sorted(self._first.values(), key=lambda entry: entry.address)

    def _seen(self, known: Entry, name: str, digest: str) -> Entry:
        """Appends a line where the name or content of a known article is new; its id and address stay."""
        first = self._first["article", known.id]
        if (known.key, known.digest) != (name, digest):
            entry = Entry("article", first.id, name, first.address, self.today, digest)
            self.new.append(entry)
            self._learn(entry)
        return first

    def entity(self, kind: str, key: str, name: str) -> Entry:
        """The entry of an entity, entered as new if its key is not known. One that got another key (the owner gave it an id
        in the authority, say) keeps the address that its name has."""
        known = self.find(kind, key)
        if known:
            return known
        same = self.find(kind, " ".join(name.split()).casefold())
        if same and same.key != key and key != " ".join(name.split()).casefold():
            entry = Entry(kind, same.id, key, same.address, self.today if self.path else same.added)
            self.new.append(entry)
            self._learn(entry)
            return same
        return self._enter(kind, key, name)

    def _enter(self, kind: str, key: str, words: str, digest: str = "", added: str = "") -> Entry:
        slug = slug_of(words) or kind
        address = f"{FOLDERS[kind]}/{slug}.html"
        tries = 0  # where titles are in other letters a whole archive needs marks, and two of them may be the same
        while address.casefold() in self._addresses or RESERVED.fullmatch(slug):
            more = f"\0{tries}" if tries else ""
            mark = hashlib.blake2b(
                f"{kind}\0{key}\0{digest}{more}".encode(), digest_size=min(3 << tries, 12)
            ).hexdigest()
            slug = f"{(slug_of(words) or kind)[: 79 - len(mark)].rstrip('-')}-{mark}"
            address = f"{FOLDERS[kind]}/{slug}.html"
            tries += 1
        entry = Entry(kind, slug, key, address, self.today if self.path else added or self.today, digest)
        self.new.append(entry)
        self._learn(entry)
        return entry

    def save(self) -> int:
        """Appends the new lines to the register and returns how many; nothing is written where nothing is kept."""
        count = len(self.new)
        if self.path and self.new:
            self._size = append(self.path, self._size, self.new)
        self.new = []
        return count


RESERVED = re.compile("index|con|prn|aux|nul|com[0-9]|lpt[0-9]|page-[0-9]+")  # pages of lists; names that Windows keeps


def append(path: Path, size: int, entries: Iterable[Entry]) -> int:
    """Appends lines to a register of that size and gives its new one: whole lines or none. What a failed write left is taken
    back, what a dead build left behind the size was never used. RegisterError if it cannot be written."""
    lines = "".join(json.dumps(_fields(entry), ensure_ascii=False) + "\n" for entry in entries).encode()
    try:
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644), "r+b") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            handle.seek(max(size - 1, 0))
            whole = not size or handle.read(1) == b"\n"
            rest = handle.read()
            if rest.strip() and b"\n" in rest:
                raise RegisterError(f"{path}: another build has added to it meanwhile: build again")
            lines = lines if whole else b"\n" + lines
            try:
                handle.truncate(size)
                handle.seek(size)
                handle.write(lines)
                handle.flush()
                os.fsync(handle.fileno())
            except OSError:
                os.truncate(path, size)
                raise
            return size + len(lines)
    except OSError as problem:
        raise RegisterError(f"{path} cannot be written: {problem.strerror}") from None


def _fields(entry: Entry) -> dict[str, str]:
    line = {"kind": entry.kind, "id": entry.id, "key": entry.key, "address": entry.address, "added": entry.added}
    return line | ({"digest": entry.digest} if entry.digest else {})


ENTRY = msgspec.json.Decoder(Entry)
AT_ONCE = 1000  # lines
ENTRIES = msgspec.json.Decoder(list[Entry])
DAY = re.compile(r"(?:[0-9]{4}-[01][0-9]-[0-3][0-9])?")
ADDRESSES = re.compile("|".join(rf"{folder}/[a-z0-9-]{{1,80}}\.html" for folder in sorted(set(FOLDERS.values()))))


def lines_of(path: Path) -> Iterator[tuple[Entry, int]]:
    """Each line's entry and where the line ends in the file. A last line that was cut short ends nothing: the build that
    wrote it died before it used it. RegisterError if any other cannot be read."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as handle:
            data = handle.read()
    except FileNotFoundError:
        return
    except OSError as problem:
        link = "it is a symbolic link: links are not followed" if path.is_symlink() else problem.strerror
        raise RegisterError(f"{path} cannot be read: {link}") from None
    end = 0
    lines = data.split(b"\n")
    decoded = _all_decoded([line for line in lines if line.strip()])
    for number, line in enumerate(lines, 1):
        end = min(end + len(line) + 1, len(data))
        if line.strip():
            try:
                yield _checked(next(decoded, None) or _decoded(line, path, number), path, number), end
            except CutShort as problem:
                if end == len(data) and not data.endswith(b"\n"):
                    return
                raise RegisterError(str(problem)) from None


class CutShort(RegisterError):
    """A line that is no JSON."""


def _all_decoded(lines: Sequence[bytes]) -> Iterator[Entry]:
    """The entries of all lines, many decoded at once; it ends before those of which one is no entry, which is then looked for singly."""
    for start in range(0, len(lines), AT_ONCE):
        part = lines[start : start + AT_ONCE]
        if not all(line.startswith(b"{") and line.endswith(b"}") for line in part):
            return
        try:
            entries = ENTRIES.decode(b"[" + b",".join(part) + b"]")
        except (msgspec.DecodeError, UnicodeDecodeError):
            return
        if len(entries) != len(part):
            return
        yield from entries


def _decoded(line: bytes, path: Path, number: int) -> Entry:
    try:
        return ENTRY.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        where = f"{path}:{number}"
        raise CutShort(f"{where}: not a line of the register ({problem}); restore it from your copy") from None


def _checked(entry: Entry, path: Path, number: int) -> Entry:
    folder = FOLDERS.get(entry.kind)
    inside = bool(folder) and ADDRESSES.fullmatch(entry.address) and entry.address.startswith(f"{folder}/")
    if not inside or entry.address.endswith("/index.html"):
        raise RegisterError(f"{path}:{number}: {entry.address!r} is no address of this kind: {entry.kind}")
    if not DAY.fullmatch(entry.added):
        raise RegisterError(f"{path}:{number}: {entry.added!r} is no day such as 2024-12-31; restore it from your copy")
    for name in ("kind", "added"):  # thousands have the same
        force_setattr(entry, name, sys.intern(getattr(entry, name)))
    return entry


def slug_of(words: str, most: int = 72) -> str:
    """Words as an address: `[a-z0-9-]`, at most `most` characters, cut between words. "" if no letter survives."""
    # Letters of other scripts fall away: transliterating them would claim a spelling that nobody gave.
    plain = unicodedata.normalize("NFKD", words.replace("ß", "ss").replace("ø", "o").replace("ł", "l")).lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    slug = re.sub(r"[^a-z0-9]+", "-", plain[:600]).strip("-")
    if len(slug) > most:
        slug = slug[: most + 1].rpartition("-")[0] or slug[:most]
    return slug.strip("-")


def day_of_build() -> str:
    """Today as an ISO date, or the day that SOURCE_DATE_EPOCH states. RegisterError if that is none."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise RegisterError(f"SOURCE_DATE_EPOCH is {epoch!r}: give seconds since 1970, or unset it") from None
