from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

import allyres
from allyres import DateError, InputError, UnknownCodeScheme, convert
from allyres.frames.columns import is_missing, values_of
from allyres.records import CODE_SCHEMES

NAMES = ["DPRK", "Burma", "Korea", "", None, "no such country", "DPRK", "Côte d'Ivoire"]
CODES = ["PRK", "MMR", None, None, None, None, "PRK", "CIV"]


@pytest.mark.parametrize(
    "make",
    [
        list,
        tuple,
        lambda cells: pandas.Series(cells, name="n", index=range(10, 10 + len(cells))),
        lambda cells: pandas.Series(cells, dtype="category"),
        lambda cells: pandas.Series(cells, dtype="string"),
        lambda cells: polars.Series("n", cells),
        lambda cells: polars.Series("n", cells, dtype=polars.Categorical),
        lambda cells: numpy.array(cells, dtype=object),
        lambda cells: numpy.array(cells, dtype=object).reshape(2, -1),
        pyarrow.array,
        lambda cells: pyarrow.array(cells).dictionary_encode(),
        lambda cells: pyarrow.chunked_array([cells[:3], cells[3:]]),
    ],
    ids=[
        "list",
        "tuple",
        "pandas",
        "category",
        "string",
        "polars",
        "polars cat",
        "numpy",
        "numpy 2d",
        "arrow",
        "arrow dict",
        "arrow chunks",
    ],
)
def test_a_column_of_any_kind_is_converted_cell_by_cell(make: Callable[[list[Any]], Any]) -> None:
    before = make(NAMES)
    after = convert(before)
    assert type(after).__module__.partition(".")[0] == type(before).__module__.partition(".")[0]
    assert getattr(after, "name", None) == getattr(before, "name", None)
    assert getattr(after, "shape", None) == getattr(before, "shape", None)
    assert [None if is_missing(cell) else cell for cell in values_of(after)] == CODES
    if isinstance(before, pandas.Series):
        assert list(after.index) == list(before.index)


@pytest.mark.parametrize("nothing", [None, math.nan, pandas.NaT, pandas.NA, "", " \u200b"], ids=repr)
@pytest.mark.parametrize("source", [None, "cow"])
def test_every_kind_of_nothing_becomes_what_stands_for_missing(nothing: object, source: str | None) -> None:
    assert convert([nothing], source=source, missing="-") == ["-"]


@given(
    st.lists(st.sampled_from([*NAMES, "Niger", "Nigeria", "the two Koreas"]), max_size=8), st.sampled_from(["iso2", "cow", "id", "name"])
)
def test_a_column_is_what_resolving_each_cell_by_itself_gives(names: list[str | None], to: str) -> None:
    expected = []
    for name in names:
        record = allyres.resolve(name).record if name else None
        expected.append(None if record is None else record.code(to) if to in CODE_SCHEMES else getattr(record, to))
    assert convert(names, to=to) == expected


@given(st.lists(st.tuples(st.sampled_from(["Burma", "USSR", "East Germany", "Germany"]), st.none() | st.integers(1900, 2020)), max_size=6))
def test_dates_beside_the_values_are_what_one_date_at_a_time_gives(rows: list[tuple[str, int | None]]) -> None:
    together = convert([name for name, _ in rows], to="cow", on=[year for _, year in rows])
    assert together == [convert(name, to="cow", on=year) for name, year in rows]


@pytest.mark.parametrize("code", ["PRK", "SUN", "MMR", "FRA"])
def test_every_code_of_a_record_leads_back_to_it(code: str) -> None:
    record = allyres.load().record(code)
    for scheme in CODE_SCHEMES:
        for held in (held for held in record.codes if held.scheme == scheme):
            ends = [end.first for end in (held.period.end, record.exists[-1].end if record.exists else None) if end]
            day = min(ends) - datetime.timedelta(days=1) if ends else datetime.date(2020, 1, 1)
            assert convert([held.value], to="id", source=scheme, on=day) == [code], (scheme, held)


