"""What a page asks of the network, and how many bytes come: counted by the browser itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHOTOS = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif")
QUIET = 150  # ms in which nothing more is asked for


@dataclass
class Traffic:
    """Requests of a page since `watched`. Bytes are those on the wire: compressed, with headers."""

    urls: dict[str, str] = field(default_factory=dict)  # request id -> URL
    sorts: dict[str, str] = field(default_factory=dict)  # request id -> MIME type
    sizes: dict[str, int] = field(default_factory=dict)  # request id -> bytes

    def requests(self) -> list[str]:
        """The URLs asked for, photos left out."""
        return [url for one, url in self.urls.items() if self.sorts.get(one) not in PHOTOS]

    def bytes(self) -> int:
        """What came over the wire, photos left out."""
        return sum(size for one, size in self.sizes.items() if self.sorts.get(one) not in PHOTOS)

    def foreign(self, address: str) -> list[str]:
        """URLs of anybody else than the site at `address`."""
        return [url for url in self.urls.values() if not url.startswith((address, "data:", "blob:"))]

    def settle(self, page: Page) -> None:
        """Waits until all that was asked for has come."""
        page.wait_for_timeout(QUIET)
        while set(self.urls) - set(self.sizes):
            page.wait_for_timeout(QUIET)

    def forget(self) -> None:
        """Counts from here on."""
        for part in (self.urls, self.sorts, self.sizes):
            part.clear()


def watched(page: Page, kbits: int = 0) -> Traffic:
    """The traffic of a page from now on; `kbits` a second is how fast its network is (0: as fast as it can)."""
    traffic = Traffic()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    if kbits:
        speed = kbits * 1000 / 8
        conditions = {"offline": False, "latency": 150, "downloadThroughput": speed, "uploadThroughput": speed}
        session.send("Network.emulateNetworkConditions", conditions)

    def asked(event: dict[str, Any]) -> None:
        traffic.urls[event["requestId"]] = event["request"]["url"]

    def answered(event: dict[str, Any]) -> None:
        traffic.sorts[event["requestId"]] = event["response"]["mimeType"]

    def came(event: dict[str, Any]) -> None:
        traffic.sizes[event["requestId"]] = int(event["encodedDataLength"])

    def failed(event: dict[str, Any]) -> None:
        traffic.sizes[event["requestId"]] = 0

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", came)
    session.on("Network.loadingFailed", failed)
    return traffic
