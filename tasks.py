"""The tasks, each a call of one command. `./inv --list` names them, `./inv --help TASK` explains one."""

import os
import sys
from pathlib import Path

from invoke import Context, task

from clippings.commands import plain_streams

plain_streams()
HERE = Path(__file__).parent
CALLED_FROM = Path(os.environ.get("CLIPPINGS_CALLED_FROM") or Path.cwd())


def given(path: str) -> Path:
    """A path as the caller meant it: relative to where `./inv` was called."""
    return CALLED_FROM / Path(path).expanduser()


@task(help={
    "content": "the archive, or a folder of saved articles (default: the sample archive)",
    "output": "where the site goes (default: output/)",
    "siteurl": "the site's address, for feeds and the sitemap (default: the archive's own)",
    "workers": "how many processes read and clean (default: one a core)",
    "search": "whether to index the texts for search (also: search = false in archive.toml)",
    "scheduler": "the address of a Dask scheduler, tcp://host:8786, whose workers read and clean (docs/clusters.md)",
})  # fmt: skip
def build(
    c: Context, content: str = "", output: str = "", siteurl: str = "", workers: int = 0, search: bool = True,
    scheduler: str = "",
) -> None:  # fmt: skip
    """Build the site of an archive."""
    from clippings.commands.build import build_and_leave as command

    folder = given(content) if content else HERE / "content"
    command(folder, given(output) if output else HERE / "output", siteurl, workers, search, scheduler)


@task(positional=["target"], help={
    "target": "a folder, rsync://host/module, host:path, or git:PATH-or-URL#branch (see docs/publishing.md)",
    "content": "the archive (default: the sample archive)",
    "output": "where the site is built first (default: output/)",
    "siteurl": "the site's address there (default: the archive's own)",
    "back": "of a folder: show the release before again",
})  # fmt: skip
def publish(
    c: Context, target: str, content: str = "", output: str = "", siteurl: str = "", back: bool = False
) -> None:  # fmt: skip
    """Build the site and bring it to where it is read."""
    from clippings.commands.publish import publish as command

    if target.startswith((".", "~")) or ":" not in target:
        target = str(given(target))
    sys.exit(command(archive(content), target, given(output) if output else HERE / "output", siteurl, back))


@task(help={
    "input": "JSON lines: id, text or html; optional url, date, outlet",
    "output": "where the annotated lines go",
    "archive": "an archive whose authority and decisions apply (default: none)",
})  # fmt: skip
def annotate(c: Context, input: str, output: str, archive: str = "") -> None:
    """Annotate JSON lines: the batch interface."""
    from clippings.commands.annotate import annotate as command

    sys.exit(command(given(input), given(output), given(archive) if archive else None))


@task(positional=["folder"], help={"folder": "where the archive will be; outside the checkout"})
def start(c: Context, folder: str) -> None:
    """Make a new archive."""
    from clippings.commands.start import start as command

    sys.exit(command(given(folder)))


@task(help={
    "content": "the archive, or a folder of saved articles (default: the sample archive)",
    "output": "where the site goes (default: output/)",
    "port": "the port on 127.0.0.1 (default: 8000)",
})  # fmt: skip
def serve(c: Context, content: str = "", output: str = "", port: int = 8000) -> None:
    """Build, serve on this machine, rebuild and reload on change."""
    from clippings.commands.serve import serve as command

    folder = given(content) if content else HERE / "content"
    sys.exit(command(folder, given(output) if output else HERE / "output", port))


@task(help={"only": "only tests whose name matches, as pytest's -k"})
def test(c: Context, only: str = "") -> None:
    """Check style and types and run all tests."""
    from clippings.commands.test import test as command

    sys.exit(command(only))


@task
def accept(c: Context) -> None:
    """Rewrite the golden files with what comes out now; look at the difference before you commit it."""
    from clippings.commands.test import test as command

    sys.exit(command(accept=True))


CONTENT = {"content": "the archive, or a folder of saved articles (default: the sample archive)"}


def archive(content: str) -> Path:
    return given(content) if content else HERE / "content"


@task(positional=["article"], help={**CONTENT, "article": "its file name, id or address"})
def explain(c: Context, article: str, content: str = "") -> None:
    """Say what each rule did to an article, and why."""
    from clippings.commands.explain import explain as command

    sys.exit(command(archive(content), article))


@task(positional=["action"], help={
    **CONTENT,
    "action": "accept, reject, retype, pin, split, never-link, merge, rename, block, keep, leave-out, credit, repair, no-repair, rule-off",
    "quote": "the words meant, letter for letter as saved",
    "article": "the file they stand in (without it: the whole archive)",
    "nth": "which of several places of the quote in the article, counted from 1",
    "kind": "for retype: person, organisation, place, nationality; for block: a kind of block",
    "entity": "for pin and merge: an id of the authority",
    "to": "for rename, split and repair: what it is to read; for rule-off: the rule",
    "value": "for credit: JSON with creators, agencies, via, qualifiers",
    "author": "who decides (default: your login name)",
    "reason": "why, for those who come after you",
    "private-note": "a note that no page and no export shows",
})  # fmt: skip
def decide(
    c: Context, action: str, content: str = "", quote: str = "", article: str = "", nth: int = 0, kind: str = "",
    entity: str = "", to: str = "", value: str = "", author: str = "", reason: str = "", private_note: str = "",
) -> None:  # fmt: skip
    """Append a judgement of yours: it outranks rules and machine at every build."""
    from clippings.commands.decide import decide as command

    more = {"quote": quote, "article": article, "nth": str(nth or ""), "kind": kind, "entity": entity, "to": to}
    more |= {"value": value, "author": author, "reason": reason, "private_note": private_note}
    sys.exit(command(archive(content), action, more))


