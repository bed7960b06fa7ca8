from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from allyres.matching.typos import TypoIndex, allowed, supported_edits

_KEYS = st.lists(st.text("abc", min_size=1, max_size=18), min_size=1, max_size=30)


def _slow(keys: list[str], text: str, most: int, edits: Callable[[int], int]) -> list[tuple[str, int]]:
    """Every key compared, one after the other."""
    most = min(most, edits(len(text)))
    distances = [(key, OSA.distance(key, text)) for key in set(keys)]
    near = [(key, distance) for key, distance in distances if distance <= min(most, edits(len(key)))]
    return sorted(near, key=lambda item: (item[1], item[0])) if most else []


@settings(max_examples=300, deadline=None)
@given(keys=_KEYS, text=st.text("abc", min_size=1, max_size=18), most=st.integers(1, 3), edits=st.sampled_from([allowed, supported_edits]))
def test_it_finds_what_comparing_to_every_key_finds(keys: list[str], text: str, most: int, edits: Callable[[int], int]) -> None:
    assert TypoIndex(keys, edits).near(text, most) == _slow(keys, text, most, edits)


@st.composite
def _mistyped(draw: st.DrawFn) -> tuple[str, str, int]:
    """A key, the key after some slips of the finger, and how many."""
    key = draw(st.text("abcdefgh", min_size=5, max_size=24))
    text, slips = key, draw(st.integers(1, 3))
    for _ in range(slips):
        at, letter = draw(st.integers(0, len(text) - 2)), draw(st.sampled_from("abcdefghxyz"))
        slip = draw(st.sampled_from(["add", "drop", "change", "swap"]))
        if slip == "add":
            text = text[:at] + letter + text[at:]
        elif slip == "drop":
            text = text[:at] + text[at + 1 :]
        elif slip == "change":
            text = text[:at] + letter + text[at + 1 :]
        else:
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return key, text, slips


@settings(max_examples=400, deadline=None)
@given(mistyped=_mistyped(), others=st.lists(st.text("abcdefgh", min_size=4, max_size=24), max_size=10))
def test_a_key_is_found_from_its_mistyped_form(mistyped: tuple[str, str, int], others: list[str]) -> None:
    key, text, _ = mistyped
    keys = [key, *others]
    assert TypoIndex(keys).near(text) == _slow(keys, text, 3, allowed)


@settings(max_examples=100, deadline=None)
@given(keys=_KEYS, text=st.text("abc", min_size=1, max_size=18))
def test_the_order_of_keys_and_their_repetition_change_nothing(keys: list[str], text: str) -> None:
    assert TypoIndex(keys).near(text) == TypoIndex([*reversed(keys), *keys]).near(text)


def test_nearest_first_then_in_order_of_key() -> None:
    index = TypoIndex(["nigeria", "algeria", "nigerie", "liberia"])
    assert index.near("nigeria") == [("nigeria", 0), ("nigerie", 1)]
    assert index.near("nigerix") == [("nigeria", 1), ("nigerie", 1)]


@pytest.mark.parametrize(
    ("text", "key"),
    [("hogn kong", "hong kong"), ("germnay", "germany"), ("ermany", "germany"), ("germanyy", "germany"), ("xermany", "germany")],
    ids=["swap", "swap at the end", "first letter lost", "last letter doubled", "first letter wrong"],
)
def test_one_slip_anywhere_is_found(text: str, key: str) -> None:
    assert TypoIndex([key, "elsewhere"]).near(text) == [(key, 1)]


def test_short_texts_carry_no_error() -> None:
    assert TypoIndex(["mali", "maly", "oman"]).near("mal") == []
    assert TypoIndex(["mali"]).near("maly") == []


def test_both_sides_must_be_long_enough_for_the_error() -> None:
    assert TypoIndex(["mali"]).near("malis") == []  # five letters may carry one, four none


def test_what_is_too_long_to_be_a_name_is_not_filed() -> None:
    assert TypoIndex(["a" * 200, "a" * 100]).near("a" * 100) == [("a" * 100, 0)]
    assert TypoIndex(["a" * 200]).near("a" * 200) == []


def test_an_index_of_nothing_finds_nothing() -> None:
    assert TypoIndex([]).near("germany") == []


@pytest.mark.parametrize(("length", "edits"), [(0, 0), (4, 0), (5, 1), (7, 1), (8, 2), (15, 2), (16, 3), (100, 3)])
def test_longer_keys_may_carry_more(length: int, edits: int) -> None:
    assert allowed(length) == edits


@pytest.mark.parametrize(("length", "edits"), [(2, 0), (3, 1), (4, 1), (5, 2), (30, 2)])
def test_a_word_beside_others_may_carry_one_more_but_never_three(length: int, edits: int) -> None:
    assert supported_edits(length) == edits
