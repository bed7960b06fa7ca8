from __future__ import annotations

from typing import Any

import pytest

from allyres.matching import Evidence, Gazetteer, Outcome, Query, Verdict, query
from allyres.matching.decide import Hit, judge
from allyres.matching.outcome import NOTHING
from allyres.records import Alias, AliasKind, Country, Period, Strength

TODAY = Country("AAA", "Aland", exists=(Period.parse("1900", None),))
OTHER = Country("BBB", "Bland", exists=(Period.parse("1900", None),))
FORMER = Country("CCC", "Cland", exists=(Period.parse("1900", "1950"),), successors=("AAA",))
NAME, DEMONYM, CAPITAL, CODE, COLLECTIVE = AliasKind.NAME, AliasKind.DEMONYM, AliasKind.CAPITAL, AliasKind.CODE, AliasKind.COLLECTIVE


def _judge(*aliases: tuple[Country, Alias], asked: Query | None = None, **written: Any) -> Verdict:
    gazetteer = Gazetteer.build([TODAY, OTHER, FORMER], [(record.id, alias) for record, alias in aliases])
    return judge(gazetteer, [Hit(row) for row in range(len(aliases))], asked or query(), **written)


def _ids(verdict: Verdict) -> list[str]:
    return [candidate.record.id for candidate in verdict.candidates]


def test_one_record_is_a_match() -> None:
    verdict = _judge((TODAY, Alias("Land", NAME)), (TODAY, Alias("Land", AliasKind.SHORT)))
    assert (verdict.outcome, verdict.records, _ids(verdict)) == (Outcome.MATCH, (TODAY,), ["AAA"])


def test_no_hits_are_no_match() -> None:
    assert _judge() is NOTHING


def test_two_records_are_ambiguous_and_say_which() -> None:
    verdict = _judge((OTHER, Alias("Land", NAME)), (TODAY, Alias("Land", NAME)))
    assert (verdict.outcome, verdict.records, _ids(verdict)) == (Outcome.AMBIGUOUS, (), ["AAA", "BBB"])
    assert (verdict.needs, verdict.reason) == ("AAA or BBB", "several records share this text")


def test_an_ambiguous_text_needs_what_its_alias_says() -> None:
    assert _judge((OTHER, Alias("Land", NAME, needs="the capital")), (TODAY, Alias("Land", NAME))).needs == "the capital"


def test_an_ambiguous_text_needs_a_language_where_its_aliases_differ_in_it() -> None:
    verdict = _judge((OTHER, Alias("Land", NAME, "fr")), (TODAY, Alias("Land", NAME, "de")))
    assert verdict.needs == "AAA or BBB; the language may decide"


def test_a_collective_means_all_of_its_records() -> None:
    verdict = _judge((OTHER, Alias("Lands", COLLECTIVE)), (TODAY, Alias("Lands", COLLECTIVE)))
    assert (verdict.outcome, verdict.records) == (Outcome.SEVERAL, (TODAY, OTHER))
    assert verdict.reason == "the text means all of them"


def test_a_kind_that_was_not_asked_for_takes_no_part() -> None:
    landish = (TODAY, Alias("Landish", DEMONYM))
    assert _judge(landish) is NOTHING
    assert _judge(landish, asked=query(accept="all")).records == (TODAY,)


def test_a_name_comes_before_a_demonym_and_that_before_a_capital() -> None:
    every = query(accept="all")
    name, demonym, capital = (TODAY, Alias("Land", NAME)), (OTHER, Alias("Land", DEMONYM)), (FORMER, Alias("Land", CAPITAL))
    assert _judge(name, demonym, capital, asked=every).records == (TODAY,)
    assert _judge(demonym, capital, asked=every).records == (OTHER,)


def test_a_code_counts_where_the_text_is_written_as_one() -> None:
    iso, other = (TODAY, Alias("AL", CODE, source="iso2")), (TODAY, Alias("ALD", CODE, source="fifa"))
    assert _judge(iso) is NOTHING
    assert _judge(iso, upper=True).records == (TODAY,)
    assert _judge(iso, lower=True).records == (TODAY,)
    assert _judge(other, upper=True).records == (TODAY,)
    assert _judge(other, lower=True) is NOTHING


def test_an_iso_code_in_capitals_comes_before_a_name_and_another_code_after() -> None:
    name = (OTHER, Alias("ALD", AliasKind.ABBREVIATION))
    assert _judge(name, (TODAY, Alias("ALD", CODE, source="iso3")), upper=True).records == (TODAY,)
    assert _judge(name, (TODAY, Alias("ALD", CODE, source="ioc")), upper=True).records == (OTHER,)


def test_without_a_date_what_still_holds_comes_first() -> None:
    assert _judge((FORMER, Alias("Land", NAME)), (TODAY, Alias("Land", NAME))).records == (TODAY,)
    assert _judge((FORMER, Alias("Land", NAME))).records == (FORMER,)


