"""Names in, ids out: every row of ``tests/cases/*.yaml`` is a test. A new case needs no code.

The rows are read with YAML's base loader, in which everything is text: others take the key ``on`` for true.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import allyres

_KEYS = {"text", "id", "outcome", "ids", "on", "context", "accept", "note"}


def _rows() -> Iterator[Any]:
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml")):
        for number, row in enumerate(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)):
            yield pytest.param(row, id=f"{path.stem}-{number}-{str(row.get('text')).encode('unicode_escape').decode()[:40]}")


_ROWS = list(_rows())


@pytest.mark.parametrize("row", _ROWS)
def test_a_text_gives_what_its_row_says(row: dict[str, Any]) -> None:
    found = allyres.resolve(row["text"], on=row.get("on"), context=row.get("context"), accept=row.get("accept"))
    told = found.explain()
    if "id" in row:
        assert found.outcome is allyres.Outcome.MATCH, told
        assert found.require().id == row["id"], told
        return
    assert found.outcome == row["outcome"], told
    if "ids" in row:
        meant = found.records or tuple(candidate.record for candidate in found.candidates)
        assert sorted(record.id for record in meant) == sorted(row["ids"]), told


def test_every_row_says_what_it_expects_and_where_it_was_met() -> None:
    outcomes = {str(outcome) for outcome in allyres.Outcome} - {"match"}
    for row in (param.values[0] for param in _ROWS):
        assert set(row) <= _KEYS, f"{row} has a key that no test reads"
        assert ("id" in row) != ("outcome" in row), f"{row} needs either an id or an outcome"
        assert row.get("outcome", "no match") in outcomes, row
        assert isinstance(row["text"], str), f"{row}: quote the text"
        assert row.get("note"), f"{row} says not where it was met"


def test_no_row_stands_twice() -> None:
    seen: dict[str, int] = {}
    for row in (param.values[0] for param in _ROWS):
        asked = repr([row.get(key) for key in ("text", "on", "context", "accept")])
        seen[asked] = seen.get(asked, 0) + 1
    assert [asked for asked, count in seen.items() if count > 1] == []
