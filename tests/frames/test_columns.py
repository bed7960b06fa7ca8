from __future__ import annotations

import array
import decimal
import math
from collections.abc import Callable, Iterable
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyres import InputError
from allyres.frames.columns import Remembered, is_missing, like, values_of

NOTHING = [
    None,
    math.nan,
    numpy.nan,
    pandas.NaT,
    pandas.NA,
    numpy.float64("nan"),
    "",
    "  ",
    "\t\n",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\0",
    "\u2003\u200d",
]
SOMETHING = [0, 0.0, False, "0", "x", "\u200bx", "nan", "None", "\ud800", "—", b"", (), 1.5]

KINDS: dict[str, Callable[[list[Any]], Any]] = {
    "list": list,
    "tuple": tuple,
    "pandas": pandas.Series,
    "pandas.Index": lambda cells: pandas.Index(cells, dtype=object),
    "polars": lambda cells: polars.Series("name", cells, dtype=polars.String),
    "numpy": lambda cells: numpy.array(cells, dtype=object),
    "pyarrow": lambda cells: pyarrow.array(cells, type=pyarrow.string()),
    "pyarrow chunked": lambda cells: pyarrow.chunked_array([cells, cells[:0]], type=pyarrow.string()),
}
EACH_KIND = pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)


@pytest.mark.parametrize("cell", NOTHING, ids=repr)
def test_a_cell_without_a_visible_character_holds_nothing(cell: object) -> None:
    assert is_missing(cell)


@pytest.mark.parametrize("cell", SOMETHING, ids=repr)
def test_a_cell_with_anything_else_holds_something(cell: object) -> None:
    assert not is_missing(cell)


@EACH_KIND
@pytest.mark.parametrize("cells", [["a", None, "b"], ["a"], [None, None], []], ids=repr)
def test_a_column_made_like_another_is_of_its_kind_and_holds_the_cells(make: Callable[[list[Any]], Any], cells: list[Any]) -> None:
    before = make(["x"] * len(cells))
    after = like(before, cells)
    assert type(after) is type(before)
    assert [None if is_missing(cell) else cell for cell in values_of(after)] == cells


@EACH_KIND
@given(cells=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=6))
def test_the_cells_of_a_column_come_out_as_they_went_in(make: Callable[[list[Any]], Any], cells: list[str]) -> None:
    assert values_of(make(cells)) == cells


def test_a_series_keeps_its_index_and_name() -> None:
    before = pandas.Series(["a", "b"], index=[7, 7], name="state", dtype="string")
    after = like(before, ["FRA", None])
    pandas.testing.assert_series_equal(after, pandas.Series(["FRA", None], index=[7, 7], name="state", dtype=object))


def test_an_index_keeps_its_name_even_where_it_was_a_range() -> None:
    pandas.testing.assert_index_equal(
        like(pandas.RangeIndex(2, name="n"), ["FRA", None]), pandas.Index(["FRA", None], name="n", dtype=object)
    )


def test_an_extension_array_becomes_one_that_can_hold_texts() -> None:
    after = like(pandas.array([1, None], dtype="Int64"), ["FRA", None])
    assert isinstance(after, pandas.api.extensions.ExtensionArray)
    assert list(after) == ["FRA", None]


def test_a_polars_series_keeps_its_name_and_is_of_texts_even_without_any() -> None:
    for cells in (["FRA", None], [None, None], []):
        after = like(polars.Series("state", [1] * len(cells)), cells)
        assert (after.name, after.dtype, after.to_list()) == ("state", polars.String, cells)


@pytest.mark.parametrize("shape", [(2, 2), (4,), (1, 4, 1)])
def test_a_numpy_array_keeps_its_shape(shape: tuple[int, ...]) -> None:
    before = numpy.array(["a", "b", "c", "d"]).reshape(shape)
    assert values_of(before) == ["a", "b", "c", "d"]
    after = like(before, ["A", None, "C", "D"])
    assert after.shape == shape
    assert after.reshape(-1).tolist() == ["A", None, "C", "D"]


@pytest.mark.parametrize("unit", ["D", "s", "ms", "us", "ns"])
def test_numpy_days_of_any_unit_are_read_as_days(unit: str) -> None:
    cells = values_of(numpy.array(["1980-06-19", "NaT"], dtype=f"datetime64[{unit}]"))
    assert str(cells[0]) == "1980-06-19"
    assert is_missing(cells[1])


def test_an_arrow_array_is_of_texts_even_without_any() -> None:
    for before in (pyarrow.array([1]), pyarrow.chunked_array([[1], [2]])):
        assert like(before, [None] * len(before)).type == pyarrow.string()


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ((text for text in ("a", "b")), ["a", "b"]),
        (range(3), [0, 1, 2]),
        (array.array("i", [1, 2]), [1, 2]),
        (pandas.Series([1, None], dtype="Int64"), [1, pandas.NA]),
        (pandas.Categorical(["a", "b"]), ["a", "b"]),
        (polars.Series([1, None]), [1, None]),
    ],
    ids=["generator", "range", "array", "Int64", "Categorical", "polars"],
)
def test_any_row_of_values_is_a_column(column: Iterable[Any], cells: list[Any]) -> None:
    assert values_of(column) == cells or [str(cell) for cell in values_of(column)] == [str(cell) for cell in cells]


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("France", "a column of values is expected (list, Series, array), not str"),
        (b"France", "a column of values is expected (list, Series, array), not bytes"),
        (None, "a column of values is expected (list, Series, array), not NoneType"),
        (1.5, "a column of values is expected (list, Series, array), not float"),
        (decimal.Decimal(1), "a column of values is expected (list, Series, array), not Decimal"),
        ({"state": ["France"]}, "not dict; give one of its columns"),
        (pandas.DataFrame({"state": ["France"]}), "not DataFrame; give one of its columns"),
        (polars.DataFrame({"state": ["France"]}), "not DataFrame; give one of its columns"),
        (pyarrow.table({"state": ["France"]}), "not Table; give one of its columns"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_column_is_refused(column: object, words: str) -> None:
    with pytest.raises(InputError) as caught:
        values_of(column)
    assert str(caught.value).endswith(words)


def test_each_distinct_value_is_answered_once() -> None:
    asked = []

    def answer(value: str) -> str:
        asked.append(value)
        return value.upper()

    answers = Remembered(answer)
    assert [answers[value] for value in "abacab"] == list("ABACAB")
    assert asked == ["a", "b", "c"]
