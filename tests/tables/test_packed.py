from __future__ import annotations

import json
from typing import TypeVar

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import allyres
from allyres import Country, PartialDate, Period
from allyres.records import ALWAYS, CODE_SCHEMES, Capital, Code, Position, Status
from allyres.tables.packed import CountryLines, Lines, pack, unpack

T = TypeVar("T")
WORDS = st.text(max_size=8)
IDS = st.text(min_size=1, max_size=8)


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, 28)) if month else None
    return PartialDate(draw(st.integers(1, 9999)), month, day, draw(st.booleans()))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = draw(st.none() | dates()), draw(st.none() | dates())
    assume(not (start and end) or start.first < end.last)
    return Period(start, end)


def tuples(of: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(of, max_size=3).map(tuple)


COUNTRIES = st.builds(
    Country,
    id=IDS,
    name=IDS,
    official=WORDS,
    status=st.sampled_from(Status),
    exists=tuples(periods()),
    independent=tuples(periods()),
    codes=tuples(st.builds(Code, st.sampled_from(CODE_SCHEMES), WORDS, periods())),
    capitals=tuples(st.builds(Capital, WORDS, periods())),
    predecessors=tuples(IDS),
    successors=tuples(IDS),
    part_of=WORDS,
    claimed_by=tuples(IDS),
    recognised_by=tuples(IDS),
    note=WORDS,
    sources=tuples(IDS),
    position=st.builds(Position, WORDS, st.integers(0, 10_000)),
)


@given(COUNTRIES)
def test_unpacking_what_was_packed_gives_the_same_country(country: Country) -> None:
    assert unpack(json.loads(json.dumps(pack(country)))) == country


@given(st.lists(COUNTRIES, max_size=4))
def test_lines_are_the_countries_in_order(countries: list[Country]) -> None:
    text = "".join(f"{json.dumps(pack(country))}\n" for country in countries).encode()
    lines = CountryLines(text)
    assert len(lines) == len(countries)
    assert list(lines) == countries
    assert lines[::-1] == countries[::-1]


def test_defaults_are_left_out() -> None:
    country = Country("PRK", "North Korea", codes=(Code("cow", "731"),), position=Position("PRK.yaml", 1))
    assert pack(country) == {"id": "PRK", "name": "North Korea", "status": "state", "codes": [["cow", "731"]], "position": ["PRK.yaml", 1]}
    assert unpack(pack(country)).codes[0].period == ALWAYS


def test_a_line_is_read_when_asked_for_and_once() -> None:
    lines = Lines(b'{"a": 1}\nnot json\n[2]\n')
    assert len(lines) == 3
    assert lines[0] == {"a": 1}
    assert lines[0] is lines[0]
    assert lines[-1] == [2]
    assert list(lines[0:3:2]) == [{"a": 1}, [2]]
    with pytest.raises(json.JSONDecodeError):
        lines[1]
    with pytest.raises(IndexError):
        lines[3]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_a_line_separator_inside_a_text_does_not_cut_a_line(separator: str) -> None:
    text = json.dumps([f"a{separator}b"], ensure_ascii=False)
    assert list(Lines(f"{text}\n[]\n".encode())) == [[f"a{separator}b"], []]


def test_every_packaged_record_survives_packing() -> None:
    for record in allyres.load().records():
        assert unpack(pack(record)) == record
