from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyres import Alias, AliasKind, Country, Period, UnknownCodeScheme
from allyres.records import CODE_SCHEMES, NAME_KINDS, Code, Position, Strength, Truth
from allyres.records.model import any_holds

COLD_WAR = Period.parse("1949-10-07", "1990-10-03")
BURMA = Country(
    id="MMR",
    name="Myanmar",
    codes=(
        Code("iso2", "MM", Period.parse("1989-12-05", None)),
        Code("iso2", "BU", Period.parse("1974-12", "1989-12-05")),
        Code("cow", "775"),
        Code("numeric", "104"),
    ),
)


@pytest.mark.parametrize(
    ("scheme", "on", "code"),
    [
        ("iso2", None, "MM"),
        ("iso2", "2020", "MM"),
        ("iso2", "1980", "BU"),
        ("iso2", "1989-12-04", "BU"),
        ("iso2", "1989-12-05", "MM"),
        ("iso2", "1989", "MM"),
        ("iso2", "1960", None),
        ("cow", "1960", "775"),
        ("ioc", None, None),
        ("m49", None, "104"),
    ],
)
def test_a_code_is_the_one_of_the_date_or_the_last_one(scheme: str, on: str | None, code: str | None) -> None:
    assert BURMA.code(scheme, on=on) == code


def test_the_last_code_counts_where_all_have_ended_whatever_their_order() -> None:
    codes = (Code("fips", "BB", Period.parse("1970", "1980")), Code("fips", "AA", Period.parse("1960", "1970")))
    assert Country("X", "X", codes=codes).code("fips") == Country("X", "X", codes=codes[::-1]).code("fips") == "BB"


def test_a_tables_own_m49_number_goes_before_the_iso_number() -> None:
    country = Country("X", "X", codes=(Code("numeric", "158"), Code("m49", "000")))
    assert (country.code("m49"), country.code("numeric")) == ("000", "158")


def test_an_unknown_scheme_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownCodeScheme) as caught:
        BURMA.code("iso-3")
    assert str(caught.value).startswith("unknown code scheme 'iso-3'; did you mean 'iso3'?; known: iso2, iso3, numeric")
    assert caught.value.known == CODE_SCHEMES


@pytest.mark.parametrize(
    ("exists", "on", "truth"),
    [
        ((), "1800", Truth.YES),
        ((COLD_WAR,), "1970", Truth.YES),
        ((COLD_WAR,), "1990", Truth.POSSIBLE),
        ((COLD_WAR,), "1995", Truth.NO),
        ((COLD_WAR, Period.parse("1994", None)), "1995", Truth.YES),
        ((COLD_WAR, Period.parse("1990-06", None)), "1990", Truth.POSSIBLE),
    ],
)
def test_existence_is_that_of_any_period_and_unlimited_without_one(exists: tuple[Period, ...], on: str, truth: Truth) -> None:
    assert Country("X", "X", exists=exists).existed(on) is truth


def test_independence_is_unknown_where_no_table_says() -> None:
    assert Country("X", "X").was_independent("1970") is Truth.UNKNOWN
    assert Country("X", "X", independent=(COLD_WAR,)).was_independent("1970") is Truth.YES
    assert Country("X", "X", independent=(COLD_WAR,)).was_independent("1995") is Truth.NO


@pytest.mark.parametrize(
    ("exists", "ended"),
    [((), False), ((COLD_WAR,), True), ((COLD_WAR, Period.parse("2000", None)), False), ((Period(),), False)],
)
def test_a_record_has_ended_when_all_its_periods_have(exists: tuple[Period, ...], ended: bool) -> None:
    assert Country("X", "X", exists=exists).ended is ended


@given(st.lists(st.tuples(st.integers(1900, 1950), st.integers(1, 30)), max_size=4), st.integers(1890, 1990))
def test_several_periods_hold_when_the_best_of_them_does(spans: list[tuple[int, int]], year: int) -> None:
    periods = tuple(Period.parse(str(start), str(start + length)) for start, length in spans)
    answers = [period.holds(str(year)) for period in periods]
    best = Truth.YES if Truth.YES in answers else Truth.POSSIBLE if Truth.POSSIBLE in answers else Truth.NO
    assert any_holds(periods, str(year)) is best
    assert any_holds(periods[::-1], str(year)) is best


def test_records_are_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        BURMA.name = "Burma"  # type: ignore[misc]


def test_names_decide_by_default_and_what_stands_for_a_country_does_not() -> None:
    others = {AliasKind.DEMONYM, AliasKind.CAPITAL, AliasKind.METONYM, AliasKind.RELATIVE}
    assert set(AliasKind) - NAME_KINDS == others


def test_an_alias_is_strong_and_undated_unless_said_otherwise() -> None:
    alias = Alias("Burma", AliasKind.FORMER)
    assert (alias.strength, alias.period, alias.needs) == (Strength.STRONG, None, "")


@pytest.mark.parametrize(("position", "text"), [(Position("PRK.yaml", 14), "PRK.yaml:14"), (Position("cldr"), "cldr")])
def test_a_position_says_file_and_line(position: Position, text: str) -> None:
    assert str(position) == text
