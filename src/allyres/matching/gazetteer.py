"""The immutable index from normalised text to aliases, packed so that loading it costs milliseconds.

An alias is kept as a row of plain values and becomes an `Alias` when somebody looks at it, so that an index can come from
a compiled file without making 60,000 objects first.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from allyres.records import ALWAYS, Alias, AliasKind, Country, PartialDate, Period, Position, Strength, Truth
from allyres.text import normalize

_KIND = dict(zip("abcdefghijklmnopqrstuvwxyz", AliasKind, strict=False))
LETTER_OF = {kind: letter for letter, kind in _KIND.items()}
"""The letter that stands for a kind in `Gazetteer.kinds`."""

# a row: text, language, from, until, weak, needs, source, file, line; defaults at the end are cut
_DEFAULTS: tuple[Any, ...] = ("", "", "", "", 0, "", "", "", 0)
Row = Sequence[Any]


class Gazetteer:
    """Aliases by normalised text. Build it with `build`; it never changes afterwards.

    Rows are numbered record by record. ``counts`` has how many rows each record has; ``kinds`` one letter for the alias kind
    of each row, a capital where typing errors shall not lead to it; ``rows`` the rest, a list of rows for each record.
    ``keys`` leads from a normalised text to a row number, or to several.
    """

    __slots__ = ("_aliases", "_starts", "counts", "keys", "kinds", "owners", "records", "rows")

    def __init__(
        self, records: Sequence[Country], counts: Sequence[int], kinds: str, rows: Sequence[Sequence[Row]], keys: dict[str, int | list[int]]
    ) -> None:
        self.records = records
        self.counts = counts
        self.kinds = kinds
        self.rows = rows
        self.keys = keys
        self.owners: list[int] = []
        self._starts: list[int] = []
        for owner, count in enumerate(counts):
            self._starts.append(len(self.owners))
            self.owners += [owner] * count
        self._aliases: dict[int, Alias] = {}

    @classmethod
    def build(cls, records: Sequence[Country], aliases: Iterable[tuple[str, Alias]], seldom: Container[int] = ()) -> Gazetteer:
        """Index aliases, each with the id of its record; the order of neither matters.

        ``seldom`` has the positions of those that typing errors shall not lead to.
        """
        ordered = sorted(records, key=lambda record: record.id)
        by_record: dict[str, list[tuple[str, str, Row]]] = {record.id: [] for record in ordered}
        for at, (id_, alias) in enumerate(aliases):
            if key := normalize(alias.text):
                letter = LETTER_OF[alias.kind]
                by_record[id_].append((key, letter.upper() if at in seldom else letter, _pack(alias)))
        keys: dict[str, int | list[int]] = {}
        number = 0
        for entries in by_record.values():
            entries.sort(key=lambda entry: (entry[0], entry[1], [str(value) for value in entry[2]]))
            for name, _, _ in entries:
                known = keys.get(name)
                keys[name] = number if known is None else [known, number] if isinstance(known, int) else [*known, number]
                number += 1
        counts = [len(entries) for entries in by_record.values()]
        kinds = "".join(letter for entries in by_record.values() for _, letter, _ in entries)
        return cls(ordered, counts, kinds, [[row for _, _, row in entries] for entries in by_record.values()], keys)

    def find(self, key: str) -> Sequence[int]:
        """The rows of a normalised text; empty if no alias has it."""
        rows = self.keys.get(key, ())
        return (rows,) if isinstance(rows, int) else rows

    def record(self, row: int) -> Country:
        """The record that a row names."""
        return self.records[self.owners[row]]

    def kind(self, row: int) -> AliasKind:
        """The kind of a row's alias."""
        return _KIND[self.kinds[row].lower()]

    def seldom(self, row: int) -> bool:
        """Whether a row's text is a name only in languages in which names are seldom met mistyped."""
        return self.kinds[row].isupper()

    def alias(self, row: int) -> Alias:
        """The alias of a row."""
        alias = self._aliases.get(row)
        if alias is None:
            alias = self._aliases[row] = _unpack(self._row(row), self.kind(row))
        return alias

    def _row(self, row: int) -> Row:
        owner = self.owners[row]
        return self.rows[owner][row - self._starts[owner]]

    def aliases_of(self, record: int) -> list[Alias]:
        """The aliases of a record by its number."""
        start = self._starts[record]
        return [self.alias(row) for row in range(start, start + self.counts[record])]

    def aliases(self) -> Iterator[tuple[str, Alias]]:
        """All aliases with the ids of their records."""
        for row in range(len(self.owners)):
            yield self.record(row).id, self.alias(row)

    def held(self, row: int, on: PartialDate) -> Truth:
        """Whether an alias names its record on a date: by its own period, else by the record's existence."""
        period, record = self.alias(row).period, self.record(row)
        if period is None or period == ALWAYS:
            return record.existed(on)
        if period.end is None and record.ended and record.exists[-1].holds(on) is Truth.NO:
            return Truth.NO
        return period.holds(on)

    def over(self, row: int) -> bool:
        """Whether an alias no longer names its record today."""
        period = self.alias(row).period
        return (period is not None and period.end is not None) or self.record(row).ended


def _pack(alias: Alias) -> Row:
    period = alias.period
    start, end = (str(period.start or ""), str(period.end or "")) if period else ("", "")
    if period and not (start or end):
        start = "always"
    weak = int(alias.strength is Strength.WEAK)
    row = [alias.text, alias.language, start, end, weak, alias.needs, alias.source, alias.position.file, alias.position.line]
    while len(row) > 1 and row[-1] == _DEFAULTS[len(row) - 1]:
        row.pop()
    return row


def _unpack(row: Row, kind: AliasKind) -> Alias:
    text, language, start, end, weak, needs, source, file, line = [*row, *_DEFAULTS[len(row) :]]
    period = Period() if start == "always" else Period.parse(start, end) if start or end else None
    strength = Strength.WEAK if weak else Strength.STRONG
    return Alias(text, kind, language, period, strength, needs, source, Position(file, line))
