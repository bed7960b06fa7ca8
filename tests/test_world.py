from __future__ import annotations

import datetime
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import allyres
from allyres import Country, Outcome, PartialDate, UnknownCodeScheme, UnknownKind, UnknownRecord, World
from allyres import world as world_module

WORLD = allyres.load()


def test_the_packaged_world_is_loaded_once() -> None:
    assert allyres.load() is WORLD


def test_a_record_is_found_by_its_id() -> None:
    assert WORLD.record("PRK").name == "North Korea"


def test_an_unknown_id_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownRecord, match=r"^no record has the id 'sout-vietnam'; did you mean 'south-vietnam'\?$") as caught:
        WORLD.record("sout-vietnam")
    assert caught.value.id == "sout-vietnam"
    assert isinstance(caught.value, LookupError)


def test_records_stand_in_order_of_id() -> None:
    ids = [record.id for record in WORLD.records()]
    assert ids == sorted(ids)
    assert WORLD.records("country") == WORLD.records()
    assert len(ids) > 249


def test_there_are_no_records_of_kinds_without_a_table() -> None:
    assert WORLD.records("person") == ()


def test_records_of_an_impossible_kind_are_refused_with_a_hint() -> None:
    with pytest.raises(UnknownKind, match=r"unknown kind 'countries'; did you mean 'country'\?; known: country, person, organization"):
        WORLD.records("countries")


def test_resolve_many_answers_in_order_and_shares_equal_answers() -> None:
    answers = WORLD.resolve_many(["DPRK", "nowhere", "DPRK"])
    assert [answer.outcome for answer in answers] == [Outcome.MATCH, Outcome.NO_MATCH, Outcome.MATCH]
    assert answers[0] is answers[2]
    assert WORLD.resolve_many([]) == []


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match=r"a text is resolved, not float \(nan\)"):
        WORLD.resolve(float("nan"))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"a text is resolved, not NoneType \(None\)"):
        WORLD.resolve(None, on="1990")  # type: ignore[arg-type]


def test_a_kind_without_a_table_is_no_match_and_says_so() -> None:
    found = WORLD.resolve("France", kind="person")
    assert (found.outcome, found.verdict.reason) == (Outcome.NO_MATCH, "these tables hold no person records")


def test_an_answer_keeps_the_text_as_it_was_asked() -> None:
    assert WORLD.resolve("  Cuba ").text == "  Cuba "
    assert WORLD.resolve("  Cuba ").record is WORLD.resolve("Cuba").record


@pytest.mark.parametrize("on", ["1980", PartialDate(1980), datetime.date(1980, 5, 1)])
def test_a_date_is_read_in_every_form(on: str | PartialDate | datetime.date) -> None:
    assert WORLD.resolve("Zaire", on=on).require().id == "COD"


@pytest.mark.parametrize(
    ("scheme", "code", "on", "id_"),
    [
        ("iso2", "KP", None, "PRK"),
        ("iso2", "kp", None, "PRK"),
        ("numeric", "4", None, "AFG"),
        ("numeric", "004", None, "AFG"),
        ("cow", "2", None, "USA"),
        ("cow", "365", "1980", "SUN"),
        ("cow", "365", "2000", "RUS"),
        ("iso3", "SUN", None, "SUN"),
        ("iso3", "ZAR", "1980", "COD"),
        ("iso2", "ZZ", None, None),
        ("cow", "", None, None),
    ],
)
def test_a_code_stands_for_the_record_that_had_it(scheme: str, code: str, on: str | None, id_: str | None) -> None:
    found = WORLD.by_code(scheme, code, on=on)
    assert (found.id if found else None) == id_


def test_an_unknown_scheme_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownCodeScheme, match=r"unknown code scheme 'iso_3'; did you mean 'iso3'\?; known: iso2, iso3"):
        WORLD.by_code("iso_3", "PRK")


@pytest.mark.parametrize("record", [record for record in WORLD.records() if record.code("iso3")], ids=lambda record: record.id)
def test_by_code_and_code_agree(record: Country) -> None:
    for scheme in ("iso2", "iso3", "cow"):
        code = record.code(scheme)
        if code is None or record.ended:
            continue
        found = WORLD.by_code(scheme, code)
        assert found is not None, (scheme, code)
        assert found.id == record.id


def test_aliases_are_those_of_the_record_alone() -> None:
    texts = [alias.text for alias in WORLD.aliases("PRK")]
    assert {"DPRK", "Korea", "PRK"} <= set(texts)
    assert "South Korea" not in texts
    with pytest.raises(UnknownRecord, match="no record has the id 'XXX'"):
        WORLD.aliases("XXX")


def test_versions_name_the_library_the_tables_and_the_source_of_names() -> None:
    versions = WORLD.versions
    assert set(versions) == {"allyres", "tables", "cldr"}
    assert versions["allyres"] == allyres.__version__
    assert len(versions["tables"]) == 64
    versions["tables"] = "changed"
    assert WORLD.versions["tables"] != "changed"


def test_threads_may_share_a_world() -> None:
    texts = ["DPRK", "Korea", "Untied States", "Syria; Iraq", "Wakanda"] * 20
    alone = [World.load().resolve(text).to_dict() for text in texts[:5]]
    world = World.load()
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: world.resolve(text).to_dict(), texts))
    assert together == alone * 20


def test_the_memory_of_answers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world_module, "_REMEMBERED", 3)
    world = World.load()
    for number in range(10):
        world.resolve(f"nowhere{number}")
        world.resolve(f"nowhere{number}", on="1990")
    assert len(world._remembered) <= 3
    assert len(world._asked) <= 3


def test_a_world_without_its_tables_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pkgutil.get_data", lambda package, name: None)
    with pytest.raises(allyres.TableError, match=r"compiled/.*: the packaged tables are not there; install allyres again"):
        World.load()


@pytest.mark.parametrize("module", ["yaml", "babel", "pycountry", "numpy", "pandas", "rapidfuzz"])
def test_an_exact_name_needs_none_of_the_heavy_libraries(module: str) -> None:
    code = f"import sys, allyres; assert allyres.resolve('DPRK').record.id == 'PRK'; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_source_is_found_by_the_id_that_records_name() -> None:
    world = allyres.load()
    for id_ in world.record("PRK").sources:
        assert world.source(id_).publisher
    with pytest.raises(allyres.UnknownRecord, match="did you mean 'iso-3166-"):
        world.source("iso-3166-9")
