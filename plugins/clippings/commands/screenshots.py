"""`./inv screenshots`: the picture in the README, taken of a page of the sample archive as it is built now."""

from __future__ import annotations

import base64
import shutil
import tempfile
from pathlib import Path

from ..archive import open_archive
from ..pelican_adapter import run
from . import CHECKOUT, fail, store_path
from .programs import ProgramMissing, chromium

WIDTH, HEIGHT = 1360, 1060  # CSS pixels
QUALITY = 80
LARGEST = 150_000  # bytes that a picture in the repository may have


def screenshots(article: str, target: Path) -> int:
    """Writes the page of the sample article whose file name holds `article` to `target` as WebP."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return fail("screenshots need the tools of the tests: run  ./inv test  once")
    try:
        browser = chromium()
    except ProgramMissing as problem:
        return fail(str(problem))
    with tempfile.TemporaryDirectory() as folder:
        content, output = Path(folder, "content"), Path(folder, "output")
        shutil.copytree(CHECKOUT / "content", content)
        run(open_archive(content), output, "", store_path(CHECKOUT / "content"))
        pages = sorted(path for path in (output / "articles").glob("*.html") if article in path.name)
        if not pages:
            return fail(f"no article of the sample has {article!r} in its address")
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
            page = started.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.goto(pages[0].as_uri())
            page.evaluate("document.fonts.ready.then(() => true)")
            shot = page.context.new_cdp_session(page).send(
                "Page.captureScreenshot", {"format": "webp", "quality": QUALITY, "optimizeForSpeed": False}
            )
            started.close()
    picture = base64.b64decode(shot["data"])
    if len(picture) > LARGEST:
        return fail(f"{target.name} would have {len(picture):,} bytes: more than the {LARGEST:,} that it may")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(picture)
    print(f"{target}: {len(picture):,} bytes")
    return 0
