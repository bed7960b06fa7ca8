"""What a text may be exactly if it is not a country: a subdivision, a currency, a language, a city or family name.

Subdivisions, currencies and languages come from pycountry when a text first needs them; the cities and family names that a
country's name could be mistyped into come from the packaged table of look-alikes.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

import pycountry

from allyres.text import normalize


class PackagedElsewhere:
    """Look-alikes of the packaged tables, and pycountry's names."""

    def __init__(self, lookalikes: Mapping[str, str]) -> None:
        self._lookalikes = lookalikes

    def what(self, key: str) -> str:
        """What a key names other than a country, or ``""``."""
        if key in self._lookalikes:
            return self._lookalikes[key]
        return _names().get(key, "")

    def part_of(self, key: str) -> frozenset[str]:
        """The alpha-2 codes of the countries that have a subdivision of this name."""
        return _parts().get(key, frozenset())


@functools.cache
def _parts() -> dict[str, frozenset[str]]:
    parts: dict[str, set[str]] = {}
    for subdivision in pycountry.subdivisions:
        for name in {subdivision.name, *subdivision.name.split("; ")}:
            for form in {name, name.partition(",")[0], name.partition(" [")[0], name.partition(" (")[0]}:
                parts.setdefault(normalize(form), set()).add(subdivision.country_code)
    return {key: frozenset(codes) for key, codes in parts.items()}


@functools.cache
def _names() -> dict[str, str]:
    names = {key: f"a subdivision of {', '.join(sorted(codes))}" for key, codes in _parts().items()}
    for language in pycountry.languages:
        for form in {language.name, getattr(language, "inverted_name", language.name)}:
            names.setdefault(normalize(form), f"a language ({language.alpha_3})")
    for currency in pycountry.currencies:
        names.setdefault(normalize(currency.name), f"a currency ({currency.alpha_3})")
    return names
