"""The gate: each cell of the named columns gets a status, the table a report. Each distinct value is resolved once."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import attrs

from allyres.errors import DateError, InputError, UnknownCodeScheme, UnknownKind
from allyres.frames.columns import is_missing
from allyres.frames.convert import TARGETS
from allyres.frames.csvfile import CsvTable, open_csv, whole_file, write_rows
from allyres.frames.report import FAILING, NONE_ALLOWED, Budget, CellStatus, ColumnReport, Report, ValueReport, status_of
from allyres.records import PartialDate
from allyres.world import World

Progress = Callable[[int, float], None]
_EVERY = 20_000
_KINDS = ("country",)


@attrs.frozen
class ColumnSpec:
    """What a column should hold: records of a kind, written in a code scheme or as names, on the dates of another column."""

    name: str
    kind: str = "country"
    scheme: str = "name"
    date_column: str = ""

    @classmethod
    def parse(cls, name: str, wanted: str) -> ColumnSpec:
        """Read ``country``, ``country:iso3``, ``country:iso3@year``, ``country@year``."""
        rest, _, date_column = wanted.partition("@")
        kind, _, scheme = rest.partition(":")
        if kind not in _KINDS:
            raise UnknownKind("column kind", kind, _KINDS)
        if scheme and scheme not in TARGETS:
            raise UnknownCodeScheme(scheme, TARGETS)
        return cls(name, kind, scheme or "name", date_column)

    def __str__(self) -> str:
        return f"{self.kind}:{self.scheme}{'@' * bool(self.date_column)}{self.date_column}"


def verify(
    table: str | Path | Iterable[Mapping[str, Any]],
    columns: Mapping[str, str] | Sequence[ColumnSpec],
    *,
    world: World,
    budgets: Mapping[str, str | float] | None = None,
    accept: str | Iterable[str] | None = None,
    output: str | Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """See `allyres.verify`."""
    if isinstance(columns, Mapping):
        columns = [ColumnSpec.parse(name, wanted) for name, wanted in columns.items()]
    if not columns:
        raise InputError("no column to verify; name one, as in {'party': 'country:iso3'}")
    allowed = _budgets(budgets or {})
    checkers = [_Column(spec, world, accept) for spec in columns]
    with ExitStack() as stack:
        if isinstance(table, (str, Path)):
            opened = stack.enter_context(open_csv(table))
        else:
            opened = _from_mappings(table, [column for spec in columns for column in (spec.name, spec.date_column) if column])
        for checker in checkers:
            checker.find(opened)
        answers = _check(opened, checkers, progress)
        if output is None:
            rows = sum(1 for _ in answers)
        else:
            handle = stack.enter_context(whole_file(output))
            added = [f"{checker.spec.name}_{part}" for checker in checkers for part in (checker.spec.scheme, "status")]
            write_rows(handle, iter([[*opened.header, *added]]))
            counter = _Counted(answers)
            write_rows(handle, iter(counter))
            rows = counter.count
    return Report(opened.path, rows, tuple(checker.report() for checker in checkers), allowed, world.versions)


def _budgets(given: Mapping[str, str | float]) -> dict[CellStatus, Budget]:
    known = [status.value for status in CellStatus]
    for status in given:
        if status not in known:
            raise UnknownKind("status", status, known)
    budgets = dict.fromkeys(FAILING, NONE_ALLOWED)
    return budgets | {CellStatus(status): Budget.parse(amount) for status, amount in given.items()}


class _Counted:
    """Counts what passes."""

    def __init__(self, rows: Iterator[list[str]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[list[str]]:
        for row in self._rows:
            self.count += 1
            yield row


def _check(table: CsvTable, checkers: Sequence[_Column], progress: Progress | None) -> Iterator[list[str]]:
    """Each row with the proposal and the status of each column behind it."""
    started, shown = time.monotonic(), 0.0
    for number, (line, row) in enumerate(table.rows, 1):
        added: list[str] = []
        for checker in checkers:
            found = checker.cell(row, line)
            added += (found.proposal, found.status.value)
        yield [*row, *added]
        if progress is not None and number % _EVERY == 0:
            now = time.monotonic()
            if now - started > 2 and now - shown > 0.5:
                shown = now
                progress(number, table.progress())


class _Found:
    """What is known of one distinct value: mutable, since rows are counted as they pass."""

    __slots__ = ("first_line", "proposal", "resolution", "rows", "status")

    def __init__(self, status: CellStatus, proposal: str, resolution: Any, line: int) -> None:
        self.status, self.proposal, self.resolution, self.first_line, self.rows = status, proposal, resolution, line, 0


class _Column:
    """Checks one column and remembers its distinct values."""

    def __init__(self, spec: ColumnSpec, world: World, accept: str | Iterable[str] | None) -> None:
        self.spec = spec
        self._world = world
        self._accept = accept if accept is None or isinstance(accept, str) else tuple(accept)
        self._at = self._date_at = -1
        self._path = ""
        self._known: dict[tuple[str, str], _Found] = {}

    def find(self, table: CsvTable) -> None:
        """Find the columns in the table."""
        self._path = table.path
        self._at = table.position(self.spec.name)
        self._date_at = table.position(self.spec.date_column) if self.spec.date_column else -1

    def cell(self, row: Sequence[str], line: int) -> _Found:
        """What a cell turned out to be."""
        key = (row[self._at], row[self._date_at].strip() if self._date_at >= 0 else "")
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._new(*key, line)
        found.rows += 1
        return found

    def _new(self, text: str, date: str, line: int) -> _Found:
        if is_missing(text):
            return _Found(CellStatus.MISSING, "", None, line)
        try:
            on = PartialDate.parse(date) if date else None
        except DateError as error:
            raise InputError(f"{self._path}:{line} {self.spec.date_column}: {error}") from None
        answer = self._world.resolve(text, kind=self.spec.kind, on=on, accept=self._accept)
        record, scheme = answer.record, self.spec.scheme
        proposal = ""
        if record is not None:
            proposal = getattr(record, scheme) if scheme in ("id", "name", "official") else record.code(scheme, on=on) or ""
        return _Found(status_of(answer, text, proposal), proposal, answer, line)

    def report(self) -> ColumnReport:
        """What became of the column."""
        counts = dict.fromkeys(CellStatus, 0)
        values = []
        for (text, date), found in self._known.items():
            counts[found.status] += found.rows
            values.append(ValueReport(text, date, found.status, found.rows, found.first_line, found.proposal, found.resolution))
        values.sort(key=lambda value: (value.status not in FAILING, -value.rows, value.text, value.date))
        return ColumnReport(self.spec.name, str(self.spec), counts, tuple(values))


def _from_mappings(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> CsvTable:
    """Rows given as mappings; what is missing in one is an empty cell."""
    listed = list(rows)
    for line, row in enumerate(listed, 1):
        if not isinstance(row, Mapping):
            raise InputError(f"rows:{line}: a row is a mapping from column to cell, not {type(row).__name__}; give mappings or a CSV file")
    header = tuple(dict.fromkeys([key for row in listed for key in row])) if listed else tuple(dict.fromkeys(columns))

    def cells() -> Iterator[tuple[int, list[str]]]:
        for line, row in enumerate(listed, 1):
            yield line, [_written(row.get(key)) for key in header]

    return CsvTable("rows", header, cells(), lambda: 0.0)


def _written(cell: Any) -> str:
    """A cell as a CSV file would have it: a whole number without a point, a day without its hours."""
    if is_missing(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell.date() if isinstance(cell, datetime.datetime) else cell)
