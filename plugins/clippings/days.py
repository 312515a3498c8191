"""Dates as a reader says them."""

from __future__ import annotations

import datetime
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


SEASONS = {"SP": "Spring", "SU": "Summer", "FA": "Autumn", "WI": "Winter"}
PARTS = {"Q1": "First quarter", "Q2": "Second quarter", "Q3": "Third quarter", "Q4": "Fourth quarter",
         "H1": "First half", "H2": "Second half"}  # fmt: skip


def starts(value: str) -> str:
    """The ISO day, month or year under which a date of any precision is filed: a week under its Monday."""
    if "-W" in value and value[6:8].isdigit():
        try:
            return datetime.date.fromisocalendar(int(value[:4]), int(value[6:8]), 1).isoformat()
        except ValueError:
            return value[:4]
    return value if value[5:6].isdigit() else value[:4]


def in_order(value: str) -> tuple[str, int, str]:
    """What dates of any precision are put in order by: the whole before its parts, seasons as the year has them."""
    part = value[5:]
    return starts(value), [*SEASONS, *PARTS].index(part) + 1 if part in SEASONS or part in PARTS else 0, value


def told(value: str) -> str:
    """A day, week, month, season, part of a year or year in words: "1 April 2022", "Week from 28 March 2022"."""
    part = value[5:]
    if part.startswith("W") and part[1:3].isdigit():
        days = "Weekend of the week from" if part.endswith("-WE") else "Week from"
        return f"{days} {in_words(starts(value))}"
    if part in SEASONS:
        return f"{SEASONS[part]} {value[:4]}"
    return f"{PARTS[part]} of {value[:4]}" if part in PARTS else in_words(value)


@lru_cache(maxsize=4096)
def in_words(iso: str) -> str:
    """An ISO date as a reader says it: "1 April 2022", "April 2022", "2022"; what is no date stays as it is."""
    try:
        if len(iso) >= 10:
            day = datetime.date.fromisoformat(iso[:10])
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        if len(iso) == 7:
            return f"{MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"
    except (ValueError, IndexError):
        pass
    return iso
