"""Keys within a few edits of a text, found without comparing it to all of them.

A key that differs from a text in at most k edits shares with it, unchanged, at least one of any k + 1 pieces that the key
is cut into (Li, Deng, Wang and Feng, "Pass-Join", PVLDB 5, 2011). So each key is filed under its pieces, and a text looks up
the substrings that may stand where a piece would. A swap of neighbours may damage two pieces, so a piece is also looked up
with its last letter swapped over its end. Distance is optimal string alignment: insertion, deletion, substitution
and the swap of neighbours count one each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA


def allowed(length: int) -> int:
    """How many edits a key of this many letters may carry and still be recognised."""
    if length < 5:
        return 0
    return 1 if length < 8 else 2 if length < 16 else 3


def supported_edits(length: int) -> int:
    """How many edits one word may carry when other words of the name stand beside it."""
    return min(2, allowed(length) + (length > 2))


class TypoIndex:
    """Keys filed by their pieces; ``edits`` says how many edits a key of a length may carry."""

    __slots__ = ("_edits", "_pieces")

    def __init__(self, keys: Iterable[str], edits: Callable[[int], int] = allowed) -> None:
        self._edits = edits
        # by length of key: where each piece starts and ends, and the keys by what stands there
        self._pieces: dict[int, list[tuple[int, int, dict[str, str | list[str]]]]] = {}
        for key in sorted(set(keys)):
            length = len(key)
            if length > _LONGEST:
                continue
            if length not in self._pieces:
                self._pieces[length] = [(start, end, {}) for start, end in _cut(length, edits(length) + 1)]
            for start, end, filed in self._pieces[length]:
                piece = key[start:end]
                known = filed.get(piece)
                if known is None:
                    filed[piece] = key
                elif isinstance(known, str):
                    filed[piece] = [known, key]
                else:
                    known.append(key)

    def near(self, text: str, most: int = 3) -> list[tuple[str, int]]:
        """The keys within as many edits of a text as each of the two may carry, and at most ``most``, with the distance;
        nearest first, then in order of key.
        """
        size = len(text)
        most = min(most, self._edits(size))
        if not most:
            return []
        found: set[str] = set()
        add, update = found.add, found.update
        for length in range(max(1, size - most), size + most + 1):
            cuts = self._pieces.get(length)
            if cuts is None:
                continue
            spare, shift = len(cuts) - 1, size - length
            if abs(shift) > spare:
                continue
            for number, (start, end, filed) in enumerate(cuts):
                # where this piece can stand, seen from the edits to its left and to its right
                first = max(0, start - number, start + shift - (spare - number))
                last = min(size - (end - start), start + number, start + shift + (spare - number))
                for at in range(first, last + 1):
                    until = at + end - start
                    # the piece as it stands, and with its last letter swapped over its end
                    for piece in (text[at:until], text[at : until - 1] + text[until : until + 1]):
                        keys = filed.get(piece)
                        if keys is not None:
                            if isinstance(keys, str):
                                add(keys)
                            else:
                                update(keys)
        if not found:
            return []
        ranked = process.extract(text, list(found), scorer=OSA.distance, score_cutoff=most, limit=None)
        near = [(key, int(distance)) for key, distance, _ in ranked if distance <= self._edits(len(key))]
        return sorted(near, key=lambda item: (item[1], item[0]))


def _cut(length: int, count: int) -> list[tuple[int, int]]:
    bounds = [round(number * length / count) for number in range(min(count, length) + 1)]
    return list(zip(bounds, [*bounds[1:-1], length], strict=False))


_LONGEST = 120
