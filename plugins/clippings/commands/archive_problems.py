"""Whether the archive's own files hold: authority, decisions, facts, and every article readable."""

from __future__ import annotations

from pathlib import Path

from ..knowledge import Knowledge
from ..site import BuiltSite
from .reading import archive_read


def archive_problems(content: Path) -> tuple[int, list[str]]:
    """(articles, problems), each problem with its file and line. ArchiveError if it cannot be opened."""
    with archive_read(content) as (build, site):
        problems = [f"{name}: {reason}" for name, reason in build.report.failed]
        return len(site.corpus.articles), problems + _authority(site)


def _authority(site: BuiltSite) -> list[str]:
    knowledge = Knowledge(site.archive.root if site.archive.owned else None)
    authority, decisions = knowledge.authority, knowledge.decisions
    problems = [f"{where}: {reason}" for where, reason in (*authority.problems, *decisions.problems)]
    waiting = {decision.line: decision for decision in decisions.all if decision.action != "rename"}
    files = {name for listed in site.corpus.articles for name in (listed.file, *listed.doubles)}
    for listed in site.corpus.articles:
        names = {"", listed.file, *listed.doubles}
        about = [decision for decision in waiting.values() if decision.article in names]
        if about:
            text = site.article(listed).text
            for decision in about:
                if decision.anchors(text):
                    del waiting[decision.line]
    for line, decision in sorted(waiting.items()):
        where = f"authority/decisions.jsonl:{line}"
        if decision.article and decision.article not in files:
            problems.append(f"{where}: there is no article {decision.article!r} any more")
        else:
            place = decision.article or "any article"
            problems.append(f"{where}: {decision.action} no longer fits: {decision.quote!r} does not stand in {place}")
    for decision in decisions.all:
        if decision.entity and decision.entity not in authority.by_id:
            problems.append(f"authority/decisions.jsonl:{decision.line}: {decision.entity!r} is no id of the authority")
    return problems
