"""`./inv publish`: builds the site and brings it to where it is read: a folder, a server, a branch of a git repository."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..archive import Archive, ArchiveError, holds, open_archive
from ..release import ReleaseError, read_release
from ..targets import target_of
from . import fail
from .build import build

CHOICES = ("full text", "excerpt", "metadata only")


def publish(content: Path, where: str, output: Path, siteurl: str = "", back: bool = False) -> int:
    """Publishes the archive's site; with `back`, shows the release before again. Exit status as that of the build; 1 if
    nothing was published."""
    try:
        target = target_of(where)
        if back:
            if not target.back:
                raise ReleaseError(
                    f"a {target.name} keeps no releases to go back to: publish from an older state instead"
                )
            _tell(target.back(where))
            return 0
        archive = open_archive(content)
        _chosen(archive)
        if target.back and (holds(archive, Path(where)) or Path(where).resolve().is_relative_to(output.resolve())):
            raise ReleaseError(f"{where} lies among the archive's own files or in {output}: give another folder")
        status = build(content, output, siteurl)
        if status == 1:
            return 1
        _tell(target.publish(read_release(output, archive.name, archive.contact), where))
    except (ArchiveError, ReleaseError) as problem:
        return fail(str(problem))
    return status


def _chosen(archive: Archive) -> None:
    """ReleaseError until the owner has chosen what others may read: articles are usually others' property."""
    withholding = archive.settings.get("withholding")
    default = withholding.get("default") if isinstance(withholding, Mapping) else None
    if default not in CHOICES:
        place = archive.root / "archive.toml" if archive.owned else "the archive.toml that ./inv start DIR makes"
        raise ReleaseError(
            "nothing is published before you choose what others may read, because saved articles are usually their "
            f"publishers' property: put under [withholding] in {place} a line  default =  with "
            + " or ".join(f'"{choice}"' for choice in CHOICES)
        )


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
