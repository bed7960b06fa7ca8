"""The outcome for a whole table: counts, budgets, and the distinct values that need a look, by the rows they touch."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

import attrs

from allyres.errors import InputError
from allyres.matching import Outcome, Resolution


class CellStatus(enum.StrEnum):
    """What a cell turned out to be."""

    OK = "ok"  # says what was wanted
    AMENDED = "amended"  # names one record, written otherwise
    SEVERAL = "several"
    AMBIGUOUS = "ambiguous"
    REVIEW = "review"
    UNRESOLVED = "unresolved"
    UNCODED = "uncoded"  # names one record, which has no code of the wanted scheme
    MISSING = "missing"


FAILING = (CellStatus.SEVERAL, CellStatus.AMBIGUOUS, CellStatus.REVIEW, CellStatus.UNRESOLVED, CellStatus.UNCODED)
_OF_OUTCOME = {
    Outcome.SEVERAL: CellStatus.SEVERAL,
    Outcome.REVIEW: CellStatus.REVIEW,
    Outcome.AMBIGUOUS: CellStatus.AMBIGUOUS,
    Outcome.NO_MATCH: CellStatus.UNRESOLVED,
}


@attrs.frozen
class Budget:
    """How many cells of a status are allowed: a share of all cells (0 to 1), or a count."""

    amount: float
    is_share: bool

    @classmethod
    def parse(cls, text: str | float) -> Budget:
        """Read ``0.5%`` or ``20``."""
        try:
            if isinstance(text, str) and text.strip().endswith("%"):
                budget = cls(float(text.strip()[:-1]) / 100, True)
            else:
                budget = cls(float(text), False)
        except ValueError:
            raise InputError(f"{text!r} is not a budget; write a share ('0.5%') or a number of cells ('20')") from None
        if not 0 <= budget.amount < float("inf"):
            raise InputError(f"{text!r} is not a budget; it must not be negative or endless")
        return budget

    def allows(self, count: int, total: int) -> bool:
        """Whether so many of so many cells are within it."""
        most = self.amount * total if self.is_share else self.amount
        return count <= most * (1 + 1e-12)  # 29 % of 100 is a little less than 29 in binary

    def __str__(self) -> str:
        return f"{self.amount:.12g}" if not self.is_share else f"{100 * self.amount:.12g}%"


NONE_ALLOWED = Budget(0, False)


@attrs.frozen
class ValueReport:
    """A distinct value of a column with the rows it stands in."""

    text: str
    date: str
    status: CellStatus
    rows: int
    first_line: int
    proposal: str
    resolution: Resolution | None = attrs.field(repr=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        plain: dict[str, Any] = {
            "text": self.text[:200],
            "date": self.date,
            "status": self.status.value,
            "rows": self.rows,
            "first_line": self.first_line,
            "proposal": self.proposal,
        }
        if self.resolution is not None:
            answer = self.resolution.to_dict()
            plain.update({name: answer[name] for name in ("records", "needs", "reason")})
            plain["candidates"] = [
                {key: found[key] for key in ("record", "name", "score", "alias", "position")} for found in answer["candidates"][:5]
            ]
        return plain


@attrs.frozen
class ColumnReport:
    """What became of one column."""

    name: str
    wanted: str
    counts: Mapping[CellStatus, int]
    values: tuple[ValueReport, ...]

    @property
    def cells(self) -> int:
        """The cells of the column."""
        return sum(self.counts.values())

    @property
    def failing(self) -> tuple[ValueReport, ...]:
        """The distinct values that need a look, most rows first."""
        return tuple(value for value in self.values if value.status in FAILING)


@attrs.frozen
class Report:
    """What became of a table. ``exit_code`` is 0 within all budgets, else 1.

    >>> import allyres
    >>> report = allyres.verify([{"party": "DPRK"}, {"party": "Korea"}], {"party": "country:iso3"})
    >>> {status.value: count for status, count in report.columns[0].counts.items() if count}
    {'amended': 1, 'ambiguous': 1}
    >>> report.exit_code
    1
    """

    source: str
    rows: int
    columns: tuple[ColumnReport, ...]
    budgets: Mapping[CellStatus, Budget]
    versions: Mapping[str, str]

    @property
    def over_budget(self) -> tuple[str, ...]:
        """Each budget that was not kept, as a sentence."""
        broken = []
        for column in self.columns:
            for status, budget in self.budgets.items():
                count = column.counts[status]
                if not budget.allows(count, column.cells):
                    broken.append(f"{column.name}: {count:,} of {column.cells:,} cells are {status.value}, more than the {budget} allowed")
        return tuple(broken)

    @property
    def exit_code(self) -> int:
        """0: within the budgets. 1: over one of them."""
        return 1 if self.over_budget else 0

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON: counts, budgets, and every distinct value, failing ones first."""
        return {
            "source": self.source,
            "rows": self.rows,
            "exit_code": self.exit_code,
            "over_budget": list(self.over_budget),
            "versions": dict(self.versions),
            "budgets": {status.value: str(budget) for status, budget in self.budgets.items()},
            "columns": [
                {
                    "name": column.name,
                    "wanted": column.wanted,
                    "cells": column.cells,
                    "counts": {status.value: count for status, count in column.counts.items()},
                    "values": [value.to_dict() for value in column.values],
                }
                for column in self.columns
            ],
        }

    def text(self, most: int = 40) -> str:
        """For a terminal: counts, then the values that need a look with why and what would decide."""
        lines = [f"{self.source}: {self.rows:,} rows"]
        for column in self.columns:
            lines += ["", *_column_lines(column, most)]
        lines += ["", *(f"over budget: {sentence}" for sentence in self.over_budget)]
        lines.append("within budget" if not self.over_budget else f"exit code {self.exit_code}")
        return "\n".join(lines)


