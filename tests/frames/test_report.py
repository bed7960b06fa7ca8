from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import allyres
from allyres import InputError, Outcome, verify
from allyres.frames.report import FAILING, Budget, CellStatus, Report, status_of


def report_on(*cells: str | None, wanted: str = "country:iso3", **options: Any) -> Report:
    return verify([{"party": cell} for cell in cells], {"party": wanted}, **options)


@given(st.integers(0, 1000), st.integers(1, 1000), st.integers(0, 1000))
def test_a_share_allows_exactly_what_whole_number_arithmetic_allows(tenths: int, total: int, count: int) -> None:
    assert Budget.parse(f"{tenths / 10}%").allows(count, total) is (count * 1000 <= tenths * total)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_count_allows_so_many_cells_of_any_number(most: int, count: int) -> None:
    assert Budget.parse(str(most)).allows(count, 10**9) is (count <= most)
    assert Budget.parse(most) == Budget.parse(str(most))


@pytest.mark.parametrize("text", ["0", "20", "12345", "1000000", "0.5%", "29%", "12.25%", "100%"])
def test_a_budget_is_written_as_it_was_read(text: str) -> None:
    assert str(Budget.parse(text)) == text
    assert str(Budget.parse(f" {text} ")) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("many", "'many' is not a budget; write a share ('0.5%') or a number of cells ('20')"),
        ("", "'' is not a budget; write a share"),
        ("%", "'%' is not a budget; write a share"),
        ("0,5%", "'0,5%' is not a budget; write a share"),
        ("-1", "'-1' is not a budget; it must not be negative or endless"),
        ("-1%", "'-1%' is not a budget; it must not be negative or endless"),
        ("nan", "'nan' is not a budget; it must not be negative or endless"),
        ("inf", "'inf' is not a budget; it must not be negative or endless"),
        (math.inf, "inf is not a budget; it must not be negative or endless"),
    ],
)
def test_what_is_no_budget_is_refused(text: str | float, words: str) -> None:
    with pytest.raises(InputError) as caught:
        Budget.parse(text)
    assert str(caught.value).startswith(words)


@pytest.mark.parametrize(
    ("text", "proposal", "status"),
    [
        ("France", "France", CellStatus.OK),
        ("france", "France", CellStatus.AMENDED),
        (" France", "France", CellStatus.AMENDED),
        ("France", "", CellStatus.UNCODED),
        ("Korea", "", CellStatus.AMBIGUOUS),
        ("the two Koreas", "", CellStatus.SEVERAL),
        ("no such country", "", CellStatus.UNRESOLVED),
    ],
)
def test_the_status_of_a_cell_follows_from_its_answer(text: str, proposal: str, status: CellStatus) -> None:
    assert status_of(allyres.resolve(text), text, proposal) is status


def test_every_outcome_but_a_match_fails() -> None:
    assert {status.name for status in FAILING} == {"SEVERAL", "AMBIGUOUS", "REVIEW", "UNRESOLVED", "UNCODED"}
    assert {outcome.name for outcome in Outcome} - {"MATCH", "NO_MATCH"} <= {status.name for status in FAILING}


def test_a_report_counts_cells_and_lists_values_most_rows_first() -> None:
    report = report_on("FRA", "DPRK", "DPRK", None, "Korea", "zzzqqq", "zzzqqq", "zzzqqq", "")
    (column,) = report.columns
    assert (report.rows, column.cells) == (9, 9)
    assert {status.value: count for status, count in column.counts.items() if count} == {
        "ok": 1,
        "amended": 2,
        "ambiguous": 1,
        "unresolved": 3,
        "missing": 2,
    }
    assert [(value.text, value.rows, value.first_line) for value in column.failing] == [("zzzqqq", 3, 6), ("Korea", 1, 5)]
    assert [value.text for value in column.values] == ["zzzqqq", "Korea", "", "DPRK", "FRA"]
    assert [value.proposal for value in column.values] == ["", "", "", "PRK", "FRA"]


