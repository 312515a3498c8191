"""A post whose markup is gone: its words, and behind them or on the next line `— Name (@handle) October 9, 2018`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Embed
from ._attribution import Signature, sign, sign_bare
from ._kind import EmbedKind, Example, FoundPost, Posts
from ._markup import Words, joined, literal_words
from ._posts import post
from ._printed_dates import read_day
from ._twitter import of_twitter, tweet

LONGEST_LINE = 6_000
LONGEST_POST = 4_000  # characters; of more than one line, above a signature of its own
MOST_LINES = 25
PICTURE = re.compile(r"(?:^|\s|(?<=[^\w/]))pic\.(?:twitter|x)\.com/\w{6,16}\s*$")
# What only posts are written with: mentions, hashtags, short links.
MARKED = re.compile(r"(?:^|[^\w&/])[@#]\w{2,}|\bt\.co/\w{6}|pic\.(?:twitter|x)\.com/")
DAY_AND_YEAR = re.compile(
    r"(?<!\d)\d{1,2}(?!\d).{1,30}(?<!\d)20[0-4]\d(?!\d)|(?<!\d)20[0-4]\d(?!\d).{1,30}(?<!\d)\d{1,2}(?!\d)"
)
QUOTE_MARK = re.compile(r"^\s{0,3}>\s?")
TWITTER_HANDLE = re.compile(r"[A-Za-z0-9_]{1,20}")
SIGNED = re.compile(r"[(（]\s{0,3}\\?\[?@|[—―][^—―]{0,60}@\w{1,20}\s*$")


def read_lines(lines: Sequence[str], index: int, posts: Posts) -> FoundPost | None:
    """The post that is signed on this line, or ends on it with the address of its picture."""
    line = QUOTE_MARK.sub("", lines[index].strip())
    if len(line) > LONGEST_LINE:
        return None
    signed = _signed(line) if "@" in line else None
    if signed:
        words, signature = signed
        last = index
        if not signature.after and index + 1 < len(lines) and _only_date(lines[index + 1]):
            last, signature = index + 1, replace(signature, after=lines[index + 1].strip())
        if signature.own_line:
            return _with_text_above(lines, index, last, words, signature, posts)
        text = words.part(0, signature.start)
        if text.text and _evidence(signature, text):
            return FoundPost(index, last, (_post(text, words, signature, posts),))
    if PICTURE.search(line[-60:]) and not _signed_below(lines, index):
        return FoundPost(index, index, (tweet(None, words=literal_words(line)),))
    return None


def _signed(line: str) -> tuple[Words, Signature] | None:
    if not SIGNED.search(line):
        return None
    words = literal_words(line)
    start = words.text.rfind("\n") + 1
    signature = sign(words.text, start)
    if signature and any(
        first >= signature.start and not (of_twitter(address) or "bsky.app/" in address or "/@" in address)
        for first, _, address in words.links
    ):
        return None  # signed with a link to somewhere else
    if signature and (not signature.after or _date_or_address(signature, words)):
        return words, signature
    signature = sign_bare(words.text, start)
    return (words, signature) if signature else None


def _date_or_address(signature: Signature, words: Words) -> bool:
    after = signature.after
    if len(after) <= 80 and (read_day(after) or re.fullmatch(r"[·|\s]*https?://\S{10,120}", after)):
        return True
    # A date in a language whose months are not known: a day, a year, few words.
    return signature.own_line and len(after) <= 40 and after.count(" ") <= 4 and DAY_AND_YEAR.search(after) is not None


def _evidence(signature: Signature, text: Words) -> bool:
    """Whether the signature is a post's: it is dated, or the words before it are written as posts are."""
    if signature.after or any(of_twitter(address) for _, _, address in text.links):
        return True
    return MARKED.search(text.text) is not None


def _with_text_above(
    lines: Sequence[str], index: int, end: int, words: Words, signature: Signature, posts: Posts
) -> FoundPost | None:
    """The signature's line (and its date's, `end`) and the paragraph right above it: all its lines, where blank lines part them."""
    last = index - 1
    while last >= 0 and not QUOTE_MARK.sub("", lines[last]).strip():
        last -= 1
    if last < 0 or len(lines[last]) > LONGEST_LINE:
        return None
    first = last
    if any(not line.strip() for line in lines):
        length = len(lines[last])
        while first > 0 and lines[first - 1].strip() and last - first < MOST_LINES:
            length += len(lines[first - 1])
            if length > LONGEST_POST or _is_signature(lines[first - 1]):
                break
            first -= 1
    above = [literal_words(QUOTE_MARK.sub("", line.strip())) for line in lines[first : last + 1]]
    text = joined(above)
    if not text.text or not _evidence(signature, text):
        return None
    return FoundPost(first, end, (_post(text, words, signature, posts),))


