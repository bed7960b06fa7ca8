from __future__ import annotations

import pytest

from allyres.matching import Gazetteer, Wording
from allyres.matching.indexes import Indexes, same
from allyres.matching.near import Near, by_letters, by_words, honest, near, word_edits
from allyres.records import Alias, AliasKind, Country

WORDING = Wording({"republic": ["rep"]}, ["of", "the", "and"], ["republic", "democratic"], [], ["island"], ["north", "south", "new"])
NAMES = {
    "BGR": ["Bulgaria", "Republic of Bulgaria"],
    "COD": ["Democratic Republic of the Congo"],
    "COG": ["Republic of the Congo"],
    "GIN": ["Guinea"],
    "GNQ": ["Equatorial Guinea"],
    "HKG": ["Hong Kong"],
    "KOR": ["South Korea"],
    "NER": ["Niger"],
    "NGA": ["Nigeria"],
    "PNG": ["Papua New Guinea"],
    "PRK": ["North Korea"],
    "PRT": ["Portugal"],
}
ALIASES = [(id_, Alias(text, AliasKind.NAME, "en")) for id_, texts in NAMES.items() for text in texts]
GAZETTEER = Gazetteer.build([Country(id_, texts[0]) for id_, texts in NAMES.items()], ALIASES)
INDEXES = Indexes(GAZETTEER, WORDING)


def _near(key: str) -> list[tuple[str, int]]:
    return [(GAZETTEER.record(row).id, item.edits) for item in near(GAZETTEER, INDEXES, WORDING, key) for row in item.rows]


@pytest.mark.parametrize(
    ("key", "id_", "edits"),
    [
        ("portgual", "PRT", 1),
        ("hogkong", "HKG", 1),
        ("hongkong", "HKG", 0),
        ("bulgari rep of", "BGR", 1),
        ("equitorial guinea", "GNQ", 1),
        ("papua new guniea", "PNG", 1),
        ("north koera", "PRK", 1),
        ("nort korea", "PRK", 1),
    ],
)
def test_a_mistyped_name_is_near_its_record(key: str, id_: str, edits: int) -> None:
    assert (id_, edits) in _near(key)
    assert {found for found, _ in _near(key)} == {id_}


@pytest.mark.parametrize("key", ["guinea", "niger", "nigeria", "north korea", "south korea", "republic of the congo"])
def test_a_name_is_never_near_its_neighbour(key: str) -> None:
    own = {GAZETTEER.record(row).id for row in GAZETTEER.find(key)}
    assert {id_ for id_, _ in _near(key)} <= own


@pytest.mark.parametrize("key", ["", "germany", "x", "congo democratic north", " ".join(["guinea"] * 30)])
def test_what_is_near_nothing_gives_nothing(key: str) -> None:
    assert _near(key) == []


def test_fewest_edits_come_first() -> None:
    gazetteer = Gazetteer.build([Country("A", "A")], [("A", Alias(text, AliasKind.NAME, "en")) for text in ("Abcdefghij", "Abcdefghxx")])
    found = near(gazetteer, Indexes(gazetteer, WORDING), WORDING, "abcdefghiy")
    assert [(item.edits, item.detail) for item in found[:2]] == [
        (1, "abcdefghiy for abcdefghij"),
        (2, "abcdefghiy for abcdefghxx"),
    ]


def test_the_letters_of_the_whole_name_lead_over_a_lost_space() -> None:
    found = list(by_letters(GAZETTEER, INDEXES, ("hogkong",)))
    assert found == [Near(tuple(GAZETTEER.find("hong kong")), 1, "hogkong for hong kong")]


def test_word_by_word_leads_over_another_order() -> None:
    found = list(by_words(GAZETTEER, INDEXES, WORDING, ("korea", "nrth")))
    assert {(item.edits, item.detail) for item in found} == {(1, "nrth for north")}


def test_qualifiers_and_names_of_one_word_are_contrast_words() -> None:
    assert {"north", "south", "new", "guinea", "niger"} <= INDEXES.contrast
    assert not {"hong", "kong"} & INDEXES.contrast


def test_what_tells_several_pairs_apart_is_a_contrast_word() -> None:
    texts = ["Upper Land", "Lower Land", "Upper Isle", "Lower Isle", "Big Rock", "Old Rock"]
    gazetteer = Gazetteer.build([Country(text, text) for text in texts], [(text, Alias(text, AliasKind.NAME)) for text in texts])
    assert {"upper", "lower"} <= Indexes(gazetteer, WORDING).contrast
    assert not {"big", "old"} & Indexes(gazetteer, WORDING).contrast


def test_no_contrast_word_may_be_swapped_or_dropped() -> None:
    north, guinea = GAZETTEER.find("north korea"), GAZETTEER.find("guinea")
    assert not honest(GAZETTEER, INDEXES, ("south", "korea"), ("north", "korea"), north)
    assert not honest(GAZETTEER, INDEXES, ("equatorial", "guinea"), ("guinea",), guinea)
    assert honest(GAZETTEER, INDEXES, ("norht", "korea"), ("north", "korea"), north)


def test_a_word_beside_known_ones_may_carry_one_error_more() -> None:
    assert (word_edits("nort", supported=False), word_edits("nort", supported=True)) == (0, 1)


def test_words_that_only_one_side_has_are_told_in_order() -> None:
    assert same(["a", "b", "a", "c"], ["c", "a", "d"]) == (["b", "a"], ["d"])
    assert same([], ["a"]) == ([], ["a"])


def test_names_of_seldom_written_languages_are_not_sought_with_errors() -> None:
    aliases = [("PRT", Alias("Potukali", AliasKind.TRANSLATION, "to"))]
    gazetteer = Gazetteer.build([Country("PRT", "Portugal")], aliases, seldom={0})
    assert near(gazetteer, Indexes(gazetteer, WORDING), WORDING, "potukalo") == []
    common = Gazetteer.build([Country("PRT", "Portugal")], aliases)
    assert [item.edits for item in near(common, Indexes(common, WORDING), WORDING, "potukalo")] == [1]


def test_an_index_of_nothing_is_near_nothing() -> None:
    gazetteer = Gazetteer.build([], [])
    assert near(gazetteer, Indexes(gazetteer, WORDING), WORDING, "germany") == []
