"""What holds for every name and every text, over the shipped tables."""

from __future__ import annotations

import functools
import json
import os
import random
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import allyres
from allyres import AllyresError, Outcome, UnknownKind
from allyres.matching import Gazetteer, Resolver, Wording, query
from allyres.matching import Outcome as MatchOutcome
from allyres.records import NAME_KINDS, Alias, AliasKind, Country

WORLD = allyres.load()
_NAMES = sorted(
    {
        (alias.text, country.id)
        for country in WORLD.records()
        for alias in WORLD.aliases(country.id)
        if alias.kind in (AliasKind.NAME, AliasKind.OFFICIAL) and alias.position.file.startswith("aliases/countries")
    }
)
_names = st.sampled_from(_NAMES)
_texts = st.one_of(
    st.text(max_size=60),
    st.text("aeionrst ,;/()-&'.", max_size=60),
    st.lists(st.sampled_from([text for text, _ in _NAMES]), min_size=1, max_size=4).map(" ".join),
    st.tuples(_names, st.text(max_size=8)).map(lambda drawn: drawn[0][0] + drawn[1]),
)
_laws = settings(max_examples=150, deadline=None)


def _told(text: str) -> tuple[Outcome, list[str]]:
    found = allyres.resolve(text)
    return found.outcome, [record.id for record in found.records] or [candidate.record.id for candidate in found.candidates]


# ---------------------------------------------------------------------- variants of a name


@_laws
@given(_names)
def test_case_changes_nothing(name: tuple[str, str]) -> None:
    text, _ = name
    assert _told(text.upper()) == _told(text.lower()) == _told(text)


@_laws
@given(_names)
def test_accents_change_nothing(name: tuple[str, str]) -> None:
    text, _ = name
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    assert _told(decomposed) == _told(text)
    if unicodedata.name(text[0], "").startswith("LATIN"):
        assert _told(bare) == _told(text)


@_laws
@given(
    name=_names, before=st.text(" \t\u00a0\u200b\ufeff", max_size=3), between=st.sampled_from(["  ", "\u00a0", " \u200b", "\u2009", "\t"])
)
def test_spacing_changes_nothing(name: tuple[str, str], before: str, between: str) -> None:
    text, _ = name
    assert _told(before + text.replace(" ", between) + before) == _told(text)


@_laws
@given(name=_names, mark=st.sampled_from([".", "*", " *", "!", "?", '"', "..."]))
def test_punctuation_around_a_name_changes_nothing(name: tuple[str, str], mark: str) -> None:
    text, _ = name
    assert _told(text + mark) == _told(text)


@_laws
@given(name=_names, apostrophe=st.sampled_from("'’‘`´ʼ"), hyphen=st.sampled_from("-‐‑–"))
def test_the_shape_of_apostrophes_and_hyphens_changes_nothing(name: tuple[str, str], apostrophe: str, hyphen: str) -> None:
    text, _ = name
    assert _told(text.replace("'", apostrophe).replace("-", hyphen)) == _told(text)


@_laws
@given(_names)
def test_and_may_be_written_as_a_sign(name: tuple[str, str]) -> None:
    text, _ = name
    assert _told(text.replace(" and ", " & ")) == _told(text)


@_laws
@given(_names)
def test_a_name_leads_to_its_record_or_to_an_answer_that_names_it(name: tuple[str, str]) -> None:
    text, id_ = name
    found = allyres.resolve(text)
    assert id_ in {candidate.record.id for candidate in found.candidates} or WORLD.record(id_).ended


@_laws
@given(st.tuples(_names, _names))
def test_two_names_in_a_cell_mean_both_in_either_order(pair: tuple[tuple[str, str], tuple[str, str]]) -> None:
    (one, _), (other, _) = pair
    forward, backward = allyres.resolve(f"{one}; {other}"), allyres.resolve(f"{other}; {one}")
    assert forward.outcome is backward.outcome
    assert {record.id for record in forward.records} == {record.id for record in backward.records}


# ---------------------------------------------------------------------- any text


@settings(max_examples=400, deadline=None)
@given(text=_texts, accept=st.sampled_from([None, "all", "name"]), on=st.sampled_from([None, "1900", "1962-06", "2020-01-01"]))
def test_no_text_raises_and_every_answer_keeps_its_promises(text: str, accept: str | None, on: str | None) -> None:
    found = allyres.resolve(text, accept=accept, on=on)
    ids = [candidate.record.id for candidate in found.candidates]
    assert found.text == text
    assert len(ids) == len(set(ids))
    assert [candidate.score for candidate in found.candidates] == sorted((c.score for c in found.candidates), reverse=True)
    assert all(0 <= candidate.score <= 1 and candidate.evidence for candidate in found.candidates)
    assert {record.id for record in found.records} <= set(ids)
    expected = {Outcome.MATCH: len(found.records) == 1, Outcome.SEVERAL: len(found.records) > 1}
    assert expected.get(found.outcome, not found.records)
    assert found.outcome not in (Outcome.REVIEW, Outcome.AMBIGUOUS) or ids
    assert found.outcome is not Outcome.AMBIGUOUS or (found.needs and len(ids) > 1)
    assert json.loads(json.dumps(found.to_dict()))["outcome"] == found.outcome.name
    assert found.explain()


