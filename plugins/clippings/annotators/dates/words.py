"""The words of which time expressions are made, as pieces of regular expressions over lower-case text."""

from __future__ import annotations

_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_WEEKDAYS = (
    "monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu", "friday fri", "saturday sat",
    "sunday sun",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS, 1) for name in names.split()}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI", "dawn": "MO",
    "daybreak": "MO", "lunchtime": "MI", "midday": "MI", "daytime": "DT", "dusk": "EV", "eve": "EV", "hours": "",
}  # fmt: skip
SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
DECADES = {word.replace("ty", "ties"): number for word, number in TENS.items()}


def either(words: dict[str, int] | dict[str, str] | list[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


LONG_MONTH = either([name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")])
MONTH = f"(?:{LONG_MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1\d\d\d|20\d\d)"
BC = r"(?:b\.? ?c\.?(?: ?e\.?)?)(?![a-z])"
AD = r"(?:a\.? ?d\.?|c\.?e\.)(?![a-z])"
LONG_WEEKDAY = either([name for name in WEEKDAYS if name.endswith("day")])
WEEKDAY = f"(?:{LONG_WEEKDAY}|(?:mon|tues|tue|weds|wed|thurs|thur|thu|fri|sat|sun)\\.?)"
SEASON = either(SEASONS)
PART = "(?:morning|afternoon|evening|night)"
UNIT = "(?:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|century|centurie)"
ORDINAL = either(ORDINALS)
COUNT_WORD = f"(?:{either(TENS)}-(?:one|two|three|four|five|six|seven|eight|nine)|{either({**SMALL, **TENS})})"
COUNT = f"(?:\\d{{1,3}}(?:\\.\\d)?|{COUNT_WORD}|(?:a|one|two|three|several) hundred)"
VAGUE = (
    r"(?:a few|several|some|many|a number of|a couple of|a couple|a handful of|dozens of|scores of|the many|"
    r"numerous|countless|hundreds of|thousands of|few)"
)
# The words that counts and units begin with.
COUNT_STARTS = frozenset({*SMALL, *TENS, "a", "several"})
VAGUE_STARTS = frozenset("a several some many dozens scores the numerous countless hundreds thousands few".split())
UNIT_WORDS = frozenset(
    form
    for unit in "second minute hour day night weekend week fortnight month quarter year decade century".split()
    for form in (unit, unit + "s")
) | {"centuries"}


def number(words: str) -> str:
    """The count that words give, in digits ("twenty-five" -> "25"); "X" where they leave it open."""
    words = words.strip()
    if words[:1].isdigit():
        return words
    if words in ("a", "an", "the", "one", "another", ""):
        return "1"
    if words in ("a couple of", "a couple", "couple"):
        return "2"
    if words.endswith("hundred"):
        first = words.split()[0]
        return "X" if first == "several" else str(100 * SMALL.get(first, 1))
    ten, _, one = words.partition("-")
    if ten in TENS:
        return str(TENS[ten] + SMALL.get(one, 0))
    return str(SMALL[words]) if words in SMALL else "X"


def singular(unit: str) -> str:
    """The unit without its plural ("centuries" -> "century")."""
    return "century" if unit.startswith("centur") else unit.rstrip("s")


def duration(count: str, unit: str) -> str:
    """The value of a duration: ("2", "week") -> P2W, ("X", "hour") -> PTXH."""
    letter = {
        "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "N", "week": "W", "month": "M", "quarter": "Q",
        "year": "Y", "decade": "DE", "century": "CE", "weekend": "WE",
    }  # fmt: skip
    if unit == "fortnight":
        return f"P{int(count) * 2}W" if count.isdigit() else "PXW"
    if unit == "night":  # TIMEX3 has no letter for nights
        unit = "day"
    return ("PT" if unit in ("second", "minute", "hour") else "P") + count + letter[unit]
