"""Dates in the text: every family of rules, what is no date, and that hostile text costs no time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clippings.annotators.dates import find_dates
from clippings.annotators.dates.moments import Moment, is_day, shift
from clippings.annotators.dates.scan import RULES
from clippings.model import Span

FRIDAY = "2023-05-12"
HISTORY = (
    "The league was founded in 1804 and banned in 1809. It met again in 1811 and in 1812, and lost its hall in 1815. "
    "In 1817 it lost its charter. "
)


def found(text: str, published: str | None = FRIDAY) -> list[tuple[str, str]]:
    return [(text[start:end], value) for start, end, value in find_dates(text, published)]


NEWS = {
    # a weekday is the day of the story, or the last one
    "The mayor spoke on Friday.": [("Friday", "2023-05-12")],
    "The mayor spoke on Thursday.": [("Thursday", "2023-05-11")],
    "The dam burst on Saturday.": [("Saturday", "2023-05-06")],
    # unless what is said lies ahead
    "The council will vote on Tuesday.": [("Tuesday", "2023-05-16")],
    "The hearing is scheduled for Monday, the clerk said Thursday.": [("Monday", "2023-05-15"), ("Thursday", "2023-05-11")],
    "The fair opens Wednesday.": [("Wednesday", "2023-05-17")],
    "On Sunday, the choir is due to sing.": [("Sunday", "2023-05-14")],
    "They meet next Friday.": [("next Friday", "2023-05-19")],
    "They met last Friday.": [("last Friday", "2023-05-05")],
    "They met on Tuesday last week.": [("Tuesday last week", "2023-05-02")],
    # the nearest verb tells, and what was to be lies ahead of what was
    "The minister on Wednesday laid a stone that would be forgotten.": [("Wednesday", "2023-05-10")],
    "He was refused bail to appear in court on Monday.": [("Monday", "2023-05-15")],
    "The works were to end on 30 June.": [("30 June", "2023-06-30")],
    "The Rovers play the Harbour Eleven on Saturday.": [("Saturday", "2023-05-13")],
    "They came on May 9; the night before, it had snowed.": [("May 9", "2023-05-09"), ("the night before", "2023-05-08TNI")],
    # parts of a day
    "The barn burned on Thursday night.": [("Thursday night", "2023-05-11TNI")],
    "Crews came early Friday.": [("early Friday", "2023-05-12")],
    "It rained this morning.": [("this morning", "2023-05-12TMO")],
    "It hailed last night.": [("last night", "2023-05-11TNI")],
    "Bakers work at night.": [("at night", "XXXX-XX-XXTNI")],
    "On the morning of May 3 it snowed.": [("the morning of May 3", "2023-05-03TMO")],
    # today and its neighbours
    "Yesterday was wet; today is dry and tomorrow will be hot.": [
        ("Yesterday", "2023-05-11"), ("today", "2023-05-12"), ("tomorrow", "2023-05-13"),
    ],
    "He rang the day before yesterday.": [("the day before yesterday", "2023-05-10")],
    # a day and month takes the nearest fitting year
    "The pit has been shut since Dec. 29.": [("Dec. 29", "2022-12-29")],
    "The pit will reopen on June 1.": [("June 1", "2023-06-01")],
    "The pit will reopen on Jan. 9.": [("Jan. 9", "2024-01-09")],
    "It closed in November and reopens in July.": [("November", "2022-11"), ("July", "2023-07")],
    "The tower fell in 1986, on April 26.": [("1986", "1986"), ("April 26", "1986-04-26")],
    "She was born on 3 March 1951.": [("3 March 1951", "1951-03-03")],
    "Sunday, March 5, 2023, was quiet.": [("Sunday, March 5, 2023", "2023-03-05")],
    "The 4th of July was loud.": [("The 4th of July", "2022-07-04")],
    "It ran from May 3-5, 2019.": [("May 3", "2019-05-03"), ("5, 2019", "2019-05-05")],
    "It ran from 3 to 5 May 2019.": [("3", "2019-05-03"), ("5 May 2019", "2019-05-05")],
    "In March of last year it froze.": [("March of last year", "2022-03")],
    "He left last March and returns next March.": [("last March", "2023-03"), ("next March", "2024-03")],
    # numbers alone, where they can be read in one way
    "Signed 2021-07-04, stamped 07/25/2021, filed 9.8.2021.": [
        ("2021-07-04", "2021-07-04"), ("07/25/2021", "2021-07-25"), ("9.8.2021", "2021-08-09"),
    ],
    "Signed 05/04/2021.": [],
    # weeks, months, years
    "Last week they met; next month they vote.": [("Last week", "2023-W18"), ("next month", "2023-06")],
    "Sales fell last year and this year.": [("last year", "2022"), ("this year", "2023")],
    "It was shut earlier this month.": [("earlier this month", "2023-05")],
    "Over the weekend it rained.": [("the weekend", "2023-W18-WE")],
    "By the end of the year it will be done.": [("the end of the year", "2023")],
    "The bill passed late last month.": [("late last month", "2023-04")],
    # so long ago
    "He came two days ago.": [("two days ago", "2023-05-10")],
    "He came three weeks ago.": [("three weeks ago", "2023-W16")],
    "He came five months ago.": [("five months ago", "2022-12")],
    "He came 20 years ago.": [("20 years ago", "2003")],
    "He came a few days ago.": [("a few days ago", "PAST_REF")],
    "In 2016 the mill shut. Three years later it burned.": [("2016", "2016"), ("Three years later", "2019")],
    "On May 2 he sang. The next day he left.": [("May 2", "2023-05-02"), ("The next day", "2023-05-03")],
    # seasons, quarters, halves
    "It opened in the summer of 2015.": [("the summer of 2015", "2015-SU")],
    "It closed in the winter of 2019-20.": [("the winter of 2019-20", "2019-WI")],
    "It shut last autumn.": [("last autumn", "2022-FA")],
    "Profit fell in the third quarter of 2022.": [("the third quarter of 2022", "2022-Q3")],
    "Sales rose 3 per cent in the first quarter.": [("the first quarter", "2023-Q1")],
    "In the first half of 2021 nobody came.": [("the first half of 2021", "2021-H1")],
    # years, decades, centuries
    "In the 1990s and the '80s it was new.": [("the 1990s", "199"), ("the '80s", "198")],
    "A house of the 18th century.": [("the 18th century", "17")],
    "The war of 1914-18.": [("1914", "1914"), ("18", "1918")],
    "It has stood since mid-2011.": [("mid-2011", "2011")],
    # lengths
    "They talked for two hours.": [("two hours", "PT2H")],
    "A three-day strike.": [("three-day", "P3D")],
    "It took a year and a half.": [("a year and a half", "P1.5Y")],
    "They waited half an hour.": [("half an hour", "PT30M")],
    "In the past few days it froze.": [("the past few days", "PXD")],
    "He was away for months.": [("months", "PXM")],
    "A month-long fast.": [("month-long", "P1M")],
    "Nearly four decades passed.": [("Nearly four decades", "P4DE")],
    # what recurs
    "It runs every Friday and each summer.": [("every Friday", "XXXX-WXX-5"), ("each summer", "XXXX-SU")],
    "Trains run daily; the board meets annually.": [("daily", "XXXX-XX-XX"), ("annually", "XXXX")],
    "On Saturday nights they dance.": [("Saturday nights", "XXXX-WXX-6TNI")],
    "It costs $5 per month.": [("per month", "P1M")],
    # times of day
    "At 2:30 p.m. on Thursday it rang.": [("2:30 p.m. on Thursday", "2023-05-11T14:30")],
    "Doors open at 19:30 GMT.": [("19:30 GMT", "2023-05-12T19:30")],
    "By midnight Thursday the fire was out.": [("midnight Thursday", "2023-05-11T00:00")],
    "It begins at six o'clock this evening.": [("six o'clock this evening", "2023-05-12T18:00")],
    # now, once, some day
    "He is now ill, recently widowed, with no future.": [
        ("now", "PRESENT_REF"), ("recently", "PAST_REF"), ("future", "FUTURE_REF"),
    ],
    # feasts
    "On Christmas Day they swam.": [("Christmas Day", "2022-12-25")],
}  # fmt: skip


@pytest.mark.parametrize("text", NEWS)
def test_news(text: str) -> None:
    assert found(text) == NEWS[text]


@pytest.mark.parametrize(
    "text",
    [
        "The 19-year-old and his 3-year-old dog, aged 7 years.",
        "Theresa May said April Holm and June Berg may march.",
        "The Women's March drew crowds; they march on.",
        "The film lasts 2:01 and cost $2000, or 1,999 crowns.",
        "Some 1500 people took flight 1984 from room 1999.",
        "A man in his 60s won 21 votes, 4 to 2.",
        "The sun rose; he sat; a second man spoke.",
        "The Sunday Times and the Daily Echo ran it on USA Today.",
        "One day she will be free, at the end of the day.",
        "The Christmas tree fell on Black Friday.",
        "On 31 June and Feb. 30 nothing can happen.",
        "See no. 1812, page 1999 and covid-2019.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert found(text) == []


def test_without_the_articles_date_nothing_is_counted_from_it() -> None:
    assert found("He spoke on Friday, and yesterday; last week it rained.", None) == [
        ("Friday", "XXXX-WXX-5"), ("yesterday", "PAST_REF"),
    ]  # fmt: skip
    assert found("On March 3 he left.", None) == [("March 3", "XXXX-03-03")]
    assert found("On March 3, 2020 he left. On April 1 he came back.", None)[1] == ("April 1", "2020-04-01")
    assert found("On Friday.", "some day") == [("Friday", "XXXX-WXX-5")]


def test_a_caption_tells_of_the_past() -> None:
    text = "Stalls that will open in the harbour on Monday."
    assert find_dates(text, FRIDAY) == [(text.index("Monday"), len(text) - 1, "2023-05-15")]
    assert find_dates(text, FRIDAY, [Span(0, len(text))]) == [(text.index("Monday"), len(text) - 1, "2023-05-08")]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("In March it rose again.", ("March", "1817-03")),
        ("On 4 June it rose. The following day it fell.", ("The following day", "1817-06-05")),
        ("In June it rose. In August of that year it fell.", ("August of that year", "1817-08")),
        ("The following year it rose.", ("The following year", "1818")),
        ("Two years earlier it had risen.", ("Two years earlier", "1815")),
        ("Its rules, as old as 1640, were burnt in May.", ("May", "1817-05")),
        ("The former king is now dead.", ("now", "PRESENT_REF")),
    ],
)
def test_history_counts_from_what_it_has_told(text: str, last: tuple[str, str]) -> None:
    assert found(HISTORY + text)[-1] == last


def test_ancient_history() -> None:
    text = "It began in 480 BC, went on in 479 BC and 478 BC, and ended in 449, in the 5th century BC."
    assert [value for _, value in found(text)] == ["BC0480", "BC0479", "BC0478", "BC0449", "BC04"]


def test_every_rule_begins_with_the_words_that_it_names() -> None:
    """A rule is tried only at words it names; here every rule is tried at every word of the examples."""
    text = " ".join([*NEWS, HISTORY]).lower()
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            if match.start() and (text[match.start() - 1].isalnum() or text[match.start() - 1] in "'-.,:/$"):
                continue
            word = match.group().split(" ")[0].strip(".,'").split("-")[0].split("'")[0].split(".")[0]
            key = "0" if word[:1].isdigit() else word
            assert key in rule.begins or match.group()[0] == "'", f"{rule.name} begins with {word!r}"


def test_arithmetic_of_moments() -> None:
    assert shift(Moment(2024, 2, 29), 1, "day") == Moment(2024, 3, 1)
    assert shift(Moment(2023, 11), 3, "month") == Moment(2024, 2)
    assert shift(Moment(-480), -10, "year") == Moment(-490)
    assert shift(Moment(2023), 2, "day") is None
    assert not is_day(2023, 2, 29) and is_day(None, 2, 29)


@given(st.text(alphabet="0129 thefridaymnco,.-':'“May\n", max_size=80), st.sampled_from([FRIDAY, None]))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_ordered_spans_inside_it(text: str, published: str | None) -> None:
    spans = find_dates(text, published)
    assert all(0 <= start < end <= len(text) and value for start, end, value in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@pytest.mark.parametrize(
    "piece", ["1999 ", "the early the late ", "12, 13 and 14, ", "May ", "a few more years ago ", "1 2 3 "]
)
def test_hostile_text_costs_no_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    start = time.process_time()
    find_dates(text, FRIDAY)
    assert time.process_time() - start < 3
