"""The shipped tables say nothing that contradicts itself, and every name in them leads to its record."""

from __future__ import annotations

import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycountry
import pytest

import allyres
from allyres.records import CODE_SCHEMES, NAME_KINDS, Alias, AliasKind, Country, PartialDate, Period, Strength, Truth
from allyres.records.dates import ALWAYS
from allyres.text import normalize

DATA = Path(__file__).parents[1] / "data"
FILES = sorted((DATA / "aliases").rglob("*.yaml"))
COUNTRY_FILES = sorted((DATA / "aliases" / "countries").glob("*.yaml"))
WORLD = allyres.load()
COUNTRIES = WORLD.records()
BY_ID = {country.id: country for country in COUNTRIES}
ALIASES = {country.id: WORLD.aliases(country.id) for country in COUNTRIES}
_SHARED = "aliases/ambiguous.yaml"
_ASSIGNED: list[Any] = list(pycountry.countries)
# codes that two records hold at once because their scheme has it so
_CODES_SHARED = {
    ("fips", "YM"),  # FIPS 10-4 gave Yemen the code that the Yemen Arab Republic had
}
# records that one scheme counts as several places
_SEVERAL_CODES = {("PSE", "fips"), ("PSE", "vdem"), ("SJM", "fips"), *(("UMI", scheme) for scheme in CODE_SCHEMES)}

each_country = pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.id)
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


# ---------------------------------------------------------------------- names


def _midday(period: Period) -> PartialDate:
    """A day well inside a period, else its first or last."""
    start = period.start.last if period.start else None
    end = period.end.first if period.end else None
    if start and end and start < end:
        return PartialDate.parse(start + (end - start) / 2)
    if end and not start:
        return PartialDate.parse(end.replace(year=end.year - 1, day=min(end.day, 28)))
    return PartialDate.parse(start or "2020")


def _is_code_today(text: str, on: PartialDate | None) -> bool:
    """Whether a text is the ISO code of some country: written as a code, and without a date, it is that."""
    return on is None and text.isupper() and any(WORLD.by_code(scheme, text) for scheme in ("iso2", "iso3"))


def _when(country: Country, alias: Alias) -> PartialDate | None:
    """A date on which an alias names its record; none where it does today."""
    if alias.period and (alias.period.end or country.ended):
        inside = [span for exists in (country.exists or (ALWAYS,)) if (span := _common(alias.period, exists))]
        return _midday(inside[0]) if inside else _midday(alias.period)
    if country.ended:
        return _midday(country.exists[-1])
    return None


def _common(left: Period, right: Period) -> Period | None:
    """What two periods have in common; ``None`` if nothing."""
    starts = [period.start for period in (left, right) if period.start]
    ends = [period.end for period in (left, right) if period.end]
    start, end = max(starts, key=lambda date: date.first, default=None), min(ends, key=lambda date: date.last, default=None)
    if start and end and start.first >= end.first:
        return None
    return Period(start, end)


@each_country
def test_every_name_of_a_record_leads_to_it_or_to_an_answer_that_names_it(country: Country) -> None:
    lost = []
    for alias in ALIASES[country.id]:
        if alias.kind not in NAME_KINDS or alias.kind is AliasKind.CODE:
            continue
        on = _when(country, alias)
        found = WORLD.resolve(alias.text, on=on, context=alias.language.split()[0] if alias.language else None)
        named = {record.id for record in found.records} or {candidate.record.id for candidate in found.candidates}
        if country.id not in named and not _is_code_today(alias.text, on):
            lost.append(f"{alias.position} {alias.text!r} on {on}: {found.outcome} {sorted(named)}")
    assert lost == []


@each_country
def test_every_strong_name_of_a_record_alone_is_a_match(country: Country) -> None:
    lost = []
    for alias in ALIASES[country.id]:
        strong = alias.strength is Strength.STRONG and alias.kind in NAME_KINDS - {AliasKind.CODE, AliasKind.COLLECTIVE}
        if not strong or len(_OWNERS[normalize(alias.text)]) > 1:
            continue
        # a name in small languages alone may also be a city or a language: there the language must be said
        context = {"language": alias.language.split()[0]} if alias.source == "cldr" else None
        found = WORLD.resolve(alias.text, on=_when(country, alias), context=context)
        if found.record is not country:
            lost.append(f"{alias.position} {alias.text!r}: {found.outcome} {found.verdict.reason}")
    assert lost == []


