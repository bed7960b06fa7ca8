from __future__ import annotations

import io

import pytest

from allyres.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["convert", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize(
    ("arguments", "code", "out"),
    [
        (["DPRK", "Côte d'Ivoire"], 0, "PRK\nCIV\n"),
        (["--to", "cow", "--on", "1988", "USSR", "East Germany"], 0, "365\n265\n"),
        (["--from", "cow", "--to", "id", "--on", "1980", "365"], 0, "SUN\n"),
        (["--from", "iso2", "--to", "name", "fr"], 0, "France\n"),
        (["--from", "cow", "002"], 0, "USA\n"),
        (["DPRK", "Korea", "France"], 1, "PRK\n\nFRA\n"),
        (["--missing", "NA", "zzzqqq", "", "France"], 1, "NA\nNA\nFRA\n"),
        (["--to", "iso2", "--on", "1980", "Burma"], 0, "BU\n"),
    ],
)
def test_each_value_gives_a_line_and_the_code_says_whether_all_have_one(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, out: str
) -> None:
    assert run(capsys, *arguments) == (code, out, "")


def test_a_dash_reads_a_value_a_line_and_keeps_empty_lines(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("DPRK\n\nFrance"))
    assert run(capsys, "--missing", "-", "-") == (1, "PRK\n-\nFRA\n", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "iso33", "France"], "allyres: unknown code scheme 'iso33'; did you mean 'iso3'?; known: id, name, official, iso2"),
        (["--from", "cwo", "2"], "allyres: unknown code scheme 'cwo'; did you mean 'cow'?; known: iso2"),
        (["--on", "19.06.2024", "France"], "allyres: '19.06.2024' is not a date; write '2024', '2024-06' or '2024-06-19'"),
    ],
)
def test_bad_input_is_told_with_what_was_meant_and_ends_in_three(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (3, "")
    assert err.startswith(words)
