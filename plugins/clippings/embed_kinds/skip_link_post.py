"""A post between the lines that let readers of the BBC's pages skip it: `Skip twitter post by NAME`, `End of ...`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Embed
from ._attribution import signed_by_line
from ._kind import EmbedKind, Example, FoundPost, Posts
from ._markup import literal_words
from ._posts import post
from ._twitter import tweet

PLATFORMS = {
    "twitter": "twitter", "x": "twitter", "instagram": "instagram", "facebook": "facebook", "youtube": "youtube", "tiktok": "tiktok",
}  # fmt: skip
NAMES = "|".join(PLATFORMS)
SKIP = re.compile(rf"^Skip ({NAMES}) (?:post|video|content)(?: \d{{1,2}})?(?: by (?P<name>.{{1,80}}))?$", re.IGNORECASE)
END = re.compile(rf"^End of ({NAMES}) (?:post|video|content)(?: \d{{1,2}})?(?: by .{{1,80}})?$", re.IGNORECASE)
# What stands between the two lines until a reader allows the post.
CONSENT = re.compile(
    rf"^(?:Allow (?:Google )?(?:{NAMES}) content\??|This article contains content provided by .{{1,600}}|Accept and continue|"
    r".{0,40}content (?:is not|isn't) available.{0,80}|View (?:original (?:tweet|post) )?on .{1,40}|The BBC is not responsible .{0,120}|"
    r"Video caption,.{0,160})$",
    re.IGNORECASE,
)
MOST_LINES = 24


def read_lines(lines: Sequence[str], index: int, posts: Posts) -> FoundPost | None:
    """All from the line that offers to skip the post to the one that says it has ended."""
    skip = SKIP.match(lines[index].strip()[:160])
    if not skip:
        return None
    for last in range(index + 1, min(len(lines), index + MOST_LINES)):
        line = lines[last].strip()[:160]
        if SKIP.match(line):
            return None
        if END.match(line):
            inner = [text for text in map(str.strip, lines[index + 1 : last]) if text and not CONSENT.match(text)]
            return FoundPost(index, last, (_post(PLATFORMS[skip[1].lower()], skip["name"] or "", inner, posts),))
    return None


def _post(platform: str, name: str, inner: Sequence[str], posts: Posts) -> Embed:
    handle = name[1:] if re.fullmatch(r"@[\w.]{1,30}", name) else None
    name = "" if handle else name
    at = {line: posts.at(line) for line in inner}
    known = next((found for found in at.values() if found and found.platform == platform), None)
    words = literal_words("\n".join(line for line in inner if not at[line]))
    signature = signed_by_line(words)
    text = words.part(0, signature.start) if signature else words
    if platform == "twitter":
        return tweet(
            known.id if known else None,
            handle=signature.handle if signature else handle,
            name=signature.name if signature else name,
            words=text,
            printed=signature.after if signature else "",
            saved_address=(known.url or "") if known else "",
        )
    return post(
        platform,
        id=known.id if known else None,
        handle=handle or (known.handle if known else None),
        name=name,
        url=known.url if known else None,
        words=text,
        printed=(known.date or "") if known else "",
    )


KIND = EmbedKind(
    name="skip_link_post",
    line_marks=("Skip ",),
    read_lines=read_lines,
    examples=(
        Example(
            "Skip twitter post by @HarbourWatch\n\nAllow Twitter content?\n\nThis article contains content provided by Twitter. We ask for "
            "your permission before anything is loaded.\n\nThe ferry is back.\n\n— Harbour Watch (@HarbourWatch) February 14, 2023\n\nEnd of "
            "twitter post by @HarbourWatch",
            ({"platform": "twitter", "handle": "HarbourWatch", "text": "The ferry is back.", "date": "2023-02-14"},),
        ),
        Example(
            "Skip instagram post by lammas.port\n\nAllow Instagram content?\n\nEnd of instagram post by lammas.port",
            ({"platform": "instagram", "name": "lammas.port", "text": None},),
        ),
    ),
    not_examples=("Skip to main content", "Skip twitter post by @HarbourWatch\n\nThe council met on Monday."),
)