@task(help={**CONTENT, "most": "how many to show"})
def review(c: Context, content: str = "", most: int = 40) -> None:
    """List what is doubtful in names and places, each with the command that would settle it."""
    from clippings.commands.review import review as command

    sys.exit(command(archive(content), most))


@task(help={
    "content": "the archive; without it, the sample archive and one of generated articles, measured whole",
    "only": "names of checks parted by commas: archive (its own files: authority, decisions, facts), accessibility, feeds, "
    "finding, html, keyboard, lighthouse, plain, weight",
    "articles": "how many articles to generate (0: none)",
    "whole": "of an archive, measure its site with a browser, Lighthouse and the Nu checker too: some minutes, and what they need is installed",
    "details": "also tell what was measured where all is well",
})  # fmt: skip
def check(
    c: Context, content: str = "", only: str = "", articles: int = 1000, whole: bool = False, details: bool = False
) -> None:  # fmt: skip
    """Check an archive's files and feeds. Without --content: measure all there is to measure, and write docs/quality_of_the_site.md."""
    from clippings.commands.check import check as command

    page = None if content or only or not articles else HERE / "docs" / "quality_of_the_site.md"
    sys.exit(command(archive(content), only, 0 if content else articles, whole or not content, details, page))


@task(help={**CONTENT, "output": "where its site is (default: output/)"})
def verify(c: Context, content: str = "", output: str = "") -> None:
    """Prove that nothing saved was lost and that every file of the site is the one that was made."""
    from clippings.commands.verify import verify as command

    sys.exit(command(archive(content), given(output) if output else HERE / "output"))


@task
def trust(c: Context) -> None:
    """Run the long suite of trust (about ten minutes) and write docs/reliability.md and docs/sbom.json."""
    from clippings.commands.trust import trust as command

    sys.exit(command())


@task(positional=["set", "name"], help={
    "set": "credit-style, embed-kind, clean-rule, source, annotator or page-type",
    "name": "whole words joined by _",
})  # fmt: skip
def new(c: Context, set: str, name: str) -> None:
    """Write the stub of a new credit style, embed kind, rule, source, annotator or page type."""
    from clippings.commands.new import new as command

    sys.exit(command(set, name))


@task(positional=["folder"], help={**CONTENT, "folder": "where the tables go; made if it is not there"})
def export(c: Context, folder: str, content: str = "") -> None:
    """Write the archive's data as CSV tables with a datapackage.json."""
    from clippings.commands.export import export as command

    sys.exit(command(archive(content), given(folder)))


@task(positional=["folder"], help={
    **CONTENT,
    "folder": "where the bag goes: a new folder; or the bag to check",
    "check": "prove that every file of the bag is the one that was put in",
})  # fmt: skip
def bag(c: Context, folder: str, content: str = "", check: bool = False) -> None:
    """Make a BagIt bag of the whole archive, for keeping; or check one."""
    from clippings.commands import bag as command

    sys.exit(command.check(given(folder)) if check else command.bag(archive(content), given(folder)))


@task(positional=["atlas"], help={"atlas": "countries-50m.json of npm's world-atlas"})
def boundaries(c: Context, atlas: str) -> None:
    """Make the table that maps are drawn from, for maintainers: npm install world-atlas."""
    from clippings.commands.boundaries import boundaries as command

    sys.exit(command(given(atlas)))


@task(help={
    **CONTENT,
    "endpoint": "the address of an OpenRefine reconciliation service: https, or on this machine",
    "most": "how many names to ask about, the most named first",
})  # fmt: skip
def reconcile(c: Context, endpoint: str, content: str = "", most: int = 500) -> None:
    """Ask a reconciliation service for ids; its answers become proposals, never facts."""
    from clippings.commands.reconcile import reconcile as command

    sys.exit(command(archive(content), endpoint, most))


@task(help={"article": "words of the address of the sample article to show"})
def screenshots(c: Context, article: str = "after-the-wave") -> None:
    """Take the picture in the README anew."""
    from clippings.commands.screenshots import screenshots as command

    sys.exit(command(article, HERE / "docs" / "article.webp"))


@task(help={
    "articles": "sizes of the generated corpus, parted by commas",
    "alone": "further sizes, of which our site alone is measured: 100000 takes a quarter of an hour, and 30 GB until it is done",
    "repetitions": "how often each build is run; the medians count",
    "work": "where corpora and sites go (default: bench-work/ in the user's cache folder)",
})  # fmt: skip
def bench(c: Context, articles: str = "1000,10000", alone: str = "", repetitions: int = 3, work: str = "") -> None:
    """Measure against stock Pelican and Hugo; writes docs/performance.md."""
    from clippings.commands.bench import bench as command

    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = given(work) if work else cache / "clippings" / "bench-work"
    sys.exit(command(articles, alone, repetitions, folder))
