from __future__ import annotations

import pytest

from allyres.matching import Gazetteer, Outcome, Resolver, Verdict, Wording, query
from allyres.matching.resolver import MAX_LENGTH
from allyres.records import Alias, AliasKind, Code, Country, Period, Strength

WORDING = Wording(
    stands_for={"republic": ["rep"], "north": ["n"]},
    fillers=["of", "the", "and"],
    generic=["republic", "democratic", "state"],
    noise=["citizen", "former"],
    qualifiers=["north", "south"],
    suffixes=["国"],
)
COUNTRIES = [
    Country("FRA", "France", codes=(Code("iso2", "FR"),)),
    Country("GEO", "Georgia", codes=(Code("iso2", "GE"),)),
    Country("KOR", "South Korea", codes=(Code("iso2", "KR"),)),
    Country("PRK", "North Korea", codes=(Code("iso2", "KP"),)),
    Country("REU", "Reunion", part_of="FRA", codes=(Code("iso2", "RE"),)),
    Country("TTO", "Trinidad and Tobago", codes=(Code("iso2", "TT"),)),
    Country("modena", "Modena", exists=(Period.parse("1816", "1860"),)),
    Country("saxony", "Saxony", exists=(Period.parse("1816", "1871"),), successors=("DEU",)),
]
ALIASES = [
    *((country.id, Alias(country.name, AliasKind.NAME, "en")) for country in COUNTRIES),
    ("FRA", Alias("FR", AliasKind.CODE, source="iso2")),
    ("FRA", Alias("French", AliasKind.DEMONYM, "en")),
    ("FRA", Alias("Gaul", AliasKind.SHORT, strength=Strength.WEAK)),
    ("FRA", Alias("法兰西", AliasKind.TRANSLATION, "zh")),
    ("KOR", Alias("Korea", AliasKind.SHORT)),
    ("KOR", Alias("Koreas", AliasKind.COLLECTIVE)),
    ("KOR", Alias("Republic of Korea", AliasKind.OFFICIAL)),
    ("KOR", Alias("Seoul", AliasKind.CAPITAL)),
    ("PRK", Alias("Korea", AliasKind.SHORT)),
    ("PRK", Alias("Koreas", AliasKind.COLLECTIVE)),
    ("PRK", Alias("Democratic People's Republic of Korea", AliasKind.OFFICIAL)),
]


class _Elsewhere:
    """A few names that are something else."""

    def what(self, key: str) -> str:
        return {"franco": "a family name", "alsace": "a subdivision of FR", "modena": "a subdivision of IT"}.get(key, "")

    def part_of(self, key: str) -> frozenset[str]:
        return {"alsace": frozenset({"FR"}), "georgia": frozenset({"US"})}.get(key, frozenset())


RESOLVER = Resolver(Gazetteer.build(COUNTRIES, ALIASES), WORDING, _Elsewhere())


def _verdict(text: str, **asked: str) -> Verdict:
    return RESOLVER.verdict(text, query(accept=asked.get("accept"), on=asked.get("on"), context=asked.get("context")))


@pytest.mark.parametrize(
    ("text", "id_", "evidence"),
    [
        ("FRANCE", "FRA", "same text"),
        ("FR", "FRA", "same text"),
        ("Korea, North", "PRK", "same words"),
        ("N. Korea", "PRK", "same words"),
        ("Trinidad & Tobago", "TTO", "same text"),
        ("NorthKorea", "PRK", "same letters"),
        ("Republic of France", "FRA", "same distinctive words"),
        ("法兰西国", "FRA", "same distinctive words"),
        ("Trinidad and Tobgao", "TTO", "near letters"),
        ("Norht Korea", "PRK", "near letters"),
    ],
)
def test_each_way_to_a_name_tells_its_evidence(text: str, id_: str, evidence: str) -> None:
    verdict = _verdict(text)
    assert (verdict.outcome, [record.id for record in verdict.records]) == (Outcome.MATCH, [id_])
    assert verdict.candidates[0].evidence[0].name == evidence


def test_a_looser_way_scores_lower() -> None:
    scores = [_verdict(text).candidates[0].score for text in ("North Korea", "Korea, North", "NorthKorea", "Norht Korea")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("France; Georgia", ["FRA", "GEO"]),
        ("France and Georgia", ["FRA", "GEO"]),
        ("Trinidad and Tobago, France", ["FRA", "TTO"]),
        ("the Koreas", ["KOR", "PRK"]),
        ("France; Koreas", ["FRA", "KOR", "PRK"]),
        ("Frence; Georgai", ["FRA", "GEO"]),
    ],
)
def test_a_cell_of_several_names_means_them_all(text: str, ids: list[str]) -> None:
    verdict = _verdict(text)
    assert verdict.outcome is Outcome.SEVERAL
    assert sorted(record.id for record in verdict.records) == ids


@pytest.mark.parametrize(
    ("text", "id_", "reason"),
    [
        ("Reunion (France)", "REU", "FRA only says more about it"),
        ("France (FR)", "FRA", "all of the cell says so"),
        ("Alsace, France", "FRA", "all of the cell says so"),
        ("Seoul, Korea", "KOR", ""),
        ("France (former)", "FRA", "all of the cell says so"),
        ("France 2", "FRA", ""),
    ],
)
def test_a_cell_of_one_name_and_what_belongs_to_it_is_a_match(text: str, id_: str, reason: str) -> None:
    verdict = _verdict(text)
    assert [record.id for record in verdict.records] == [id_], verdict
    assert not reason or verdict.reason == reason


