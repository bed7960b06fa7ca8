from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyres.matching.cells import LEVELS, by_script, halves, pieces, without


@pytest.mark.parametrize(
    ("text", "level", "parts"),
    [
        ("Syria; Iraq", 0, ["Syria", "Iraq"]),
        ("Syria\nIraq", 0, ["Syria", "Iraq"]),
        ("Syria|Iraq|", 0, ["Syria", "Iraq"]),
        ("Syria, Iraq", 1, ["Syria", "Iraq"]),
        ("Syria/Iraq", 1, ["Syria", "Iraq"]),
        ("Syria - Iraq", 1, ["Syria", "Iraq"]),
        ("Guinea-Bissau", 1, ["Guinea-Bissau"]),
        ("日本、中国", 1, ["日本", "中国"]),
        ("مصر، سوريا", 1, ["مصر", "سوريا"]),
        ("Syria and Iraq", 2, ["Syria", "Iraq"]),
        ("Syria & Iraq", 2, ["Syria", "Iraq"]),
        ("Syrien und Irak", 2, ["Syrien", "Irak"]),
        ("Сирия и Ирак", 2, ["Сирия", "Ирак"]),
        ("Finland", 2, ["Finland"]),
        ("Trinidad and Tobago; Cuba", 0, ["Trinidad and Tobago", "Cuba"]),
        (";;", 0, []),
    ],
)
def test_a_level_cuts_at_its_separators_only(text: str, level: int, parts: list[str]) -> None:
    assert pieces(text, level) == parts


def test_a_full_stop_cuts_before_a_word_but_not_within_initials() -> None:
    assert pieces("Damascus. Syria", 1) == ["Damascus", "Syria"]
    assert pieces("St. Kitts", 1) == ["St", "Kitts"]
    assert pieces("U.S. A.", 1) == ["U.S. A."]


@given(text=st.text(), level=st.integers(0, LEVELS - 1))
def test_pieces_are_in_the_text_in_order_and_never_empty(text: str, level: int) -> None:
    at = 0
    for piece in pieces(text, level):
        assert piece
        assert piece == piece.strip()
        at = text.index(piece, at) + len(piece)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Puerto Rico (US)", ("Puerto Rico", "US")),
        ("Kosovo [XK]*", ("Kosovo", "XK")),
        ("Taiwan - China", ("Taiwan", "China")),
        ("Asia: Japan", ("Asia", "Japan")),
        ("Korea, Republic of", ("Korea", "Republic of")),
        ("Syria/Iraq", ("Syria", "Iraq")),
    ],
)
def test_halves_are_a_name_and_what_stands_beside_it(text: str, first: tuple[str, str]) -> None:
    assert next(halves(text)) == first


def test_a_text_of_several_commas_has_halves_at_the_first_and_at_the_last() -> None:
    assert list(halves("Sanaa, Amanat, Yemen")) == [("Sanaa", "Amanat, Yemen"), ("Sanaa, Amanat", "Yemen")]


def test_a_plain_name_has_no_halves() -> None:
    assert list(halves("Guinea-Bissau")) == []


def test_scripts_are_cut_where_they_touch() -> None:
    assert by_script("日本Japan") == ["日本", "Japan"]
    assert by_script("Россия Russia") == ["Россия Russia"]  # a space is between them: they do not touch
    assert by_script("Egypt") == ["Egypt"]


def test_what_is_left_out_is_told_from_what_is_meant() -> None:
    assert without("Denmark without Greenland") == ("Denmark", "Greenland")
    assert without("China (excl. Taiwan)") == ("China", "Taiwan")
    assert without("Frankreich ohne Korsika") == ("Frankreich", "Korsika")
    assert without("Sinai") is None
    assert without("Germany") is None
