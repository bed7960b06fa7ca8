"""Columns of any kind in, columns of the same kind out: lists, tuples, pandas, polars, numpy and pyarrow, importing none first."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from allyres.errors import InputError

_NOTHING = frozenset({"NAType", "NaTType"})
_INVISIBLE = ("Cc", "Cf")  # controls, and formats: zero-width spaces, byte order marks


def is_missing(value: object) -> bool:
    """Whether a cell holds nothing: ``None``, NaN, NaT, ``pandas.NA``, or a text without a visible character."""
    if value is None or type(value).__name__ in _NOTHING:
        return True
    if isinstance(value, str):
        return all(character.isspace() or unicodedata.category(character) in _INVISIBLE for character in value)
    return isinstance(value, float) and value != value


def values_of(column: Any) -> list[Any]:
    """The cells of a column as a list, those of a numpy array of several dimensions row by row."""
    if isinstance(column, (list, tuple)):
        return list(column)
    if isinstance(column, Mapping) or hasattr(column, "columns"):
        raise InputError(f"a column of values is expected (list, Series, array), not {type(column).__name__}; give one of its columns")
    if _library(column) == "numpy":
        if column.dtype.kind == "M":  # finer units come out as plain numbers
            column = column.astype("datetime64[D]")
        return list(column.reshape(-1).tolist())
    for method in ("to_pylist", "to_list", "tolist"):
        read = getattr(column, method, None)
        if read is not None:
            cells = read()
            if isinstance(cells, list):
                return cells
    if isinstance(column, Iterable) and not isinstance(column, (str, bytes)):
        return list(column)
    raise InputError(f"a column of values is expected (list, Series, array), not {type(column).__name__}")


def like(column: Any, cells: Sequence[Any]) -> Any:
    """The cells as a column of the same kind as another, with its name and index."""
    if isinstance(column, tuple):
        return tuple(cells)
    library = _library(column)
    textual = all(cell is None or isinstance(cell, str) for cell in cells)  # also where none is there
    if library == "pandas":
        import pandas

        if hasattr(column, "index"):
            return type(column)(cells, index=column.index, name=column.name, dtype=object)
        if isinstance(column, pandas.Index):
            return pandas.Index(cells, name=column.name, dtype=object)
        return pandas.array(cells, dtype=object)
    if library == "polars":
        import polars

        return polars.Series(column.name, cells, dtype=polars.String if textual else None)
    if library == "numpy":
        import numpy

        answer = numpy.empty(len(cells), dtype=object)
        answer[:] = cells
        return answer.reshape(column.shape)
    if library == "pyarrow":
        import pyarrow

        answer = pyarrow.array(cells, type=pyarrow.string() if textual else None)
        return pyarrow.chunked_array([answer]) if isinstance(column, pyarrow.ChunkedArray) else answer
    return list(cells)


def _library(column: Any) -> str:
    return type(column).__module__.partition(".")[0]


class Remembered(dict[Any, Any]):
    """Answers by value, each computed when first asked for: a column costs its distinct values."""

    def __init__(self, answer: Callable[[Any], Any]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, value: Any) -> Any:
        answer = self[value] = self._answer(value)
        return answer
