"""What country names are made of: abbreviations and what they stand for, fillers, generic words.

``readings`` brings a key to its canonical words, so that ``korea dem peoples rep of`` and ``democratic people s republic of
korea`` can be compared as sets. The table is ``data/aliases/words.yaml``.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

_MOST_READINGS = 6


class Wording:
    """The word tables, ready for use.

    ``stands_for``: canonical word -> the forms that stand for it. ``fillers``: words that never tell names apart.
    ``generic``: words for a kind of state, ``suffixes`` those written without a space, ``landforms`` for
    a kind of land, ``places`` those that also name a part of a country ("State of Mexico"). ``qualifiers``: words that need another
    beside them to be a name. ``noise``: words that say something about a cell, not about the country.
    """

    __slots__ = ("_readings", "_suffixes", "fillers", "generic", "landforms", "noise", "places", "qualifiers")

    def __init__(
        self,
        stands_for: Mapping[str, Sequence[str]],
        fillers: Iterable[str],
        generic: Iterable[str],
        noise: Iterable[str],
        landforms: Iterable[str] = (),
        qualifiers: Iterable[str] = (),
        suffixes: Iterable[str] = (),
        places: Iterable[str] = (),
    ) -> None:
        readings: dict[str, list[str]] = {}
        for canonical, forms in stands_for.items():
            for form in forms:
                readings.setdefault(form, []).append(canonical)
        self._readings = {form: tuple(sorted(canonical)) for form, canonical in readings.items()}
        self.fillers = frozenset(fillers)
        self.generic = frozenset(generic)
        self.landforms = frozenset(landforms)
        self.noise = frozenset(noise)
        self.places = frozenset(places)
        self.qualifiers = frozenset(qualifiers)
        self._suffixes = tuple(sorted(suffixes, key=len, reverse=True))

    @property
    def forms(self) -> Iterable[str]:
        """All forms that stand for another word."""
        return self._readings

    @property
    def canonical_words(self) -> Iterable[str]:
        """The words that forms stand for."""
        return {word for words in self._readings.values() for word in words}

    def meant(self, word: str) -> tuple[str, ...]:
        """The words that a word may stand for; itself if it stands for no other."""
        return self._readings.get(word, (word,))

    def plain(self, key: str) -> tuple[str, ...]:
        """The words of a key as they stand, fillers left out (unless nothing else is there)."""
        tokens = key.split(" ")
        if len(tokens) == 1:
            return (key,)
        if sum(len(token) == 1 for token in tokens) > 1:
            tokens = _join_initials(tokens)
        if self.fillers.isdisjoint(tokens):
            return tuple(tokens)
        # a letter at the beginning is an initial, as in E. Timor and A. Samoa
        initial = len(tokens[0]) == 1 and tokens[0] in self._readings
        kept = [token for at, token in enumerate(tokens) if token not in self.fillers or (initial and at == 0)]
        return tuple(kept or tokens)

    def readings(self, key: str) -> list[tuple[str, ...]]:
        """The canonical words of a key, in all readings."""
        return self.canonical(self.plain(key))

    def canonical(self, plain: Sequence[str]) -> list[tuple[str, ...]]:
        """All readings of plain words: an abbreviation may stand for several words (``isl`` for island or islamic)."""
        if len(plain) == 1 or self._readings.keys().isdisjoint(plain):
            return [tuple(plain)]  # a word alone is no abbreviation of a generic word: `island` alone is Iceland
        return [tuple(reading) for reading in itertools.islice(itertools.product(*map(self.meant, plain)), _MOST_READINGS)]

    def core(self, words: Sequence[str], *, land: bool = False) -> tuple[str, ...]:
        """The words that are not generic (with ``land``, nor landforms); empty if the rest names nothing by itself."""
        dropped = self.generic | self.landforms if land else self.generic
        core = tuple(words) if dropped.isdisjoint(words) else tuple(word for word in words if word not in dropped)
        return () if self.qualifiers.issuperset(core) else core

    def without_suffix(self, key: str) -> str:
        """A key without the generic word written at its end; empty if there is none."""
        for suffix in self._suffixes:
            if key.endswith(suffix) and len(key) > len(suffix) + 1:
                return key.removesuffix(suffix)
        return ""


def _join_initials(tokens: list[str]) -> list[str]:
    """``f s micronesia`` -> ``fs micronesia``: two or more single letters in a row are one abbreviation."""
    joined: list[str] = []
    for single, group in itertools.groupby(tokens, key=lambda token: len(token) == 1 and token.isalpha() and token.isascii()):
        run = list(group)
        joined += ["".join(run)] if single and len(run) > 1 else run
    return joined