def _column_lines(column: ColumnReport, most: int) -> list[str]:
    lines = [f"{column.name} ({column.wanted}): {column.cells:,} cells, {len(column.values):,} distinct values"]
    for status in CellStatus:
        count = column.counts[status]
        if count:
            lines.append(f"  {status.value:<11}{count:>9,}  {100 * count / column.cells:5.1f}%")
    failing = column.failing
    if failing:
        lines += ["", f"  {len(failing):,} values need a look, most rows first:"]
    for value in failing[:most]:
        date = f" on {value.date}" if value.date else ""
        text = value.text if len(value.text) <= 44 else value.text[:43] + "…"
        rows = f"{value.rows:,} row{'s' * (value.rows > 1)}, line {value.first_line}"
        lines.append(f"  {value.status.value:<11}{_shown(text)}{date}  ({rows})")
        if why := _why(value):
            lines.append(f"             {why}")
    if len(failing) > most:
        lines.append(f"  … and {len(failing) - most:,} more in the report file")
    return lines


def _why(value: ValueReport) -> str:
    """Which records were found, and what would decide or what is wrong."""
    answer = value.resolution
    if answer is None:
        return ""
    found = ", ".join(dict.fromkeys(candidate.record.id for candidate in answer.candidates))
    if value.status is CellStatus.UNCODED:
        return f"{found}: matched, but it has no code in the scheme that is wanted"
    why = answer.needs if answer.outcome is Outcome.AMBIGUOUS and answer.needs else answer.verdict.reason
    return ": ".join(filter(None, (found, why)))


def _shown(text: str) -> str:
    """A cell as it can be printed: controls and lone surrogates escaped."""
    return "".join(character if character.isprintable() else character.encode("unicode_escape").decode("ascii") for character in text)


def status_of(resolution: Resolution, text: str, proposal: str) -> CellStatus:
    """The status of a cell with this answer, where ``proposal`` is what was wanted in it."""
    if resolution.outcome is Outcome.MATCH:
        return CellStatus.OK if text == proposal else CellStatus.AMENDED if proposal else CellStatus.UNCODED
    return _OF_OUTCOME[resolution.outcome]
