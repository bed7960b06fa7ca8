"""Dates as sources give them: a year, a month or a day, and half-open periods between them.

A partial date stands for every day it may mean. So a question about it has four answers (`Truth`): a treaty of 1961 was
in force on a day in June 1961 is POSSIBLE, never a made-up yes or no.
"""

from __future__ import annotations

import calendar
import datetime
import enum
import functools
import numbers
import re

import attrs

from allyres.errors import DateError, clip

_PARTIAL = re.compile(r"(?P<circa>~?)(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?\Z")
_FIRST, _LAST = datetime.date.min.toordinal(), datetime.date.max.toordinal()


class Truth(enum.Enum):
    """The answer to a question about a date: ``YES``, ``NO``, ``POSSIBLE`` (on some of the days meant), ``UNKNOWN``."""

    YES = "yes"
    NO = "no"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


@attrs.frozen(order=False)
class PartialDate:
    """A date known to the year, the month or the day.

    >>> str(PartialDate.parse("1948-09"))
    '1948-09'
    >>> PartialDate.parse("1948-09").last
    datetime.date(1948, 9, 30)
    """

    year: int
    month: int | None = None
    day: int | None = None
    circa: bool = False

    def __attrs_post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise DateError("a day needs a month")
        try:
            datetime.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError as error:
            raise DateError(f"{self} is not a date: {error}") from None

    @classmethod
    def parse(cls, value: PartialDate | datetime.date | str | int) -> PartialDate:
        """Read ``2024``, ``2024-06``, ``2024-06-19`` (``~`` in front: circa) or a ``date``; `DateError` otherwise."""
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, datetime.date):
            return cls(value.year, value.month, value.day)
        if isinstance(value, numbers.Integral) and not isinstance(value, bool):  # NumPy's years too
            value = f"{int(value):04}"
        if isinstance(value, str):
            return _parsed(value)
        raise DateError(f"{value!r} is not a date; write '2024', '2024-06' or '2024-06-19', or give a datetime.date")

    @property
    def first(self) -> datetime.date:
        """The earliest day meant."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The latest day meant."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return ("~" if self.circa else "") + "-".join(parts)


@functools.lru_cache(maxsize=4096)
def _parsed(text: str) -> PartialDate:
    found = _PARTIAL.match(text.strip())
    if not found:
        raise DateError(f"{clip(text)} is not a date; write '2024', '2024-06' or '2024-06-19'")
    year, month, day = (int(part) if part else None for part in found.group("year", "month", "day"))
    return PartialDate(year or 0, month, day, circa=bool(found["circa"]))


@attrs.frozen
class Period:
    """From the first day on which something held up to, not including, the first on which it no longer did.

    ``None`` as start: unknown, or as far back as the tables reach. ``None`` as end: still so.

    >>> burma = Period.parse("1948-01-04", "1989-06-18")
    >>> burma.holds("1989-06-17"), burma.holds("1989-06-18"), burma.holds("1989")
    (<Truth.YES: 'yes'>, <Truth.NO: 'no'>, <Truth.POSSIBLE: 'possible'>)
    """

    start: PartialDate | None = None
    end: PartialDate | None = None

    def __attrs_post_init__(self) -> None:
        if self.start and self.end and self.start.first >= self.end.last:
            raise DateError(f"the period ends ({self.end}) before it starts ({self.start})")

    @classmethod
    def parse(cls, start: str | None, end: str | None) -> Period:
        """Read both ends as `PartialDate.parse` does; ``None`` or ``''`` is open."""
        return cls(PartialDate.parse(start) if start else None, PartialDate.parse(end) if end else None)

    def holds(self, on: PartialDate | datetime.date | str) -> Truth:
        """Whether it held on a day; for a year or month: on all its days, on none, or on some."""
        asked = PartialDate.parse(on)
        first, last = asked.first.toordinal(), asked.last.toordinal()
        # the widest and the narrowest reading of the two ends
        early, surely = (self.start.first.toordinal(), self.start.last.toordinal()) if self.start else (_FIRST, _FIRST)
        gone, late = (self.end.first.toordinal(), self.end.last.toordinal()) if self.end else (_LAST + 1, _LAST + 1)
        if self.end and self.end.day is not None:
            late = gone
        if last < early or first >= late:
            return Truth.NO
        if surely <= first and last < gone:
            return Truth.YES
        return Truth.POSSIBLE

    def __str__(self) -> str:
        if self.start and self.end:
            return f"{self.start} until {self.end}"
        return f"from {self.start}" if self.start else f"until {self.end}" if self.end else "always"


ALWAYS = Period()
