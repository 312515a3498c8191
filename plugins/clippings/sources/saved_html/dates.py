"""Dates as metadata write them, brought to ISO 8601 with the zone as printed."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

ISO = re.compile(
    r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\s?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
MONTH_ONLY = re.compile(r"\s*(\d{4})(?:[-/](\d{1,2}))?\s*$")
SLASHED = re.compile(r"\s*(\d{4})/(\d{1,2})/(\d{1,2})\b")
COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?\s*$")
# "Sat Nov 06 2021 12:21:07 GMT+0100 (...)", as browsers print dates
SCRIPT = re.compile(r"\s*[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")
WORDED = re.compile(
    r"\s*(?:[A-Z][a-z]{2,8},? )?([A-Z][a-z]{2,8})\.? (\d{1,2}),? (\d{4})\b|\s*(\d{1,2}) ([A-Z][a-z]{2,8})\.? (\d{4})\b"
)
MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
EARLIEST = 1600  # the oldest newspapers are of 1605


def iso(text: str) -> str:
    """The date of `text` as ISO 8601, as precise as it says, its zone as printed; empty where it gives no sure date."""
    text = text.strip()[:80]
    for pattern in (ISO, COMPACT):
        found = pattern.match(text)
        if found:
            year, month, day, hour, minute, second, zone = found.groups()
            clock = f"T{int(hour):02}:{minute}:{second or '00'}{_zone(zone)}" if hour and int(hour) < 24 else ""
            return _checked(int(year), int(month), int(day), clock)
    found = SLASHED.match(text)
    if found:
        year, month, day = found.groups()
        return _checked(int(year), int(month), int(day))
    found = SCRIPT.match(text)
    if found:
        month_name, day, year, clock, zone = found.groups()
        return _checked(int(year), MONTHS.get(month_name.lower(), 0), int(day), f"T{clock}{_zone(zone)}")
    found = MONTH_ONLY.match(text)
    if found:
        year, month = found.groups()
        return _checked(int(year), int(month or 1), 1)[: 7 if month else 4]
    return _worded(text)


def _worded(text: str) -> str:
    if re.match(r"\s*(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{2,4} \d", text):
        try:
            return _of_datetime(parsedate_to_datetime(text))
        except (ValueError, TypeError, IndexError, OverflowError):  # the last: a year or a zone beyond all numbers
            return ""
    found = WORDED.match(text)
    if not found:
        return ""
    month, day, year, day_first, month_second, year_last = found.groups()
    number = MONTHS.get((month or month_second)[:3].lower(), 0)
    return _checked(int(year or year_last), number, int(day or day_first))


def _of_datetime(when: datetime) -> str:
    return when.isoformat().replace("+00:00", "Z") if when.year >= EARLIEST else ""


def _checked(year: int, month: int, day: int, clock: str = "") -> str:
    try:
        found = date(year, month, day)
    except ValueError:
        return ""
    if not EARLIEST <= year < 2200 or (year, month, day) == (1970, 1, 1):
        return ""
    return f"{found.isoformat()}{clock}"


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return "Z"
    digits = zone.replace(":", "")
    return f"{digits[:3]}:{digits[3:] or '00'}"


def same_moment(first: str, second: str) -> bool:
    """Whether two ISO dates say the same: one may be less precise, or in another zone, or without one."""
    if first.startswith(second) or second.startswith(first):
        return True
    try:
        one, other = datetime.fromisoformat(first), datetime.fromisoformat(second)
    except ValueError:
        return False
    if one.tzinfo is None or other.tzinfo is None:
        one, other = one.replace(tzinfo=None), other.replace(tzinfo=None)
    return abs((one - other).total_seconds()) < 60
