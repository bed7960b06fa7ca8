from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import allyres
from allyres.cli import main
from allyres.cli.verify import _Progress

TABLE = "party,year\nDPRK,1990\nKorea,1990\n,1990\nBurma,1980\nzzzqqq,1990\nzzzqqq,1990\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = main(["verify", *map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize(
    ("budgets", "code", "last"),
    [
        ([], 1, "exit code 1"),
        (["--max-ambiguous", "1"], 1, "exit code 1"),
        (["--max-ambiguous", "1", "--max-unresolved", "2"], 0, "within budget"),
        (["--max-ambiguous", "17%", "--max-unresolved", "33.4%"], 0, "within budget"),
        (["--max-ambiguous", "1", "--max-unresolved", "2", "--max-missing", "0"], 1, "exit code 1"),
    ],
)
def test_the_gate_opens_within_the_budgets(
    capsys: pytest.CaptureFixture[str], file: Path, budgets: list[str], code: int, last: str
) -> None:
    got, out, err = run(capsys, file, "--column", "party=country:iso2@year", *budgets)
    assert (got, err) == (code, "")
    assert out.splitlines()[-1] == last


def test_the_report_printed_is_the_librarys_own(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    _, out, _ = run(capsys, file, "--column", "party=country:iso2@year", "--show", "1")
    assert out == allyres.verify(file, {"party": "country:iso2@year"}).text(1) + "\n"
    assert "zzzqqq on 1990  (2 rows, line 6)" in out
    assert "  … and 1 more in the report file" in out


def test_report_and_output_are_written(capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path) -> None:
    report, output = tmp_path / "report.json", tmp_path / "out.csv"
    assert run(capsys, file, "--column", "party=country:iso2@year", "--report", report, "--output", output)[0] == 1
    plain = json.loads(report.read_text(encoding="utf-8"))
    assert plain == json.loads(json.dumps(allyres.verify(file, {"party": "country:iso2@year"}).to_dict()))
    assert output.read_text(encoding="utf-8").splitlines()[4] == "Burma,1980,BU,amended"
    assert sorted(os.listdir(tmp_path)) == ["in.csv", "out.csv", "report.json"]


def test_several_columns_are_checked_in_one_run(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    _, out, _ = run(capsys, file, "--column", "party=country", "--column", "year=country:iso3")
    assert "\nparty (country:name): 6 cells" in out
    assert "\nyear (country:iso3): 6 cells" in out


def test_a_column_name_may_hold_an_equals_sign(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("a=b\nFrance\n", encoding="utf-8")
    assert run(capsys, path, "--column", "a=b=country")[0] == 0


def test_accept_widens_what_may_decide(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("party\nFrench\n", encoding="utf-8")
    assert run(capsys, path, "--column", "party=country")[0] == 1
    for accept in ("all", "demonym", "name,demonym"):
        assert run(capsys, path, "--column", "party=country", "--accept", accept)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--column", "party"], "allyres: --column 'party' is not NAME=country[:SCHEME][@DATECOLUMN]\n"),
        (["--column", "=country"], "allyres: --column '=country' is not NAME=country[:SCHEME][@DATECOLUMN]\n"),
        (["--column", "patry=country"], "in.csv:1: no column 'patry'; did you mean 'party'?; columns: 'party', 'year'\n"),
        (["--column", "party=country@yaer"], "in.csv:1: no column 'yaer'; did you mean 'year'?; columns: 'party', 'year'\n"),
        (["--column", "party=contry"], "allyres: unknown column kind 'contry'; did you mean 'country'?; known: country\n"),
        (["--column", "party=country:iso33"], "allyres: unknown code scheme 'iso33'; did you mean 'iso3'?"),
        (["--column", "party=country@party"], "in.csv:2 party: 'DPRK' is not a date; write '2024'"),
        (["--column", "party=country", "--max-review", "few"], "allyres: 'few' is not a budget; write a share ('0.5%')"),
        (["--column", "party=country", "--accept", "nmae"], "allyres: unknown alias kind 'nmae'; did you mean 'name'?"),
        (
            ["--column", "party=country", "--output", "gone/out.csv"],
            "allyres: gone/out.csv: cannot be written: No such file or directory\n",
        ),
        (["--column", "party=country", "--report", "gone/r.json"], "allyres: gone/r.json: cannot be written: No such file or directory\n"),
    ],
)
def test_bad_input_is_told_with_its_place_and_ends_in_three(
    capsys: pytest.CaptureFixture[str], file: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(file.parent)
    code, out, err = run(capsys, "in.csv", *arguments)
    assert (code, out) == (3, "")
    assert err.startswith("allyres: ")
    assert words in err
    assert os.listdir(file.parent) == ["in.csv"]


def test_a_file_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = run(capsys, tmp_path / "gone.csv", "--column", "party=country")
    assert (code, out, err) == (3, "", f"allyres: {tmp_path / 'gone.csv'}: cannot be read: No such file or directory\n")


def test_a_bad_row_leaves_neither_report_nor_output(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    file.write_text(TABLE + "France\n", encoding="utf-8")
    code, out, err = run(
        capsys, file, "--column", "party=country", "--output", file.parent / "out.csv", "--report", file.parent / "report.json"
    )
    assert (code, out) == (3, "")
    assert err == f"allyres: {file}:8: 1 cells where the header has 2; quote cells that hold the separator\n"
    assert os.listdir(file.parent) == ["in.csv"]


def test_progress_is_one_line_that_is_wiped_at_the_end(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([100.0, 110.0])
    monkeypatch.setattr("allyres.cli.verify.time.monotonic", lambda: next(clock))
    progress = _Progress()
    progress.clear()
    assert capsys.readouterr().err == ""
    progress(50_000, 0.25)
    assert capsys.readouterr().err.strip() == "50,000 rows, 5,000 a second, 25%, 30 s left"
    progress.clear()
    assert capsys.readouterr().err.strip() == ""


def test_a_column_given_twice_is_bad_input(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    assert main(["verify", str(file), "--column", "party=country", "--column", "party=country:iso3"]) == 3
    assert "--column 'party' is given twice" in capsys.readouterr().err
