from __future__ import annotations

import csv
import datetime
import math
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

import allyres
from allyres import InputError, UnknownCodeScheme, UnknownKind, verify
from allyres.frames import verify as module
from allyres.frames.report import CellStatus
from allyres.frames.verify import ColumnSpec

CELLS = ["FRA", "France", "DPRK", "Korea", "", "zzzqqq", "the two Koreas", " Burma "]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text("id,party\n1,DPRK\n2,Korea\n3,\n4,FRA\n5,DPRK\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("wanted", "spec", "written"),
    [
        ("country", ColumnSpec("p"), "country:name"),
        ("country:iso3", ColumnSpec("p", "country", "iso3"), "country:iso3"),
        ("country:cow@year", ColumnSpec("p", "country", "cow", "year"), "country:cow@year"),
        ("country@year", ColumnSpec("p", "country", "name", "year"), "country:name@year"),
        ("country:id@e@mail", ColumnSpec("p", "country", "id", "e@mail"), "country:id@e@mail"),
    ],
)
def test_what_a_column_should_hold_is_read(wanted: str, spec: ColumnSpec, written: str) -> None:
    assert ColumnSpec.parse("p", wanted) == spec
    assert str(spec) == written
    assert ColumnSpec.parse("p", written) == spec


@pytest.mark.parametrize(
    ("columns", "budgets", "error", "words"),
    [
        ({"p": "contry"}, {}, UnknownKind, "unknown column kind 'contry'; did you mean 'country'?; known: country"),
        ({"p": ""}, {}, UnknownKind, "unknown column kind ''; known: country"),
        ({"p": "country:iso4"}, {}, UnknownCodeScheme, "unknown code scheme 'iso4'; did you mean 'iso"),
        ({}, {}, InputError, "no column to verify; name one, as in {'party': 'country:iso3'}"),
        ({"p": "country"}, {"unresloved": 1}, UnknownKind, "unknown status 'unresloved'; did you mean 'unresolved'?; known: ok, amended"),
        ({"p": "country"}, {"unresolved": "few"}, InputError, "'few' is not a budget"),
        ({"party": "country"}, {}, InputError, "rows:1: no column 'party'; columns: 'p', 'year'"),
        ({"p": "country@yaer"}, {}, InputError, "rows:1: no column 'yaer'; did you mean 'year'?; columns: 'p', 'year'"),
    ],
)
def test_wrong_settings_are_refused_before_any_row_is_read(
    columns: dict[str, str], budgets: dict[str, str | float], error: type[Exception], words: str
) -> None:
    with pytest.raises(error) as caught:
        verify([{"p": "France", "year": "not a year"}], columns, budgets=budgets)
    assert words in str(caught.value)


@given(st.lists(st.sampled_from(CELLS), min_size=1, max_size=12))
def test_a_report_counts_what_resolving_each_cell_by_itself_gives(cells: list[str]) -> None:
    expected = dict.fromkeys(CellStatus, 0)
    for cell in cells:
        answer = allyres.resolve(cell) if cell else None
        if answer is None:
            status = CellStatus.MISSING
        elif answer.record is not None:
            status = CellStatus.OK if answer.record.code("iso3") == cell else CellStatus.AMENDED
        else:
            status = CellStatus({"no match": "unresolved"}.get(answer.outcome.value, answer.outcome.value))
        expected[status] += 1
    (column,) = verify([{"p": cell} for cell in cells], {"p": "country:iso3"}).columns
    assert dict(column.counts) == expected
    assert sum(value.rows for value in column.values) == len(cells)
    assert {value.text: value.first_line for value in column.values} == {cell: cells.index(cell) + 1 for cell in cells}


@given(st.permutations(CELLS))
def test_the_order_of_rows_changes_only_the_first_lines(cells: list[str]) -> None:
    def told(order: list[str]) -> list[tuple[str, CellStatus, int, str]]:
        (column,) = verify([{"p": cell} for cell in order], {"p": "country:iso3"}).columns
        return [(value.text, value.status, value.rows, value.proposal) for value in column.values]

    assert told(cells) == told(CELLS)


@pytest.mark.parametrize(
    ("year", "read"),
    [
        (1980, "1980"),
        (1980.0, "1980"),
        ("1980", "1980"),
        (" 1980-06 ", "1980-06"),
        (datetime.date(1980, 6, 19), "1980-06-19"),
        (datetime.datetime(1980, 6, 19, 12), "1980-06-19"),
        (pandas.Timestamp("1980-06-19"), "1980-06-19"),
        (None, ""),
        (math.nan, ""),
        (pandas.NaT, ""),
    ],
    ids=repr,
)
def test_a_date_beside_the_value_may_be_of_any_kind(year: Any, read: str) -> None:
    (column,) = verify([{"p": "Burma", "year": year}], {"p": "country:iso2@year"}).columns
    (value,) = column.values
    assert value.date == read
    assert value.proposal == ("BU" if read else "MM")


