"""Dates as a reader says them."""

from __future__ import annotations

import datetime
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


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
