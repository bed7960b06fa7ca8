from __future__ import annotations

import pycountry
import pytest

from allyres import normalize
from allyres.tables.elsewhere import PackagedElsewhere

ELSEWHERE = PackagedElsewhere({"ontario": "a city (US)", "iraqi": "a family name"})


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("iraqi", "a family name"),
        ("bavaria", ""),
        ("bayern", "a subdivision of DE"),
        ("quebec", "a subdivision of CA"),
        ("swedish", "a language (swe)"),
        ("euro", "a currency (EUR)"),
        ("norwegian krone", "a currency (NOK)"),
        ("zzzqqq", ""),
        ("", ""),
    ],
)
def test_a_key_is_told_what_it_names_elsewhere(key: str, what: str) -> None:
    assert ELSEWHERE.what(key) == what


def test_the_packaged_look_alikes_go_before_other_names() -> None:
    assert ELSEWHERE.what("ontario") == "a city (US)"
    assert PackagedElsewhere({}).what("ontario") == "a subdivision of CA"


@pytest.mark.parametrize(
    ("key", "codes"),
    [("georgia", {"US"}), ("bayern", {"DE"}), ("zzzqqq", set()), ("", set())],
)
def test_a_subdivision_says_its_countries(key: str, codes: set[str]) -> None:
    assert ELSEWHERE.part_of(key) == codes


def test_every_subdivision_is_found_by_its_whole_name_whatever_its_case() -> None:
    for subdivision in pycountry.subdivisions:
        key = normalize(subdivision.name.upper())
        assert subdivision.country_code in ELSEWHERE.part_of(key) or normalize(subdivision.name) != key, subdivision


def test_a_name_shared_by_several_countries_says_all_in_order() -> None:
    codes = ELSEWHERE.part_of("limburg")
    assert codes == {"BE", "NL"}
    assert ELSEWHERE.what("limburg") == "a subdivision of BE, NL"