def test_the_same_text_on_two_dates_is_two_values() -> None:
    rows: list[dict[str, Any]] = [{"p": "Burma", "year": 1980}, {"p": "Burma", "year": None}, {"p": "Burma", "year": 1980}]
    (column,) = verify(rows, {"p": "country:iso2@year"}).columns
    assert [(value.date, value.rows) for value in column.values] == [("1980", 2), ("", 1)]


def test_a_date_that_is_none_is_refused_with_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("p,year\nFrance,1990\nFrance,MCMXC\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        verify(path, {"p": "country@year"})
    assert str(caught.value) == f"{path}:3 year: 'MCMXC' is not a date; write '2024', '2024-06' or '2024-06-19'"


def test_the_output_is_the_table_with_proposals_and_statuses_beside_it(file: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    report = verify(file, {"party": "country:iso3", "id": "country"}, output=output)
    with open(output, encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    assert rows[0] == ["id", "party", "party_iso3", "party_status", "id_name", "id_status"]
    assert [row[:4] for row in rows[1:]] == [
        ["1", "DPRK", "PRK", "amended"],
        ["2", "Korea", "", "ambiguous"],
        ["3", "", "", "missing"],
        ["4", "FRA", "FRA", "ok"],
        ["5", "DPRK", "PRK", "amended"],
    ]
    assert report == verify(file, {"party": "country:iso3", "id": "country"})


def test_the_output_may_replace_the_input(file: Path) -> None:
    verify(file, {"party": "country:iso3"}, output=file)
    assert file.read_text(encoding="utf-8").splitlines()[:2] == ["id,party,party_iso3,party_status", "1,DPRK,PRK,amended"]


@pytest.mark.parametrize("before", [None, "as it was\n"])
@pytest.mark.parametrize("bad", [b"6,France,too many\n", b'6,"open\n', b"6,C\xf4te\n" * 3])
def test_a_bad_row_leaves_the_output_as_it_was(file: Path, tmp_path: Path, before: str | None, bad: bytes) -> None:
    with open(file, "ab") as handle:
        handle.write(b"6,France\n" * 20_000 + bad)
    output = tmp_path / "out" / "out.csv"
    output.parent.mkdir()
    if before is not None:
        output.write_text(before, encoding="utf-8")
    with pytest.raises(InputError, match=r"in\.csv:20007: "):
        verify(file, {"party": "country:iso3"}, output=output)
    assert (output.read_text(encoding="utf-8") if output.exists() else None) == before
    assert os.listdir(output.parent) == ([] if before is None else ["out.csv"])


def test_rows_as_mappings_may_lack_cells() -> None:
    report = verify([{"p": "France"}, {"q": "x"}, {}], {"p": "country"})
    assert report.rows == 3
    assert report.columns[0].counts[CellStatus.MISSING] == 2


def test_rows_may_come_from_a_generator() -> None:
    def rows() -> Iterator[Mapping[str, Any]]:
        yield {"p": "France"}
        yield {"p": "DPRK"}

    assert verify(rows(), {"p": "country:iso3"}).rows == 2


def test_a_frame_in_place_of_rows_is_refused() -> None:
    frame: Any = pandas.DataFrame({"p": ["France"]})
    with pytest.raises(InputError) as caught:
        verify(frame, {"p": "country"})
    assert str(caught.value) == "rows:1: a row is a mapping from column to cell, not str; give mappings or a CSV file"


def test_accept_widens_what_may_decide() -> None:
    (narrow,) = verify([{"p": "the Kremlin"}], {"p": "country:iso3"}).columns
    (wide,) = verify([{"p": "the Kremlin"}], {"p": "country:iso3"}, accept=iter(["metonym", "name"])).columns
    assert narrow.counts[CellStatus.AMENDED] == 0
    assert wide.values[0].resolution is not None
    assert "RUS" in [candidate.record.id for candidate in wide.values[0].resolution.candidates]


def test_progress_is_told_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "in.csv"
    path.write_text("p\n" + "France\n" * 100, encoding="utf-8")
    clock = iter(range(0, 10_000, 3))
    monkeypatch.setattr(module, "_EVERY", 10)
    monkeypatch.setattr("allyres.frames.verify.time.monotonic", lambda: float(next(clock)))
    told: list[tuple[int, float]] = []
    module.verify(path, {"p": "country"}, world=allyres.load(), progress=lambda rows, share: told.append((rows, share)))
    assert [rows for rows, _ in told] == list(range(10, 101, 10))
    assert all(0 < share <= 1 for _, share in told)
