"""Keys within a few edits of a text, found without comparing it to all of them.

A key that differs from a text in at most k edits shares with it, unchanged, at least one of any k + 1 pieces that the key
is cut into (Li, Deng, Wang and Feng, "Pass-Join", PVLDB 5, 2011). So each key is filed under its pieces, and a text looks up
the substrings that may stand where a piece would. Distance is optimal string alignment: insertion, deletion, substitution
and the swap of neighbours count one each.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA


def allowed(length: int) -> int:
    """How many edits a key of this many letters may carry and still be recognised."""
    if length < 5:
        return 0
    return 1 if length < 8 else 2 if length < 16 else 3


class TypoIndex:
    """Keys filed by their pieces."""

    __slots__ = ("_lengths", "_pieces")

    def __init__(self, keys: Iterable[str]) -> None:
        self._pieces: dict[tuple[int, int, str], list[str]] = {}
        lengths = set()
        for key in sorted(set(keys)):
            length = len(key)
            if not allowed(length):
                continue
            lengths.add(length)
            for number, (start, end) in enumerate(_cuts(length)):
                self._pieces.setdefault((length, number, key[start:end]), []).append(key)
        self._lengths = frozenset(lengths)

    def near(self, text: str) -> list[tuple[str, int]]:
        """The keys within their allowed edits of a text, with the distance; nearest first, then in order of key."""
        size = len(text)
        found: set[str] = set()
        for length in range(max(5, size - 3), size + 4):
            if length not in self._lengths or abs(length - size) > allowed(length):
                continue
            cuts = _cuts(length)
            edits, shift = len(cuts) - 1, size - length
            for number, (start, end) in enumerate(cuts):
                # where this piece can stand, seen from the edits to its left and to its right
                first = max(0, start - number, start + shift - (edits - number))
                last = min(size - (end - start), start + number, start + shift + (edits - number))
                for at in range(first, last + 1):
                    found.update(self._pieces.get((length, number, text[at : at + end - start]), ()))
        if not found:
            return []
        ranked = process.extract(text, sorted(found), scorer=OSA.distance, score_cutoff=3, limit=None)
        return [(key, int(distance)) for key, distance, _ in ranked if distance <= allowed(len(key))]


def _cuts(length: int) -> list[tuple[int, int]]:
    cuts = _CUTS.get(length)
    if cuts is None:
        # one edit more than allowed: a swap of neighbours may damage two pieces
        count = min(allowed(length) + 2, length)
        bounds = [round(number * length / count) for number in range(count + 1)]
        cuts = _CUTS[length] = list(zip(bounds, bounds[1:], strict=False))
    return cuts


_CUTS: dict[int, list[tuple[int, int]]] = {}
