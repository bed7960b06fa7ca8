from __future__ import annotations

import io
import json

import pytest

import allyres
from allyres.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["resolve", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["DPRK"], 0, "'DPRK': MATCH PRK (North Korea)"),
        (["the two Koreas"], 0, "'the two Koreas': SEVERAL KOR (South Korea) PRK (North Korea)"),
        (["Korea"], 1, "'Korea': AMBIGUOUS"),
        (["zzzqqq"], 1, "'zzzqqq': NO MATCH"),
        ([""], 1, "'': NO MATCH"),
        (["DPRK", "zzzqqq"], 1, "'DPRK': MATCH PRK (North Korea)"),
        (["--on", "1980", "Burma"], 0, "'Burma': MATCH MMR (Myanmar)"),
        (["--accept", "demonym", "French"], 0, "'French': MATCH FRA (France)"),
        (["--accept", "all", "French"], 0, "'French': MATCH FRA (France)"),
        (["--accept", "name,short", "French"], 1, "'French': "),
        (["--language", "de", "Frankreich"], 0, "'Frankreich': MATCH FRA (France)"),
        (["--kind", "person", "France"], 1, "'France': NO MATCH\n  because these tables hold no person records"),
    ],
)
def test_each_text_is_told_and_the_code_says_whether_all_are_well(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    got, out, err = run(capsys, *arguments)
    assert (got, err) == (code, "")
    assert out.startswith(words)


def test_the_answer_is_the_librarys_own_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "Korea", "DPRK")
    assert out == f"{allyres.resolve('Korea').explain()}\n{allyres.resolve('DPRK').explain()}\n"


def test_json_is_an_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    texts = ["DPRK", "Korea", "zzzqqq", "Côte d'Ivoire", "a\nb", ""]
    code, out, _ = run(capsys, "--json", *texts)
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert answers == [json.loads(json.dumps(allyres.resolve(text).to_dict())) for text in texts]
    assert [answer["text"] for answer in answers] == texts
    assert [answer["record"] for answer in answers[:4]] == ["PRK", None, None, "CIV"]
    assert "Côte" in out


def test_a_dash_reads_a_text_a_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("DPRK\nFrance\n"))
    code, out, _ = run(capsys, "--json", "-")
    assert code == 0
    assert [json.loads(line)["record"] for line in out.splitlines()] == ["PRK", "FRA"]


def test_nothing_on_standard_input_is_no_error(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(capsys, "-") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--on", "yesterday", "Burma"], "allyres: 'yesterday' is not a date; write '2024', '2024-06' or '2024-06-19'\n"),
        (["--on", "2024-13", "Burma"], "allyres: 2024-13 is not a date: month must be in 1..12\n"),
        (["--kind", "contry", "Burma"], "allyres: unknown kind 'contry'; did you mean 'country'?; known: country, person, organization\n"),
        (["--accept", "nmae", "Burma"], "allyres: unknown alias kind 'nmae'; did you mean 'name'?; known: name, official"),
    ],
)
def test_bad_input_is_told_with_what_was_meant_and_ends_in_three(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (3, "")
    assert err.startswith(words)
