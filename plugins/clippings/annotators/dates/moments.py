"""Calendar arithmetic on moments that are known as precisely as the text says: a day, a week, a month, a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace


class Moment(msgspec.Struct, frozen=True, gc=False):
    """A point or stretch of the calendar. `year` is negative for years BC, None where the text leaves it open.

    0 stands for "not said". `season` is SP, SU, FA, WI, Q1-Q4 or H1-H2; `part` what follows the T of a time of day
    (MO, AF, EV, NI, DT, 14:30); `week` an ISO week, `weekday` 1-7 in it where the day itself is not known.
    """

    year: int | None
    month: int = 0
    day: int = 0
    week: int = 0
    weekday: int = 0
    season: str = ""
    part: str = ""
    weekend: bool = False

    @property
    def value(self) -> str:
        """The value as TIMEX3 writes it, e.g. 2022-04-01TMO, 2022-W13, 2022-SU, BC0480, XXXX-WXX-5."""
        text = _year(self.year)
        if self.weekend:
            text += f"-W{self.week:02d}-WE" if self.week else "-WXX-WE"
        elif self.week or self.weekday:
            text += f"-W{self.week:02d}" if self.week else "-WXX"
            text += f"-{self.weekday}" if self.weekday else ""
        elif self.season:
            text += f"-{self.season}"
        elif self.month:
            text += f"-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "-XX" if self.part else "")
        elif self.part:
            text += "-XX-XX"
        return f"{text}T{self.part}" if self.part else text

    @property
    def date(self) -> date | None:
        """The day, if it is known to the day and in the calendar's reach."""
        if self.day and self.month and self.year and self.year > 0:
            return date(self.year, self.month, self.day)
        return None

    @property
    def coarse(self) -> Moment:
        """The same without its time of day."""
        return replace(self, part="") if self.part else self


def _year(year: int | None) -> str:
    if year is None:
        return "XXXX"
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def of_date(day: date) -> Moment:
    return Moment(day.year, day.month, day.day)


def of_week(day: date) -> Moment:
    """The ISO week that holds a day."""
    year, week, _ = day.isocalendar()
    return Moment(year, week=week)


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether such a day exists; in an unknown year 29 February does."""
    if not 1 <= month <= 12 or day < 1:
        return False
    return day <= (
        monthrange(year, month)[1] if year and year > 0 else 29 if month == 2 else monthrange(2000, month)[1]
    )


def shift(moment: Moment, count: int, unit: str) -> Moment | str | None:
    """The moment `count` units on (back where negative), as precise as the unit: years give a year, days a day.

    Decades and centuries come as their short values ("198"). None where the moment is not known well enough.
    """
    if moment.year is None:
        return None
    if unit in ("decade", "century"):
        return short_value(moment.year + count * (10 if unit == "decade" else 100), unit)
    if unit == "year":
        return Moment(moment.year + count)
    if unit == "quarter":
        quarter = (int(moment.season[1]) if moment.season.startswith("Q") else (moment.month + 2) // 3) - 1
        if quarter < 0:
            return None
        years, quarter = divmod(quarter + count, 4)
        return Moment(moment.year + years, season=f"Q{quarter + 1}")
    if unit == "month":
        if not moment.month:
            return None
        years, month = divmod(moment.month - 1 + count, 12)
        return Moment(moment.year + years, month + 1)
    return _shift_days(moment, count, unit)


def _shift_days(moment: Moment, count: int, unit: str) -> Moment | None:
    day = moment.date
    if day is None and moment.week and not moment.weekend and moment.year:
        day = date.fromisocalendar(moment.year, moment.week, moment.weekday or 1)
    if day is None:
        return None
    try:
        day += timedelta(days=count * {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}[unit])
    except OverflowError:
        return None
    if unit == "day":
        return of_date(day)
    return replace(of_week(day), weekend=unit == "weekend")


def short_value(year: int, unit: str) -> str:
    """The decade ("198") or century ("19") that holds a year."""
    era, digits = ("BC", f"{-year:04d}") if year < 0 else ("", f"{year:04d}")
    return era + digits[: 3 if unit == "decade" else 2]
