"""A branch of a git repository, as GitHub Pages and its like serve one: git:PATH-or-URL#branch."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ..release import Release, ReleaseError
from . import Target, run

MANIFEST = "manifest-sha256.txt"
BRANCH = "gh-pages"
OURS = (".nojekyll",)  # GitHub Pages leaves out files of some names without it
# Nothing of the user's own configuration may change a byte or run a program.
PLAIN = ("-c", "core.autocrlf=false", "-c", "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false", "-c", "gc.auto=0")


def claims(where: str) -> bool:
    return where.startswith("git:") and len(where) > 4


def publish(release: Release, where: str) -> Iterable[str]:
    address, _, branch = where.removeprefix("git:").partition("#")
    branch = branch or BRANCH
    if address.startswith("-") or branch.startswith("-"):
        raise ReleaseError(f"{where!r} is no address of a repository")
    local = Path(address).expanduser()
    repository = str(local.absolute()) if local.exists() else address
    with tempfile.TemporaryDirectory() as folder:
        run(["git", "init", "--quiet", "--bare", folder])
        git = _Git(Path(folder), release)
        parent = git.tip(repository, branch)
        tree = git.tree(parent)
        # Where something is withheld the branch keeps no history: its older commits may show it.
        alone = bool(release.withheld)
        if parent and git("rev-parse", f"{parent}^{{tree}}") == tree and not (alone and git.has_history(parent)):
            yield f"{branch} of {repository} shows this site already"
            return
        before = ("-p", parent) if parent and not alone else ()
        commit = git("commit-tree", tree, *before, "-m", f"Publish {len(release.files)} files")
        lease = f"--force-with-lease=refs/heads/{branch}:{parent}"
        git("push", "--quiet", *(() if before or not parent else (lease,)), repository, f"{commit}:refs/heads/{branch}")
    yield f"{len(release.files)} files are on the branch {branch} of {repository}"


class _Git:
    """Calls git in a repository of its own, with the site as its working tree."""

    def __init__(self, folder: Path, release: Release) -> None:
        self.folder = folder
        self.release = release
        name, mail = release.name or "Clippings", release.contact if "@" in release.contact else "archive@localhost"
        self.variables = {
            "GIT_DIR": str(folder),
            "GIT_WORK_TREE": str(release.root.absolute()),
            **{f"GIT_{who}_NAME": os.environ.get(f"GIT_{who}_NAME") or name for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": os.environ.get(f"GIT_{who}_EMAIL") or mail for who in ("AUTHOR", "COMMITTER")},
        }

    def __call__(self, *arguments: str, data: bytes = b"", may_fail: bool = False) -> str:
        return self.bytes(*arguments, data=data, may_fail=may_fail).decode().strip()

    def bytes(self, *arguments: str, data: bytes = b"", may_fail: bool = False) -> bytes:
        return run(["git", *PLAIN, *arguments], data, self.release.root, may_fail, **self.variables)

    def tip(self, repository: str, branch: str) -> str:
        """The commit that the branch is at; "" for a branch that is yet to be."""
        if not self("ls-remote", "--", repository, f"refs/heads/{branch}"):
            return ""
        self("fetch", "--quiet", "--depth=1", "--", repository, f"refs/heads/{branch}")
        return self("rev-parse", "FETCH_HEAD")

    def has_history(self, commit: str) -> bool:
        """Whether commits come before it; its own words say so, though only it was fetched."""
        return "\nparent " in self("cat-file", "commit", commit).partition("\n\n")[0]

    def tree(self, parent: str) -> str:
        """The tree of the new commit: what the branch has of others' (a CNAME, say) stays, our old files make way."""
        if parent:
            self("read-tree", parent)
        gone = (
            self.release.gone(self.bytes("cat-file", "blob", f"{parent}:{MANIFEST}", may_fail=True)) if parent else []
        )
        self("update-index", "--force-remove", "-z", "--stdin", data=_listed(gone))
        self("update-index", "--add", "-z", "--stdin", data=_listed(sorted(self.release.files)))
        empty = self("hash-object", "-w", "--stdin")
        for name in OURS:
            self("update-index", "--add", "--cacheinfo", f"100644,{empty},{name}")
        return self("write-tree")


def _listed(addresses: Iterable[str]) -> bytes:
    return "".join(f"{address}\0" for address in addresses).encode()


TARGET = Target(
    "git branch",
    claims,
    publish,
    examples=(
        "git:/srv/site.git#gh-pages",
        "git:git@github.com:user/archive.git",
        "git:https://github.com/user/a.git#pages",
    ),
    not_examples=("git", "git:", "git@github.com:user/archive.git", "./git"),
)
