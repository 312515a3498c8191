"""Publishing: to a folder of releases, by rsync to a real daemon, to a branch of a bare repository; never before the owner chose."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from clippings.commands.publish import publish as publish_command
from clippings.journal import MANIFEST
from clippings.release import ReleaseError, keep_ledger, read_release
from clippings.targets import folder, git_branch, installed, rsync, target_of

from .conftest import ROOT, Built
from .trust.table import tried

IDENTITY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def make_site(root: Path, **pages: str) -> Path:
    """An output folder with those pages and its manifest."""
    shutil.rmtree(root, ignore_errors=True)
    files = {name.replace("__", "/") + ".html": text.encode() for name, text in pages.items()}
    for address, data in files.items():
        (root / address).parent.mkdir(parents=True, exist_ok=True)
        (root / address).write_bytes(data)
    lines = [f"{hashlib.sha256(data).hexdigest()}  {address}\n" for address, data in sorted(files.items())]
    (root / MANIFEST).write_text("".join(lines))
    (root / ".clippings").mkdir()
    (root / ".clippings" / "lock").touch()
    return root


def shown(root: Path) -> dict[str, str]:
    """address -> text of everything below a folder but the manifest."""
    found = {p.relative_to(root).as_posix(): p.read_text() for p in root.rglob("*") if p.is_file()}
    found.pop(MANIFEST, None)
    return found


# ------------------------------------------------------------------------------------------------------- the open set


@pytest.mark.parametrize("where", [w for target in installed() for w in target.examples])
def test_each_address_has_one_target(where: str) -> None:
    claiming = [target for target in installed() if target.claims(where)]
    assert [t for t in claiming if where in t.examples] == claiming
    assert target_of(where) is claiming[0]


def test_no_target_claims_what_it_must_not() -> None:
    assert [(t.name, w) for t in installed() for w in t.not_examples if t.claims(w)] == []


def test_an_address_of_no_kind_is_refused() -> None:
    with pytest.raises(ReleaseError, match="give one such as"):
        target_of("https://example.org/site")


# ---------------------------------------------------------------------------------------------------------- releases


def test_a_release_is_what_the_manifest_names(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site", index="one", people__ana="two")
    (root / "note.txt").write_text("the owner's own")
    assert set(read_release(root).files) == {"index.html", "people/ana.html", MANIFEST}


def test_a_site_that_was_touched_is_not_published(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site", index="one")
    (root / "index.html").write_text("two")
    with pytest.raises(ReleaseError, match="not as it was built"):
        read_release(root)
    with pytest.raises(ReleaseError, match="build it first"):
        read_release(tmp_path)


def test_what_is_gone_never_leads_outside(tmp_path: Path) -> None:
    release = read_release(make_site(tmp_path / "site", index="one"))
    lines = b"00  old.html\n00  ../../etc/passwd\n00  /etc/passwd\n00  index.html\nnonsense\n"
    assert release.gone(lines) == ["old.html"]


# ------------------------------------------------------------------------------------------------------------ folder


def test_a_folder_keeps_three_releases_and_goes_back(tmp_path: Path) -> None:
    where = tmp_path / "www"
    for number in range(1, 6):
        site = make_site(tmp_path / "site", index=f"release {number}")
        assert list(folder.publish(read_release(site), str(where)))
    assert sorted(p.name for p in (where / "releases").iterdir() if p.name.isdecimal()) == ["3", "4", "5"]
    assert shown(where / "current") == {"index.html": "release 5"}
    list(folder.back(str(where)))
    assert shown(where / "current") == {"index.html": "release 4"}
    list(folder.back(str(where)))
    with pytest.raises(ReleaseError, match="keeps no release before"):
        list(folder.back(str(where)))
    site = make_site(tmp_path / "site", index="release 6")
    list(folder.publish(read_release(site), str(where)))
    assert shown(where / "current") == {"index.html": "release 6"}


def test_older_releases_that_show_what_is_withheld_now_are_deleted(tmp_path: Path) -> None:
    """By level of an article that the release has, and by word; a release that withheld as much is kept."""
    where = tmp_path / "www"

    def releases(withheld: dict[str, int], **pages: str) -> list[str]:
        site = make_site(tmp_path / "site", **pages)
        keep_ledger(site, withheld)
        list(folder.publish(read_release(site), str(where)))
        return sorted(p.name for p in (where / "releases").iterdir())

    def kept(*numbers: int) -> list[str]:
        return sorted([".lock", *(f"{n}{end}" for n in numbers for end in ("", ".withheld.json"))])

    with tried("8", "older releases after something was withheld") as line:
        steps = [
            (releases({}, a="secret"), kept(1)),
            (releases({}, a="secret", b="x"), kept(1, 2)),
            (releases({"c.html": 1}, a="secret", c="opening"), kept(1, 2, 3)),  # a new article, withheld from the start
            (releases({"c.html": 1, "a.html": 1}, a="opening", c="opening"), kept(4)),
            (releases({"c.html": 1, "a.html": 1}, a="opening"), kept(4, 5)),
            (releases({"a.html": 3}, a="withdrawn"), kept(6)),
            (releases({"a.html": 3, "word 12": 1}, a="withdrawn"), kept(7)),
            (releases({"a.html": 3}, a="withdrawn"), kept(7, 8)),
        ]
        for found, wanted in steps:
            line.count(found == wanted)
    assert [found for found, _ in steps] == [wanted for _, wanted in steps]
    assert "secret" not in "".join(shown(where).values())


def test_readers_see_one_release_or_the_other(tmp_path: Path) -> None:
    """A reader that asks all the while finds a whole page every time."""
    where = tmp_path / "www"
    site = make_site(tmp_path / "site", index="0" * 5000)
    list(folder.publish(read_release(site), str(where)))
    code = (
        "import sys,time\nend=time.time()+2\nn=0\n"
        "while time.time()<end:\n t=open(sys.argv[1]).read(); assert len(t)==5000 and len(set(t))==1; n+=1\nprint(n)"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code, str(where / "current" / "index.html")], stdout=-1, stderr=-1, text=True
    )
    for number in range(1, 9):
        site = make_site(tmp_path / "site", index=str(number) * 5000)
        list(folder.publish(read_release(site), str(where)))
    out, err = reader.communicate()
    assert reader.returncode == 0, err
    assert int(out) > 10


def test_what_a_publishing_that_died_left_is_cleared(tmp_path: Path) -> None:
    where = tmp_path / "www"
    list(folder.publish(read_release(make_site(tmp_path / "site", index="one")), str(where)))
    half = where / "releases" / "2.part"
    half.mkdir()
    (half / "index.html").write_text("half")
    list(folder.publish(read_release(make_site(tmp_path / "site", index="two")), str(where)))
    assert not half.exists()
    assert shown(where / "current") == {"index.html": "two"}


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    release = read_release(make_site(tmp_path / "site", index="one"))
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "mine.txt").write_text("mine")
    with pytest.raises(ReleaseError, match="holds other things"):
        list(folder.publish(release, str(tmp_path / "www")))
    assert shown(tmp_path / "www") == {"mine.txt": "mine"}


# ------------------------------------------------------------------------------------------------------------- rsync


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """(address, folder) of a module of a real rsync daemon on loopback."""
    assert shutil.which("rsync"), "install rsync, or run ./inv test, which does"
    served = tmp_path / "served"
    served.mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = tmp_path / "rsyncd.conf"
    own = f"uid = {os.getuid()}\ngid = {os.getgid()}\n" if os.getuid() == 0 else ""
    settings.write_text(f"use chroot = no\n{own}[site]\npath = {served}\nread only = no\n")
    process = subprocess.Popen(
        ["rsync", "--daemon", "--no-detach", f"--config={settings}", f"--port={port}", "--address=127.0.0.1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield f"rsync://127.0.0.1:{port}/site/", served
    process.kill()
    process.wait()


def test_rsync_brings_what_is_new_and_deletes_only_what_was_ours(tmp_path: Path, daemon: tuple[str, Path]) -> None:
    where, served = daemon
    (served / "mine.txt").write_text("mine")
    site = make_site(tmp_path / "site", index="one", people__ana="ana", people__old="old")
    list(rsync.publish(read_release(site), where))
    assert shown(served) == {
        "index.html": "one",
        "people/ana.html": "ana",
        "people/old.html": "old",
        "mine.txt": "mine",
    }
    assert not (served / ".clippings").exists()
    site = make_site(tmp_path / "site", index="two", people__ana="ana")
    said = list(rsync.publish(read_release(site), where))
    assert shown(served) == {"index.html": "two", "people/ana.html": "ana", "mine.txt": "mine"}
    assert "1 older" in said[0]


def test_rsync_tells_what_failed(tmp_path: Path, daemon: tuple[str, Path]) -> None:
    where, _ = daemon
    release = read_release(make_site(tmp_path / "site", index="one"))
    with pytest.raises(ReleaseError, match="rsync failed"):
        list(rsync.publish(release, where.replace("/site/", "/other/")))


# --------------------------------------------------------------------------------------------------------------- git


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    repository = tmp_path / "site.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(repository)], check=True)
    return repository


def in_branch(repository: Path, branch: str) -> dict[str, str]:
    command = ["git", "--git-dir", str(repository), "ls-tree", "-r", "--name-only", branch]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    read = ["git", "--git-dir", str(repository), "show"]
    return {
        name: subprocess.run([*read, f"{branch}:{name}"], capture_output=True, text=True, check=True).stdout
        for name in names
        if name != MANIFEST
    }


def commits(repository: Path, branch: str) -> int:
    command = ["git", "--git-dir", str(repository), "rev-list", "--count", branch]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_a_branch_gets_a_commit_for_each_change(tmp_path: Path, bare: Path) -> None:
    where = f"git:{bare}#gh-pages"
    site = make_site(tmp_path / "site", index="one", people__old="old")
    (site / ".gitignore").write_text("*.html\n")  # of the owner: it must not keep pages out
    list(git_branch.publish(read_release(site), where))
    assert in_branch(bare, "gh-pages") == {".nojekyll": "", "index.html": "one", "people/old.html": "old"}
    assert "already" in next(iter(git_branch.publish(read_release(site), where)))
    assert commits(bare, "gh-pages") == 1
    list(git_branch.publish(read_release(make_site(tmp_path / "site", index="two\r\n")), where))
    assert set(in_branch(bare, "gh-pages")) == {".nojekyll", "index.html"}
    blob = subprocess.run(
        ["git", "--git-dir", str(bare), "show", "gh-pages:index.html"], capture_output=True, check=True
    )
    assert blob.stdout == b"two\r\n"
    assert commits(bare, "gh-pages") == 2


def test_a_branch_keeps_no_history_where_something_is_withheld(tmp_path: Path, bare: Path) -> None:
    where = f"git:{bare}#gh-pages"
    list(git_branch.publish(read_release(make_site(tmp_path / "site", index="secret")), where))
    site = make_site(tmp_path / "site", index="opening")
    keep_ledger(site, {"index.html": 1})
    list(git_branch.publish(read_release(site), where))
    assert in_branch(bare, "gh-pages") == {".nojekyll": "", "index.html": "opening"}
    assert commits(bare, "gh-pages") == 1


def test_what_is_withheld_goes_out_of_the_history_though_the_site_is_the_same(tmp_path: Path, bare: Path) -> None:
    """The owner took the words out first, and withholds them now because an older commit still shows them."""
    where = f"git:{bare}#gh-pages"
    list(git_branch.publish(read_release(make_site(tmp_path / "site", index="secret")), where))
    site = make_site(tmp_path / "site", index="opening")
    list(git_branch.publish(read_release(site), where))
    assert commits(bare, "gh-pages") == 2
    keep_ledger(site, {"word 12": 1})
    with tried("8", "older commits after something was withheld, the site being the same") as line:
        list(git_branch.publish(read_release(site), where))
        line.count(commits(bare, "gh-pages") == 1)
    assert commits(bare, "gh-pages") == 1
    assert "already" in next(iter(git_branch.publish(read_release(site), where)))


@pytest.mark.parametrize("step", ["fetch", "update-index", "commit-tree", "push"])
def test_a_publishing_that_dies_leaves_the_branch_as_it_was(
    step: str, tmp_path: Path, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = f"git:{bare}#gh-pages"
    list(git_branch.publish(read_release(make_site(tmp_path / "site", index="one")), where))
    release = read_release(make_site(tmp_path / "site", index="two"))
    dying = tmp_path / "bin" / "git"
    dying.parent.mkdir()
    dying.write_text(
        f'#!/bin/sh\nfor word; do [ "$word" = {step} ] && kill -9 $$; done\nexec {shutil.which("git")} "$@"\n'
    )
    dying.chmod(0o755)
    with tried("4", "a publishing to a git branch that dies at a step") as line, monkeypatch.context() as patch:
        patch.setenv("PATH", f"{dying.parent}:{os.environ['PATH']}")
        with pytest.raises(ReleaseError):
            list(git_branch.publish(release, where))
        line.count(in_branch(bare, "gh-pages")["index.html"] == "one")
    assert in_branch(bare, "gh-pages")["index.html"] == "one"
    list(git_branch.publish(release, where))
    assert in_branch(bare, "gh-pages")["index.html"] == "two"


def test_a_branch_keeps_what_others_put_there(tmp_path: Path, bare: Path) -> None:
    work = tmp_path / "work"
    git = ["git", "-C", str(work), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "clone", "--quiet", str(bare), str(work)], check=True, capture_output=True)
    (work / "CNAME").write_text("archive.example.org\n")
    subprocess.run([*git, "checkout", "--quiet", "-b", "pages"], check=True)
    subprocess.run([*git, "add", "CNAME"], check=True)
    subprocess.run([*git, "commit", "--quiet", "-m", "Name the domain"], check=True)
    subprocess.run([*git, "push", "--quiet", "origin", "pages"], check=True)
    list(git_branch.publish(read_release(make_site(tmp_path / "site", index="one")), f"git:{bare}#pages"))
    assert in_branch(bare, "pages") == {".nojekyll": "", "CNAME": "archive.example.org\n", "index.html": "one"}
    assert commits(bare, "pages") == 2


def test_an_address_that_is_an_option_is_refused(tmp_path: Path, bare: Path) -> None:
    release = read_release(make_site(tmp_path / "site", index="one"))
    for where in ("git:--upload-pack=x", "git:/x#-f"):
        with pytest.raises(ReleaseError):
            list(git_branch.publish(release, where))


# ----------------------------------------------------------------------------------------------------------- command


@pytest.mark.parametrize(
    "setting", ["", "[withholding]\n", '[withholding]\ndefault = "all of it"\n', "withholding = 1\n"]
)
def test_nothing_is_published_before_the_owner_chose(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], setting: str
) -> None:
    (tmp_path / "archive" / "articles").mkdir(parents=True)
    (tmp_path / "archive" / "archive.toml").write_text('name = "An archive"\n' + setting)
    assert publish_command(tmp_path / "archive", str(tmp_path / "www"), tmp_path / "out") == 1
    assert not (tmp_path / "www").exists()
    said = capsys.readouterr().err
    assert "choose what others may read" in said and '"excerpt"' in said and said.count("\n") == 1


def test_a_folder_that_is_only_looked_at_is_not_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "clips").mkdir()
    assert publish_command(tmp_path / "clips", str(tmp_path / "www"), tmp_path / "out") == 1
    assert "inv start" in capsys.readouterr().err


class Addresses(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attributes if name in ("href", "src") and value]


def test_the_whole_way_below_a_path_of_a_domain(site: Built, tmp_path: Path, cache: Path) -> None:
    """`./inv publish` of the sample to a folder that is served at https://example.org/news/archive."""
    command = [sys.executable, "-m", "invoke", "publish", str(tmp_path / "www"), "--content", str(site.content)]
    command += ["--output", str(tmp_path / "out"), "--siteurl", "https://example.org/news/archive"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "CLIPPINGS_CACHE": str(cache)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    current = tmp_path / "www" / "current"
    assert "https://example.org/news/archive/" in (current / "atom.xml").read_text()
    for page in ("index.html", "articles/index.html", "search.html", "people/index.html"):
        for address in Addresses((current / page).read_text()).found:
            if re.match(r"[a-z]+:", address) or address.startswith("#"):
                continue
            assert not address.startswith("/"), f"{page} leads to {address}, which is not below the path"
            target = (current / page).parent / address.partition("#")[0].partition("?")[0]
            assert target.resolve().is_file(), f"{page} leads to {address}, which is nowhere"
