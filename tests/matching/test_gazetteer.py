from __future__ import annotations

import random

import pytest

from allyres.matching import Gazetteer
from allyres.records import Alias, AliasKind, Country, PartialDate, Period, Position, Strength, Truth

NORTH = Country("north", "North", exists=(Period.parse("1948", None),))
SOUTH = Country("south", "South", exists=(Period.parse("1900", "1990-05-22"),))
ALIASES = [
    ("north", Alias("Northland", AliasKind.NAME, "en")),
    ("north", Alias("The Land", AliasKind.SHORT, needs="north or south", strength=Strength.WEAK)),
    ("south", Alias("Southland", AliasKind.NAME, "en", position=Position("south.yaml", 2))),
    ("south", Alias("THE LAND!", AliasKind.FORMER, period=Period.parse("1950", "1960"))),
    ("south", Alias("SL", AliasKind.CODE, source="iso2")),
]


def _texts(gazetteer: Gazetteer, key: str) -> list[tuple[str, str]]:
    return [(gazetteer.record(row).id, gazetteer.alias(row).text) for row in gazetteer.find(key)]


def test_a_key_leads_to_every_alias_that_has_it() -> None:
    gazetteer = Gazetteer.build([NORTH, SOUTH], ALIASES)
    assert _texts(gazetteer, "northland") == [("north", "Northland")]
    assert _texts(gazetteer, "the land") == [("north", "The Land"), ("south", "THE LAND!")]
    assert _texts(gazetteer, "nowhere") == []


def test_an_alias_comes_back_as_it_went_in() -> None:
    gazetteer = Gazetteer.build([NORTH, SOUTH], ALIASES)
    assert sorted(gazetteer.aliases(), key=repr) == sorted(ALIASES, key=repr)


@pytest.mark.parametrize(
    "period",
    [None, Period(), Period.parse("1950", None), Period.parse(None, "1950-06"), Period.parse("~1950", "1960-01-02")],
    ids=["none", "always", "from", "until", "both"],
)
def test_every_shape_of_period_survives_packing(period: Period | None) -> None:
    gazetteer = Gazetteer.build([NORTH], [("north", Alias("Land", AliasKind.NAME, period=period))])
    assert gazetteer.alias(gazetteer.find("land")[0]).period == period


@pytest.mark.parametrize("kind", AliasKind)
def test_every_alias_kind_survives_packing(kind: AliasKind) -> None:
    alias = Alias("Land", kind)
    plain, seldom = (Gazetteer.build([NORTH], [("north", alias)], seldom) for seldom in ((), (0,)))
    assert plain.alias(0) == seldom.alias(0) == alias
    assert (plain.seldom(0), seldom.seldom(0)) == (False, True)


def test_neither_order_of_records_nor_of_aliases_matters() -> None:
    built = Gazetteer.build([NORTH, SOUTH], ALIASES)
    for seed in range(10):
        mixed = random.Random(seed).sample(ALIASES, len(ALIASES))
        other = Gazetteer.build([SOUTH, NORTH], mixed)
        assert (other.keys, other.rows, other.kinds, other.counts) == (built.keys, built.rows, built.kinds, built.counts)


def test_a_text_without_letters_is_left_out() -> None:
    assert list(Gazetteer.build([NORTH], [("north", Alias("--", AliasKind.NAME))]).aliases()) == []


def test_an_alias_of_no_record_is_an_error() -> None:
    with pytest.raises(KeyError, match="east"):
        Gazetteer.build([NORTH], [("east", Alias("Eastland", AliasKind.NAME))])


def test_an_alias_holds_in_its_own_period_else_in_its_records() -> None:
    gazetteer = Gazetteer.build([NORTH, SOUTH], ALIASES)
    own, records = gazetteer.find("the land")[1], gazetteer.find("southland")[0]
    assert gazetteer.held(own, PartialDate(1955)) is Truth.YES
    assert gazetteer.held(own, PartialDate(1965)) is Truth.NO
    assert gazetteer.held(records, PartialDate(1965)) is Truth.YES
    assert gazetteer.held(records, PartialDate(1990)) is Truth.POSSIBLE
    assert gazetteer.held(records, PartialDate(1991)) is Truth.NO


def test_an_open_alias_ends_with_its_record() -> None:
    gazetteer = Gazetteer.build([SOUTH], [("south", Alias("Land", AliasKind.NAME, period=Period.parse("1950", None)))])
    assert gazetteer.held(0, PartialDate(1980)) is Truth.YES
    assert gazetteer.held(0, PartialDate(2000)) is Truth.NO


def test_an_alias_is_over_when_its_period_or_its_record_has_ended() -> None:
    gazetteer = Gazetteer.build(
        [NORTH, SOUTH], [*ALIASES, ("north", Alias("Old Land", AliasKind.FORMER, period=Period.parse(None, "1960")))]
    )
    over = {gazetteer.alias(row).text: gazetteer.over(row) for row in range(6)}
    assert over == {"Northland": False, "The Land": False, "Old Land": True, "Southland": True, "THE LAND!": True, "SL": True}
