"""Names and codes of countries to codes of another scheme, column by column."""

from __future__ import annotations

import datetime
import numbers
from typing import Any

from allyres.errors import UnknownCodeScheme
from allyres.frames.columns import Remembered, is_missing, like, values_of
from allyres.records import CODE_SCHEMES, PartialDate
from allyres.world import World

TARGETS = ("id", "name", "official", *CODE_SCHEMES)


def convert(values: Any, to: str, *, world: World, source: str | None = None, on: Any = None, missing: Any = None) -> Any:
    """See `allyres.convert`."""
    for scheme, known in ((to, TARGETS), (source, CODE_SCHEMES)):
        if scheme is not None and scheme not in known:
            raise UnknownCodeScheme(scheme, known)
    if isinstance(values, (str, numbers.Integral)) and not isinstance(values, bool):
        return _one(world, values, to, source, None if on is None else _date(on), missing)
    cells = values_of(values)
    if on is None or isinstance(on, (str, numbers.Integral, datetime.date, PartialDate)):
        date = None if on is None else _date(on)
        answers = Remembered(lambda cell: _one(world, cell, to, source, date, missing))
        return like(values, list(map(answers.__getitem__, cells)))
    dates = values_of(on)
    if len(dates) != len(cells):
        raise ValueError(f"{len(cells)} values and {len(dates)} dates; give one date, or one for each value")
    by_pair = Remembered(lambda pair: _one(world, pair[0], to, source, None if is_missing(pair[1]) else _date(pair[1]), missing))
    return like(values, list(map(by_pair.__getitem__, zip(cells, dates, strict=True))))


def _date(value: Any) -> PartialDate:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return PartialDate.parse(value.date() if isinstance(value, datetime.datetime) else value)


def _one(world: World, value: Any, to: str, source: str | None, on: PartialDate | None, missing: Any) -> Any:
    if is_missing(value):
        return missing
    if source is None:
        if not isinstance(value, str):
            return missing
        record = world.resolve(value, kind="country", on=on).record
    else:
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
        record = world.by_code(source, text, on=on)
    if record is None:
        return missing
    if to in ("id", "name", "official"):
        return getattr(record, to)
    code = record.code(to, on=on)
    return missing if code is None else code