@pytest.mark.parametrize(
    ("value", "to", "source", "on", "code"),
    [
        ("DPRK", "iso3", None, None, "PRK"),
        (365, "iso3", "cow", "1988", "SUN"),
        (365.0, "iso3", "cow", None, None),
        (numpy.int64(2), "iso3", "cow", None, "USA"),
        ("002", "iso3", "cow", None, "USA"),
        (" fr ", "name", "iso2", None, "France"),
        (2, "iso3", None, None, None),
        ("Burma", "iso2", None, 1980, "BU"),
        ("Burma", "iso2", None, numpy.int64(1980), "BU"),
        ("Burma", "iso2", None, datetime.date(1980, 1, 1), "BU"),
        ("Burma", "iso2", None, pandas.Timestamp("1980-01-01"), "BU"),
        ("Burma", "iso2", None, allyres.PartialDate(1980), "BU"),
        ("no such country", "iso3", None, None, None),
    ],
)
def test_a_single_value_gives_a_single_code(value: Any, to: str, source: str | None, on: Any, code: str | None) -> None:
    if isinstance(value, float):
        assert convert([value], to=to, source=source, on=on) == [convert(int(value), to=to, source=source, on=on)]
    else:
        assert convert(value, to=to, source=source, on=on) == code


@pytest.mark.parametrize(
    "dates",
    [
        [1980, 2020, None],
        [1980.0, 2020.0, math.nan],
        ["1980", "2020-01-01", ""],
        (datetime.date(1980, 1, 1), datetime.datetime(2020, 1, 1, 12), None),
        pandas.Series(pandas.to_datetime(["1980-01-01", "2020-01-01", None])),
        pandas.Series([1980, 2020, None], dtype="Int64"),
        numpy.array(["1980-01-01", "2020-01-01", "NaT"], dtype="datetime64[ns]"),
        [numpy.int64(1980), numpy.int32(2020), pandas.NaT],
        polars.Series(["1980-01-01", "2020-01-01", None]).str.to_date(),
        pyarrow.array([datetime.date(1980, 1, 1), datetime.date(2020, 1, 1), None]),
    ],
    ids=["int", "float", "text", "date", "Timestamp", "Int64", "datetime64", "numpy scalars", "polars", "arrow"],
)
def test_dates_come_in_any_kind_and_nothing_is_today(dates: Any) -> None:
    assert convert(["Burma", "Myanmar", "Burma"], to="iso2", on=dates) == ["BU", "MM", "MM"]


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        (
            {"values": ["x"], "to": "iso33"},
            UnknownCodeScheme,
            "unknown code scheme 'iso33'; did you mean 'iso3'?; known: id, name, official, iso2",
        ),
        ({"values": ["x"], "source": "cwo"}, UnknownCodeScheme, "unknown code scheme 'cwo'; did you mean 'cow'?; known: iso2"),
        ({"values": ["x"], "source": "name"}, UnknownCodeScheme, "unknown code scheme 'name'; "),
        ({"values": ["x"], "on": "19th century"}, DateError, "'19th century' is not a date; write '2024'"),
        ({"values": ["x"], "on": ["19th century"]}, DateError, "'19th century' is not a date; write '2024'"),
        ({"values": ["x", "y"], "on": [1990]}, ValueError, "2 values and 1 dates; give one date, or one for each value"),
        ({"values": None}, InputError, "a column of values is expected (list, Series, array), not NoneType"),
        ({"values": {"a": "France"}}, InputError, "not dict; give one of its columns"),
    ],
)
def test_wrong_arguments_are_refused_with_a_hint(arguments: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error) as caught:
        convert(**arguments)
    assert words in str(caught.value)


def test_a_scheme_is_checked_even_where_there_is_nothing_to_convert() -> None:
    with pytest.raises(UnknownCodeScheme):
        convert([], to="iso33")
    assert convert([]) == []
