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
from allyres import AliasKind, normalize
from country_names.variants import bare, mistyped, recased, restyled

_SEED = 20_261
_ENGLISH = (AliasKind.NAME, AliasKind.OFFICIAL, AliasKind.SHORT)
_NAMED_BY = frozenset(AliasKind) - {AliasKind.DEMONYM, AliasKind.CAPITAL, AliasKind.METONYM, AliasKind.RELATIVE}
_TYPED_FROM = 5
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
        written: dict[str, str] = {}
        self._known: set[str] = set()
        for record in world.records():
            for alias in world.aliases(record.id):
                key = normalize(alias.text)
                self._known.add(key)
                if alias.kind in _NAMED_BY:
                    owners.setdefault(key, set()).add(record.id)
                if alias.kind in _ENGLISH and "en" in (alias.language or "en").split() and not alias.needs:
                    written[alias.text] = key
        self.names = [(text, *owners[key]) for text, key in sorted(written.items()) if len(owners[key]) == 1]

    def cases(self) -> list[Case]:
        """Each name as it is, in three variants, and texts that are no country, in seeded random order."""
        random = Random(_SEED)
        cases = [Case(text, id_, "as shipped") for text, id_ in self.names]
        cases += [Case(recased(text, random), id_, "other case and spacing") for text, id_ in self.names]
        cases += [Case(bare(text), id_, "without accents and punctuation") for text, id_ in self.names if bare(text) != text]
        cases += [Case(self._mistyped(text, random), id_, "one typing error") for text, id_ in self.names if len(text) >= _TYPED_FROM]
        cases += [Case(text, "", "currencies and languages") for text in self._others(random)]
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
        names = [(text, id_) for text, id_ in self.names if len(text) >= _TYPED_FROM]
        while True:
            name, id_ = random.choice(names)
            text = change(name, random)
            if text.strip() not in seen:
                seen.add(text.strip())
                yield Case(text, id_)

    def _mistyped(self, name: str, random: Random) -> str:
        while True:
            text = mistyped(name, random)
            if normalize(text) not in self._known:
                return text

    def _others(self, random: Random) -> list[str]:
        languages = [language.name for language in pycountry.languages]
        names = [currency.name for currency in pycountry.currencies] + random.sample(languages, 1_000)
        return [name for name in names if normalize(name) not in self._known]
