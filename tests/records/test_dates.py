from __future__ import annotations

import datetime
import fractions
from collections.abc import Iterator
from typing import Any

import numpy
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from allyres import DateError, PartialDate, Period
from allyres.records import ALWAYS, Truth

DAY = datetime.timedelta(days=1)


@st.composite
def partial_dates(draw: st.DrawFn, first: int = 1, last: int = 9999) -> PartialDate:
    day = draw(st.dates(datetime.date(first, 1, 1), datetime.date(last, 12, 31)))
    precision = draw(st.sampled_from("yymmd"))
    circa = draw(st.booleans())
    return PartialDate(day.year, day.month if precision != "y" else None, day.day if precision == "d" else None, circa)


def days(date: PartialDate) -> Iterator[datetime.date]:
    day = date.first
    while day <= date.last:
        yield day
        day += DAY


@st.composite
def near_periods(draw: st.DrawFn) -> Period:
    start = draw(st.none() | partial_dates(1990, 1991))
    end = draw(st.none() | partial_dates(1990, 1991))
    assume(not (start and end) or start.first < end.last)
    return Period(start, end)


@given(near_periods(), partial_dates(1990, 1991))
@settings(max_examples=60)
@example(Period.parse("1990-01", "1990-01"), PartialDate(1990, 1, 15))
@example(Period.parse("1990", "1991"), PartialDate(1990, 12, 31))
@example(Period.parse("1990-05-05", "1991-02-01"), PartialDate(1991, 2, 1))
def test_holds_is_what_trying_every_day_meant_says(period: Period, asked: PartialDate) -> None:
    starts = list(days(period.start)) if period.start else [datetime.date.min]
    ends = list(days(period.end)) if period.end else [None]
    surely, possibly = [], []
    for day in days(asked):
        begun = [start <= day for start in starts]
        unfinished = [end is None or day < end for end in ends]
        surely.append(all(begun) and all(unfinished))
        possibly.append(any(begun) and any(unfinished))
    expected = Truth.YES if all(surely) else Truth.POSSIBLE if any(possibly) else Truth.NO
    assert period.holds(asked) is expected


@given(partial_dates())
def test_a_date_written_and_read_is_the_same_date(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date


@given(partial_dates())
def test_first_and_last_are_the_ends_of_the_days_meant(date: PartialDate) -> None:
    for outside in (-1, 1):
        try:
            beyond = (date.first if outside < 0 else date.last) + outside * DAY
        except OverflowError:
            continue
        same = [beyond.year == date.year, date.month in (None, beyond.month), date.day in (None, beyond.day)]
        assert not all(same)
    for inside in (date.first, date.last):
        assert (inside.year, date.month or inside.month, date.day or inside.day) == (date.year, inside.month, inside.day)


@given(st.text(max_size=12))
@example("2024-00")
@example("2024-06-00")
@example("1900-02-29")
@example("2024-06-19T00:00")
def test_a_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        date = PartialDate.parse(text)
    except DateError as error:
        message = str(error)
    else:
        message = "" if date.first <= date.last else f"{date} ends before it starts"
    assert not message or "is not a date" in message


@pytest.mark.parametrize(
    ("value", "text", "first", "last"),
    [
        ("2024", "2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-02", "2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("1900-02", "1900-02", (1900, 2, 1), (1900, 2, 28)),
        (" 2024-06-19 ", "2024-06-19", (2024, 6, 19), (2024, 6, 19)),
        ("~1850", "~1850", (1850, 1, 1), (1850, 12, 31)),
        (1816, "1816", (1816, 1, 1), (1816, 12, 31)),
        (843, "0843", (843, 1, 1), (843, 12, 31)),
        (numpy.int64(1990), "1990", (1990, 1, 1), (1990, 12, 31)),
        (datetime.date(1991, 12, 26), "1991-12-26", (1991, 12, 26), (1991, 12, 26)),
        (datetime.datetime(1991, 12, 26, 23, 59), "1991-12-26", (1991, 12, 26), (1991, 12, 26)),
    ],
)
def test_a_date_is_read_to_the_year_the_month_or_the_day(
    value: Any, text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    date = PartialDate.parse(value)
    assert (str(date), date.first, date.last) == (text, datetime.date(*first), datetime.date(*last))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("yesterday", "'yesterday' is not a date; write '2024', '2024-06' or '2024-06-19'"),
        ("", "'' is not a date; write"),
        ("19.06.2024", "'19.06.2024' is not a date; write"),
        ("2024-6-19", "'2024-6-19' is not a date; write"),
        ("2024-06-19\n2025", r"'2024-06-19\n2025' is not a date; write"),
        ("2024-13", "2024-13 is not a date: month must be in 1..12"),
        ("2024-00", "2024-00 is not a date: month must be in 1..12"),
        ("2024-02-30", "2024-02-30 is not a date: day is out of range for month"),
        ("2024-02-00", "2024-02-00 is not a date: day is out of range for month"),
        ("0000", "0000 is not a date: year 0 is out of range"),
        (20240, "'20240' is not a date; write"),
        (-44, "'-044' is not a date; write"),
        (True, "True is not a date; write '2024', '2024-06' or '2024-06-19', or give a datetime.date"),
        (2024.5, "2024.5 is not a date; write"),
        (None, "None is not a date; write"),
        (fractions.Fraction(2024), "Fraction(2024, 1) is not a date; write"),
        ("9" * 500, "… (500 characters) is not a date; write"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(value: Any, words: str) -> None:
    with pytest.raises(DateError) as caught:
        PartialDate.parse(value)
    assert words in str(caught.value)
    assert isinstance(caught.value, ValueError)


def test_a_day_needs_a_month() -> None:
    with pytest.raises(DateError, match="a day needs a month"):
        PartialDate(2024, None, 5)


@pytest.mark.parametrize(
    ("start", "end"), [("1991", "1990"), ("1990-06-02", "1990-06-01"), ("1990-06-01", "1990-06-01"), ("1990-07", "1990-06")]
)
def test_a_period_that_ends_before_it_starts_is_refused(start: str, end: str) -> None:
    with pytest.raises(DateError) as caught:
        Period.parse(start, end)
    assert str(caught.value) == f"the period ends ({end}) before it starts ({start})"


def test_the_last_day_is_not_in_a_period() -> None:
    burma = Period.parse("1948-01-04", "1989-06-18")
    assert [burma.holds(day) for day in ("1948-01-03", "1948-01-04", "1989-06-17", "1989-06-18")] == [
        Truth.NO,
        Truth.YES,
        Truth.YES,
        Truth.NO,
    ]


@given(partial_dates())
def test_an_open_period_holds_on_every_date(date: PartialDate) -> None:
    assert ALWAYS.holds(date) is Truth.YES


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("1948", "1989-06", "1948 until 1989-06"),
        ("1948", None, "from 1948"),
        ("", "1989", "until 1989"),
        (None, "", "always"),
    ],
)
def test_a_period_is_told_in_words(start: str | None, end: str | None, text: str) -> None:
    assert str(Period.parse(start, end)) == text
