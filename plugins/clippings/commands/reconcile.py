"""`./inv reconcile`: asks a reconciliation service who the archive's entities are, and writes its answers as proposals.

Nothing it answers is believed: a service marks matches that are none. The owner reads authority/proposals.csv and puts
the ids that are right into the tables of the authority.
"""

from __future__ import annotations

import csv
import io
import ipaddress
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from ..archive import ArchiveError
from ..corpus import Entity
from ..folding import fold
from ..site import BuiltSite
from . import fail
from .reading import archive_read

BATCH = 10  # names asked for at once
SECONDS = 20  # that the service may take for one answer
LARGEST = 2 << 20  # bytes of one answer
CANDIDATES = 3  # of each name
TYPES = ("person", "organisation", "place")
COLUMNS = ("entity", "name", "articles", "candidate", "candidate_name", "score", "types", "service_says_match",
           "our_check", "service")  # fmt: skip

CHECKS = ("same", "alias", "part", "different")  # the rows stand in this order, the most named first in each


class ServiceError(Exception):
    """The service cannot be asked or gives no answer of the reconciliation protocol; the message says what it did."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a service proposes for a name. `match` is its own claim, which is kept as said and not believed."""

    id: str
    name: str
    score: float
    types: tuple[str, ...]
    match: bool


def reconcile(content: Path, endpoint: str, most: int = 500) -> int:
    """Asks about the `most` named entities that have no id yet and writes authority/proposals.csv. Exit status 0, or 1."""
    try:
        service = Service(endpoint)
        with archive_read(content) as (_, site):
            if not site.archive.owned:
                return fail(f"{content} is no archive: proposals are kept in an archive's authority folder")
            entities = unidentified(site)[:most]
            rows = sorted(_rows(service, entities), key=lambda row: CHECKS.index(str(row[8])))
            path = site.archive.root / "authority" / "proposals.csv"
        path.parent.mkdir(exist_ok=True)
        _write(path, rows)
    except (ArchiveError, ServiceError) as problem:
        return fail(str(problem))
    print(f"{len(rows)} proposals for {len({row[0] for row in rows})} of {len(entities)} names: {path}")
    print(
        "None is taken over. Where one is right, put its id into the columns wikidata or geonames of the authority's tables."
    )
    return 0


def unidentified(site: BuiltSite) -> list[Entity]:
    """The people, organisations and places without an id of Wikidata or GeoNames, the most named first."""
    found = [e for e in site.corpus.kind(*TYPES) if not e.wikidata and not (e.place and e.place[2])]
    return sorted(found, key=lambda e: (-e.count, e.kind, e.name, e.id))


def _rows(service: Service, entities: Sequence[Entity]) -> Iterator[tuple[object, ...]]:
    for start in range(0, len(entities), BATCH):
        batch = entities[start : start + BATCH]
        for entity, candidates in zip(batch, service.ask([e.name for e in batch]), strict=True):
            for c in candidates:
                said = "yes" if c.match else "no"
                known = (f"{entity.kind}/{entity.id}", entity.name, entity.count)
                yield *known, c.id, c.name, c.score, "; ".join(c.types), said, check(entity, c.name), service.endpoint


def check(entity: Entity, name: str) -> str:
    """How a candidate's name compares with the entity's: same, alias (a form printed in the archive), part (all words of
    the one are in the other), different."""
    wanted = fold(name)
    if wanted == fold(entity.name):
        return "same"
    if wanted in {fold(form) for form in (*entity.aliases, *(a.named.name for a in entity.appearances))}:
        return "alias"
    ours, theirs = set(fold(entity.name).split()), set(wanted.split())
    return "part" if ours and theirs and (ours <= theirs or theirs <= ours) else "different"


class Service:
    """A reconciliation service (W3C Community Group report 0.1 or 0.2), at an https address or on this machine."""

    def __init__(self, endpoint: str) -> None:
        """Asks for the service's manifest. ServiceError if the address is not allowed or no such service answers."""
        self.endpoint = endpoint
        address = urlsplit(endpoint)
        if not (address.scheme == "https" or (address.scheme == "http" and _is_here(address.hostname or ""))):
            raise ServiceError(f"{endpoint}: only https addresses and services on this machine are asked")
        handlers = [_NoRedirect(), *([ProxyHandler({})] if _is_here(address.hostname or "") else [])]
        self._opener = build_opener(*handlers)
        manifest = self._get(Request(endpoint))
        if not isinstance(manifest, dict) or "identifierSpace" not in manifest:
            raise ServiceError(f"{endpoint}: this is no reconciliation service: its manifest names no identifierSpace")

    def ask(self, names: Sequence[str]) -> list[list[Candidate]]:
        """The candidates for each name, best first."""
        queries = {f"q{number}": {"query": name, "limit": CANDIDATES} for number, name in enumerate(names)}
        body = urlencode({"queries": json.dumps(queries)}).encode()
        answer = self._get(Request(self.endpoint, data=body))
        if not isinstance(answer, dict):
            raise ServiceError(f"{self.endpoint}: the answer is no JSON object")
        return [_candidates(answer.get(f"q{number}")) for number in range(len(names))]

    def _get(self, request: Request) -> Any:
        request.add_header("Accept", "application/json")
        try:
            with self._opener.open(request, timeout=SECONDS) as answer:
                data = answer.read(LARGEST + 1)
        except (URLError, OSError) as problem:
            raise ServiceError(f"{self.endpoint}: {getattr(problem, 'reason', problem)}") from None
        if len(data) > LARGEST:
            raise ServiceError(f"{self.endpoint}: the answer is larger than {LARGEST >> 20} MB")
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            raise ServiceError(f"{self.endpoint}: the answer is no JSON") from None


class _NoRedirect(HTTPRedirectHandler):
    """What is asked stays where the owner sent it."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _candidates(answer: object) -> list[Candidate]:
    results = answer.get("result") if isinstance(answer, Mapping) else None
    found = []
    for result in results if isinstance(results, list) else ():
        if isinstance(result, Mapping) and isinstance(result.get("id"), str | int):
            types = result.get("type")
            listed = types if isinstance(types, list) else [types] if types else []
            score = result.get("score")
            found.append(
                Candidate(
                    _plain(result["id"]),
                    _plain(result.get("name", "")),
                    round(float(score), 2) if isinstance(score, int | float) else 0.0,
                    tuple(_plain(t.get("name") or t.get("id") if isinstance(t, Mapping) else t) for t in listed),
                    result.get("match") is True,
                )
            )
    return sorted(found, key=lambda c: (-c.score, c.id))[:CANDIDATES]


def _plain(value: object) -> str:
    """A text from outside as a cell that no spreadsheet takes for a formula."""
    text = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())[:300]
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _write(path: Path, rows: Sequence[tuple[object, ...]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    whole = path.with_suffix(".new")
    try:
        whole.write_text(text.getvalue(), encoding="utf-8", errors="replace")
        whole.replace(path)
    except OSError as problem:
        whole.unlink(missing_ok=True)
        raise ServiceError(f"{path}: {problem.strerror}") from None
