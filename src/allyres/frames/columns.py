"""Columns of any kind in, columns of the same kind out: lists, tuples, pandas, polars and numpy, without importing any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from allyres.errors import InputError

_NOTHING = frozenset({"NAType", "NaTType"})


def is_missing(value: object) -> bool:
    """Whether a cell holds nothing: ``None``, NaN, NaT, ``pandas.NA``, or a text without a visible character."""
    if value is None or type(value).__name__ in _NOTHING:
        return True
    if isinstance(value, str):
        return not value.strip()
    return isinstance(value, float) and value != value


def values_of(column: Any) -> list[Any]:
    """The cells of a column as a list."""
    if isinstance(column, (list, tuple)):
        return list(column)
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
    library = type(column).__module__.partition(".")[0]
    if library == "pandas":
        if hasattr(column, "index"):
            return type(column)(cells, index=column.index, name=column.name, dtype=object)
        return type(column)(cells)
    if library == "polars":
        return type(column)(column.name, cells)
    if library == "numpy":
        import numpy

        answer = numpy.empty(len(cells), dtype=object)
        answer[:] = cells
        return answer.reshape(column.shape)
    if library == "pyarrow":
        import pyarrow

        return pyarrow.array(cells)
    return list(cells)


class Remembered(dict[Any, Any]):
    """Answers by value, each computed when first asked for: a column costs its distinct values."""

    def __init__(self, answer: Callable[[Any], Any]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, value: Any) -> Any:
        answer = self[value] = self._answer(value)
        return answer
