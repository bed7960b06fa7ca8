from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyres import normalize
from allyres.text.confusables import fold_mixed

TWINS = {"a": "а", "c": "с", "e": "е", "i": "і", "j": "ј", "o": "о", "p": "р", "s": "ѕ", "x": "х", "y": "у"}
"""Latin small letters and the Cyrillic ones that print alike."""

MIXED = st.text(st.sampled_from([*"abcxyz", *TWINS.values(), "ж", "я", "α", "ω", " ", "한", "1"]), max_size=25)


@given(MIXED)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_mixed(fold_mixed(text)) == fold_mixed(text)


@given(MIXED)
def test_a_text_is_folded_word_by_word_and_letter_by_letter(text: str) -> None:
    folded = fold_mixed(text)
    assert [len(word) for word in folded.split(" ")] == [len(word) for word in text.split(" ")]
    assert folded.split(" ") == [fold_mixed(word) for word in text.split(" ")]


@given(MIXED)
def test_a_word_of_one_alphabet_is_left_alone(text: str) -> None:
    for before, after in zip(text.split(" "), fold_mixed(text).split(" "), strict=True):
        if not (re.search("[a-z]", before) and re.search("[а-яіјѕёα-ω]", before)):
            assert after == before


@given(
    st.text(st.sampled_from("bdfghklmnqrtuvwz"), min_size=1, max_size=3), st.lists(st.tuples(st.sampled_from(sorted(TWINS)), st.booleans()))
)
def test_a_latin_word_with_smuggled_twins_becomes_latin_again(rest: str, letters: list[tuple[str, bool]]) -> None:
    honest = rest + "".join(letter for letter, _ in letters)
    smuggled = rest + "".join(TWINS[letter] if swap else letter for letter, swap in letters)
    assert fold_mixed(smuggled) == honest


@given(
    st.text(st.sampled_from("жблдзийфцчшщъыэюя"), min_size=1, max_size=3), st.lists(st.tuples(st.sampled_from("aceijopsxy"), st.booleans()))
)
def test_a_cyrillic_word_with_smuggled_latin_becomes_cyrillic_again(rest: str, letters: list[tuple[str, bool]]) -> None:
    honest = rest + "".join(TWINS[letter] for letter, _ in letters)
    smuggled = rest + "".join(letter if swap else TWINS[letter] for letter, swap in letters)
    assert fold_mixed(smuggled) == honest


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("rusѕia", "russia"),
        ("ukrаinе and belаruѕ", "ukraine and belarus"),
        ("poссия", "россия"),
        ("сша", "сша"),
        ("рор", "рор"),
        ("grеeсе ελλαδα", "greece ελλαδα"),
        ("zжz", "zжz"),
        ("zжa", "zжa"),
        ("", ""),
    ],
)
def test_mixed_words_are_brought_to_the_alphabet_that_can_take_them(text: str, folded: str) -> None:
    assert fold_mixed(text) == folded


def test_a_name_with_a_smuggled_letter_has_the_key_of_the_honest_name() -> None:
    assert normalize("Rusѕia") == normalize("Russia")
    assert normalize("Frаncе") == normalize("France")