def test_with_a_date_what_held_then_decides() -> None:
    old, new = (FORMER, Alias("Land", NAME)), (TODAY, Alias("Land", NAME, period=Period.parse("1950", None)))
    assert _judge(old, new, asked=query(on="1940")).records == (FORMER,)
    assert _judge(old, new, asked=query(on="1960")).records == (TODAY,)


def test_in_the_year_of_change_both_may_be_meant() -> None:
    new = (TODAY, Alias("Land", NAME, period=Period.parse("1950-06-01", None)))
    old = (OTHER, Alias("Land", NAME, period=Period.parse(None, "1950-06-01")))
    assert _judge(old, new, asked=query(on="1950")).outcome is Outcome.AMBIGUOUS
    assert _judge(old, new, asked=query(on="1950")).needs == "AAA or BBB; a date may decide"
    assert _judge(old, new, asked=query(on="1950-05")).records == (OTHER,)


def test_a_name_out_of_its_time_is_for_review_and_says_when_it_held() -> None:
    verdict = _judge((TODAY, Alias("Oldland", NAME, period=Period.parse("1900", "1920"))), asked=query(on="1960"))
    assert (verdict.outcome, _ids(verdict)) == (Outcome.REVIEW, ["AAA"])
    assert verdict.reason == "'Oldland' named Aland 1900 until 1920, not on 1960"
    assert Evidence("outside its time", -0.3, "1960") in verdict.candidates[0].evidence


def test_a_state_out_of_its_time_is_for_review_and_names_its_neighbours_in_time() -> None:
    verdict = _judge((FORMER, Alias("Cland", NAME)), asked=query(on="1960"))
    assert verdict.outcome is Outcome.REVIEW
    assert verdict.reason == "Cland existed 1900 until 1950, not on 1960"
    assert verdict.needs == "another name or date; before or after it: AAA"


def test_a_less_sure_kind_that_held_then_comes_before_a_surer_one_that_did_not() -> None:
    name = (TODAY, Alias("Land", NAME, period=Period.parse(None, "1920")))
    demonym = (OTHER, Alias("Land", DEMONYM))
    assert _judge(name, demonym, asked=query(on="1960", accept="all")).records == (OTHER,)


def test_a_strong_alias_comes_before_a_weak_one() -> None:
    weak = (TODAY, Alias("Land", NAME, strength=Strength.WEAK))
    assert _judge(weak, (OTHER, Alias("Land", NAME))).records == (OTHER,)


def test_a_weak_alias_alone_is_for_review_and_says_what_it_needs() -> None:
    verdict = _judge((TODAY, Alias("Land", NAME, strength=Strength.WEAK)))
    assert (verdict.outcome, verdict.reason) == (Outcome.REVIEW, "only a weak alias names it")
    assert verdict.needs == "a person's look: 'Land' need not mean Aland"
    assert _judge((TODAY, Alias("Land", NAME, strength=Strength.WEAK, needs="a date"))).needs == "a date"


def test_plausible_countries_decide() -> None:
    both = (TODAY, Alias("Land", NAME)), (OTHER, Alias("Land", NAME))
    assert _judge(*both, asked=query(context={"countries": ["BBB", "ZZZ"]})).records == (OTHER,)


def test_a_name_of_no_plausible_country_is_for_review() -> None:
    verdict = _judge((TODAY, Alias("Land", NAME)), asked=query(context={"countries": ["BBB"]}))
    assert (verdict.outcome, verdict.reason) == (Outcome.REVIEW, "AAA is not among the plausible countries")


def test_a_language_decides_between_records_but_never_against_the_only_one() -> None:
    french, german = (TODAY, Alias("Land", NAME, "fr it")), (OTHER, Alias("Land", NAME, "de"))
    verdict = _judge(french, german, asked=query(context="it"))
    assert (verdict.records, verdict.reason) == ((TODAY,), "the language is 'it'")
    assert _judge(french, asked=query(context="de")).records == (TODAY,)
    assert _judge(french, german, asked=query(context="es")).outcome is Outcome.AMBIGUOUS


def test_each_record_is_a_candidate_once_best_first_then_by_id() -> None:
    gazetteer = Gazetteer.build([TODAY, OTHER], [(id_, Alias(text, NAME)) for id_ in ("BBB", "AAA") for text in ("Land", "Lend")])
    hits = [Hit(0, (Evidence("far", 0.5),)), Hit(1), Hit(2, (Evidence("near", 0.8),)), Hit(3, (Evidence("far", 0.5),))]
    verdict = judge(gazetteer, hits, query())
    assert [(candidate.record.id, candidate.score) for candidate in verdict.candidates] == [("AAA", 1.0), ("BBB", 0.8)]


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_hits_changes_nothing(order: int) -> None:
    gazetteer = Gazetteer.build(
        [TODAY, OTHER], [(id_, Alias("Land", NAME, language)) for id_ in ("BBB", "AAA") for language in ("fr", "de")]
    )
    hits = [Hit(row) for row in range(4)]
    assert judge(gazetteer, hits[::order], query()) == judge(gazetteer, hits, query())
