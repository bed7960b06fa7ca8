from __future__ import annotations

import pytest

from allyres import AliasKind, Period, TableError
from allyres.records import ALWAYS, Alias, Capital, Code, Position, Status, Strength
from allyres.tables.source import parse
from allyres.tables.structure import CountryTable, barred_texts, country_table, shared_texts, source_table

WHOLE = """\
id: BUR
name: Burma
official: Union of Burma
status: former
exists: [{from: 1948-01-04, until: 1989-06-18}]
independent: [{from: 1948-01-04}]
codes:
  iso2: {code: BU, until: 1989-12-05}
  cow: 775
  ioc: [{code: BIR, until: 1992}, MYA]
predecessors: [GBR]
successors: [MMR]
part_of: XXX
claimed_by: [THA]
recognised_by: [USA, FRA]
capitals:
  - {name: Rangoon, aka: [Yangon], until: 2006}
aliases:
  short:
    - Burmah
    - {text: Br, strength: weak, needs: a country under discussion, source: cow, from: 1950}
  translation:
    de: [Birma]
    und: [Birmania]
note: As named until 1989.
sources: [iso-3166-1]
"""
LEAST = "id: BUR\nname: Burma\nstatus: state\nsources: [x]\naliases: {}\n"


def table(text: str, file: str = "aliases/countries/BUR.yaml") -> CountryTable:
    return country_table(parse(text, file))


def faults(text: str) -> list[str]:
    with pytest.raises(TableError) as caught:
        table(text, "BUR.yaml")
    return list(caught.value.faults)


def test_a_country_file_is_read_into_a_record() -> None:
    country = table(WHOLE).country
    assert (country.id, country.name, country.official, country.status) == ("BUR", "Burma", "Union of Burma", Status.FORMER)
    assert country.exists == (Period.parse("1948-01-04", "1989-06-18"),)
    assert country.independent == (Period.parse("1948-01-04", None),)
    assert country.codes == (
        Code("iso2", "BU", Period.parse(None, "1989-12-05")),
        Code("cow", "775", ALWAYS),
        Code("ioc", "BIR", Period.parse(None, "1992")),
        Code("ioc", "MYA", ALWAYS),
    )
    assert country.capitals == (Capital("Rangoon", Period.parse(None, "2006")),)
    assert (country.predecessors, country.successors, country.part_of) == (("GBR",), ("MMR",), "XXX")
    assert (country.claimed_by, country.recognised_by, country.sources) == (("THA",), ("USA", "FRA"), ("iso-3166-1",))
    assert (country.note, country.position) == ("As named until 1989.", Position("aliases/countries/BUR.yaml", 1))


def test_names_letter_codes_and_capitals_are_aliases_beside_those_of_the_groups() -> None:
    found = {(alias.text, alias.kind, alias.language): alias for alias in table(WHOLE).aliases}
    assert set(found) == {
        ("Burma", AliasKind.NAME, "en"),
        ("Union of Burma", AliasKind.OFFICIAL, "en"),
        ("BU", AliasKind.CODE, ""),
        ("BIR", AliasKind.CODE, ""),
        ("MYA", AliasKind.CODE, ""),
        ("Rangoon", AliasKind.CAPITAL, "en"),
        ("Yangon", AliasKind.CAPITAL, "en"),
        ("Burmah", AliasKind.SHORT, ""),
        ("Br", AliasKind.SHORT, ""),
        ("Birma", AliasKind.TRANSLATION, "de"),
        ("Birmania", AliasKind.TRANSLATION, ""),
    }
    assert found["BU", AliasKind.CODE, ""].period == Period.parse(None, "1989-12-05")
    assert found["Yangon", AliasKind.CAPITAL, "en"].period == Period.parse(None, "2006")


def test_an_alias_carries_what_limits_it_and_where_it_stands() -> None:
    weak = next(alias for alias in table(WHOLE).aliases if alias.text == "Br")
    assert weak == Alias(
        "Br",
        AliasKind.SHORT,
        period=Period.parse("1950", None),
        strength=Strength.WEAK,
        needs="a country under discussion",
        source="cow",
        position=Position("aliases/countries/BUR.yaml", 21),
    )


