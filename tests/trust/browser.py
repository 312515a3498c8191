"""Opens every page of a site in Chromium, many at a time, and says what ran, what was asked for and what does not belong."""

from __future__ import annotations

import contextlib
import functools
import http.server
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from clippings.commands.programs import chromium

from .scan import NAMES, OURS

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
AT_ONCE = 48
# No name but this machine's own leads anywhere: a request that a page makes is seen, and reaches nobody.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
# In every frame, before anything of the page: whatever a payload calls leaves a line in the console.
WATCH = """for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch']) {
  window[name] = () => console.log('RAN ' + name + ' ' + location.href);
}"""
OPEN = """async ([addresses, tags, names]) => {
  const found = [], known = new Set(tags), allowed = new Set(names);
  const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);
  await Promise.all(addresses.map((address) => new Promise((done) => {
    const frame = document.createElement('iframe');
    frame.addEventListener('load', () => setTimeout(() => { look(frame, address); frame.remove(); done(); }, 10));
    frame.src = address;
    document.body.append(frame);
  })));
  return found;
  function look(frame, address) {
    const inside = frame.contentDocument;
    const say = (what) => found.push(address + ': ' + what);
    if (!inside || inside.location.pathname + inside.location.search !== new URL(address, location).pathname) return say('it led elsewhere');
    if (!inside.querySelector('main, body > p')) say('nothing of the page is left');
    for (const element of inside.querySelectorAll('*')) {
      const tag = element.localName;
      if (!known.has(tag)) say('<' + tag + '>');
      if (tag === 'script' && element.type !== 'application/ld+json' && !/\\/(theme|pagefind)\\/[\\w.-]+\\.js$/.test(element.src)) say('script');
      for (const { name: written, value } of element.attributes) {
        const name = written.toLowerCase();
        if (name.startsWith('on') || name === 'style' || name === 'srcdoc') say(tag + ' ' + name + '=' + value);
        else if (!allowed.has(name) && !name.startsWith('aria-') && !name.startsWith('data-')) say(tag + ' ' + name);
      }
      if (tag === 'form' && new URL(element.action, inside.baseURI).origin !== location.origin) say('form to ' + element.action);
      const link = element.href;
      if (typeof link === 'string' && link && !schemes.has(element.protocol || new URL(link, inside.baseURI).protocol)) say(tag + ' leads to ' + link);
    }
    for (const link of inside.querySelectorAll('main a[href^="#"], main button')) link.click();
    for (const element of inside.querySelectorAll('main [tabindex], main mark, main a')) element.dispatchEvent(new inside.defaultView.FocusEvent('focus'));
  }
}"""


@dataclass
class Seen:
    """What a browser did with the pages of a site."""

    pages: int = 0
    ran: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)


def visit(output: Path, addresses: Sequence[str], policy: bool = True) -> Seen:
    """Opens the pages at those addresses, clicks what can be clicked; `policy` False takes the Content-Security-Policy out."""
    from playwright.sync_api import sync_playwright

    seen = Seen()
    with served(output, policy) as (base, asked), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page()
        page.add_init_script(WATCH)
        page.on("console", lambda message: seen.ran.append(message.text) if message.text.startswith("RAN ") else None)
        page.on("dialog", lambda dialog: (seen.ran.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("popup", lambda popup: (seen.asked.append(f"a new window {popup.url}"), popup.close()))

        def request(found: object) -> None:
            address = found.url  # type: ignore[attr-defined]
            if not address.startswith((base, "about:blank")):
                seen.asked.append(address)

        page.on("request", request)
        page.goto(f"{base}/host")
        tags = sorted(
            OURS | {"svg", "g", "path", "rect", "line", "circle", "text", "polyline", "polygon", "defs", "clippath"}
        )
        for start in range(0, len(addresses), AT_ONCE):
            part = [f"/{address}" for address in addresses[start : start + AT_ONCE]]
            seen.strange += page.evaluate(OPEN, [part, tags, sorted(NAMES)])
            seen.pages += len(part)
        browser.close()
        known = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
        seen.asked += sorted(path for path in asked if path not in known and path not in ("host", "favicon.ico"))
    return seen


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site; `asked` keeps what was asked for."""

    protocol_version = "HTTP/1.1"

    def __init__(self, policy: bool, asked: set[str], *given: object, **named: object) -> None:
        self._policy, self._asked = policy, asked
        super().__init__(*given, **named)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix("/")
        self._asked.add(path)
        file = Path(self.directory) / path
        if path == "host":
            data, kind = b"<!DOCTYPE html><title>host</title><body></body>", "text/html"
        elif ".." in path or not file.is_file():
            return self.send_error(404)
        else:  # how a page looks is not the question here, and costs most of the time
            data, kind = b"" if file.suffix in (".css", ".woff2") else file.read_bytes(), self.guess_type(path)
        if not self._policy:
            data = POLICY.sub(b"", data, count=1)
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(data)))
        if path.startswith("theme/"):
            self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the frame is gone already
            self.wfile.write(data)

    def log_message(self, *given: object) -> None:
        """Quiet."""


@contextlib.contextmanager
def served(output: Path, policy: bool) -> Iterator[tuple[str, set[str]]]:
    asked: set[str] = set()
    handler = functools.partial(_Handler, policy, asked, directory=str(output))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
