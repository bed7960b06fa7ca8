from __future__ import annotations

import datetime

import pytest

from allyres.errors import AllyresError, ContextError, DateError, UnknownKind
from allyres.matching import Query, query
from allyres.records import NAME_KINDS, AliasKind, PartialDate


def test_nothing_asked_means_names_at_any_time() -> None:
    assert query() == Query(accept=NAME_KINDS, on=None, language="", countries=frozenset())


def test_names_are_neither_demonyms_nor_places_nor_relative() -> None:
    assert set(AliasKind) - query().accept == {AliasKind.DEMONYM, AliasKind.CAPITAL, AliasKind.METONYM, AliasKind.RELATIVE}


def test_all_accepts_every_kind() -> None:
    assert query(accept="all").accept == set(AliasKind)


def test_kinds_are_accepted_one_or_several() -> None:
    assert query(accept="demonym").accept == {AliasKind.DEMONYM}
    assert query(accept=["name", AliasKind.CODE]).accept == {AliasKind.NAME, AliasKind.CODE}
    assert query(accept=iter(["name"])).accept == {AliasKind.NAME}


def test_an_unknown_alias_kind_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownKind, match=r"unknown alias kind 'demonim'; did you mean 'demonym'\?; known: name, .*, all"):
        query(accept="demonim")
    with pytest.raises(UnknownKind, match="unknown alias kind '3'"):
        query(accept=[3])  # type: ignore[list-item]


def test_an_unknown_kind_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownKind, match=r"unknown kind 'contry'; did you mean 'country'\?; known: country, person, organization"):
        query(kind="contry")


@pytest.mark.parametrize("on", ["1989-06", PartialDate(1989, 6)])
def test_a_date_is_read_as_text_or_partial_date(on: str | PartialDate) -> None:
    assert query(on=on).on == PartialDate(1989, 6)


def test_a_day_is_read_from_a_date() -> None:
    assert query(on=datetime.date(1989, 6, 18)).on == PartialDate(1989, 6, 18)


def test_what_is_no_date_is_refused_with_the_forms_that_are() -> None:
    with pytest.raises(DateError, match=r"'June 1989' is not a date; write '2024', '2024-06' or '2024-06-19'"):
        query(on="June 1989")


def test_a_context_is_a_language_or_a_mapping() -> None:
    assert query(context="fr").language == "fr"
    assert query(context={"language": "fr", "countries": ["COD", "COG"]}) == Query(language="fr", countries=frozenset({"COD", "COG"}))
    assert query(context={}) == query()


def test_an_unknown_context_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ContextError, match="unknown context 'lang', 'region'; known: language, countries"):
        query(context={"region": "Africa", "lang": "fr"})
    assert issubclass(ContextError, AllyresError)
    assert issubclass(ContextError, ValueError)


def test_one_plausible_country_must_be_written_as_several() -> None:
    with pytest.raises(ContextError, match=r"context countries must be several ids, not the text 'PRK'; write \['PRK'\]"):
        query(context={"countries": "PRK"})


def test_equal_questions_are_equal_and_hashable() -> None:
    left, right = query(on="1989", accept=["name", "code"]), query(on=PartialDate(1989), accept=["code", "name"])
    assert left == right
    assert len({left, right}) == 1
