"""The time that a post's id carries: ids of most platforms count milliseconds from an epoch of their own.

Measured against stated dates: Twitter exact to the second, Bluesky exact, Mastodon, Instagram, Threads and TikTok
plausible to the day. None where the id is of another make (sequential, or made up).
"""

from __future__ import annotations

from datetime import UTC, datetime

FIRST_SNOWFLAKE = 29_700_859_247  # the first status id of 4 November 2010; those before count posts, not time
TWITTER_EPOCH = 1_288_834_974_657  # milliseconds
INSTAGRAM_EPOCH = 1_314_220_021_721
SORTABLE = {letter: value for value, letter in enumerate("234567abcdefghijklmnopqrstuvwxyz")}
SHORTCODE = {
    letter: value for value, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
}
LATEST_YEAR = 2040  # an id that claims a later time is none of its kind


def twitter(status: str) -> datetime | None:
    """A status id: milliseconds in the upper bits of a snowflake."""
    if not status.isdecimal() or len(status) > 19 or int(status) < FIRST_SNOWFLAKE:
        return None
    return _moment((int(status) >> 22) + TWITTER_EPOCH, 2010)


def bluesky(key: str) -> datetime | None:
    """A record key: microseconds in sortable base 32."""
    if len(key) != 13 or any(letter not in SORTABLE for letter in key):
        return None
    number = 0
    for letter in key:
        number = number * 32 + SORTABLE[letter]
    return _moment((number >> 10) // 1000, 2022)


def mastodon(status: str) -> datetime | None:
    """A status id: milliseconds above 16 bits; ids of single-user servers may count otherwise."""
    if not status.isdecimal() or not 17 <= len(status) <= 19:
        return None
    return _moment(int(status) >> 16, 2016)


def instagram(shortcode: str) -> datetime | None:
    """A shortcode of Instagram or Threads: a media id in base 64, milliseconds above 23 bits."""
    if len(shortcode) not in (10, 11) or any(letter not in SHORTCODE for letter in shortcode):
        return None
    number = 0
    for letter in shortcode:
        number = number * 64 + SHORTCODE[letter]
    return _moment((number >> 23) + INSTAGRAM_EPOCH, 2012)


def tiktok(video: str) -> datetime | None:
    """A video id: seconds in the upper 32 bits."""
    if not video.isdecimal() or len(video) != 19:
        return None
    return _moment((int(video) >> 32) * 1000, 2014)


def _moment(milliseconds: int, earliest_year: int) -> datetime | None:
    if not 0 < milliseconds < 4_000_000_000_000:
        return None
    moment = datetime.fromtimestamp(milliseconds // 1000, UTC)
    return moment if earliest_year <= moment.year <= LATEST_YEAR else None