@_laws
@given(st.lists(_texts, max_size=8))
def test_resolve_many_is_resolve_one_by_one(texts: list[str]) -> None:
    assert [found.to_dict() for found in WORLD.resolve_many(texts)] == [WORLD.resolve(text).to_dict() for text in texts]


@_laws
@given(_texts)
def test_asking_twice_or_of_a_fresh_world_gives_the_same(text: str) -> None:
    first = WORLD.resolve(text).to_dict()
    assert WORLD.resolve(text).to_dict() == first
    assert _fresh().resolve(text).to_dict() == first


@functools.cache
def _fresh() -> allyres.World:
    return allyres.World.load()


@_laws
@given(st.text().filter(lambda kind: kind not in ("country", "person", "organization")))
def test_an_impossible_kind_is_refused_with_those_that_are(kind: str) -> None:
    with pytest.raises(UnknownKind) as caught:
        allyres.resolve("France", kind=kind)
    assert str(caught.value).startswith(f"unknown kind {kind!r}")
    assert str(caught.value).endswith("known: country, person, organization")
    assert isinstance(caught.value, AllyresError)


@_laws
@given(st.text().filter(lambda kind: kind not in (*AliasKind, "all")))
def test_an_impossible_alias_kind_is_refused_with_those_that_are(kind: str) -> None:
    with pytest.raises(UnknownKind, match=r"known: name, official, short, .*, all$"):
        allyres.resolve("France", accept=kind)


# ---------------------------------------------------------------------- tables of any making

_words = st.sampled_from(["north", "south", "land", "republic", "isle", "new", "guinea", "east"])
_alias = st.builds(
    Alias,
    text=st.lists(_words, min_size=1, max_size=3).map(" ".join),
    kind=st.sampled_from(sorted(NAME_KINDS - {AliasKind.CODE, AliasKind.COLLECTIVE})),
    language=st.sampled_from(["", "en", "fr"]),
)
_tables = st.lists(st.tuples(st.sampled_from(["AAA", "BBB", "CCC"]), _alias), min_size=1, max_size=12)
_COUNTRIES = [Country(id_, id_.title()) for id_ in ("AAA", "BBB", "CCC")]
_WORDING = Wording({"republic": ["rep"]}, ["of", "the"], ["republic"], [], qualifiers=["north", "south", "new", "east"])


class _Nowhere:
    def what(self, key: str) -> str:
        return ""

    def part_of(self, key: str) -> frozenset[str]:
        return frozenset()


def _resolver(aliases: list[tuple[str, Alias]], countries: list[Country] = _COUNTRIES) -> Resolver:
    return Resolver(Gazetteer.build(countries, aliases), _WORDING, _Nowhere())


@_laws
@given(table=_tables, more=st.tuples(st.sampled_from(["AAA", "BBB", "CCC"]), _alias))
def test_adding_an_alias_never_loses_an_exact_match(table: list[tuple[str, Alias]], more: tuple[str, Alias]) -> None:
    before, after = _resolver(table), _resolver([*table, more])
    for id_, alias in table:
        found = before.verdict(alias.text, query())
        still = after.verdict(alias.text, query())
        assert id_ in {candidate.record.id for candidate in still.candidates}
        if found.outcome is MatchOutcome.MATCH and more[1].text != alias.text:
            assert still.records == found.records


@_laws
@given(table=_tables, text=st.lists(_words, min_size=1, max_size=4).map(" ".join), seed=st.integers())
def test_the_order_of_records_and_aliases_changes_nothing(table: list[tuple[str, Alias]], text: str, seed: int) -> None:
    shuffled = random.Random(seed)
    mixed = _resolver(shuffled.sample(table, len(table)), shuffled.sample(_COUNTRIES, len(_COUNTRIES)))
    for asked in (text, text[1:], f"{text}; land"):
        assert mixed.verdict(asked, query()) == _resolver(table).verdict(asked, query())


def test_the_same_bytes_come_out_whatever_the_hash_seed() -> None:
    code = (
        "import json, allyres\n"
        "texts = ['Korea', 'DPRK', 'Untied States', 'Syria; Iraq', 'Guinee', 'the two Koreas', 'Novrth Korea', 'Kongo']\n"
        "print(json.dumps([allyres.resolve(text, accept=accept).to_dict() for text in texts for accept in (None, 'all')]))\n"
        "print([allyres.resolve(text).explain() for text in texts])\n"
    )
    told = set()
    for seed in ("0", "1", "42"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        told.add(subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout)
    assert len(told) == 1
