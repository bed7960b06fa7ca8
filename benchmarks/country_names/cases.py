"""Labelled texts: read from a CSV, or made from the names that allyres ships.

The made ones flatter allyres: they are its own names, and it looks up currencies and languages to decline them. They hold
regressions and compare speed on texts with known answers; for accuracy give an independent CSV.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pycountry

import allyres
from allyres import Alias, AliasKind, Country, normalize
from allyres.records import NAME_KINDS
from country_names.variants import bare, mistyped, recased, restyled

_SEED = 20_261
_ENGLISH = (AliasKind.NAME, AliasKind.OFFICIAL, AliasKind.SHORT)
_TODAY = "today's names"
_LONG = 5
"""Letters from which a name is mistyped: one edit makes another word of a shorter one."""


class Case(NamedTuple):
    """A text and the id of the record it names; empty where it names no country. The date is empty where none matters."""

    text: str
    expected: str
    kind: str = ""
    date: str = ""


def read(path: Path) -> list[Case]:
    """The cases of a CSV with the columns text, expected, date, kind (others are not read), in seeded random order."""
    with path.open(encoding="utf-8", newline="") as file:
        cases = [Case(row["text"], row["expected"], row["kind"], row["date"]) for row in csv.DictReader(file)]
    Random(_SEED).shuffle(cases)
    return cases


class Shipped:
    """The English names, official names and short forms that allyres ships for one record each, and texts made from them."""

    def __init__(self) -> None:
        world = allyres.load()
        owners: dict[str, set[str]] = {}
        english: dict[str, tuple[str, str]] = {}
        for record in world.records():
            for alias in world.aliases(record.id):
                key = normalize(alias.text)
                owners.setdefault(key, set())
                if alias.kind in NAME_KINDS:
                    owners[key].add(record.id)
                if alias.kind in _ENGLISH and "en" in (alias.language or "en").split() and not alias.needs:
                    english.setdefault(alias.text, (record.id, _group(record, alias)))
        single = {text: entry for text, entry in sorted(english.items()) if len(owners[normalize(text)]) == 1}
        self._known = owners.keys()
        self._names = [(text, id_) for text, (id_, group) in single.items() if group == _TODAY]
        self._others = [Case(text, id_, group) for text, (id_, group) in single.items() if group != _TODAY]

    def cases(self) -> list[Case]:
        """Each name as it is, today's in three variants too, and texts that are no country, in seeded random order."""
        random = Random(_SEED)
        cases = [Case(text, id_, _TODAY) for text, id_ in self._names] + self._others
        cases += [Case(recased(text, random), id_, f"{_TODAY}, other case and spacing") for text, id_ in self._names]
        cases += [Case(bare(text), id_, f"{_TODAY}, without accents and punctuation") for text, id_ in self._names if bare(text) != text]
        cases += [Case(self._mistyped(text, random), id_, f"{_TODAY}, one typing error") for text, id_ in self._long_names()]
        cases += [Case(text, "", "currencies and languages") for text in self._no_countries(random)]
        random.shuffle(cases)
        return cases

    def styled(self) -> Iterator[Case]:
        """Names in ever new case, spacing and punctuation, without end, no two alike after stripping."""
        return self._distinct(restyled, Random(_SEED + 1))

    def mistyped(self) -> Iterator[Case]:
        """Names with one typing error, without end, no two alike."""
        return self._distinct(self._mistyped, Random(_SEED + 2))

    def _distinct(self, change: Callable[[str, Random], str], random: Random) -> Iterator[Case]:
        seen: set[str] = set()
        names = self._long_names()
        while True:
            name, id_ = random.choice(names)
            text = change(name, random)
            if text.strip() not in seen:
                seen.add(text.strip())
                yield Case(text, id_)

    def _long_names(self) -> list[tuple[str, str]]:
        return [(text, id_) for text, id_ in self._names if len(text) >= _LONG]

    def _mistyped(self, name: str, random: Random) -> str:
        while True:
            text = mistyped(name, random)
            if normalize(text) not in self._known:
                return text

    def _no_countries(self, random: Random) -> list[str]:
        languages = [language.name for language in pycountry.languages]
        names = [currency.name for currency in pycountry.currencies] + random.sample(languages, 1_000)
        return [name for name in names if normalize(name) not in self._known]


def _group(record: Country, alias: Alias) -> str:
    if alias.strength == "weak":
        return "forms that allyres calls weak"
    return _TODAY if record.code("iso3") and not record.ended else "former and unrecognised states"