@pytest.mark.parametrize(
    ("budgets", "code", "sentences"),
    [
        (
            {},
            1,
            ("party: 1 of 4 cells are ambiguous, more than the 0 allowed", "party: 1 of 4 cells are unresolved, more than the 0 allowed"),
        ),
        ({"ambiguous": 1}, 1, ("party: 1 of 4 cells are unresolved, more than the 0 allowed",)),
        ({"ambiguous": 1, "unresolved": "25%"}, 0, ()),
        ({"ambiguous": 1, "unresolved": "24.9%"}, 1, ("party: 1 of 4 cells are unresolved, more than the 24.9% allowed",)),
        (
            {"ambiguous": 1, "unresolved": 1, "missing": "10%", "ok": 0},
            1,
            ("party: 1 of 4 cells are missing, more than the 10% allowed", "party: 1 of 4 cells are ok, more than the 0 allowed"),
        ),
    ],
)
def test_the_exit_code_is_one_over_any_budget(budgets: dict[str, str | float], code: int, sentences: tuple[str, ...]) -> None:
    report = report_on("FRA", "Korea", "zzzqqq", None, budgets=budgets)
    assert report.exit_code == code
    assert report.over_budget == sentences
    told = report.text().splitlines()
    assert [line for line in told if line.startswith("over budget: ")] == [f"over budget: {sentence}" for sentence in sentences]
    assert told[-1] == (f"exit code {code}" if code else "within budget")


def test_a_report_as_plain_values_survives_json() -> None:
    report = report_on("FRA", "Korea", "x" * 1000, None, budgets={"unresolved": "0.5%", "ambiguous": 20})
    plain = report.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert (plain["source"], plain["rows"], plain["exit_code"]) == ("rows", 4, 1)
    assert plain["budgets"] == {"several": "0", "ambiguous": "20", "review": "0", "unresolved": "0.5%", "uncoded": "0"}
    assert plain["versions"]["allyres"] == allyres.__version__
    (column,) = plain["columns"]
    assert (column["name"], column["wanted"], column["cells"]) == ("party", "country:iso3", 4)
    assert sum(column["counts"].values()) == 4
    korea, long = column["values"][:2]
    assert (korea["text"], korea["status"], korea["rows"], korea["first_line"], korea["proposal"]) == ("Korea", "ambiguous", 1, 2, "")
    assert {found["record"] for found in korea["candidates"]} == {"KOR", "PRK"}
    assert korea["needs"]
    assert (long["text"], long["status"]) == ("x" * 200, "unresolved")
    assert "candidates" not in column["values"][2]


def test_the_text_shows_each_failing_value_with_why_and_where() -> None:
    text = report_on("Korea", "Korea", "FRA").text()
    assert text.startswith("rows: 3 rows\n\nparty (country:iso3): 3 cells, 2 distinct values\n")
    assert "  ambiguous          2   66.7%\n" in text
    assert "  1 values need a look, most rows first:\n  ambiguous  Korea  (2 rows, line 1)\n             KOR, PRK: " in text
    assert "FRA  (" not in text


def test_the_text_shows_so_many_values_and_says_how_many_more() -> None:
    report = report_on(*(f"zzzqqq {number}" for number in range(5)))
    assert report.text(2).count("\n  unresolved zzzqqq") == 2
    assert "  … and 3 more in the report file" in report.text(2)
    assert "more in the report file" not in report.text(5)
    assert "  5 values need a look" in report.text(0)


def test_a_table_without_rows_is_within_budget() -> None:
    report = report_on()
    assert (report.rows, report.exit_code, report.columns[0].cells) == (0, 0, 0)
    assert report.text() == "rows: 0 rows\n\nparty (country:iso3): 0 cells, 0 distinct values\n\nwithin budget"


def test_controls_and_lone_surrogates_are_printed_escaped_and_long_texts_cut() -> None:
    text = report_on("\x1b[31mzzzqqq\ud800\n", "zq" * 500).text()
    assert r"\x1b[31mzzzqqq\ud800\n" in text
    assert "\x1b" not in text
    assert f"{('zq' * 22)[:43]}…  (1 row, line 2)" in text
    assert text.encode("utf-8")
