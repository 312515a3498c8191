"""`./inv decide`: appends one judgement of the owner to the archive's decisions, validated against the article it is about."""

from __future__ import annotations

import datetime
import getpass
import json
from pathlib import Path

from ..archive import ArchiveError, open_archive
from ..decisions import ACTIONS, Decision, DecisionError, append
from ..knowledge import Knowledge
from . import fail
from .reading import archive_read, find_article

NEEDS_ENTITY = frozenset({"pin", "merge"})
OF_NAMES = frozenset({"accept", "reject", "retype", "pin", "never-link", "merge"})


def _stands(content: Path, row: dict[str, object]) -> bool:
    """Whether the quote of a decision on the whole archive stands somewhere in it."""
    named = Decision(str(row["action"]), quote=str(row["quote"]))
    with archive_read(content) as (_, site):
        return any(named.anchors(site.article(listed).text) for listed in site.corpus.articles)


def decide(content: Path, action: str, given: dict[str, str]) -> int:
    """Appends the decision. Exit status 1, and nothing written, if it cannot stand: the message says why."""
    if action not in ACTIONS:
        return fail(f"{action!r} is no decision; there are: {', '.join(ACTIONS)}")
    try:
        archive = open_archive(content)
        if not archive.owned:
            return fail(
                f"{archive.root} has no archive.toml, and decisions are kept in an archive: ./inv start DIR makes one"
            )
        row: dict[str, object] = {
            "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "author": given.get("author") or getpass.getuser(),
            "action": action,
        }
        row |= {name: given.get(name, "") for name in ("kind", "quote", "entity", "to", "reason", "private_note")}
        if given.get("value"):
            row["value"] = json.loads(given["value"])
        if action in NEEDS_ENTITY and not given.get("entity"):
            return fail(f"{action} needs --entity: the id of a row of authority/*.csv; add the row where there is none")
        if action in NEEDS_ENTITY and given.get("entity") not in Knowledge(archive.root).authority.by_id:
            return fail(f"{given.get('entity')!r} is no id of the authority: add the row to authority/*.csv first")
        if given.get("article"):
            with archive_read(content) as (_, site):
                listed = find_article(site.corpus, given["article"])
                if listed is None:
                    return fail(f"no article, or more than one, answers to {given['article']!r}")
                if action == "rule-off" and given.get("to") not in site.rules:
                    return fail(
                        f"{given.get('to')!r} is no rule of cleaning: ./inv explain {listed.file} names those at work"
                    )
                text = site.article(listed).text
                place = text.find(given.get("quote", ""))
                if place < 0:
                    return fail(
                        f"{given.get('quote')!r} does not stand in {listed.file}: quote it letter for letter, as saved"
                    )
                row |= {"article": listed.file}
                if text.find(given.get("quote", ""), place + 1) < 0 or given.get("nth"):
                    wanted = int(given.get("nth") or 1)
                    for number in range(1, wanted):
                        place = text.find(given.get("quote", ""), place + 1)
                        if place < 0:
                            return fail(f"{given.get('quote')!r} stands in {listed.file} {number} times, not {wanted}")
                    row["position"] = place
        elif action in OF_NAMES and given.get("quote") and not _stands(content, row):
            return fail(
                f"{given['quote']!r} does not stand in any article as whole words: quote it letter for letter, as saved"
            )
        decision = append(archive.root / "authority" / "decisions.jsonl", row)
    except (ArchiveError, DecisionError, ValueError) as problem:
        return fail(str(problem))
    where = f"in {decision.article}" if decision.article else "in the whole archive"
    print(f"Decided: {decision.action} “{decision.quote}” {where}. It holds from the next build on.")
    return 0