def _owners() -> dict[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for id_, aliases in ALIASES.items():
        for alias in aliases:
            owners[normalize(alias.text)].add(id_)
    return owners


_OWNERS = _owners()


@each_country
def test_every_demonym_capital_and_metonym_leads_to_its_record_if_asked_for(country: Country) -> None:
    lost = []
    for alias in ALIASES[country.id]:
        if alias.kind in NAME_KINDS:
            continue
        on = _when(country, alias)
        found = WORLD.resolve(alias.text, on=on, accept=alias.kind)
        if country.id not in {candidate.record.id for candidate in found.candidates}:
            lost.append(f"{alias.position} {alias.text!r} on {on}: {found.outcome}")
    assert lost == []


def test_no_strong_name_means_two_records_at_once_unless_it_is_listed_as_shared() -> None:
    strong: dict[str, list[tuple[Country, Alias]]] = defaultdict(list)
    listed: dict[str, set[str]] = defaultdict(set)
    for country in COUNTRIES:
        for alias in ALIASES[country.id]:
            key = normalize(alias.text)
            if alias.position.file == _SHARED:
                listed[key].add(country.id)
            elif alias.strength is Strength.STRONG and alias.kind in NAME_KINDS - {AliasKind.CODE}:
                strong[key].append((country, alias))
    both = []
    for text, owners in strong.items():
        for (one, left), (other, right) in itertools.combinations(owners, 2):
            if one is other or {one.id, other.id} <= listed[text] or not (_is_ours(left) and _is_ours(right)):
                continue
            if _at_once(one, left.period, other, right.period):
                both.append(f"{text!r}: {left.position} ({one.id}), {right.position} ({other.id})")
    assert sorted(set(both)) == []


def _is_ours(alias: Alias) -> bool:
    """Whether an alias stands in our files; CLDR's may be shared, and are then ambiguous."""
    return alias.position.file.startswith("aliases/")


def _spans(country: Country, period: Period | None) -> Iterator[Period]:
    for exists in country.exists or (ALWAYS,):
        span = _common(period or ALWAYS, exists)
        if span is not None:
            yield span


def _at_once(one: Country, left: Period | None, other: Country, right: Period | None) -> bool:
    """Whether two records hold something on a day at least a year from where either begins or ends."""
    for mine in _spans(one, left):
        for theirs in _spans(other, right):
            span = _common(mine, theirs)
            if span is None:
                continue
            if span.start and span.end and (span.end.first - span.start.last).days < 366:
                continue  # dates known to the year touch each other in it
            return True
    return False


def test_shared_texts_name_two_records_or_more() -> None:
    shared: dict[tuple[str, int], set[str]] = defaultdict(set)
    for country in COUNTRIES:
        for alias in ALIASES[country.id]:
            if alias.position.file == _SHARED:
                shared[alias.text, alias.position.line].add(country.id)
    assert shared
    assert [place for place, ids in shared.items() if len(ids) < 2] == []


# ---------------------------------------------------------------------- records and codes


@each_country
def test_a_record_refers_only_to_records_that_are_there(country: Country) -> None:
    named = {*country.predecessors, *country.successors, *country.claimed_by, *country.recognised_by, country.part_of} - {""}
    assert named <= set(BY_ID)
    assert country.id not in named


@each_country
def test_a_former_state_names_all_that_call_it_their_predecessor(country: Country) -> None:
    after = {other.id for other in COUNTRIES if country.ended and country.id in other.predecessors}
    assert after <= set(country.successors)


@pytest.mark.parametrize("assigned", _ASSIGNED, ids=lambda entry: str(entry.alpha_3))
def test_every_country_of_iso_3166_1_has_a_record_with_its_codes(assigned: Any) -> None:
    record = BY_ID[assigned.alpha_3]
    assert (record.code("iso2"), record.code("iso3")) == (assigned.alpha_2, assigned.alpha_3)
    assert (record.code("numeric") or "").zfill(3) == assigned.numeric
    assert not record.ended


@pytest.mark.parametrize("scheme", CODE_SCHEMES)
def test_no_two_records_hold_one_code_at_once(scheme: str) -> None:
    held: dict[str, list[tuple[Country, Period]]] = defaultdict(list)
    for country in COUNTRIES:
        for code in country.codes:
            if code.scheme == scheme:
                held[code.value.lstrip("0")].append((country, code.period))
    both = [
        f"{value}: {one.id} ({mine}), {other.id} ({theirs})"
        for value, holders in held.items()
        for (one, mine), (other, theirs) in itertools.combinations(holders, 2)
        if _at_once(one, mine, other, theirs) and (scheme, value) not in _CODES_SHARED
    ]
    assert held
    assert both == []


@each_country
def test_a_record_has_one_code_of_a_scheme_at_a_time(country: Country) -> None:
    """A code without dates is today's, and gives way to a dated one in its time."""
    both = [
        f"{one.scheme}: {one.value} ({one.period}), {other.value} ({other.period})"
        for one, other in itertools.combinations(country.codes, 2)
        if one.scheme == other.scheme
        and (one.period == ALWAYS) == (other.period == ALWAYS)
        and _at_once(country, one.period, country, other.period)
        and (country.id, one.scheme) not in _SEVERAL_CODES
    ]
    assert both == []


@each_country
def test_codes_are_written_as_their_scheme_writes_them(country: Country) -> None:
    lengths = {"iso2": 2, "iso3": 3, "fips": 2, "ioc": 3, "fifa": 3, "cowc": 3, "gwc": 3}
    for code in country.codes:
        if code.scheme in lengths:
            assert len(code.value) == lengths[code.scheme], code
            assert code.value.isupper(), code
        else:
            assert code.value.isdigit(), code


@each_country
def test_periods_run_forward_and_do_not_overlap(country: Country) -> None:
    periods = [*country.exists, *country.independent, *(code.period for code in country.codes), *(seat.period for seat in country.capitals)]
    periods += [alias.period for alias in ALIASES[country.id] if alias.period]
    for period in periods:
        assert not (period.start and period.end) or period.start.first < period.end.last, period
    for spans in (country.exists, country.independent):
        for before, after in itertools.pairwise(spans):
            assert before.end is not None, f"{before} does not end before {after}"
            assert after.start is not None, f"{after} does not start after {before}"
            assert before.end.first <= after.start.last


@each_country
def test_a_record_is_independent_only_while_it_exists(country: Country) -> None:
    for period in country.independent:
        if period.start:
            assert country.existed(period.start) is not Truth.NO, period


@each_country
def test_a_record_names_its_sources(country: Country) -> None:
    listed = (DATA / "sources.yaml").read_text(encoding="utf-8").splitlines()
    known = {line.removesuffix(":") for line in listed if line.endswith(":") and not line.startswith((" ", "#"))}
    assert country.sources, f"{country.id} has no source"
    assert set(country.sources) <= known


# ---------------------------------------------------------------------- files


@each_file
def test_a_file_is_nfc_utf_8_with_plain_line_ends(path: Path) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert b"\r" not in raw
    assert not text.startswith("\ufeff")
    assert text.endswith("\n")
    assert "\t" not in text


@pytest.mark.parametrize("path", COUNTRY_FILES, ids=lambda path: path.stem)
def test_a_country_file_is_named_by_its_id(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"id: {path.stem}"
    assert path.stem in BY_ID


def test_every_record_has_its_file() -> None:
    assert {path.stem for path in COUNTRY_FILES} == set(BY_ID)


@pytest.mark.parametrize("path", [*COUNTRY_FILES, DATA / _SHARED], ids=lambda path: path.stem)
def test_a_line_in_another_script_carries_a_latin_reading(path: Path) -> None:
    bare = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        said, mark, reading = line.partition("  # ")
        foreign = any(_is_foreign(character) for character in said)
        if (
            foreign
            and not said.lstrip().startswith("note:")
            and not (mark and any(character.isascii() and character.isalpha() for character in reading))
        ):
            bare.append(f"{path.name}:{number}: {line.strip()}")
    assert bare == []


def _is_foreign(character: str) -> bool:
    return character.isalpha() and not unicodedata.name(character, "LATIN").startswith(("LATIN", "MODIFIER LETTER"))


@pytest.mark.parametrize("path", COUNTRY_FILES, ids=lambda path: path.stem)
def test_no_name_stands_twice_in_a_file_under_one_key(path: Path) -> None:
    seen: dict[tuple[object, ...], Alias] = {}
    twice = []
    for alias in ALIASES[path.stem]:
        if alias.kind is AliasKind.CODE or not alias.position.file.endswith(f"countries/{path.name}"):
            continue
        asked = (alias.text, alias.kind, alias.language, alias.period)
        if asked in seen:
            twice.append(f"{alias.position} {alias.text!r} (first {seen[asked].position})")
        seen[asked] = alias
    assert twice == []