def _only_date(line: str) -> bool:
    return len(line) <= 40 and any(map(str.isdecimal, line)) and read_day(line.strip()) is not None


def _is_signature(line: str) -> bool:
    signed = _signed(QUOTE_MARK.sub("", line.strip())) if "@" in line and len(line) < 400 else None
    return signed is not None and signed[1].own_line


def _signed_below(lines: Sequence[str], index: int) -> bool:
    following = next((line for line in lines[index + 1 : index + 4] if QUOTE_MARK.sub("", line).strip()), "")
    return _is_signature(following)


def _post(text: Words, words: Words, signature: Signature, posts: Posts) -> Embed:
    addresses = [address for start, _, address in words.links if start >= signature.start]
    plain = re.search(r"https?://\S{10,120}", signature.after)
    known = next(
        (found for address in (*addresses, *([plain[0]] if plain else [])) if (found := posts.at(address))), None
    )
    if TWITTER_HANDLE.fullmatch(signature.handle):
        return tweet(
            known.id if known and known.platform == "twitter" else None,
            handle=signature.handle,
            name=signature.name,
            words=text,
            printed=signature.after,
            saved_address=known.url or "" if known and known.platform == "twitter" else "",
        )
    return post(
        "mastodon" if "@" in signature.handle else "bluesky",
        id=known.id if known else None,
        handle=signature.handle,
        name=signature.name,
        url=known.url if known else None,
        words=text,
        printed=(known.date or "") if known else signature.after,
        derived=("date",) if known and known.date else (),
    )


KIND = EmbedKind(
    name="flattened_post",
    line_marks=("@", "pic.twitter.com/", "pic.x.com/"),
    read_lines=read_lines,
    examples=(
        Example(
            "The ferry is back. Ask @LammasPort pic.twitter.com/aBcDeFgHiJ\n\n— Harbour (old) Watch (@HarbourWatch) February 14, 2023",
            (
                {
                    "platform": "twitter",
                    "handle": "HarbourWatch",
                    "name": "Harbour (old) Watch",
                    "date": "2023-02-14",
                    "text": "The ferry is back. Ask @LammasPort",
                    "id": None,
                    "url": None,
                    "links": {"": "https://pic.twitter.com/aBcDeFgHiJ"},
                },
            ),
        ),
        Example(
            "The ferry is back, all day! #ferry — Harbour Watch (@HarbourWatch) February 14, 2023",
            ({"text": "The ferry is back, all day! #ferry", "date": "2023-02-14"},),
        ),
        Example(  # what is left of a page's markup: its links
            'All boats of <a href="https://twitter.com/LammasPort?ref_src=twsrc%5Etfw">@LammasPort</a> stay in. <a href="https://twitter.com/'
            'hashtag/fog?src=hash&ref_src=twsrc%5Etfw">#fog</a> —@HarbourWatch',
            (
                {
                    "handle": "HarbourWatch",
                    "name": None,
                    "date": None,
                    "text": "All boats of @LammasPort stay in. #fog",
                    "links": {
                        "@LammasPort": "https://twitter.com/LammasPort",
                        "#fog": "https://twitter.com/hashtag/fog",
                    },
                },
            ),
        ),
        Example(  # a Markdown clip
            "> The ferry is back.\n>\n> — Watch (@HarbourWatch) [14. Februar 2023](https://twitter.com/HarbourWatch/status/1625427174357128839)",
            ({"id": "1625427174357128839", "date": "2023-02-14T09:30:12Z", "text": "The ferry is back."},),
        ),
        Example(
            "Nebel über Lammas.\n— Hafen (@port.example.org) 25. Februar 2024",
            ({"platform": "bluesky", "handle": "port.example.org", "date": "2024-02-25"},),
        ),
        Example(  # the date has a line of its own
            "The ferry is back.\n\n— Harbour Watch (@HarbourWatch)\nFebruary 14, 2023",
            ({"handle": "HarbourWatch", "date": "2023-02-14", "text": "The ferry is back."},),
        ),
        Example(  # a date in Welsh
            "Mae'r fferi yn ôl.\n\n— Porthladd (@HarbourWatch) 14 Chwefror 2023",
            ({"handle": "HarbourWatch", "date": None},),
        ),
        Example(
            "Fog all the way to the light. pic.twitter.com/aBcDeFgHiJ",
            ({"platform": "twitter", "handle": None, "text": "Fog all the way to the light."},),
        ),
    ),
    not_examples=(
        "Jo Marsh (@jomarsh) covers the port for this paper.",
        "— Jo Marsh (@jomarsh) contributed to this report.",
        "The ferry runs again — the third time this year — and the port (@LammasPort) is glad.",
        "Write to us at desk@example.org or on @LammasNews",
        "“We are glad,” she said. — Jo Marsh",
        "A picture (pic.twitter.com/aBcDeFgHiJ) showed the fog.",
    ),
)