def test_the_least_country_file_is_enough() -> None:
    assert [alias.text for alias in table(LEAST).aliases] == ["Burma"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (LEAST + "capitols: []", "BUR.yaml:6:1: unknown key 'capitols'; did you mean 'capitals'?"),
        (LEAST + "zzz: 1", "BUR.yaml:6:1: unknown key 'zzz'"),
        (LEAST.replace("id: BUR", "id: MMR"), "BUR.yaml:1:1: id 'MMR' and file name 'BUR.yaml' differ"),
        (
            LEAST.replace("status: state", "status: stat"),
            "unknown status 'stat'; did you mean 'state'?; known: state, dependency, disputed, former",
        ),
        (LEAST.replace("name: Burma", "name: [Burma]"), "BUR.yaml:2:7: one text is expected here"),
        (LEAST.replace("name: Burma\n", ""), "BUR.yaml:1:1: 'name' is missing"),
        (LEAST.replace("name: Burma", "name:"), "BUR.yaml:2:6: 'name' is missing"),
        (LEAST.replace("id: BUR", "id: ' '"), "BUR.yaml:1:5: 'id' is missing"),
        (LEAST.replace("[x]", "x"), "BUR.yaml:4:10: a list is expected here (`[a, b]` or lines with `- `)"),
        (LEAST.replace("[x]", "[x, [y]]"), "BUR.yaml:4:14: one text is expected here"),
        (LEAST.replace("{}", "[Burmah]"), "BUR.yaml:5:10: a mapping is expected here (keys: name, official, short"),
        (LEAST.replace("{}", "{shrot: [Burmah]}"), "BUR.yaml:5:11: unknown key 'shrot'; did you mean 'short'?"),
        (LEAST.replace("{}", "{short: Burmah}"), "BUR.yaml:5:18: a list is expected here"),
        (LEAST.replace("{}", "{short: [{txt: B}]}"), "BUR.yaml:5:20: unknown key 'txt'; did you mean 'text'?"),
        (LEAST.replace("{}", "{short: [{text: B, strength: week}]}"), "unknown strength 'week'; did you mean 'weak'?; known: strong, weak"),
        (LEAST.replace("{}", "{short: [{text: B, from: 1990-13}]}"), "BUR.yaml:5:35: 1990-13 is not a date: month must be in 1..12"),
        (
            LEAST.replace("{}", "{short: [{text: B, from: 1990, until: 1980}]}"),
            "BUR.yaml:5:19: the period ends (1980) before it starts (1990)",
        ),
        (LEAST + "exists: [{since: 1990}]", "BUR.yaml:6:11: unknown key 'since'"),
        (LEAST + "exists: [1990]", "BUR.yaml:6:10: a mapping is expected here (keys: from, until)"),
        (LEAST + "exists: {from: 1990}", "BUR.yaml:6:9: a list is expected here"),
        (LEAST + "codes: {iso4: XX}", "BUR.yaml:6:9: unknown key 'iso4'; did you mean 'iso"),
        (LEAST + "codes: {cow: {cod: 1}}", "BUR.yaml:6:15: unknown key 'cod'; did you mean 'code'?"),
        (LEAST + "capitals: [Rangoon]", "BUR.yaml:6:12: a mapping is expected here (keys: name, aka, from, until, note)"),
    ],
)
def test_a_fault_is_told_with_its_place_and_a_hint(text: str, fault: str) -> None:
    told = faults(text)
    assert any(fault in line for line in told), told
    assert all(line.startswith("BUR.yaml:") for line in told)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    told = faults("nmae: Burma\nstatus: stat\nexists: [{from: 19}]\n")
    assert len(told) == 7  # the key, four that are missing, the status, the date
    assert sum("is missing" in line for line in told) == 4


def test_a_shared_text_names_its_records_and_what_would_decide() -> None:
    text = """\
shared:
  - {text: Korea, records: [KOR, PRK], needs: north or south, from: 1948}
collective:
  - {text: the two Koreas, records: [KOR, PRK], language: en, source: un}
sources: [x]
"""
    korea, both = shared_texts(parse(text, "ambiguous.yaml"))
    assert korea.records == both.records == ("KOR", "PRK")
    assert korea.alias == Alias(
        "Korea", AliasKind.SHORT, period=Period.parse("1948", None), needs="north or south", position=Position("ambiguous.yaml", 2)
    )
    assert both.alias == Alias("the two Koreas", AliasKind.COLLECTIVE, "en", source="un", position=Position("ambiguous.yaml", 4))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("shared: [{text: Korea, records: [KOR]}]", "t.yaml:1:10: a shared text names at least two records"),
        ("shared: [{text: Korea, record: [KOR, PRK]}]", "t.yaml:1:24: unknown key 'record'; did you mean 'records'?"),
        ("share: []", "t.yaml:1:1: unknown key 'share'; did you mean 'shared'?"),
        ("shared: [{text: Korea, records: [KOR, PRK], kind: shrt}]", "t.yaml:1:51: unknown alias kind 'shrt'; did you mean 'short'?"),
    ],
)
def test_a_faulty_shared_text_is_refused(text: str, fault: str) -> None:
    with pytest.raises(TableError) as caught:
        shared_texts(parse(text, "t.yaml"))
    assert any(line.startswith(fault) for line in caught.value.faults), caught.value.faults


def test_barred_texts_are_pairs_of_key_and_record() -> None:
    text = "barred:\n  - {text: 'Congo!', record: COD, language: xx, reason: an error}\n  - {text: CÔTE, record: CIV}\n"
    assert barred_texts(parse(text, "t.yaml")) == {("congo", "COD"), ("cote", "CIV")}
    with pytest.raises(TableError, match="unknown key 'records'; did you mean 'record'"):
        barred_texts(parse("barred: [{text: x, records: COD}]", "t.yaml"))


def test_sources_are_read_by_id() -> None:
    (source,) = source_table(parse("cow:\n  publisher: P\n  title: T\n  date: 2016\n", "sources.yaml")).values()
    assert (source.id, source.publisher, source.title, source.date, source.url) == ("cow", "P", "T", "2016", "")
    with pytest.raises(TableError, match=r"^sources\.yaml:2:3: unknown key 'titel'; did you mean 'title'\?$"):
        source_table(parse("cow:\n  titel: T\n", "sources.yaml"))
