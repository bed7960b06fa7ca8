from __future__ import annotations

import pytest

from allyres.matching import Wording

WORDING = Wording(
    stands_for={"republic": ["rep", "repub"], "island": ["isl", "islands"], "islamic": ["isl"], "saint": ["st"], "north": ["n"]},
    fillers=["of", "the", "and"],
    generic=["republic", "democratic", "state", "islamic"],
    noise=["total"],
    landforms=["island"],
    qualifiers=["north", "new"],
    suffixes=["国", "共和国"],
)


def test_plain_words_are_without_fillers() -> None:
    assert WORDING.plain("republic of the congo") == ("republic", "congo")


def test_fillers_alone_stay() -> None:
    assert WORDING.plain("the") == ("the",)


def test_initials_in_a_row_are_one_abbreviation() -> None:
    assert WORDING.plain("f s micronesia") == ("fs", "micronesia")
    assert WORDING.plain("n korea") == ("n", "korea")


def test_an_abbreviation_reads_as_what_it_stands_for() -> None:
    assert WORDING.readings("rep of korea") == [("republic", "korea")]


def test_an_abbreviation_of_two_words_reads_both_ways() -> None:
    assert sorted(WORDING.readings("isl rep of iran")) == [("islamic", "republic", "iran"), ("island", "republic", "iran")]


def test_a_word_alone_stands_for_itself() -> None:
    assert WORDING.readings("isl") == [("isl",)]


def test_readings_are_few_however_many_words_may_be_read_two_ways() -> None:
    assert 1 < len(WORDING.readings(" ".join(["isl"] * 12))) <= 6


def test_the_core_is_without_generic_words() -> None:
    assert WORDING.core(("republic", "malta")) == ("malta",)
    assert WORDING.core(("cook", "island")) == ("cook", "island")
    assert WORDING.core(("cook", "island"), land=True) == ("cook",)


@pytest.mark.parametrize("words", [("republic",), ("democratic", "republic"), ("north", "republic"), ()])
def test_generic_words_and_qualifiers_alone_have_no_core(words: tuple[str, ...]) -> None:
    assert WORDING.core(words) == ()


def test_the_longest_suffix_goes() -> None:
    assert WORDING.without_suffix("大韓共和国") == "大韓"
    assert WORDING.without_suffix("英国") == ""  # one letter is left, which names nothing
    assert WORDING.without_suffix("korea") == ""


def test_a_word_means_itself_where_no_table_has_it() -> None:
    assert WORDING.meant("korea") == ("korea",)
    assert WORDING.meant("isl") == ("islamic", "island")