def test_what_stands_unexplained_beside_a_name_is_for_review() -> None:
    verdict = _verdict("France, Zyxwland")
    assert (verdict.outcome, verdict.candidates[0].record.id) == (Outcome.REVIEW, "FRA")
    assert (verdict.reason, verdict.needs) == ("'Zyxwland' beside it is not explained", "a person's look at 'Zyxwland'")


def test_what_is_left_out_of_a_country_is_for_review() -> None:
    verdict = _verdict("France excluding Alsace")
    assert (verdict.outcome, verdict.reason) == (Outcome.REVIEW, "not all of it is meant: without 'Alsace'")


def test_a_name_that_is_also_a_part_of_a_country_named_beside_it_is_for_review() -> None:
    usa = Country("USA", "Usonia", codes=(Code("iso2", "US"),))
    resolver = Resolver(Gazetteer.build([*COUNTRIES, usa], [*ALIASES, ("USA", Alias("Usonia", AliasKind.NAME))]), WORDING, _Elsewhere())
    verdict = resolver.verdict("Georgia, Usonia", query())
    assert (verdict.outcome, verdict.reason) == (Outcome.REVIEW, "'georgia' is also a part of another country named")
    assert resolver.verdict("Georgia; Usonia", query()).outcome is Outcome.SEVERAL  # a list has names of one rank


def test_a_shared_text_is_ambiguous_whatever_the_score() -> None:
    verdict = _verdict("Korea")
    assert (verdict.outcome, [candidate.score for candidate in verdict.candidates]) == (Outcome.AMBIGUOUS, [1.0, 1.0])


def test_a_weak_alias_is_for_review() -> None:
    assert _verdict("Gaul").outcome is Outcome.REVIEW


def test_an_exact_name_of_something_else_is_not_taken_for_a_typing_error() -> None:
    verdict = _verdict("Franco")
    assert (verdict.outcome, verdict.reason) == (Outcome.NO_MATCH, "it is a family name")
    assert _verdict("Francex").outcome is Outcome.MATCH  # as near, but nobody's name


def test_a_kind_not_asked_for_is_no_match_and_says_how_to_ask() -> None:
    verdict = _verdict("French")
    assert verdict.outcome is Outcome.NO_MATCH
    assert verdict.reason == "it is a demonym (FRA), and demonyms were not asked for; accept='all' admits them"
    assert _verdict("French", accept="all").records[0].id == "FRA"


def test_a_former_state_whose_name_something_else_bears_today_needs_a_date() -> None:
    verdict = _verdict("Modena")
    assert (verdict.outcome, verdict.needs) == (Outcome.REVIEW, "a date: it is also a subdivision of IT")
    assert _verdict("Modena", on="1850").records[0].id == "modena"
    assert _verdict("Saxony").records[0].id == "saxony"  # nothing is known to bear it


def test_a_name_out_of_its_time_is_for_review() -> None:
    verdict = _verdict("Saxony", on="1900")
    assert (verdict.outcome, verdict.reason) == (Outcome.REVIEW, "Saxony existed 1816 until 1871, not on 1900")


@pytest.mark.parametrize("text", ["", " ", "--", "12", "1,000.5", "٣"])
def test_a_text_without_letters_is_no_match(text: str) -> None:
    verdict = _verdict(text)
    assert (verdict.outcome, verdict.reason) == (Outcome.NO_MATCH, "there are no letters in it")


def test_a_text_too_long_for_a_name_is_no_match() -> None:
    assert _verdict("France; " * 51).reason == f"408 characters are more than a name has ({MAX_LENGTH})"
    assert _verdict(" " * 500 + "France").records[0].id == "FRA"  # exact all the same


@pytest.mark.parametrize("text", ["Wakanda", "republic", "north", "of the", "Georgetown", "democratic republic"])
def test_what_is_like_no_alias_is_no_match(text: str) -> None:
    assert _verdict(text).outcome is Outcome.NO_MATCH


@pytest.mark.parametrize("text", ["fr", "Fr", "french fr"])
def test_a_code_within_running_text_is_not_read_as_one(text: str) -> None:
    verdict = _verdict(text, accept="name")
    assert verdict.outcome is Outcome.NO_MATCH


def test_html_is_read_as_what_it_shows() -> None:
    assert _verdict("Trinidad &amp; Tobago").records[0].id == "TTO"


def test_the_loose_indexes_are_built_only_when_an_exact_key_misses() -> None:
    resolver = Resolver(Gazetteer.build(COUNTRIES, ALIASES), WORDING, _Elsewhere())
    resolver.verdict("France", query())
    assert resolver._indexes is None
    resolver.verdict("Frence", query())
    assert resolver._indexes is not None


def test_is_near_tells_what_would_be_taken_for_a_mistyped_name() -> None:
    assert RESOLVER.is_near("francex", query())
    assert not RESOLVER.is_near("wakanda", query())
